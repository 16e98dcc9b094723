// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingmemory.h"

#include "base/parallel.h"
#include "solver/straightlatency.h"

#include <algorithm>
#include <thread>

namespace fiberloom {

namespace {

// A straight latency takes a fraction of a microsecond, and starting a thread some tens.
constexpr std::size_t chunk = 4096;

} // namespace

bool RoutingMemory::look(const Network &network, const WorldState &world, unsigned threads, const JobControl &control)
{
    auto scene = std::make_unique<const RoutingScene>(network, world, m_scene.get());
    const bool isSame = hasSameDemands(*scene);
    if (!isSame)
        m_list = std::make_shared<const DemandList>(*scene, control);
    const std::unique_ptr<const RoutingScene> before = std::move(m_scene);
    m_scene = std::move(scene);
    if (!control.isCanceled() && measure(isSame ? before.get() : nullptr, threads, control))
        return true;
    m_list.reset(); // so that the next measures all
    return false;
}

/// The list depends on sites by their number, on growth and multiplier, and with failures or constraints on routes too.
bool RoutingMemory::hasSameDemands(const RoutingScene &scene) const
{
    return m_scene && m_list && scene.hasFiguresOf(*m_scene) && !scene.hasFailures() && !m_scene->hasFailures()
           && scene.graph().sites() == m_scene->graph().sites()
           && scene.network().demands() == m_scene->network().demands()
           && scene.network().table<DemandConstraint>().empty() && m_scene->network().table<DemandConstraint>().empty();
}

bool RoutingMemory::measure(const RoutingScene *before, unsigned threads, const JobControl &control)
{
    const std::vector<GeoPoint> &places = m_scene->graph().positions();
    std::vector<char> moved(places.size(), 1);
    if (before) {
        for (std::size_t node = 0; node < places.size(); ++node)
            moved[node] = places[node] == before->graph().positions()[node] ? 0 : 1;
        if (std::ranges::find(moved, 1) == moved.end())
            return !control.isCanceled();
    }
    const StraightLatency straight(places);
    m_straight.resize(m_list->cases.size(), Milliseconds(0.0));
    const std::size_t chunks = m_straight.size() / chunk + 1;
    if (threads == 0) // after a move only demands of the sites that moved are looked at
        threads = before || chunks < 4 ? 1 : std::max(1U, std::thread::hardware_concurrency());
    parallelFor(chunks, threads, [&](auto &&next) {
        for (std::size_t part = next(); part < chunks && !control.isCanceled(); part = next()) {
            for (std::size_t i = part * chunk; i < std::min((part + 1) * chunk, m_straight.size()); ++i) {
                const DemandCase &each = m_list->cases[i];
                if (each.treatment == DemandCase::Treatment::None)
                    m_straight[i] = Milliseconds(0.0);
                else if (moved[each.a] || moved[each.z])
                    m_straight[i] = straight.between(std::min(each.a, each.z), std::max(each.a, each.z));
            }
        }
    });
    return !control.isCanceled();
}

} // namespace fiberloom
