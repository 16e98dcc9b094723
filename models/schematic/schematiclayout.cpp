// SPDX-License-Identifier: Apache-2.0
#include "schematic/schematiclayout.h"

#include "geo/mercator.h"
#include "schematic/schematicgrid.h"
#include "schematic/schematicpolish.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace fiberloom {

namespace {

constexpr int evenRounds = 160;
constexpr int turnRounds = 120;
/// How strongly a site is held to where it was, against each of its lines.
constexpr double holdEven = 0.05;
constexpr double holdTurn = 0.08;
/// Farthest from the middle that a draft goes; what is beyond is drawn closer.
constexpr double reach = 3000.0;

struct Numbered
{
    SchematicGraph graph;
    std::vector<SiteId> sites; ///< ascending
};

/// Longitudes are cut where the widest gap is, so that a network over the antimeridian stays in one piece.
double cutOf(std::vector<double> xs)
{
    std::ranges::sort(xs);
    double cut = xs.front();
    double widest = xs.front() + 1.0 - xs.back();
    for (std::size_t i = 1; i < xs.size(); ++i) {
        if (xs[i] - xs[i - 1] > widest) {
            widest = xs[i] - xs[i - 1];
            cut = xs[i];
        }
    }
    return cut;
}

Numbered numbered(const Network &network)
{
    Numbered result;
    std::unordered_map<SiteId, int> numbers;
    std::vector<double> xs;
    network.sites().forEach([&](const Site &site) {
        numbers.emplace(site.id, static_cast<int>(result.sites.size()));
        result.sites.push_back(site.id);
        const QPointF world = mercator::fromGeo(site.position);
        result.graph.places.push_back(world);
        xs.push_back(world.x());
    });
    if (xs.empty())
        return result;
    const double cut = cutOf(std::move(xs));
    for (QPointF &place : result.graph.places)
        if (place.x() < cut)
            place.rx() += 1.0;
    std::set<SchematicGraph::Line> lines;
    network.routes().forEach([&](const Route &route) {
        const auto a = numbers.find(std::min(route.siteA, route.siteZ));
        const auto z = numbers.find(std::max(route.siteA, route.siteZ));
        if (route.status != Status::Retired && a != numbers.end() && z != numbers.end() && a != z)
            lines.insert({a->second, z->second});
    });
    result.graph.lines.assign(lines.begin(), lines.end());
    result.graph.linesOf.resize(result.sites.size());
    for (int line = 0; line < static_cast<int>(result.graph.lines.size()); ++line) {
        const auto [a, z] = result.graph.lines[static_cast<std::size_t>(line)];
        result.graph.linesOf[static_cast<std::size_t>(a)].push_back(line);
        result.graph.linesOf[static_cast<std::size_t>(z)].push_back(line);
    }
    return result;
}

double lengthOf(QPointF vector)
{
    return std::hypot(vector.x(), vector.y());
}

/// Middle at the origin, and lines of the wanted length in the median.
void scaleToGrid(SchematicGraph &graph)
{
    QPointF middle;
    for (const QPointF place : graph.places)
        middle += place;
    middle /= static_cast<double>(graph.places.size());
    std::vector<double> lengths;
    for (const auto &[a, z] : graph.lines)
        lengths.push_back(
            lengthOf(graph.places[static_cast<std::size_t>(a)] - graph.places[static_cast<std::size_t>(z)]));
    double extent = 0.0;
    for (QPointF &place : graph.places) {
        place -= middle;
        extent = std::max({extent, std::abs(place.x()), std::abs(place.y())});
    }
    double scale = extent > 0.0 ? 2.0 * std::sqrt(static_cast<double>(graph.places.size())) / extent : 1.0;
    if (!lengths.empty()) {
        std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2));
        if (const double median = lengths[lengths.size() / 2]; median > 0.0)
            scale = schematicLineLength / median;
    }
    if (extent * scale > reach)
        scale = reach / extent;
    for (QPointF &place : graph.places)
        place *= scale;
}

/// Puts each site at the mean of where its lines want it, held a little to where it began.
class Relaxation
{
public:
    explicit Relaxation(SchematicGraph &graph) : m_graph(graph), m_wanted(graph.lines.size()) {}

    /// Every line keeps its direction and becomes as long as wanted.
    void wantEvenLengths()
    {
        for (std::size_t line = 0; line < m_wanted.size(); ++line) {
            const QPointF leg = legOf(line);
            const double length = lengthOf(leg);
            m_wanted[line] = length > 1e-9 ? leg / length * schematicLineLength : QPointF(schematicLineLength, 0.0);
        }
    }

    /// Every line turns to one of eight directions, two lines of a site never to the same while there are enough.
    void wantEightDirections()
    {
        std::vector<std::pair<double, std::size_t>> byDeviation;
        for (std::size_t line = 0; line < m_wanted.size(); ++line)
            byDeviation.emplace_back(std::abs(eighths(line) - std::round(eighths(line))), line);
        std::ranges::sort(byDeviation);
        std::vector<unsigned> taken(m_graph.places.size(), 0U);
        for (const auto &[deviation, line] : byDeviation) {
            const auto [a, z] = m_graph.lines[line];
            const double exact = eighths(line);
            const int nearest = static_cast<int>(std::lround(exact));
            const int second = exact > nearest ? nearest + 1 : nearest - 1;
            int chosen = nearest;
            if (!isFree(taken, a, z, nearest) && isFree(taken, a, z, second))
                chosen = second;
            taken[static_cast<std::size_t>(a)] |= 1U << bit(chosen);
            taken[static_cast<std::size_t>(z)] |= 1U << bit(chosen + 4);
            const double angle = chosen * std::numbers::pi / 4.0;
            const double diagonal = chosen % 2 == 0 ? 1.0 : std::numbers::sqrt2;
            const double length =
                std::clamp(lengthOf(legOf(line)) / diagonal, schematicLineLength, 2.0 * schematicLineLength);
            m_wanted[line] = QPointF(std::cos(angle), std::sin(angle)) * diagonal * length;
        }
    }

    void settle(int rounds, double hold)
    {
        const std::vector<QPointF> start = m_graph.places;
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t site = 0; site < m_graph.places.size(); ++site) {
                const std::vector<int> &lines = m_graph.linesOf[site];
                if (lines.empty())
                    continue;
                QPointF sum = start[site] * hold * static_cast<double>(lines.size());
                double weight = hold * static_cast<double>(lines.size());
                for (const int line : lines) {
                    const auto [a, z] = m_graph.lines[static_cast<std::size_t>(line)];
                    const QPointF wanted = m_wanted[static_cast<std::size_t>(line)];
                    const bool isFirst = a == static_cast<int>(site);
                    const QPointF other = m_graph.places[static_cast<std::size_t>(isFirst ? z : a)];
                    sum += isFirst ? other - wanted : other + wanted;
                    weight += 1.0;
                }
                m_graph.places[site] = sum / weight;
            }
        }
    }

private:
    [[nodiscard]] QPointF legOf(std::size_t line) const
    {
        const auto [a, z] = m_graph.lines[line];
        return m_graph.places[static_cast<std::size_t>(z)] - m_graph.places[static_cast<std::size_t>(a)];
    }
    [[nodiscard]] double eighths(std::size_t line) const
    {
        const QPointF leg = legOf(line);
        return std::atan2(leg.y(), leg.x()) / (std::numbers::pi / 4.0);
    }
    static unsigned bit(int direction) { return static_cast<unsigned>((direction % 8 + 8) % 8); }
    static bool isFree(const std::vector<unsigned> &taken, int a, int z, int direction)
    {
        return !(taken[static_cast<std::size_t>(a)] & (1U << bit(direction)))
               && !(taken[static_cast<std::size_t>(z)] & (1U << bit(direction + 4)));
    }

    SchematicGraph &m_graph;
    std::vector<QPointF> m_wanted; ///< from the first end to the second
};

/// Each site on the free cell nearest to its place; sites of many lines choose first.
std::vector<QPoint> settleOnCells(const SchematicGraph &graph)
{
    std::vector<std::size_t> order(graph.places.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return graph.linesOf[a].size() > graph.linesOf[b].size(); });
    const auto key = [](QPoint cell) {
        return (static_cast<qint64>(cell.x()) << 32) ^ (cell.y() & qint64(0xffffffff));
    };
    std::unordered_set<qint64> taken;
    std::vector<QPoint> cells(graph.places.size());
    // Places that share a cell by the thousand would make each search from the middle; it goes on where the last one ended.
    std::unordered_map<qint64, int> fullUpTo;
    for (const std::size_t site : order) {
        const QPointF place = graph.places[site];
        const QPoint home = place.toPoint();
        int &radius = fullUpTo[key(home)];
        for (bool found = false; !found; ++radius) {
            double best = 0.0;
            for (int dy = -radius; dy <= radius; ++dy) {
                const int step = std::abs(dy) == radius ? 1 : std::max(2 * radius, 1);
                for (int dx = -radius; dx <= radius; dx += step) {
                    const QPoint cell = home + QPoint(dx, dy);
                    const double distance = lengthOf(QPointF(cell) - place);
                    if (!taken.contains(key(cell)) && (!found || distance < best)) {
                        found = true;
                        best = distance;
                        cells[site] = cell;
                    }
                }
            }
            if (found)
                break;
        }
        taken.insert(key(cells[site]));
    }
    return cells;
}

} // namespace

std::vector<SchematicCell> layOutSchematic(const Network &network, JobControl &control)
{
    Numbered work = numbered(network);
    if (work.sites.empty())
        return {};
    scaleToGrid(work.graph);
    Relaxation relaxation(work.graph);
    constexpr int evenSteps = 8;
    for (int step = 0; step < evenSteps && !control.isCanceled(); ++step) {
        relaxation.wantEvenLengths();
        relaxation.settle(evenRounds / evenSteps, holdEven);
        control.setProgress(0.1 * (step + 1) / evenSteps);
    }
    constexpr int turnSteps = 6;
    for (int step = 0; step < turnSteps && !control.isCanceled(); ++step) {
        relaxation.wantEightDirections();
        relaxation.settle(turnRounds / turnSteps, holdTurn);
        control.setProgress(0.1 + 0.1 * (step + 1) / turnSteps);
    }
    std::vector<QPoint> cells = settleOnCells(work.graph);
    polishSchematic(work.graph, cells, control, 0.2, 1.0);
    if (control.isCanceled())
        return {};
    std::vector<SchematicCell> result;
    result.reserve(cells.size());
    for (std::size_t site = 0; site < cells.size(); ++site)
        result.push_back({work.sites[site], cells[site]});
    return result;
}

SchematicFaults faultsOf(const Network &network, const std::vector<SchematicCell> &cells)
{
    const Numbered work = numbered(network);
    std::unordered_map<SiteId, QPoint> at;
    for (const SchematicCell &cell : cells)
        at.emplace(cell.site, cell.cell);
    SchematicFaults faults;
    std::vector<SchematicStroke> strokes;
    for (const auto &[a, z] : work.graph.lines)
        strokes.push_back(
            strokeBetween(at[work.sites[static_cast<std::size_t>(a)]], at[work.sites[static_cast<std::size_t>(z)]]));
    faults.lines = strokes.size();
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        faults.bends += strokes[i].count > 2;
        for (std::size_t j = 0; j < i; ++j)
            faults.crossings += static_cast<std::size_t>(crossings(strokes[i], strokes[j]));
        for (const SchematicCell &cell : cells)
            faults.sitesOnLines += runsThrough(strokes[i], cell.cell);
    }
    return faults;
}

} // namespace fiberloom
