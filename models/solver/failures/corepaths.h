// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/junctiontrees.h"

#include <algorithm>
#include <array>

namespace fiberloom {

/// A site of the core with what leads from it to junctions: along its chain to the left (0) and to the right (1). A junction
/// is its own left one. Sites where trees hang are where the demands of those enter the core.
struct alignas(64) CoreSite
{
    std::array<std::int64_t, 2> weight = {};   ///< `JunctionTrees::far` where broken
    std::array<std::uint32_t, 2> gate = {};    ///< junctions
    std::array<std::uint32_t, 2> row = {};     ///< of their trees, if demands begin here
    std::uint32_t chain = JunctionTrees::none; ///< `none` for a junction
    std::uint32_t position = 0;                ///< in the core
    std::uint32_t segment = 0;                 ///< of its chain: nothing is broken between two of the same one
    bool isLeftFirst = true;                   ///< of two ways of one weight to here, that from the left is taken
    std::array<double, 2> arrive = {};         ///< ms, of all sites and routes from the junction, without that
    std::array<double, 2> leave = {};          ///< the same with the junction
    double upTo = 0.0;                         ///< ms, of all sites and routes from the chain's begin, without that
    double equipment = 0.0;                    ///< ms
    std::uint32_t node = JunctionTrees::none;
};

/// How a demand crosses the core.
struct CorePath
{
    enum class Kind : std::uint8_t {
        Lost,
        Inside, ///< along one chain
        Via,    ///< by the tree of the source's junction
        Walked, ///< as well by the tree of its other junction: by the rule of ties at every junction on the way
    };
    Kind kind = Kind::Lost;
    std::uint8_t gate = 0; ///< side to which the source is left
    std::uint8_t side = 0; ///< from which the target is reached

    friend bool operator==(CorePath, CorePath) noexcept = default;
};

/// Finds paths between sites of the core in one state of its trees. Cheap to copy.
class CorePaths
{
public:
    /// All must outlive it. Arrays by row, then junction.
    CorePaths(const JunctionTrees &trees, const std::int64_t *distances, const double *latencies,
              const std::uint32_t *ways)
        : m_trees(trees), m_distances(distances), m_latencies(latencies), m_ways(ways),
          m_junctions(trees.junctionCount())
    {
    }

    [[nodiscard]] CorePath find(const CoreSite &source, const CoreSite &target) const
    {
        const std::int64_t *left = m_distances + source.row[0] * m_junctions;
        const std::int64_t *right = m_distances + source.row[1] * m_junctions;
        // By target's side, then source's gate.
        const std::int64_t viaLL = source.weight[0] + left[target.gate[0]];
        const std::int64_t viaLR = source.weight[1] + right[target.gate[0]];
        const std::int64_t viaRL = source.weight[0] + left[target.gate[1]];
        const std::int64_t viaRR = source.weight[1] + right[target.gate[1]];
        const std::int64_t fromLeft = target.weight[0] + std::min(viaLL, viaLR);
        const std::int64_t fromRight = target.weight[1] + std::min(viaRL, viaRR);
        if (source.chain == target.chain && source.chain != JunctionTrees::none && source.segment == target.segment
            && isInside(source, target, fromLeft, fromRight))
            return {CorePath::Kind::Inside, 0, 0};
        if (std::min(fromLeft, fromRight) >= JunctionTrees::far)
            return {};
        const bool isLeft = fromLeft < fromRight || (fromLeft == fromRight && target.isLeftFirst);
        const std::int64_t toLeft = isLeft ? viaLL : viaRL;
        const std::int64_t toRight = isLeft ? viaLR : viaRR;
        const std::uint8_t side = isLeft ? 0 : 1;
        if (toLeft == toRight)
            return {CorePath::Kind::Walked, walk(source, target.gate[side], [](std::uint32_t) {}), side};
        return {CorePath::Kind::Via, static_cast<std::uint8_t>(toRight < toLeft ? 1 : 0), side};
    }
    /// Of all sites and routes, both ends too; below 0 when lost.
    [[nodiscard]] double latency(const CoreSite &source, const CoreSite &target, CorePath path) const
    {
        if (path.kind == CorePath::Kind::Via)
            return source.leave[path.gate] + m_latencies[source.row[path.gate] * m_junctions + target.gate[path.side]]
                   + target.arrive[path.side];
        return latencyOfOther(source, target, path);
    }
    /// Calls visit(way) for the ways between junctions of a path that is walked, the last first. Returns the gate.
    template<class Visit>
    std::uint8_t walk(const CoreSite &source, std::uint32_t junction, Visit &&visit) const
    {
        while (true) {
            const std::int64_t left = source.weight[0] + distance(source.row[0], junction);
            const std::int64_t right = source.weight[1] + distance(source.row[1], junction);
            const std::uint8_t gate = left != right ? (right < left ? 1 : 0) : gateOfTie(source, junction);
            if (junction == source.gate[gate] && distance(source.row[gate], junction) == 0)
                return gate;
            const std::uint32_t way = m_ways[source.row[gate] * m_junctions + junction];
            visit(way);
            junction = m_trees.tailOf(way);
        }
    }

private:
    [[nodiscard]] std::int64_t distance(std::uint32_t row, std::uint32_t junction) const noexcept
    {
        return m_distances[row * m_junctions + junction];
    }
    /// Whether a path along the chain of both, which is whole between them, is better than those over its ends.
    [[nodiscard]] bool isInside(const CoreSite &source, const CoreSite &target, std::int64_t fromLeft,
                                std::int64_t fromRight) const;
    [[nodiscard]] double latencyOfOther(const CoreSite &source, const CoreSite &target, CorePath path) const;
    [[nodiscard]] std::uint8_t gateOfTie(const CoreSite &source, std::uint32_t junction) const;

    const JunctionTrees &m_trees;
    const std::int64_t *m_distances;
    const double *m_latencies;
    const std::uint32_t *m_ways;
    std::size_t m_junctions;
};

} // namespace fiberloom
