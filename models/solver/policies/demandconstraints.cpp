// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/demandconstraints.h"

#include "network/riskelements.h"

#include <algorithm>

namespace fiberloom {

namespace {

void append(FailedElements &all, const FailedElements &more)
{
    all.routes.insert(all.routes.end(), more.routes.begin(), more.routes.end());
    all.sites.insert(all.sites.end(), more.sites.begin(), more.sites.end());
}

} // namespace

DemandConstraints::DemandConstraints(const RoutingScene &scene) : m_scene(scene)
{
    scene.network().table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (row.rule == ConstraintRule::Avoid) {
            addAvoided(row);
        } else if (row.route) {
            m_rules[row.demand].pins.emplace_back(row.position, *row.route);
        }
    });
    for (auto &[demand, rules] : m_rules) {
        std::ranges::stable_sort(rules.pins, {}, [](const auto &pin) { return pin.first; });
        rules.avoided.normalize();
    }
}

void DemandConstraints::addAvoided(const DemandConstraint &row)
{
    FailedElements &avoided = m_rules[row.demand].avoided;
    if (row.route)
        avoided.routes.push_back(*row.route);
    if (row.site)
        avoided.sites.push_back(*row.site);
    if (row.riskGroup)
        append(avoided, membersOf(*row.riskGroup));
    if (!row.owner.isEmpty())
        append(avoided, ownedBy(row.owner));
}

const FailedElements &DemandConstraints::ownedBy(const QString &owner)
{
    const auto [at, isNew] = m_owned.try_emplace(owner);
    if (isNew) {
        m_scene.network().routes().forEach([&](const Route &route) {
            if (route.owner == owner)
                at->second.routes.push_back(route.id);
        });
        m_scene.network().sites().forEach([&](const Site &site) {
            if (site.owner == owner)
                at->second.sites.push_back(site.id);
        });
    }
    return at->second;
}

const FailedElements &DemandConstraints::membersOf(RiskGroupId group)
{
    const auto [at, isNew] = m_members.try_emplace(group);
    if (isNew)
        at->second = riskElements(m_scene.network(), group);
    return at->second;
}

std::optional<std::uint32_t> DemandConstraints::edge(RouteId id) const
{
    const auto &edges = m_scene.graph().edges();
    const auto at = std::ranges::lower_bound(edges, id, {}, &Graph::Edge::route);
    if (at == edges.end() || at->route != id)
        return std::nullopt;
    return static_cast<std::uint32_t>(at - edges.begin());
}

std::vector<char> DemandConstraints::blockedLinks(DemandId demand, std::uint32_t a, std::uint32_t z) const
{
    std::vector<char> blocked;
    const FailedElements &avoided = m_rules.at(demand).avoided;
    const auto block = [&](std::uint32_t blockedEdge) {
        blocked.resize(m_scene.linkCount(), 0);
        blocked[2 * std::size_t(blockedEdge)] = 1;
        blocked[2 * std::size_t(blockedEdge) + 1] = 1;
    };
    for (const RouteId id : avoided.routes) {
        if (const auto found = edge(id))
            block(*found);
    }
    for (const SiteId id : avoided.sites) {
        const auto node = m_scene.graph().node(id);
        if (!node || *node == a || *node == z)
            continue;
        for (const Graph::Arc &arc : m_scene.graph().arcsFrom(*node))
            block(arc.link / 2);
    }
    return blocked;
}

std::optional<std::vector<Graph::Link>> DemandConstraints::pinnedPath(DemandId demand, std::uint32_t a,
                                                                      std::uint32_t z) const
{
    const auto &pins = m_rules.at(demand).pins;
    if (pins.empty())
        return std::nullopt;
    std::vector<Graph::Link> path = chain(pins, a, z);
    if (!path.empty())
        return path;
    path = chain(pins, z, a);
    std::ranges::reverse(path);
    for (Graph::Link &link : path)
        link ^= 1U;
    return path;
}

std::vector<Graph::Link> DemandConstraints::chain(std::span<const std::pair<int, RouteId>> pins, std::uint32_t from,
                                                  std::uint32_t to) const
{
    const Graph &graph = m_scene.graph();
    std::vector<Graph::Link> path;
    std::set<std::uint32_t> passed{from};
    for (const auto &[position, id] : pins) {
        const auto found = edge(id);
        if (!found)
            return {};
        // Only what has an arc can carry: not a loop, nor a route without a usable length.
        const auto arcs = graph.arcsFrom(from);
        const auto arc = std::ranges::find_if(arcs, [&](const Graph::Arc &each) { return each.link / 2 == *found; });
        if (arc == arcs.end() || !passed.insert(arc->head).second)
            return {};
        path.push_back(arc->link);
        from = arc->head;
    }
    return from == to ? path : std::vector<Graph::Link>();
}

} // namespace fiberloom
