// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/failuremodes.h"

#include "network/riskelements.h"
#include "network/settings.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr double hoursPerYear = 365.25 * 24.0;

std::optional<double> usable(std::optional<double> value) noexcept
{
    return value && std::isfinite(*value) && *value >= 0.0 ? value : std::nullopt;
}

std::optional<double> usable(std::optional<Hours> value) noexcept
{
    return value ? usable(std::optional(value->value())) : std::nullopt;
}

/// Of something that fails so often while it is up and then takes so long to repair.
double unavailabilityOf(double eventsPerYear, double repairHours) noexcept
{
    const double downPerUp = eventsPerYear * repairHours / hoursPerYear;
    return std::isfinite(downPerUp) ? downPerUp / (1.0 + downPerUp) : 1.0;
}

/// What routes and risk groups that state nothing are taken to have.
struct Defaults
{
    double cutsPer1000KmYear = standardCutsPer1000KmYear;
    double repairHours = standardRepairTime.value();

    explicit Defaults(const Network &network)
    {
        network.table<Setting>().forEach([&](const Setting &setting) {
            bool ok = false;
            const double number = setting.value.toDouble(&ok);
            if (!ok || !usable(std::optional(number)))
                return;
            if (setting.key == settingkeys::defaultCutsPer1000KmYear)
                cutsPer1000KmYear = number;
            else if (setting.key == settingkeys::defaultRepairHours)
                repairHours = number;
        });
    }
};

} // namespace

FailureModes::FailureModes(const Network &network, const RoutingResult &routing, const Graph &graph)
    : m_graph(graph), m_edgesAtNode(graph.nodeCount()), m_modesOfEdge(graph.edges().size()),
      m_modesOfNode(graph.nodeCount())
{
    const Defaults defaults(network);
    const FailedElements &failed = routing.world.failed;
    for (std::uint32_t edge = 0; edge < graph.edges().size(); ++edge) {
        m_edgesAtNode[graph.edges()[edge].nodeA].push_back(edge);
        if (graph.edges()[edge].nodeZ != graph.edges()[edge].nodeA)
            m_edgesAtNode[graph.edges()[edge].nodeZ].push_back(edge);
    }
    for (std::uint32_t edge = 0; edge < graph.edges().size(); ++edge) {
        const RouteId id = graph.edges()[edge].route;
        const Route *route = network.find(id);
        if (!route || failed.contains(id))
            continue;
        const auto cuts = usable(route->cutsPer1000KmYear);
        const auto repair = usable(route->repairTime);
        const double km = usable(std::optional(graph.edges()[edge].length.value())).value_or(0.0);
        const double events = cuts.value_or(defaults.cutsPer1000KmYear) * km / 1000.0;
        addMode({.element = id,
                 .unavailability = unavailabilityOf(events, repair.value_or(defaults.repairHours)),
                 .eventsPerYear = events,
                 .isAssumed = !cuts || !repair},
                {edge}, {});
    }
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        const SiteId id = graph.sites()[node];
        const Site *site = network.find(id);
        const auto available = site ? usable(site->availability) : std::nullopt;
        if (available && !failed.contains(id))
            addMode({.element = id, .unavailability = 1.0 - std::min(1.0, *available), .eventsPerYear = 0.0}, {},
                    {node});
    }
    for (const auto &[id, elements] : riskElements(network)) {
        const RiskGroup *group = network.find(id);
        const auto events = usable(group->eventsPerYear);
        if (!events)
            continue;
        std::vector<std::uint32_t> edges;
        std::vector<std::uint32_t> nodes;
        for (const RouteId route : elements.routes) {
            const auto at = std::ranges::lower_bound(graph.edges(), route, {}, &Graph::Edge::route);
            if (at != graph.edges().end() && at->route == route)
                edges.push_back(static_cast<std::uint32_t>(at - graph.edges().begin()));
        }
        for (const SiteId site : elements.sites) {
            if (const auto node = graph.node(site))
                nodes.push_back(*node);
        }
        const auto repair = usable(group->repairTime);
        if (!edges.empty() || !nodes.empty())
            addMode({.element = id,
                     .unavailability = unavailabilityOf(*events, repair.value_or(defaults.repairHours)),
                     .eventsPerYear = *events,
                     .isAssumed = !repair},
                    std::move(edges), std::move(nodes));
    }
}

void FailureModes::addMode(FailureMode mode, std::vector<std::uint32_t> edges, std::vector<std::uint32_t> nodes)
{
    if (!(mode.unavailability > 0.0))
        return;
    const auto index = static_cast<std::uint32_t>(m_modes.size());
    m_modes.push_back(mode);
    for (const std::uint32_t edge : edges)
        m_modesOfEdge[edge].push_back(index);
    for (const std::uint32_t node : nodes) {
        m_modesOfNode[node].push_back(index);
        edges.insert(edges.end(), m_edgesAtNode[node].begin(), m_edgesAtNode[node].end());
    }
    normalize(edges);
    m_edges.insert(m_edges.end(), edges.begin(), edges.end());
    m_nodes.insert(m_nodes.end(), nodes.begin(), nodes.end());
    m_firstEdge.push_back(static_cast<std::uint32_t>(m_edges.size()));
    m_firstNode.push_back(static_cast<std::uint32_t>(m_nodes.size()));
}

void FailureModes::addNode(std::uint32_t node, std::vector<std::uint32_t> &modes) const
{
    modes.insert(modes.end(), m_modesOfNode[node].begin(), m_modesOfNode[node].end());
}

void FailureModes::addEdge(std::uint32_t edge, std::vector<std::uint32_t> &modes) const
{
    modes.insert(modes.end(), m_modesOfEdge[edge].begin(), m_modesOfEdge[edge].end());
    addNode(m_graph.edges()[edge].nodeA, modes);
    addNode(m_graph.edges()[edge].nodeZ, modes);
}

void FailureModes::normalize(std::vector<std::uint32_t> &modes)
{
    std::ranges::sort(modes);
    modes.erase(std::ranges::unique(modes).begin(), modes.end());
}

double FailureModes::allUp(std::span<const std::uint32_t> modes) const noexcept
{
    double probability = 1.0;
    for (const std::uint32_t mode : modes)
        probability *= 1.0 - m_modes[mode].unavailability;
    return probability;
}

bool FailureModes::anyAssumed(std::span<const std::uint32_t> modes) const noexcept
{
    return std::ranges::any_of(modes, [&](std::uint32_t mode) { return m_modes[mode].isAssumed; });
}

} // namespace fiberloom
