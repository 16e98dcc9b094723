// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/policies/demandlist.h"
#include "solver/policies/pathshare.h"

#include <memory>

namespace fiberloom {

/// The same path from its other end.
[[nodiscard]] std::vector<Graph::Link> turned(std::span<const Graph::Link> path);

/// A routing in the making: policies put demands on paths, then finish() works out the figures that follow from that. Loads
/// are whole units, so they are the same in whatever order they come.
class RoutingDraft
{
public:
    /// `straight` by demand: see RoutingMemory. Of no use when canceled meanwhile.
    RoutingDraft(const RoutingScene &scene, std::shared_ptr<const DemandList> demandList,
                 std::span<const Milliseconds> straight, const JobControl &control);

private:
    std::shared_ptr<const DemandList> m_list;
    std::span<const Milliseconds> m_straight;

public:
    const RoutingScene &scene;
    const DemandList &list;
    std::vector<DemandFigures> demands; ///< aligned with list.cases
    std::vector<Graph::Link> links;     ///< what will be pathRoutes
    std::vector<std::int64_t> load;     ///< units by link

    /// What is still to come.
    struct Room
    {
        std::size_t links = 0;
        std::size_t flows = 0;       ///< at most
        std::size_t protections = 0; ///< at most
    };
    /// Makes room for the paths to come: moving hundreds of millions of links takes long. Of no use when canceled meanwhile.
    void reserve(const Room &more, const JobControl &control);
    /// Appends a path. Throws std::length_error beyond 2^32 links.
    std::uint32_t append(std::span<const Graph::Link> path);

    /// Puts all of a demand on one path from site A to site Z, both ways.
    void carry(std::uint32_t demand, std::span<const Graph::Link> path);
    /// A second path that carries as much again.
    void protect(std::uint32_t demand, std::span<const Graph::Link> path, bool isDisjoint,
                 std::vector<NetworkElement> shared);
    /// Splits each direction over paths in their direction of travel, whose shares add up to 1, or less where the rest is
    /// lost; puts the larger first. One path both ways is carried whole. Call in ascending order of demands. Without `addsLoad`
    /// the load is there already.
    void split(std::uint32_t demand, std::span<PathShare> az, std::span<PathShare> za, bool addsLoad);

    /// Nothing when canceled. Leaves the draft empty.
    [[nodiscard]] std::shared_ptr<RoutingResult> finish(unsigned threads, const JobControl &control);

private:
    void addFlows(std::uint32_t demand, bool reversed, std::span<PathShare> paths, bool addsLoad);
    void carryLocal(std::uint32_t demand);
    [[nodiscard]] RoutingSummary summary(const std::vector<RouteFigures> &routes, const JobControl &control) const;

    std::vector<PathFlow> m_flows;
    std::vector<std::int64_t> m_flowUnits; ///< by flow
    std::vector<ProtectionPath> m_protections;
};

} // namespace fiberloom
