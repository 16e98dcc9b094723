// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/avoidance.h"

#include "network/riskelements.h"

#include <algorithm>

namespace fiberloom {

namespace {

class Avoidance
{
public:
    Avoidance(const Network &network, const Graph &graph) : m_network(network), m_graph(graph) {}

    void add(const DemandConstraint &constraint)
    {
        const Demand *demand = m_network.find(constraint.demand);
        if (!demand || constraint.rule != ConstraintRule::Avoid)
            return;
        m_edges = &m_byDemand[constraint.demand];
        m_demand = demand;
        if (constraint.route)
            addRoute(*constraint.route);
        else if (constraint.site)
            addSite(*constraint.site);
        else if (constraint.riskGroup)
            addGroup(*constraint.riskGroup);
        else if (!constraint.owner.isEmpty())
            addOwner(constraint.owner);
    }

    [[nodiscard]] std::map<DemandId, std::vector<std::uint32_t>> result()
    {
        std::erase_if(m_byDemand, [](const auto &entry) { return entry.second.empty(); });
        for (auto &[demand, edges] : m_byDemand) {
            std::ranges::sort(edges);
            edges.erase(std::ranges::unique(edges).begin(), edges.end());
        }
        return std::move(m_byDemand);
    }

private:
    void addRoute(RouteId id)
    {
        const auto at = std::ranges::lower_bound(m_graph.edges(), id, {}, &Graph::Edge::route);
        if (at != m_graph.edges().end() && at->route == id)
            m_edges->push_back(static_cast<std::uint32_t>(at - m_graph.edges().begin()));
    }

    void addSite(SiteId id)
    {
        const auto node = m_graph.node(id);
        if (!node || id == m_demand->siteA || id == m_demand->siteZ)
            return;
        for (const Graph::Arc &arc : m_graph.arcsFrom(*node))
            m_edges->push_back(arc.link / 2);
    }

    void addGroup(RiskGroupId id)
    {
        const auto known = m_groups.find(id);
        const FailedElements &elements =
            known != m_groups.end() ? known->second : m_groups.emplace(id, riskElements(m_network, id)).first->second;
        for (const RouteId route : elements.routes)
            addRoute(route);
        for (const SiteId site : elements.sites)
            addSite(site);
    }

    void addOwner(const QString &owner)
    {
        for (std::uint32_t edge = 0; edge < m_graph.edges().size(); ++edge) {
            const Route *route = m_network.find(m_graph.edges()[edge].route);
            if (route && route->owner == owner)
                m_edges->push_back(edge);
        }
        for (const SiteId id : m_graph.sites()) {
            const Site *site = m_network.find(id);
            if (site && site->owner == owner)
                addSite(id);
        }
    }

    const Network &m_network;
    const Graph &m_graph;
    std::map<DemandId, std::vector<std::uint32_t>> m_byDemand;
    std::map<RiskGroupId, FailedElements> m_groups;
    const Demand *m_demand = nullptr;
    std::vector<std::uint32_t> *m_edges = nullptr;
};

} // namespace

std::map<DemandId, std::vector<std::uint32_t>> avoidedEdges(const Network &network, const Graph &graph)
{
    Avoidance avoidance(network, graph);
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &constraint) { avoidance.add(constraint); });
    return avoidance.result();
}

} // namespace fiberloom
