// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/avoidance.h"
#include "solver/availability/failuremodes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

namespace fiberloom {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr double quantile99 = 2.5758293035489004; // of the normal distribution, two-sided
constexpr std::size_t drawsBetweenPolls = 4096;

/// Drawn states, each with how often it came up; modes ascending.
using DrawnStates = std::map<std::vector<std::uint32_t>, std::size_t>;

/// Jumps from one sample in which a mode is down to the next, so rare failures cost little. Nothing when canceled.
std::optional<DrawnStates> drawStates(const FailureModes &modes, std::size_t samples, std::uint64_t seed,
                                      const JobControl &control)
{
    std::mt19937_64 engine(seed);
    std::vector<std::pair<std::size_t, std::uint32_t>> events; // sample, mode
    for (std::uint32_t mode = 0; mode < modes.modes().size(); ++mode) {
        const double logUp = std::log1p(-std::min(1.0, modes.unavailability(mode)));
        for (double sample = -1.0;;) {
            const double uniform = 1.0 - static_cast<double>(engine() >> 11) * 0x1p-53; // above 0
            const double gap = std::isinf(logUp) ? 0.0 : std::floor(std::log(uniform) / logUp);
            sample += gap + 1.0;
            if (!(sample < static_cast<double>(samples)))
                break;
            events.emplace_back(static_cast<std::size_t>(sample), mode);
            if (events.size() % drawsBetweenPolls == 0 && control.isCanceled())
                return std::nullopt;
        }
    }
    std::ranges::sort(events);
    DrawnStates states;
    std::size_t failing = 0;
    std::vector<std::uint32_t> down;
    for (std::size_t i = 0; i < events.size();) {
        if (++failing % drawsBetweenPolls == 0 && control.isCanceled())
            return std::nullopt;
        down.clear();
        const std::size_t sample = events[i].first;
        for (; i < events.size() && events[i].first == sample; ++i)
            down.push_back(events[i].second);
        ++states[down];
    }
    if (failing < samples)
        states[{}] += samples - failing;
    return states;
}

/// Whether demands are carried in one state after the other, by looking at paths and at what is joined.
class StateCheck
{
public:
    StateCheck(const Network &network, const RoutingResult &routing, const Graph &graph, const FailureModes &modes)
        : m_network(network), m_routing(routing), m_graph(graph), m_modes(modes),
          m_avoided(avoidedEdges(network, graph)), m_edgeDown(graph.edges().size(), 0), m_nodeDown(graph.nodeCount(), 0)
    {
    }

    void enter(const std::vector<std::uint32_t> &down)
    {
        std::ranges::fill(m_edgeDown, 0);
        std::ranges::fill(m_nodeDown, 0);
        m_components.clear();
        for (const std::uint32_t mode : down) {
            for (const std::uint32_t edge : m_modes.edges(mode))
                m_edgeDown[edge] = 1;
            for (const std::uint32_t node : m_modes.nodes(mode))
                m_nodeDown[node] = 1;
        }
    }

    [[nodiscard]] bool isCarried(const DemandFigures &demand)
    {
        const auto a = m_graph.node(demand.siteA);
        const auto z = m_graph.node(demand.siteZ);
        const Demand *row = m_network.find(demand.demand);
        const FailedElements &failed = m_routing.world.failed;
        if (!a || !z || demand.status == DemandStatus::Unrouted || m_nodeDown[*a] || m_nodeDown[*z]
            || failed.contains(demand.siteA) || failed.contains(demand.siteZ))
            return false;
        if (row && row->protection == Protection::Restored) {
            const std::vector<std::uint32_t> &component = components(demand.demand);
            return component[*a] == component[*z];
        }
        const ProtectionPath *second = m_routing.protectionOf(demand);
        const bool secondCounts = second && row && row->protection == Protection::OnePlusOne;
        return isWorkingUp(demand) || (secondCounts && isUp(m_routing.path(*second)));
    }

private:
    [[nodiscard]] bool isWorkingUp(const DemandFigures &demand) const
    {
        const auto flows = m_routing.flowsOf(demand);
        if (flows.empty())
            return isUp(m_routing.path(demand));
        return std::ranges::all_of(flows, [&](const PathFlow &flow) { return isUp(m_routing.path(flow)); });
    }

    [[nodiscard]] bool isUp(std::span<const RouteId> path) const
    {
        return std::ranges::all_of(path, [&](RouteId route) {
            const auto at = std::ranges::lower_bound(m_graph.edges(), route, {}, &Graph::Edge::route);
            const RouteFigures *figures = m_routing.find(route);
            return at != m_graph.edges().end() && at->route == route && figures && !figures->failed
                   && !m_edgeDown[static_cast<std::size_t>(at - m_graph.edges().begin())];
        });
    }

    /// By node, in this state, without what the demand avoids.
    const std::vector<std::uint32_t> &components(DemandId demand)
    {
        const auto avoids = m_avoided.find(demand);
        const std::vector<std::uint32_t> &avoided = avoids != m_avoided.end() ? avoids->second : m_nothing;
        const auto [at, isNew] = m_components.try_emplace(avoided);
        if (!isNew)
            return at->second;
        std::vector<std::uint32_t> &component = at->second;
        component.assign(m_graph.nodeCount(), none);
        std::vector<std::uint32_t> stack;
        for (std::uint32_t root = 0; root < m_graph.nodeCount(); ++root) {
            if (component[root] != none)
                continue;
            component[root] = root;
            stack.push_back(root);
            while (!stack.empty()) {
                const std::uint32_t node = stack.back();
                stack.pop_back();
                for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
                    const std::uint32_t edge = arc.link / 2;
                    if (component[arc.head] != none || m_edgeDown[edge] || std::ranges::binary_search(avoided, edge))
                        continue;
                    component[arc.head] = root;
                    stack.push_back(arc.head);
                }
            }
        }
        return component;
    }

    const Network &m_network;
    const RoutingResult &m_routing;
    const Graph &m_graph;
    const FailureModes &m_modes;
    std::map<DemandId, std::vector<std::uint32_t>> m_avoided;
    std::vector<std::uint32_t> m_nothing;
    std::vector<char> m_edgeDown;
    std::vector<char> m_nodeDown;
    std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> m_components; ///< by avoided edges, by node
};

/// Wilson's interval for `successes` of `samples` (1927).
SampledAvailability wilson(DemandId demand, std::size_t successes, std::size_t samples)
{
    const double n = static_cast<double>(samples);
    const double share = static_cast<double>(successes) / n;
    const double square = quantile99 * quantile99 / n;
    const double middle = (share + square / 2.0) / (1.0 + square);
    const double half = quantile99 / (1.0 + square) * std::sqrt(share * (1.0 - share) / n + square / (4.0 * n));
    // Rounding must not push the estimate out of its own interval at 0 and 1.
    return {demand, share, std::min(share, std::max(0.0, middle - half)),
            std::max(share, std::min(1.0, middle + half))};
}

} // namespace

std::vector<SampledAvailability> sampleAvailability(const Network &network, const RoutingResult &routing,
                                                    std::size_t samples, std::uint64_t seed, JobControl &control)
{
    if (samples == 0)
        return {};
    const Figures figures(network, routing.world);
    const Graph graph(network, figures);
    const FailureModes modes(network, routing, graph);
    const auto states = drawStates(modes, samples, seed, control);
    if (!states)
        return {};
    StateCheck check(network, routing, graph, modes);
    std::vector<std::size_t> carried(routing.demands.size(), 0);
    std::size_t steps = 0;
    for (const auto &[down, count] : *states) {
        check.enter(down);
        for (std::size_t i = 0; i < routing.demands.size(); ++i) {
            if (++steps % drawsBetweenPolls == 0 && control.isCanceled())
                return {};
            carried[i] += check.isCarried(routing.demands[i]) ? count : 0;
        }
    }
    std::vector<SampledAvailability> result;
    result.reserve(routing.demands.size());
    for (std::size_t i = 0; i < routing.demands.size(); ++i)
        result.push_back(wilson(routing.demands[i].demand, carried[i], samples));
    return result;
}

} // namespace fiberloom
