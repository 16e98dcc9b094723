// SPDX-License-Identifier: Apache-2.0
#include "solver/graph.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fiberloom {

namespace {

constexpr double longestMilliseconds = 1e4;

bool isUsable(Milliseconds time) noexcept
{
    return time.value() >= 0.0 && time.value() <= longestMilliseconds; // false for NaN
}

std::int64_t toWeight(Milliseconds time) noexcept
{
    return std::llround(time.value() * Graph::picosecondsPerMillisecond * Graph::weightPerPicosecond);
}

/// To the nearest whole number of `latencyStep`.
Milliseconds exact(Milliseconds time) noexcept
{
    return Milliseconds(std::nearbyint(time.value() / Graph::latencyStep) * Graph::latencyStep);
}

} // namespace

Graph::Graph(const Network &network, const Figures &figures)
    : Graph(network, figures, [&](const Route &route, GeoPoint, GeoPoint) { return figures.length(route); })
{
}

Graph::Graph(const Network &network, const Figures &figures, const LengthOf &lengthOf)
{
    std::vector<std::int64_t> halfDelays; // by node
    network.sites().forEach([&](const Site &site) {
        if (!figures.exists(site))
            return;
        const Milliseconds delay = figures.equipmentDelay(site);
        m_sites.push_back(site.id);
        m_positions.push_back(site.position);
        m_equipmentDelays.push_back(isUsable(delay) ? exact(delay) : Milliseconds(0.0));
        halfDelays.push_back(toWeight(m_equipmentDelays.back() * 0.5));
    });

    struct TailedArc
    {
        std::uint32_t tail;
        Arc arc;
    };
    std::vector<TailedArc> arcs;
    network.routes().forEach([&](const Route &route) {
        if (!figures.world().exists(route))
            return;
        const auto a = node(route.siteA);
        const auto z = node(route.siteZ);
        if (!a || !z)
            return;
        const Kilometers length = lengthOf(route, m_positions[*a], m_positions[*z]);
        const Milliseconds latency = exact(figures.latency(length, figures.groupIndex(route)));
        const auto link = static_cast<Link>(2 * m_edges.size());
        m_edges.push_back({route.id, *a, *z, length, latency});
        const FailedElements &failed = figures.world().failed;
        if (*a == *z || !isUsable(latency) || failed.contains(route.id) || failed.contains(route.siteA)
            || failed.contains(route.siteZ))
            return;
        const std::int64_t weight = toWeight(latency) + halfDelays[*a] + halfDelays[*z] + weightPerRoute;
        arcs.push_back({*a, {weight, *z, link}});
        arcs.push_back({*z, {weight, *a, link + 1}});
    });

    std::ranges::sort(arcs, {},
                      [](const TailedArc &each) { return std::tuple(each.tail, each.arc.head, each.arc.link); });
    m_firstArc.assign(m_sites.size() + 1, 0);
    m_arcs.reserve(arcs.size());
    for (const TailedArc &each : arcs) {
        ++m_firstArc[each.tail + 1];
        m_arcs.push_back(each.arc);
    }
    for (std::size_t i = 1; i < m_firstArc.size(); ++i)
        m_firstArc[i] += m_firstArc[i - 1];
}

std::optional<std::uint32_t> Graph::node(SiteId id) const noexcept
{
    const auto at = std::ranges::lower_bound(m_sites, id);
    if (at == m_sites.end() || *at != id)
        return std::nullopt;
    return static_cast<std::uint32_t>(at - m_sites.begin());
}

} // namespace fiberloom
