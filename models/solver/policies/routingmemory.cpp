// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingmemory.h"

#include "solver/straightlatency.h"

#include <algorithm>

namespace fiberloom {

void RoutingMemory::look(const Network &network, const WorldState &world)
{
    auto scene = std::make_unique<const RoutingScene>(network, world, m_scene.get());
    const bool isSame = hasSameDemands(*scene);
    if (!isSame)
        m_list = std::make_shared<const DemandList>(*scene);
    const std::unique_ptr<const RoutingScene> before = std::move(m_scene);
    m_scene = std::move(scene);
    measure(isSame ? before.get() : nullptr);
}

/// The list depends on sites by their number, on growth and multiplier, and with failures or constraints on routes too.
bool RoutingMemory::hasSameDemands(const RoutingScene &scene) const
{
    return m_scene && m_list && scene.hasFiguresOf(*m_scene) && !scene.hasFailures() && !m_scene->hasFailures()
           && scene.graph().sites() == m_scene->graph().sites()
           && scene.network().demands() == m_scene->network().demands()
           && scene.network().table<DemandConstraint>().empty() && m_scene->network().table<DemandConstraint>().empty();
}

void RoutingMemory::measure(const RoutingScene *before)
{
    const std::vector<GeoPoint> &places = m_scene->graph().positions();
    std::vector<char> moved(places.size(), 1);
    if (before) {
        for (std::size_t node = 0; node < places.size(); ++node)
            moved[node] = places[node] == before->graph().positions()[node] ? 0 : 1;
        if (std::ranges::find(moved, 1) == moved.end())
            return;
    }
    const StraightLatency straight(places);
    m_straight.resize(m_list->cases.size(), Milliseconds(0.0));
    for (std::size_t i = 0; i < m_straight.size(); ++i) {
        const DemandCase &each = m_list->cases[i];
        if (each.treatment == DemandCase::Treatment::None)
            m_straight[i] = Milliseconds(0.0);
        else if (moved[each.a] || moved[each.z])
            m_straight[i] = straight.between(std::min(each.a, each.z), std::max(each.a, each.z));
    }
}

} // namespace fiberloom
