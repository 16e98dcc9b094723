// SPDX-License-Identifier: Apache-2.0
#include "schematic/schematicpolish.h"

#include "schematic/schematicgrid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace fiberloom {

namespace {

constexpr double crossingWeight = 30.0;
constexpr double onLineWeight = 40.0;
constexpr double bendWeight = 4.0;
constexpr double lengthWeight = 1.2;
constexpr double turnWeight = 1.5;
constexpr double sameSideWeight = 25.0;
constexpr double driftWeight = 0.15;
constexpr double crowdWeight = 3.0;
/// Side of the buckets that strokes and sites are found by, cells.
constexpr int bucketSide = 6;
/// Moves that are tried, all in all, so that large networks take seconds too.
constexpr double mostTrials = 1.2e6;

double cross(QPointF a, QPointF b)
{
    return a.x() * b.y() - a.y() * b.x();
}

/// Twice the area sign: which side of a-b p is on, with what is nearly on it counted as on it.
int side(QPointF a, QPointF b, QPointF p)
{
    const double area = cross(b - a, p - a);
    return area > 1e-9 ? 1 : area < -1e-9 ? -1 : 0;
}

bool within(QPointF a, QPointF b, QPointF p)
{
    return p.x() >= std::min(a.x(), b.x()) - 1e-9 && p.x() <= std::max(a.x(), b.x()) + 1e-9
           && p.y() >= std::min(a.y(), b.y()) - 1e-9 && p.y() <= std::max(a.y(), b.y()) + 1e-9;
}

bool meet(QPointF a, QPointF b, QPointF c, QPointF d)
{
    const int s1 = side(a, b, c);
    const int s2 = side(a, b, d);
    const int s3 = side(c, d, a);
    const int s4 = side(c, d, b);
    if (s1 * s2 < 0 && s3 * s4 < 0)
        return true;
    return (s1 == 0 && within(a, b, c)) || (s2 == 0 && within(a, b, d)) || (s3 == 0 && within(c, d, a))
           || (s4 == 0 && within(c, d, b));
}

/// Legs that begin at one point overlap when they leave it in the same direction.
bool leaveTogether(QPointF from, QPointF a, QPointF b)
{
    return side(from, a, b) == 0 && QPointF::dotProduct(a - from, b - from) > 0.0;
}

std::int64_t bucketKey(int x, int y)
{
    return (static_cast<std::int64_t>(x) << 32) ^ (static_cast<std::int64_t>(y) & 0xffffffff);
}

int bucketOf(double cell)
{
    return static_cast<int>(std::floor(cell / bucketSide));
}

/// Which strokes and sites lie near a place.
class Buckets
{
public:
    template<class Function>
    void eachOf(const SchematicStroke &stroke, Function &&function) const
    {
        for (int leg = 0; leg + 1 < stroke.count; ++leg) {
            const QPointF a = stroke.points[leg];
            const QPointF b = stroke.points[leg + 1];
            for (int y = bucketOf(std::min(a.y(), b.y())); y <= bucketOf(std::max(a.y(), b.y())); ++y)
                for (int x = bucketOf(std::min(a.x(), b.x())); x <= bucketOf(std::max(a.x(), b.x())); ++x)
                    function(bucketKey(x, y));
        }
    }
    void addLine(int line, const SchematicStroke &stroke)
    {
        eachOf(stroke, [&](std::int64_t key) {
            std::vector<int> &lines = m_lines[key];
            if (lines.empty() || lines.back() != line)
                lines.push_back(line);
        });
    }
    void removeLine(int line, const SchematicStroke &stroke)
    {
        eachOf(stroke, [&](std::int64_t key) { std::erase(m_lines[key], line); });
    }
    void addSite(int site, QPoint cell) { m_sites[keyOf(cell)].push_back(site); }
    void removeSite(int site, QPoint cell) { std::erase(m_sites[keyOf(cell)], site); }

    /// Ascending, each once.
    void linesNear(const SchematicStroke &stroke, std::vector<int> &found) const
    {
        found.clear();
        eachOf(stroke, [&](std::int64_t key) {
            if (const auto lines = m_lines.find(key); lines != m_lines.end())
                found.insert(found.end(), lines->second.begin(), lines->second.end());
        });
        unique(found);
    }
    void sitesNear(const SchematicStroke &stroke, std::vector<int> &found) const
    {
        found.clear();
        eachOf(stroke, [&](std::int64_t key) { appendSites(key, found); });
        unique(found);
    }
    void around(QPoint cell, std::vector<int> &lines, std::vector<int> &sites) const
    {
        lines.clear();
        sites.clear();
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                const std::int64_t key = bucketKey(bucketOf(cell.x()) + dx, bucketOf(cell.y()) + dy);
                appendSites(key, sites);
                if (dx != 0 || dy != 0)
                    continue;
                if (const auto found = m_lines.find(key); found != m_lines.end())
                    lines.insert(lines.end(), found->second.begin(), found->second.end());
            }
        }
        unique(lines);
        unique(sites);
    }

private:
    static std::int64_t keyOf(QPoint cell) { return bucketKey(bucketOf(cell.x()), bucketOf(cell.y())); }
    static void unique(std::vector<int> &numbers)
    {
        std::ranges::sort(numbers);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    }
    void appendSites(std::int64_t key, std::vector<int> &found) const
    {
        if (const auto sites = m_sites.find(key); sites != m_sites.end())
            found.insert(found.end(), sites->second.begin(), sites->second.end());
    }

    std::unordered_map<std::int64_t, std::vector<int>> m_lines;
    std::unordered_map<std::int64_t, std::vector<int>> m_sites;
};

class Polish
{
public:
    Polish(const SchematicGraph &graph, std::vector<QPoint> &cells) : m_graph(graph), m_cells(cells), m_start(cells)
    {
        for (int line = 0; line < static_cast<int>(graph.lines.size()); ++line)
            m_buckets.addLine(line, strokeOf(line));
        for (int site = 0; site < static_cast<int>(cells.size()); ++site)
            m_buckets.addSite(site, cells[static_cast<std::size_t>(site)]);
    }

    /// Puts a site on the best cell within a radius. True if it moved.
    bool improve(int site, int radius)
    {
        const QPoint home = cellOf(site);
        QPoint best = home;
        lift(site);
        double bestCost = cost(site, home);
        for (int dy = -radius; dy <= radius; ++dy) {
            for (int dx = -radius; dx <= radius; ++dx) {
                const QPoint cell = home + QPoint(dx, dy);
                if ((dx == 0 && dy == 0) || isTaken(cell))
                    continue;
                const double here = cost(site, cell);
                if (here < bestCost - 1e-9) {
                    bestCost = here;
                    best = cell;
                }
            }
        }
        drop(site, best);
        return best != home;
    }

private:
    [[nodiscard]] QPoint cellOf(int site) const { return m_cells[static_cast<std::size_t>(site)]; }
    [[nodiscard]] const std::vector<int> &linesOf(int site) const
    {
        return m_graph.linesOf[static_cast<std::size_t>(site)];
    }
    [[nodiscard]] SchematicStroke strokeOf(int line) const
    {
        const auto [first, second] = m_graph.lines[static_cast<std::size_t>(line)];
        return strokeBetween(cellOf(first), cellOf(second));
    }
    [[nodiscard]] SchematicStroke strokeWith(int line, int site, QPoint cell) const
    {
        const auto [first, second] = m_graph.lines[static_cast<std::size_t>(line)];
        return strokeBetween(first == site ? cell : cellOf(first), second == site ? cell : cellOf(second));
    }

    void lift(int site)
    {
        for (const int line : linesOf(site))
            m_buckets.removeLine(line, strokeOf(line));
        m_buckets.removeSite(site, cellOf(site));
    }
    void drop(int site, QPoint cell)
    {
        m_cells[static_cast<std::size_t>(site)] = cell;
        for (const int line : linesOf(site))
            m_buckets.addLine(line, strokeOf(line));
        m_buckets.addSite(site, cell);
    }
    [[nodiscard]] bool isTaken(QPoint cell)
    {
        m_buckets.around(cell, m_foundLines, m_foundSites);
        return std::ranges::any_of(m_foundSites, [&](int site) { return cellOf(site) == cell; });
    }

    /// Direction in which a stroke leaves one of its ends; a unit vector.
    static QPointF leaving(const SchematicStroke &stroke, QPoint end)
    {
        const bool first = stroke.points[0] == QPointF(end);
        const QPointF leg = first ? stroke.points[1] - stroke.points[0]
                                  : stroke.points[stroke.count - 2] - stroke.points[stroke.count - 1];
        const double length = std::hypot(leg.x(), leg.y());
        return length > 0.0 ? leg / length : QPointF();
    }

    /// How the lines of a site lie around it: none in another's direction, two in one run.
    [[nodiscard]] double aroundCost(int site, int moved, QPoint cell)
    {
        const QPoint at = site == moved ? cell : cellOf(site);
        m_directions.clear();
        for (const int line : linesOf(site))
            m_directions.push_back(leaving(strokeWith(line, moved, cell), at));
        double sum = 0.0;
        for (std::size_t i = 0; i < m_directions.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (QPointF::dotProduct(m_directions[i], m_directions[j]) > 0.99)
                    sum += sameSideWeight;
        if (m_directions.size() == 2) {
            // 0 for straight on, 2 for back again.
            const double turn = 1.0 + QPointF::dotProduct(m_directions[0], m_directions[1]);
            sum += turnWeight * turn * turn;
        }
        return sum;
    }

    /// What the drawing costs where it depends on this site, if it stood there. The site is lifted.
    [[nodiscard]] double cost(int site, QPoint cell)
    {
        const QPoint drift = cell - m_start[static_cast<std::size_t>(site)];
        double sum =
            driftWeight * QPoint::dotProduct(drift, drift) / schematicLineLength + aroundCost(site, site, cell);
        for (const int line : linesOf(site)) {
            const SchematicStroke stroke = strokeWith(line, site, cell);
            const int other = m_graph.otherEnd(line, site);
            const QPoint leg = cell - cellOf(other);
            const double length = std::max(std::abs(leg.x()), std::abs(leg.y()));
            const double off = std::log2(std::max(length, 0.5) / schematicLineLength);
            sum += lengthWeight * off * off + (stroke.count > 2 ? bendWeight : 0.0) + aroundCost(other, site, cell);
            m_buckets.linesNear(stroke, m_foundLines);
            for (const int near : m_foundLines)
                sum += crossingWeight * crossings(stroke, strokeOf(near));
            m_buckets.sitesNear(stroke, m_foundSites);
            for (const int near : m_foundSites)
                if (near != other && runsThrough(stroke, cellOf(near)))
                    sum += onLineWeight;
        }
        m_buckets.around(cell, m_foundLines, m_foundSites);
        for (const int near : m_foundLines)
            if (runsThrough(strokeOf(near), cell))
                sum += onLineWeight;
        for (const int near : m_foundSites) {
            const QPoint gap = cellOf(near) - cell;
            if (std::max(std::abs(gap.x()), std::abs(gap.y())) < 2)
                sum += crowdWeight;
        }
        return sum;
    }

    const SchematicGraph &m_graph;
    std::vector<QPoint> &m_cells;
    std::vector<QPoint> m_start;
    Buckets m_buckets;
    std::vector<int> m_foundLines;
    std::vector<int> m_foundSites;
    std::vector<QPointF> m_directions;
};

} // namespace

SchematicStroke strokeBetween(QPoint first, QPoint second)
{
    const auto elbow = schematicgrid::elbow(first, second);
    if (elbow)
        return {{first, *elbow, second}, 3};
    return {{first, second, {}}, 2};
}

int crossings(const SchematicStroke &a, const SchematicStroke &b)
{
    int count = 0;
    for (int i = 0; i + 1 < a.count; ++i) {
        for (int j = 0; j + 1 < b.count; ++j) {
            const QPointF a0 = a.points[i];
            const QPointF a1 = a.points[i + 1];
            const QPointF b0 = b.points[j];
            const QPointF b1 = b.points[j + 1];
            if (a0 == b0)
                count += leaveTogether(a0, a1, b1);
            else if (a0 == b1)
                count += leaveTogether(a0, a1, b0);
            else if (a1 == b0)
                count += leaveTogether(a1, a0, b1);
            else if (a1 == b1)
                count += leaveTogether(a1, a0, b0);
            else
                count += meet(a0, a1, b0, b1);
        }
    }
    return count;
}

bool runsThrough(const SchematicStroke &stroke, QPoint cell)
{
    const QPointF point(cell);
    if (point == stroke.points[0] || point == stroke.points[stroke.count - 1])
        return false;
    for (int leg = 0; leg + 1 < stroke.count; ++leg)
        if (side(stroke.points[leg], stroke.points[leg + 1], point) == 0
            && within(stroke.points[leg], stroke.points[leg + 1], point))
            return true;
    return false;
}

void polishSchematic(const SchematicGraph &graph, std::vector<QPoint> &cells, JobControl &control, double from,
                     double to)
{
    if (cells.empty())
        return;
    Polish polish(graph, cells);
    // Wide moves first, then finer ones.
    constexpr int radii[] = {4, 3, 3, 2, 2, 2, 1, 1, 1, 1};
    double trials = 0.0;
    int pass = 0;
    for (const int radius : radii) {
        bool moved = false;
        for (int site = 0; site < static_cast<int>(cells.size()); ++site) {
            if (control.isCanceled() || trials > mostTrials)
                return;
            moved = polish.improve(site, radius) || moved;
            trials += (2.0 * radius + 1.0) * (2.0 * radius + 1.0);
        }
        ++pass;
        control.setProgress(from + (to - from) * pass / static_cast<double>(std::size(radii)));
        if (!moved && radius == 1)
            return;
    }
}

} // namespace fiberloom
