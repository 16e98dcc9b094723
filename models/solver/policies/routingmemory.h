// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/sweepgraph.h"
#include "solver/policies/demandlist.h"

#include <memory>

namespace fiberloom {

/// The last routing's scene and what was worked out for it, taken over by the next where the snapshots agree. Results never
/// depend on what was kept.
class RoutingMemory
{
public:
    /// Makes the scene, the demands and their straight latencies current. False only when canceled.
    [[nodiscard]] bool look(const Network &network, const WorldState &world, unsigned threads,
                            const JobControl &control);

    [[nodiscard]] const RoutingScene &scene() const noexcept { return *m_scene; }
    [[nodiscard]] const std::shared_ptr<const DemandList> &list() const noexcept { return m_list; }
    /// By demand: latency of a straight fiber between its ends; 0 where it has none.
    [[nodiscard]] const std::vector<Milliseconds> &straight() const noexcept { return m_straight; }

    std::shared_ptr<const SweepGraph> topology; ///< of any graph so far; may be null

private:
    [[nodiscard]] bool hasSameDemands(const RoutingScene &scene) const;
    [[nodiscard]] bool measure(const RoutingScene *before, unsigned threads, const JobControl &control);

    std::unique_ptr<const RoutingScene> m_scene;
    std::shared_ptr<const DemandList> m_list;
    std::vector<Milliseconds> m_straight;
};

} // namespace fiberloom
