// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace fiberloom {

/// Routes one demand by itself on its network, with some of what binds it changed. So every question is answered by the
/// routing itself, not by rules written a second time. Building it is O(rows without demands); each question is one routing of one demand.
class WhatIf
{
public:
    /// Precondition: the demand is in the network.
    WhatIf(const Network &network, const WorldState &world, DemandId demand, JobControl &control);

    struct Change
    {
        bool unfailed = false;     ///< nothing has failed
        bool leastLatency = false; ///< routed by least latency, whatever the policy
        bool withoutConstraints = false;
        bool restored = false;                                  ///< rerouted after failures, whatever its protection
        std::optional<std::pair<SiteId, SiteId>> newRoute = {}; ///< a straight one besides all others
        std::set<DemandConstraintId> without = {};              ///< these constraints
    };
    /// Null only when canceled.
    [[nodiscard]] std::shared_ptr<const RoutingResult> ask(const Change &change) const;
    [[nodiscard]] const std::vector<DemandConstraint> &constraints() const noexcept { return m_constraints; }

private:
    WorldState m_world;
    DemandId m_demand;
    JobControl &m_control;
    Network m_alone; ///< with the demand, without its constraints
    std::vector<DemandConstraint> m_constraints;
};

} // namespace fiberloom
