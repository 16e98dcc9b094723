// SPDX-License-Identifier: Apache-2.0
#include "geo/spatialindex.h"
#include "network/riskelements.h"
#include "solver/risks/drawnlines.h"
#include "solver/risks/riskfinding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace fiberloom {

namespace {

// Stretches that break off for less than this share of the distance asked are one.
constexpr double gapShare = 0.25;
constexpr double wholeTurn = 360.0;

/// A part of a line that is close to another.
struct Stretch
{
    std::uint32_t line;
    std::uint32_t other;
    double begin; ///< meters along the line
    double end;
    double closest;
};

/// Routes that are pieces of one line: joined at amplifiers that have no other route.
class LinePieces
{
public:
    LinePieces(const Network &network, const DrawnLines &lines)
    {
        std::map<SiteId, std::vector<std::uint32_t>> atAmplifier;
        m_parent.resize(lines.lines().size());
        std::iota(m_parent.begin(), m_parent.end(), 0U);
        for (std::uint32_t line = 0; line < lines.lines().size(); ++line) {
            const DrawnLines::Line &its = lines.lines()[line];
            for (const SiteId id : {its.siteA, its.siteZ}) {
                const Site *site = network.find(id);
                if (site && site->kind == SiteKind::Amplifier)
                    atAmplifier[id].push_back(line);
            }
        }
        for (const auto &[site, those] : atAmplifier) {
            if (those.size() == 2 && lines.lines()[those[0]].routes.size() == 1
                && lines.lines()[those[1]].routes.size() == 1)
                m_parent[root(those[0])] = root(those[1]);
        }
    }
    [[nodiscard]] bool areOne(std::uint32_t a, std::uint32_t b) { return root(a) == root(b); }

private:
    std::uint32_t root(std::uint32_t line)
    {
        while (m_parent[line] != line) {
            m_parent[line] = m_parent[m_parent[line]];
            line = m_parent[line];
        }
        return line;
    }
    std::vector<std::uint32_t> m_parent;
};

/// What the planner said about pairs of routes.
class Judgments
{
public:
    explicit Judgments(const Network &network)
    {
        std::uint32_t index = 0;
        for (const auto &[group, elements] : riskElements(network)) {
            for (const RouteId route : elements.routes)
                m_groups[route].push_back(index);
            ++index;
        }
        network.table<RejectedRisk>().forEach([&](const RejectedRisk &row) {
            const auto pair = std::minmax(row.routeA, row.routeB);
            m_rejected.insert({row.origin, pair.first, pair.second, row.site});
        });
    }

    [[nodiscard]] RiskFinding::State of(const RiskFinding &finding) const
    {
        const auto a = m_groups.find(finding.routeA);
        const auto b = m_groups.find(finding.routeB);
        if (a != m_groups.end() && b != m_groups.end()) {
            std::vector<std::uint32_t> common;
            std::ranges::set_intersection(a->second, b->second, std::back_inserter(common));
            if (!common.empty())
                return RiskFinding::State::Accepted;
        }
        return m_rejected.contains({finding.origin, finding.routeA, finding.routeB, finding.site})
                   ? RiskFinding::State::Rejected
                   : RiskFinding::State::New;
    }

private:
    std::map<RouteId, std::vector<std::uint32_t>> m_groups;
    std::set<std::tuple<RiskOrigin, RouteId, RouteId, std::optional<SiteId>>> m_rejected;
};

class RiskSearch
{
public:
    RiskSearch(const Network &network, const WorldState &world, const RiskFindingOptions &options, JobControl &control)
        : m_options(options), m_control(control), m_lines(network, world, control), m_pieces(network, m_lines),
          m_judgments(network)
    {
    }

    [[nodiscard]] bool run() { return !m_control.isCanceled() && findParallel() && findEntries() && finish(); }
    [[nodiscard]] std::vector<RiskFinding> &findings() noexcept { return m_findings; }

private:
    [[nodiscard]] bool findParallel()
    {
        const double distance = m_options.parallelMeters;
        if (!(distance > 0.0) || !std::isfinite(distance))
            return true;
        std::vector<SpatialIndex::Item> boxes;
        std::vector<std::uint32_t> lineOf(m_lines.points().size(), 0); // by first point of a piece
        for (std::uint32_t line = 0; line < m_lines.lines().size(); ++line) {
            const DrawnLines::Line &its = m_lines.lines()[line];
            for (std::uint32_t point = its.begin; point + 1 < its.end; ++point) {
                lineOf[point] = line;
                const QRectF box = boxOf(point, 0.0);
                boxes.push_back({box, point});
                // Once more on the other side of the antimeridian, for those that look from there.
                if (box.left() < -wholeTurn / 2.0 + 1.0)
                    boxes.push_back({box.translated(wholeTurn, 0.0), point});
                if (box.right() > wholeTurn / 2.0 - 1.0)
                    boxes.push_back({box.translated(-wholeTurn, 0.0), point});
            }
        }
        m_control.setProgress(0.2);
        if (m_control.isCanceled())
            return false;
        const SpatialIndex index(boxes);
        boxes = {};
        std::vector<Stretch> stretches;
        for (std::uint32_t line = 0; line < m_lines.lines().size(); ++line) {
            const DrawnLines::Line &its = m_lines.lines()[line];
            for (std::uint32_t point = its.begin; point + 1 < its.end; ++point) {
                if (m_control.isCanceled())
                    return false;
                std::uint32_t last = ~0U;
                for (const std::uint32_t other : index.intersecting(boxOf(point, distance))) {
                    // Beyond its own line each pair is met once; a piece may be in the index twice.
                    if (other == last || lineOf[other] <= line || m_pieces.areOne(line, lineOf[other]))
                        continue;
                    last = other;
                    addStretch(line, point, lineOf[other], other, distance, stretches);
                }
            }
            m_control.setProgress(0.3 + 0.4 * line / static_cast<double>(m_lines.lines().size()));
        }
        std::ranges::sort(stretches, {},
                          [](const Stretch &each) { return std::tuple(each.line, each.other, each.begin, each.end); });
        const double gap = distance * gapShare;
        for (auto at = stretches.begin(); at != stretches.end();) {
            const auto end = std::find_if(at, stretches.end(), [&](const Stretch &each) {
                return each.line != at->line || each.other != at->other;
            });
            addFindings(RiskOrigin::Parallel, {}, std::span<const Stretch>(at, end), gap,
                        m_options.parallelKilometers * 1000.0);
            at = end;
        }
        return true;
    }

    [[nodiscard]] QRectF boxOf(std::uint32_t point, double margin) const
    {
        const GeoPoint from = m_lines.points()[point];
        const GeoPoint to = m_lines.points()[point + std::size_t(1)];
        const double left = from.longitude();
        const double right = left + normalizedLongitude(to.longitude() - left);
        QRectF box(QPointF(std::min(left, right), std::min(from.latitude(), to.latitude())),
                   QPointF(std::max(left, right), std::max(from.latitude(), to.latitude())));
        if (margin > 0.0) {
            const LocalPlane plane(std::abs(from.latitude()) > std::abs(to.latitude()) ? from : to);
            // A little more, as scale changes within the box.
            const double east = std::min(wholeTurn, 1.05 * margin / plane.metersPerLongitude());
            const double north = 1.05 * margin / plane.metersPerLatitude();
            box.adjust(-east, -north, east, north);
        }
        return box;
    }

    void addStretch(std::uint32_t line, std::uint32_t point, std::uint32_t otherLine, std::uint32_t other,
                    double distance, std::vector<Stretch> &stretches) const
    {
        const std::vector<GeoPoint> &points = m_lines.points();
        const LocalPlane plane(points[point]);
        const auto close =
            closeStretch({0.0, 0.0}, plane.toPlane(points[point + std::size_t(1)]), plane.toPlane(points[other]),
                         plane.toPlane(points[other + std::size_t(1)]), distance);
        if (!close)
            return;
        const double begin = m_lines.position(point);
        const double length = m_lines.position(point + std::size_t(1)) - begin;
        stretches.push_back(
            {line, otherLine, begin + close->begin * length, begin + close->end * length, close->closest});
    }

    /// Stretches of one pair, ascending.
    void addFindings(RiskOrigin origin, std::optional<SiteId> site, std::span<const Stretch> stretches, double gap,
                     double least)
    {
        std::vector<std::pair<double, double>> joined;
        double closest = stretches.front().closest;
        for (const Stretch &each : stretches) {
            closest = std::min(closest, each.closest);
            if (!joined.empty() && each.begin <= joined.back().second + gap)
                joined.back().second = std::max(joined.back().second, each.end);
            else
                joined.emplace_back(each.begin, each.end);
        }
        double shared = 0.0;
        for (const auto &[begin, end] : joined)
            shared += end - begin;
        if (!(shared > least))
            return;
        const DrawnLines::Line &line = m_lines.lines()[stretches.front().line];
        const DrawnLines::Line &other = m_lines.lines()[stretches.front().other];
        std::vector<LineString> evidence;
        for (const auto &[begin, end] : joined)
            evidence.push_back(m_lines.between(line, begin, end));
        for (const RouteId a : line.routes) {
            for (const RouteId b : other.routes) {
                m_findings.push_back({.origin = origin,
                                      .routeA = std::min(a, b),
                                      .routeB = std::max(a, b),
                                      .site = site,
                                      .shared = Kilometers(shared / 1000.0),
                                      .closestMeters = closest,
                                      .evidence = evidence});
                m_findings.back().state = m_judgments.of(m_findings.back());
            }
        }
    }

    /// A piece of a line's last stretch before a site, in the site's plane.
    struct EntryPiece
    {
        QPointF from;
        QPointF to;
        double begin; ///< meters along the line at `from`
        double end;
    };
    struct Entry
    {
        std::uint32_t line;
        std::vector<EntryPiece> pieces;
        QRectF box;
    };

    [[nodiscard]] bool findEntries()
    {
        const double distance = m_options.entryMeters;
        const double radius = m_options.entryRadiusMeters;
        if (!(distance > 0.0) || !(radius > 0.0) || !std::isfinite(distance) || !std::isfinite(radius))
            return true;
        // All routes come close to each other at the site itself: look where that says which side they come from.
        const double inner = std::min(2.0 * distance, radius / 2.0);
        std::map<SiteId, std::vector<std::uint32_t>> linesAt;
        for (std::uint32_t line = 0; line < m_lines.lines().size(); ++line) {
            const DrawnLines::Line &its = m_lines.lines()[line];
            if (its.siteA == its.siteZ)
                continue;
            linesAt[its.siteA].push_back(line);
            linesAt[its.siteZ].push_back(line);
        }
        std::vector<Stretch> stretches;
        std::size_t done = 0;
        for (const auto &[site, lines] : linesAt) {
            m_control.setProgress(0.7 + 0.3 * static_cast<double>(++done) / static_cast<double>(linesAt.size()));
            std::vector<Entry> entries;
            for (const std::uint32_t line : lines) {
                if (lines.size() > 1)
                    entries.push_back(entryOf(line, site, inner, radius));
            }
            for (std::size_t a = 0; a < entries.size(); ++a) {
                if (m_control.isCanceled())
                    return false;
                const QRectF near = entries[a].box.adjusted(-distance, -distance, distance, distance);
                for (std::size_t b = a + 1; b < entries.size(); ++b) {
                    if (!near.intersects(entries[b].box) || m_pieces.areOne(entries[a].line, entries[b].line))
                        continue;
                    stretches.clear();
                    for (const EntryPiece &piece : entries[a].pieces) {
                        for (const EntryPiece &other : entries[b].pieces) {
                            const auto close = closeStretch(piece.from, piece.to, other.from, other.to, distance);
                            if (!close)
                                continue;
                            const double length = piece.end - piece.begin;
                            const double first = piece.begin + close->begin * length;
                            const double last = piece.begin + close->end * length;
                            stretches.push_back({entries[a].line, entries[b].line, std::min(first, last),
                                                 std::max(first, last), close->closest});
                        }
                    }
                    if (stretches.empty())
                        continue;
                    std::ranges::sort(stretches, {}, &Stretch::begin);
                    addFindings(RiskOrigin::SiteEntry, site, stretches, distance * gapShare, 0.0);
                }
            }
        }
        return true;
    }

    /// What of a line lies between the two radii around a site that it ends at, from the site to where it leaves the outer one.
    [[nodiscard]] Entry entryOf(std::uint32_t line, SiteId site, double inner, double radius) const
    {
        const DrawnLines::Line &its = m_lines.lines()[line];
        const bool forward = its.siteA == site;
        const LocalPlane plane(m_lines.points()[forward ? its.begin : its.end - std::size_t(1)]);
        Entry entry{line, {}, {}};
        for (std::uint32_t i = 0; i + 1 < its.end - its.begin; ++i) {
            const std::size_t from = forward ? its.begin + i : its.end - std::size_t(1) - i;
            const std::size_t to = forward ? from + 1 : from - 1;
            EntryPiece piece{plane.toPlane(m_lines.points()[from]), plane.toPlane(m_lines.points()[to]),
                             m_lines.position(from), m_lines.position(to)};
            const bool leaves = std::hypot(piece.to.x(), piece.to.y()) > radius;
            cut(piece, radius, true);
            cut(piece, inner, false);
            if (piece.begin != piece.end) {
                entry.pieces.push_back(piece);
                entry.box |= QRectF(piece.from, piece.to).normalized().adjusted(-0.5, -0.5, 0.5, 0.5);
            }
            if (leaves)
                break;
        }
        return entry;
    }

    /// Keeps what of a piece is within a circle around the site, or the part after it was last inside.
    static void cut(EntryPiece &piece, double radius, bool keepInside)
    {
        const auto inside = closeStretch(piece.from, piece.to, QPointF(0.0, 0.0), QPointF(0.0, 0.0), radius);
        const double from = keepInside ? (inside ? inside->begin : 1.0) : (inside ? inside->end : 0.0);
        const double to = keepInside && inside ? inside->end : 1.0;
        const QPointF along = piece.to - piece.from;
        const double length = piece.end - piece.begin;
        piece.to = piece.from + along * to;
        piece.end = piece.begin + length * to;
        piece.from += along * from;
        piece.begin += length * from;
    }

    [[nodiscard]] bool finish()
    {
        std::ranges::sort(m_findings, {}, [](const RiskFinding &each) {
            return std::tuple(-each.shared.value(), each.routeA, each.routeB, each.origin, each.site);
        });
        m_control.setProgress(1.0);
        return !m_control.isCanceled();
    }

    RiskFindingOptions m_options;
    JobControl &m_control;
    DrawnLines m_lines;
    LinePieces m_pieces;
    Judgments m_judgments;
    std::vector<RiskFinding> m_findings;
};

} // namespace

std::optional<std::vector<RiskFinding>> findRisks(const Network &network, const WorldState &world,
                                                  const RiskFindingOptions &options, JobControl &control)
{
    RiskSearch search(network, world, options, control);
    if (!search.run())
        return std::nullopt;
    return std::move(search.findings());
}

} // namespace fiberloom
