// SPDX-License-Identifier: Apache-2.0
#include "document/routetraces.h"

#include "geo/mercator.h"
#include "network/figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace fiberloom {

TraceRun TraceRun::of(const RouteTrace &row)
{
    const bool counted = row.reversed && row.bendCount > 0;
    return {row.over, row.firstBend, row.bendCount, counted ? row.overFirstBend - row.bendCount + 1 : row.overFirstBend,
            row.reversed};
}

RouteTrace TraceRun::row(RouteTraceId id, RouteId route) const
{
    const bool counted = reversed && count > 0;
    return {.id = id,
            .route = route,
            .over = over,
            .firstBend = first,
            .bendCount = count,
            .overFirstBend = counted ? overFirst + count - 1 : overFirst,
            .reversed = reversed};
}

namespace traces {

namespace {

int sizeOf(const LineString &line)
{
    return static_cast<int>(line.size());
}

GeoPoint at(const LineString &line, int index)
{
    return line[static_cast<std::size_t>(index)];
}

/// A route's bends after an edit, and where those before it went; -1 for a bend that is gone.
struct Shape
{
    LineString bends;
    std::vector<int> to;

    [[nodiscard]] int where(int before) const { return to[static_cast<std::size_t>(before)]; }
};

/// Equal bends at both ends are the same ones; between them as many bends as before are moved ones, else those that are equal
/// in the same order are kept.
Shape aligned(const LineString &before, const LineString &after)
{
    Shape shape{after, std::vector<int>(before.size(), -1)};
    const int n = sizeOf(before);
    const int m = sizeOf(after);
    int head = 0;
    while (head < std::min(n, m) && at(before, head) == at(after, head))
        ++head;
    int tail = 0;
    while (tail < std::min(n, m) - head && at(before, n - 1 - tail) == at(after, m - 1 - tail))
        ++tail;
    for (int i = 0; i < head; ++i)
        shape.to[static_cast<std::size_t>(i)] = i;
    for (int i = 0; i < tail; ++i)
        shape.to[static_cast<std::size_t>(n - 1 - i)] = m - 1 - i;
    if (n == m) {
        for (int i = head; i < n - tail; ++i)
            shape.to[static_cast<std::size_t>(i)] = i;
        return shape;
    }
    int next = head;
    for (int i = head; i < n - tail; ++i) {
        for (int j = next; j < m - tail; ++j) {
            if (!(at(before, i) == at(after, j)))
                continue;
            shape.to[static_cast<std::size_t>(i)] = j;
            next = j + 1;
            break;
        }
    }
    return shape;
}

struct Tie
{
    RouteTraceId id;
    TraceRun run;
};

/// How far along a leg a place lies, 0..1.
double alongLeg(GeoPoint from, GeoPoint to, GeoPoint place)
{
    const QPointF a = mercator::fromGeo(from);
    const auto relative = [&](GeoPoint point) {
        const QPointF world = mercator::fromGeo(point);
        return QPointF(mercator::nearestX(world.x(), a.x()), world.y()) - a;
    };
    const QPointF leg = relative(to);
    const double square = QPointF::dotProduct(leg, leg);
    return square > 0.0 ? std::clamp(QPointF::dotProduct(relative(place), leg) / square, 0.0, 1.0) : 0.0;
}

/// What is left of a tie after an edit: bends [begin, end) of the route as edited become bends [overBegin, overEnd) of the
/// followed route as it is now.
struct Kept
{
    RouteTraceId id;
    TraceRun run; ///< of before: only the part that is kept
    int begin;
    int end;
    int overBegin;
    int overEnd;
};

class Keeper
{
public:
    Keeper(const Network &network, const Delta &delta) : m_network(network), m_builder(network)
    {
        for (const Change &change : delta.changes()) {
            if (change.isRemoval())
                m_builder.remove(change.ref());
            else
                m_builder.put(change.after);
            if (const auto [before, after] = change.as<Route>(); before && after && before->bends != after->bends)
                m_edited.insert(after->id);
        }
    }

    Delta run()
    {
        m_network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
            // Not a tie any more, or one that the edit itself has set up.
            const RouteTrace *now = m_builder.find(row.id);
            if (now && *now == row)
                m_ties[row.route].push_back({row.id, TraceRun::of(row)});
        });
        for (auto &[route, ties] : m_ties)
            std::ranges::stable_sort(ties, {}, [](const Tie &tie) { return tie.run.first; });
        for (const auto &[route, ties] : m_ties)
            settle(route);
        return m_builder.build();
    }

private:
    /// The route with all that it follows settled before it.
    void settle(RouteId id)
    {
        if (m_settled.contains(id) || m_underWay.contains(id))
            return;
        m_underWay.insert(id);
        const auto ties = m_ties.find(id);
        bool concerned = m_edited.contains(id);
        if (ties != m_ties.end()) {
            for (const Tie &tie : ties->second) {
                settle(tie.run.over);
                concerned = concerned || m_shapes.contains(tie.run.over) || m_edited.contains(tie.run.over);
            }
        }
        m_underWay.erase(id);
        m_settled.insert(id);
        const Route *before = m_network.find(id);
        const Route *after = m_builder.find(id);
        if (!concerned || !before || !after)
            return;
        if (ties == m_ties.end())
            m_shapes.emplace(id, aligned(before->bends, after->bends));
        else
            follow(*before, *after, ties->second);
    }

    /// The followed route as it is now.
    const Shape &shapeOf(const Route &over)
    {
        const auto known = m_shapes.find(over.id);
        if (known != m_shapes.end())
            return known->second;
        const Route *after = m_builder.find(over.id);
        return m_shapes.emplace(over.id, aligned(over.bends, after ? after->bends : over.bends)).first->second;
    }

    void follow(const Route &before, const Route &after, const std::vector<Tie> &ties)
    {
        const Shape direct = aligned(before.bends, after.bends);
        std::vector<Kept> pieces;
        int taken = 0; // bends of before that a tie has already
        for (const Tie &tie : ties) {
            const Route *over = m_network.find(tie.run.over);
            m_builder.remove(tie.id);
            const TraceRun &run = tie.run;
            const bool sane = over && m_builder.find(run.over) && run.count >= 0 && run.first >= taken
                              && run.first + run.count <= sizeOf(before.bends) && run.overFirst >= 0
                              && run.overFirst + run.count <= sizeOf(over->bends);
            if (!sane)
                continue;
            taken = run.first + run.count;
            keepParts(tie, before, direct, *over, pieces);
        }
        rebuild(before, after, direct, pieces);
    }

    void keepParts(const Tie &tie, const Route &before, const Shape &direct, const Route &over,
                   std::vector<Kept> &pieces)
    {
        const TraceRun &run = tie.run;
        const Shape &shape = shapeOf(over);
        if (run.count == 0) {
            keepLeg(tie, before, direct, over, shape, pieces);
            return;
        }
        const auto holds = [&](int i) {
            const int bend = run.first + i;
            const GeoPoint own = at(before.bends, bend);
            const int here = direct.where(bend);
            if (here < 0 || !(own == at(over.bends, run.overBend(i))))
                return false;
            const int there = shape.where(run.overBend(i));
            const bool movedAlong = there >= 0 && at(direct.bends, here) == at(shape.bends, there);
            return own == at(direct.bends, here) || movedAlong;
        };
        for (int begin = 0; begin < run.count;) {
            if (!holds(begin)) {
                ++begin;
                continue;
            }
            int end = begin + 1;
            while (end < run.count && holds(end)
                   && direct.where(run.first + end) == direct.where(run.first + end - 1) + 1)
                ++end;
            keepPart(tie, begin, end, before, direct, over, shape, pieces);
            begin = end;
        }
    }

    void keepPart(const Tie &tie, int begin, int end, const Route &before, const Shape &direct, const Route &over,
                  const Shape &shape, std::vector<Kept> &pieces)
    {
        const TraceRun &run = tie.run;
        TraceRun part = run;
        part.first = run.first + begin;
        part.count = end - begin;
        part.overFirst = run.reversed ? run.overFirst + run.count - end : run.overFirst + begin;
        const bool atLowEnd = run.reversed ? end == run.count : begin == 0;
        const bool atHighEnd = run.reversed ? begin == 0 : end == run.count;
        const int last = part.overFirst + part.count - 1;
        int low = -1;
        int high = -1;
        for (int j = part.overFirst; j <= last; ++j) {
            if (const int there = shape.where(j); there >= 0) {
                low = low < 0 ? there : low;
                high = there;
            }
        }
        const int gapBegin = previous(shape, part.overFirst) + 1;
        const int gapEnd = next(shape, last);
        if (low < 0) {
            // All of it is gone from there. What came in its place belongs to it at the run's own ends only.
            if (!atLowEnd || !atHighEnd)
                return;
            low = gapBegin;
            high = gapEnd - 1;
        } else {
            const LineString line = Figures::lineOf(m_network, before);
            const LineString overLine = Figures::lineOf(m_network, over);
            if (line.empty() || overLine.empty())
                return;
            // In a line the bend i is point i + 1. The point beside the run says from where on a leg it is followed.
            const GeoPoint lowAnchor = at(line, part.reversed ? part.first + part.count + 1 : part.first);
            const GeoPoint highAnchor = at(line, part.reversed ? part.first : part.first + part.count + 1);
            if (atLowEnd)
                low = firstBeyond(shape, gapBegin, low, overLine, part.overFirst, lowAnchor);
            if (atHighEnd)
                high = lastBefore(shape, high, gapEnd, overLine, last + 1, highAnchor);
        }
        const int ownBegin = direct.where(part.first);
        pieces.push_back({tie.id, part, ownBegin, ownBegin + part.count, low, high + 1});
    }

    /// A run without bends: both its ends lie on one leg of the followed route.
    void keepLeg(const Tie &tie, const Route &before, const Shape &direct, const Route &over, const Shape &shape,
                 std::vector<Kept> &pieces)
    {
        const TraceRun &run = tie.run;
        const int own = previous(direct, run.first) + 1;
        if (own != next(direct, run.first - 1))
            return; // a bend of its own stands there now
        const bool neighborsStay = (run.first == 0 || direct.where(run.first - 1) >= 0)
                                   && (run.first == sizeOf(before.bends) || direct.where(run.first) >= 0);
        if (!neighborsStay)
            return;
        const int gapBegin = previous(shape, run.overFirst) + 1;
        const int gapEnd = next(shape, run.overFirst - 1);
        const LineString line = Figures::lineOf(m_network, before);
        const LineString overLine = Figures::lineOf(m_network, over);
        if (line.empty() || overLine.empty())
            return;
        const GeoPoint lowAnchor = at(line, run.reversed ? run.first + 1 : run.first);
        const GeoPoint highAnchor = at(line, run.reversed ? run.first : run.first + 1);
        const int low = firstBeyond(shape, gapBegin, gapEnd, overLine, run.overFirst, lowAnchor);
        const int high = lastBefore(shape, low - 1, gapEnd, overLine, run.overFirst, highAnchor);
        pieces.push_back({tie.id, run, own, own, low, std::max(low, high + 1)});
    }

    /// The last bend before `index` that is still there, where it is now; -1 for none.
    static int previous(const Shape &shape, int index)
    {
        for (int i = index - 1; i >= 0; --i)
            if (shape.where(i) >= 0)
                return shape.where(i);
        return -1;
    }
    /// The first bend after `index` that is still there; the number of bends for none.
    static int next(const Shape &shape, int index)
    {
        for (std::size_t i = static_cast<std::size_t>(index + 1); i < shape.to.size(); ++i)
            if (shape.to[i] >= 0)
                return shape.to[i];
        return sizeOf(shape.bends);
    }

    /// Of the new bends [begin, end), the first that lies beyond the anchor; `leg` is the line's point that ends the leg.
    static int firstBeyond(const Shape &shape, int begin, int end, const LineString &overLine, int leg, GeoPoint anchor)
    {
        int first = end;
        while (first > begin
               && alongLeg(at(overLine, leg), at(overLine, leg + 1), at(shape.bends, first - 1))
                      >= alongLeg(at(overLine, leg), at(overLine, leg + 1), anchor))
            --first;
        return first;
    }
    /// Of the new bends (last, end), the last that lies before the anchor.
    static int lastBefore(const Shape &shape, int last, int end, const LineString &overLine, int leg, GeoPoint anchor)
    {
        while (last + 1 < end
               && alongLeg(at(overLine, leg), at(overLine, leg + 1), at(shape.bends, last + 1))
                      <= alongLeg(at(overLine, leg), at(overLine, leg + 1), anchor))
            ++last;
        return last;
    }

    void rebuild(const Route &before, const Route &after, const Shape &direct, const std::vector<Kept> &pieces)
    {
        Shape result{{}, std::vector<int>(before.bends.size(), -1)};
        std::vector<int> moved(direct.bends.size(), -1);
        int from = 0;
        const auto copyUntil = [&](int end) {
            for (; from < end; ++from) {
                moved[static_cast<std::size_t>(from)] = sizeOf(result.bends);
                result.bends.push_back(at(direct.bends, from));
            }
        };
        std::set<RouteTraceId> used;
        for (const Kept &piece : pieces) {
            copyUntil(piece.begin);
            const Shape &over = m_shapes.at(piece.run.over);
            const int start = sizeOf(result.bends);
            const int count = piece.overEnd - piece.overBegin;
            for (int i = 0; i < count; ++i)
                result.bends.push_back(
                    at(over.bends, piece.run.reversed ? piece.overEnd - 1 - i : piece.overBegin + i));
            for (int i = 0; i < piece.run.count; ++i) {
                const int there = over.where(piece.run.overBend(i));
                if (there >= 0)
                    moved[static_cast<std::size_t>(piece.begin + i)] =
                        start + (piece.run.reversed ? piece.overEnd - 1 - there : there - piece.overBegin);
            }
            from = piece.end;
            const TraceRun run{piece.run.over, start, count, piece.overBegin, piece.run.reversed};
            const RouteTraceId id = used.insert(piece.id).second ? piece.id : freshId(m_builder, piece.id.value());
            m_builder.put(run.row(id, before.id));
        }
        copyUntil(sizeOf(direct.bends));
        for (std::size_t i = 0; i < direct.to.size(); ++i)
            if (direct.to[i] >= 0)
                result.to[i] = moved[static_cast<std::size_t>(direct.to[i])];
        if (result.bends != after.bends)
            m_builder.edit(before.id, [&](Route &route) { route.bends = result.bends; });
        m_shapes.insert_or_assign(before.id, std::move(result));
    }

    const Network &m_network;
    DeltaBuilder m_builder;
    std::set<RouteId> m_edited;
    std::map<RouteId, std::vector<Tie>> m_ties; ///< by the route that follows, along it
    std::map<RouteId, Shape> m_shapes;          ///< of routes that differ, and of those that were looked at
    std::set<RouteId> m_settled;
    std::set<RouteId> m_underWay;
};

std::vector<RouteId> collected(std::set<RouteId> found)
{
    return {found.begin(), found.end()};
}

} // namespace

Delta kept(const Network &network, const Delta &delta)
{
    if (network.table<RouteTrace>().empty() || !delta.touches(EntityKind::Route))
        return delta;
    return Keeper(network, delta).run();
}

std::vector<RouteId> followedBy(const Network &network, RouteId route)
{
    std::set<RouteId> found;
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        if (row.route == route)
            found.insert(row.over);
    });
    return collected(std::move(found));
}

std::vector<RouteId> followersOf(const Network &network, RouteId route)
{
    std::set<RouteId> found;
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        if (row.over == route)
            found.insert(row.route);
    });
    return collected(std::move(found));
}

bool follows(const Network &network, RouteId route, RouteId other)
{
    std::set<RouteId> seen;
    std::vector<RouteId> open{route};
    while (!open.empty()) {
        const RouteId each = open.back();
        open.pop_back();
        for (const RouteId over : followedBy(network, each)) {
            if (over == other)
                return true;
            if (seen.insert(over).second)
                open.push_back(over);
        }
    }
    return false;
}

std::optional<std::pair<RouteId, std::size_t>> sourceOf(const Network &network, RouteId route, std::size_t bend)
{
    std::optional<std::pair<RouteId, std::size_t>> source;
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        const TraceRun run = TraceRun::of(row);
        const int i = static_cast<int>(bend) - run.first;
        const Route *over = network.find(run.over);
        if (row.route != route || i < 0 || i >= run.count || !over)
            return;
        const int index = run.overBend(i);
        if (index >= 0 && index < sizeOf(over->bends))
            source.emplace(run.over, static_cast<std::size_t>(index));
    });
    return source;
}

RouteTraceId freshId(const DeltaBuilder &builder, qint64 seed)
{
    IdSource ids(static_cast<quint64>(seed));
    RouteTraceId id = ids.next<RouteTrace>();
    while (builder.find(id) || builder.base().find(id))
        id = ids.next<RouteTrace>();
    return id;
}

namespace {

/// A part of a run of bends that lies in one piece, in the terms of the route that has it now.
struct Moved
{
    RouteId route;
    int offset; ///< within the run, along the run
    int count;
    int first; ///< of the bends in `route`, the lowest
    bool flipped;
};

/// Bends [first, first + count) of a route cut up into the pieces that they went to, in the run's order.
std::vector<Moved> cutUp(RouteId route, int first, int count, std::span<const Piece> pieces)
{
    std::vector<Moved> parts;
    bool concerned = false;
    for (const Piece &piece : pieces) {
        if (piece.from != route)
            continue;
        concerned = true;
        const int begin = std::max(first, piece.begin);
        const int end = std::min(first + count, piece.end);
        // A run without bends belongs to the leg inside of a piece, not to the place where pieces meet.
        const bool isLeg =
            count == 0 && first >= piece.begin && first <= piece.end && (first > piece.begin || piece.begin == 0);
        if (begin >= end && !isLeg)
            continue;
        const int at = count == 0      ? (piece.flipped ? piece.at + piece.end - first : piece.at + first - piece.begin)
                       : piece.flipped ? piece.at + piece.end - end
                                       : piece.at + begin - piece.begin;
        parts.push_back({piece.to, count == 0 ? 0 : begin - first, count == 0 ? 0 : end - begin, at, piece.flipped});
        if (count == 0)
            break;
    }
    if (!concerned)
        return {{route, 0, count, first, false}};
    return parts;
}

} // namespace

void carry(DeltaBuilder &builder, std::span<const Piece> pieces)
{
    const auto isCut = [&](RouteId route) {
        return std::ranges::any_of(pieces, [&](const Piece &piece) { return piece.from == route; });
    };
    builder.base().table<RouteTrace>().forEach([&](const RouteTrace &row) {
        if (!isCut(row.route) && !isCut(row.over))
            return;
        builder.remove(row.id);
        bool isFirst = true;
        const TraceRun run = TraceRun::of(row);
        for (const Moved &own : cutUp(row.route, run.first, run.count, pieces)) {
            const int overFirst =
                run.reversed ? run.overFirst + run.count - own.offset - own.count : run.overFirst + own.offset;
            for (const Moved &over : cutUp(run.over, overFirst, own.count, pieces)) {
                if (own.route == over.route)
                    continue;
                // `over.offset` counts along the followed route; the run may go against it, and each may be turned round.
                const int along = run.reversed ? own.count - over.offset - over.count : over.offset;
                const int first = own.flipped ? own.first + own.count - along - over.count : own.first + along;
                const TraceRun part{over.route, first, over.count, over.first,
                                    run.reversed != (own.flipped != over.flipped)};
                const RouteTraceId id = isFirst ? row.id : freshId(builder, row.id.value());
                builder.put(part.row(id, own.route));
                isFirst = false;
            }
        }
    });
}

} // namespace traces
} // namespace fiberloom
