// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/junctiontrees.h"

#include <array>

namespace fiberloom {

/// A site of the core with what leads from it to junctions: along its chain to the left (0) and to the right (1). A junction
/// is its own left one. Sites where trees hang are where the demands of those enter the core.
struct CoreSite
{
    std::uint32_t node = JunctionTrees::none;
    std::uint32_t chain = JunctionTrees::none; ///< `none` for a junction
    std::uint32_t position = 0;                ///< in the core
    std::uint32_t segment = 0;                 ///< of its chain: nothing is broken between two of the same one
    std::array<std::uint32_t, 2> gate = {};    ///< junctions
    std::array<std::uint32_t, 2> row = {};     ///< of their trees, if demands begin here
    std::array<std::int64_t, 2> weight = {};   ///< `JunctionTrees::far` where broken
    std::array<double, 2> leave = {};          ///< ms, of all sites and routes from here to the junction
    std::array<double, 2> arrive = {};         ///< the same, without the junction
    double upTo = 0.0;                         ///< ms, of all sites and routes from the chain's begin, without that
    double equipment = 0.0;                    ///< ms
    bool isLeftFirst = true;                   ///< of two ways of one weight to here, that from the left is taken
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
    CorePaths(const JunctionTrees &trees, const std::vector<CoreSite> &sites, const std::int64_t *distances,
              const double *latencies, const std::uint32_t *ways)
        : m_trees(trees), m_sites(sites), m_distances(distances), m_latencies(latencies), m_ways(ways),
          m_junctions(trees.junctionCount())
    {
    }

    [[nodiscard]] CorePath find(std::uint32_t source, std::uint32_t target) const;
    /// Of all sites and routes, both ends too.
    [[nodiscard]] double latency(std::uint32_t source, std::uint32_t target, CorePath path) const;
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
    [[nodiscard]] std::uint8_t gateOfTie(const CoreSite &source, std::uint32_t junction) const;

    const JunctionTrees &m_trees;
    const std::vector<CoreSite> &m_sites;
    const std::int64_t *m_distances;
    const double *m_latencies;
    const std::uint32_t *m_ways;
    std::size_t m_junctions;
};

} // namespace fiberloom
