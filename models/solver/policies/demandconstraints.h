// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/routingscene.h"

#include <map>
#include <set>

namespace fiberloom {

/// What the rows of DemandConstraint mean on the links of a scene. Made only where there are such rows: O(rows, and sites and
/// routes for each owner and risk group that is named).
class DemandConstraints
{
public:
    explicit DemandConstraints(const RoutingScene &scene);

    /// Whether there is any for the demand.
    [[nodiscard]] bool concern(DemandId demand) const { return m_rules.contains(demand); }
    /// Links that it must not use, by link; empty when it avoids nothing. A site that is an end of the demand cannot be
    /// avoided; its routes can.
    [[nodiscard]] std::vector<char> blockedLinks(DemandId demand, std::uint32_t a, std::uint32_t z) const;
    /// Nothing when the demand has no pin. The path from `a` to `z` over the pinned routes in their order (drawn from either
    /// end); empty when they are none: a route is missing, does not join the one before, or a site would be passed twice.
    [[nodiscard]] std::optional<std::vector<Graph::Link>> pinnedPath(DemandId demand, std::uint32_t a,
                                                                     std::uint32_t z) const;

private:
    struct Rules
    {
        std::vector<std::pair<int, RouteId>> pins; ///< by position, then by constraint
        FailedElements avoided;
    };

    void addAvoided(const DemandConstraint &row);
    [[nodiscard]] const FailedElements &ownedBy(const QString &owner);
    [[nodiscard]] const FailedElements &membersOf(RiskGroupId group);
    [[nodiscard]] std::optional<std::uint32_t> edge(RouteId id) const;
    [[nodiscard]] std::vector<Graph::Link> chain(std::span<const std::pair<int, RouteId>> pins, std::uint32_t from,
                                                 std::uint32_t to) const;

    const RoutingScene &m_scene;
    std::map<DemandId, Rules> m_rules;
    std::map<QString, FailedElements> m_owned;
    std::map<RiskGroupId, FailedElements> m_members;
};

} // namespace fiberloom
