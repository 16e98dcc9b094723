// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/junctiontrees.h"

#include "base/parallel.h"

#include <numeric>

namespace fiberloom {

JunctionTrees::JunctionTrees(const SweepCore &core) : m_core(core), m_junctions(core.junctions().size())
{
    const std::vector<SweepCore::Position> &positions = core.positions();
    m_arcs = ListsByKey<Arc>(m_junctions, [&](auto &&put) {
        for (std::uint32_t junction = 0; junction < m_junctions; ++junction) {
            for (const std::uint32_t way : core.waysFrom(junction))
                put(junction, Arc{positions[core.chains()[way / 2].end].weight, headOf(way), way});
        }
    });
    const auto arrival = [&](std::uint32_t before, std::uint32_t link) {
        return (std::uint64_t(positions[before].node) << 32U) | (positions[link].link / 2);
    };
    for (const SweepCore::Chain &chain : core.chains()) {
        m_arrivals.push_back(arrival(chain.end - 1, chain.end));
        m_arrivals.push_back(arrival(chain.begin + 1, chain.begin + 1));
        double latency = 0.0;
        for (std::uint32_t at = chain.begin + 1; at <= chain.end; ++at)
            latency += positions[at].latency.value() + positions[at].equipment.value();
        m_wayLatencies.push_back(latency);
        m_wayLatencies.push_back(latency - positions[chain.end].equipment.value()
                                 + positions[chain.begin].equipment.value());
    }
}

bool JunctionTrees::grow(std::vector<std::uint32_t> sources, unsigned threads, const JobControl &control)
{
    m_sources = std::move(sources);
    m_rowOf.assign(m_junctions, none);
    for (std::uint32_t row = 0; row < m_sources.size(); ++row)
        m_rowOf[m_sources[row]] = row;
    const std::size_t cells = m_sources.size() * m_junctions;
    m_distance.assign(cells, far);
    m_latency.assign(cells, 0.0);
    m_way.assign(cells, none);
    m_place.assign(cells, none);
    m_order.assign(cells, none);
    m_placeAbove.assign(cells, 0);
    m_size.assign(cells, 1);
    parallelFor(m_sources.size(), threads, [&](auto &&next) {
        Joiner joiner(*this);
        std::vector<std::uint32_t> others(m_junctions);
        std::iota(others.begin(), others.end(), 0U);
        std::vector<std::uint32_t> joined;
        for (std::size_t row = next(); row < m_sources.size() && !control.isCanceled(); row = next()) {
            const std::size_t first = row * m_junctions;
            const std::uint32_t source = m_sources[row];
            m_distance[first + source] = 0;
            // All but the source.
            std::swap(others[source], others.back());
            joined.clear();
            joiner.join({&m_distance[first], &m_latency[first], &m_way[first]},
                        std::span(others).first(m_junctions - 1), joined);
            std::swap(others[source], others.back());
            number(row, joined);
        }
    });
    if (control.isCanceled())
        return false;
    m_tops = ListsByKey<Top>(m_core.chains().size(), [&](auto &&put) {
        std::size_t cell = 0;
        for (std::uint32_t row = 0; row < m_sources.size(); ++row) {
            for (const std::size_t end = cell + m_junctions; cell < end; ++cell) {
                if (m_way[cell] != none)
                    put(m_way[cell] / 2, Top{row, m_place[cell]});
            }
        }
    });
    return true;
}

void JunctionTrees::number(std::size_t row, std::span<const std::uint32_t> joined)
{
    const std::size_t first = row * m_junctions;
    std::vector<std::uint32_t> size(m_junctions, 1);
    const auto above = [&](std::uint32_t junction) { return tailOf(m_way[first + junction]); };
    for (std::size_t i = joined.size(); i-- > 0;)
        size[above(joined[i])] += size[joined[i]];
    // The next free place below each junction that is numbered.
    std::vector<std::uint32_t> free(m_junctions, 0);
    const auto put = [&](std::uint32_t junction, std::uint32_t place) {
        m_place[first + junction] = place;
        m_order[first + place] = junction;
        m_size[first + place] = size[junction];
        free[junction] = place + 1;
    };
    put(m_sources[row], 0);
    for (const std::uint32_t junction : joined) {
        const std::uint32_t parent = above(junction);
        const std::uint32_t place = free[parent];
        free[parent] += size[junction];
        put(junction, place);
        m_placeAbove[first + place] = m_place[first + parent];
    }
}

JunctionTrees::Joiner::Joiner(const JunctionTrees &trees)
    : isBroken(trees.core().chains().size(), 0), isDown(trees.junctionCount(), 0), m_trees(trees),
      m_nearest(trees.junctionCount(), far)
{
}

void JunctionTrees::Joiner::join(Row row, std::span<const std::uint32_t> detached, std::vector<std::uint32_t> &joined)
{
    m_heap.clear();
    std::int64_t *const nearestTo = m_nearest.data();
    const char *const broken = isBroken.data();
    for (const std::uint32_t index : detached) {
        if (isDown[index]) {
            nearestTo[index] = -1; // nothing is nearer
            continue;
        }
        std::int64_t nearest = far;
        std::uint32_t best = none;
        for (const Arc &arc : m_trees.arcsFrom(index)) {
            const std::int64_t before = row.distance[arc.head];
            if (before >= far || broken[arc.way / 2])
                continue;
            const std::int64_t distance = before + arc.weight;
            if (distance > nearest
                || (distance == nearest
                    && (best == none || !(m_trees.arrivalOf(arc.way ^ 1U) < m_trees.arrivalOf(best)))))
                continue;
            nearest = distance;
            best = arc.way ^ 1U;
        }
        nearestTo[index] = nearest;
        row.way[index] = best;
        if (best != none)
            m_heap.push({nearest, index});
    }
    while (!m_heap.empty()) {
        const auto [reached, index] = m_heap.pop();
        if (row.distance[index] < far)
            continue;
        const std::uint32_t way = row.way[index];
        row.distance[index] = reached;
        row.latency[index] = row.latency[m_trees.tailOf(way)] + m_trees.latencyOf(way);
        joined.push_back(index);
        for (const Arc &arc : m_trees.arcsFrom(index)) {
            const std::int64_t distance = reached + arc.weight;
            const std::int64_t nearest = nearestTo[arc.head];
            if (row.distance[arc.head] < far || distance > nearest || broken[arc.way / 2])
                continue;
            if (distance == nearest && !(m_trees.arrivalOf(arc.way) < m_trees.arrivalOf(row.way[arc.head])))
                continue;
            nearestTo[arc.head] = distance;
            row.way[arc.head] = arc.way;
            if (distance < nearest)
                m_heap.push({distance, arc.head});
        }
    }
}

} // namespace fiberloom
