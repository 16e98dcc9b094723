// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/loadscale.h"
#include "solver/policies/routingscene.h"

namespace fiberloom {

/// What a policy needs to know of a demand. Aligned with DemandList::figures.
struct DemandCase
{
    enum class Treatment : std::uint8_t {
        None,   ///< a site is missing, or its pinned routes make no path
        Local,  ///< within one site
        Pinned, ///< takes DemandList::pinnedPath()
        Pair,   ///< 1+1: wants two paths
        Policy, ///< as the policy says
    };

    std::uint32_t a = 0; ///< nodes of its ends
    std::uint32_t z = 0;
    std::int64_t unitsAZ = 0; ///< traffic in units of DemandList::scale
    std::int64_t unitsZA = 0;
    int priority = 0;
    std::uint32_t avoid = 0; ///< layer of what it must not touch
    std::uint32_t layer = 0; ///< layer that it is routed in: `avoid`, and what has failed too if it is restored
    std::uint32_t pin = 0;   ///< index of its path, if pinned
    Treatment treatment = Treatment::None;
    Protection protection = Protection::None;
    Disjointness disjointness = Disjointness::RiskGroups;
};

/// The demands of a scene before any is routed: their traffic in whole units, and what each may use. Layers are sets of
/// blocked links that demands with equal constraints share; the first layer blocks nothing.
class DemandList
{
public:
    /// Of no use when canceled meanwhile.
    explicit DemandList(const RoutingScene &scene, const JobControl &control = JobControl());

    /// Demands that exist, ascending by id, with all that is known without a path.
    std::vector<DemandFigures> figures;
    std::vector<DemandCase> cases;
    LoadScale scale = LoadScale::forTotal(Gbps(0.0)); ///< of what all demands ask for, both ways
    bool hasConstraints = false;
    bool hasPairs = false;
    bool hasPriorities = false; ///< more than one

    /// By link; empty when nothing is blocked.
    [[nodiscard]] const std::vector<char> &blocked(std::uint32_t layer) const noexcept { return m_layers[layer]; }
    [[nodiscard]] std::uint32_t layerCount() const noexcept { return static_cast<std::uint32_t>(m_layers.size()); }
    /// The layer that blocks what `avoid` does and what has failed.
    [[nodiscard]] std::uint32_t leftOf(std::uint32_t avoid) const noexcept
    {
        return avoid + (m_hasFailures ? layerCount() / 2 : 0);
    }
    /// From site A to site Z.
    [[nodiscard]] const std::vector<Graph::Link> &pinnedPath(const DemandCase &each) const noexcept
    {
        return m_pins[each.pin];
    }

private:
    void addDemands(const RoutingScene &scene, const JobControl &control);
    void addUnits(const JobControl &control);
    void addConstraints(const RoutingScene &scene, const JobControl &control);
    void addLayers(const RoutingScene &scene);

    bool m_hasFailures;
    std::vector<std::vector<char>> m_layers;
    std::vector<std::vector<Graph::Link>> m_pins;
};

} // namespace fiberloom
