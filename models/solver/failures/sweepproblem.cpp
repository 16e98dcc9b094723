// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepproblem.h"

#include "network/riskelements.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace fiberloom {

SweepProblem::SweepProblem(const Network &network, const WorldState &world, std::vector<Failure> failures,
                           std::shared_ptr<SweepDemands> demands, const JobControl &control)
    : m_failures(std::move(failures)), m_demands(std::move(demands))
{
    const Figures figures(network, world);
    m_live = std::make_unique<Graph>(network, figures);
    if (!world.failed.isEmpty()) {
        WorldState whole = world;
        whole.failed = {};
        m_whole = std::make_unique<Graph>(network, Figures(network, whole));
    }
    m_down.reserve(edgeCount());
    for (const Graph::Edge &edge : m_live->edges()) {
        m_down.push_back(world.failed.contains(edge.route) || world.failed.contains(m_live->sites()[edge.nodeA])
                         || world.failed.contains(m_live->sites()[edge.nodeZ]));
    }
    m_core = std::make_unique<SweepCore>(*m_live);
    addCapacities(network, figures);
    addDowns(network, 0);
    addSlots();
    if (!m_demands || m_demands->sites() != m_live->sites())
        m_demands = std::make_shared<SweepDemands>(network, figures, *m_live, control);
}

void SweepProblem::append(const Network &network, const std::vector<Failure> &failures)
{
    const std::size_t first = m_failures.size();
    m_failures.insert(m_failures.end(), failures.begin(), failures.end());
    addDowns(network, first);
    m_slots.resize(m_failures.size(), {none, 0});
    addOwnSlots(first);
}

void SweepProblem::setCapacities(const Network &network, const WorldState &world)
{
    const Figures figures(network, world);
    for (std::uint32_t edge = 0; edge < edgeCount(); ++edge)
        m_capacities[edge] = figures.capacity(*network.find(m_live->edges()[edge].route));
}

void SweepProblem::addCapacities(const Network &network, const Figures &figures)
{
    m_capacities.reserve(edgeCount());
    m_firstIncident.assign(m_live->nodeCount() + std::size_t(2), 0);
    for (const Graph::Edge &edge : m_live->edges()) {
        m_capacities.push_back(figures.capacity(*network.find(edge.route)));
        ++m_firstIncident[edge.nodeA + std::size_t(2)];
        ++m_firstIncident[edge.nodeZ + std::size_t(2)];
    }
    for (std::size_t i = 2; i < m_firstIncident.size(); ++i)
        m_firstIncident[i] += m_firstIncident[i - 1];
    m_incident.resize(2 * edgeCount());
    for (std::uint32_t edge = 0; edge < edgeCount(); ++edge) {
        m_incident[m_firstIncident[m_live->edges()[edge].nodeA + std::size_t(1)]++] = edge;
        m_incident[m_firstIncident[m_live->edges()[edge].nodeZ + std::size_t(1)]++] = edge;
    }
}

void SweepProblem::addDowns(const Network &network, std::size_t firstFailure)
{
    std::unordered_map<RouteId, std::uint32_t> edges;
    for (std::uint32_t edge = 0; edge < edgeCount(); ++edge)
        edges.emplace(m_live->edges()[edge].route, edge);
    const auto groups = riskElements(network);
    const auto addTo = [&](Down &down, const FailedElements &failed) {
        for (const RouteId route : failed.routes) {
            if (const auto at = edges.find(route); at != edges.end())
                down.edges.push_back(at->second);
        }
        for (const SiteId site : failed.sites) {
            if (const auto node = m_live->node(site))
                down.nodes.push_back(*node);
        }
    };
    const auto addElement = [&](Down &down, const NetworkElement &element) {
        if (const auto *route = std::get_if<RouteId>(&element)) {
            addTo(down, {.routes = {*route}});
        } else if (const auto *site = std::get_if<SiteId>(&element)) {
            addTo(down, {.sites = {*site}});
        } else {
            const RiskGroupId id = std::get<RiskGroupId>(element);
            const auto at = std::ranges::lower_bound(groups, id, {}, [](const auto &each) { return each.first; });
            if (at != groups.end() && at->first == id)
                addTo(down, at->second);
        }
    };
    const auto normalize = [](std::vector<std::uint32_t> &rows) {
        std::ranges::sort(rows);
        rows.erase(std::ranges::unique(rows).begin(), rows.end());
    };
    m_downs.resize(m_failures.size());
    for (std::size_t i = firstFailure; i < m_failures.size(); ++i) {
        addElement(m_downs[i], m_failures[i].element);
        if (m_failures[i].second)
            addElement(m_downs[i], *m_failures[i].second);
        normalize(m_downs[i].edges);
        normalize(m_downs[i].nodes);
    }
}

void SweepProblem::addSlots()
{
    const bool triesSites = std::ranges::any_of(m_downs, [](const Down &down) { return !down.nodes.empty(); });
    m_stride = triesSites ? 2 : 1;
    std::vector<char> isTried(m_core->chains().size(), 0);
    for (const Down &down : m_downs) {
        if (const auto slot = chainSlot(down))
            isTried[slot->group] = 1;
    }
    for (std::size_t i = 0; i < isTried.size(); ++i) {
        const SweepCore::Chain &chain = m_core->chains()[i];
        const std::uint32_t length = isTried[i] ? m_stride * (chain.end - chain.begin - 1) + 1 : 0;
        m_groups.push_back({static_cast<std::uint32_t>(m_failureOfSlot.size()), length});
        m_failureOfSlot.resize(m_failureOfSlot.size() + length, none);
    }
    m_slots.assign(m_failures.size(), {none, 0});
    for (std::uint32_t failure = 0; failure < m_failures.size(); ++failure) {
        const auto slot = chainSlot(m_downs[failure]);
        if (!slot)
            continue;
        std::uint32_t &place = m_failureOfSlot[m_groups[slot->group].firstSlot + slot->position];
        if (place != none) // the same by another name, such as a group of one route
            continue;
        place = failure;
        m_slots[failure] = *slot;
    }
    addOwnSlots(0);

    std::vector<std::uint32_t> order(edgeCount());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t edge) { return m_core->positionOfEdge(edge); });
    m_ranks.resize(edgeCount());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        m_ranks[order[i]] = i;
}

std::optional<SweepProblem::Slot> SweepProblem::chainSlot(const Down &down) const
{
    if (down.edges.size() + down.nodes.size() != 1)
        return std::nullopt;
    const std::uint32_t position =
        down.nodes.empty() ? m_core->positionOfEdge(down.edges.front()) : m_core->positionOfNode(down.nodes.front());
    if (position == SweepCore::none)
        return std::nullopt;
    const std::uint32_t chain = m_core->chainOfPosition(position);
    const std::uint32_t link = position - m_core->chains()[chain].begin - 1;
    return Slot{chain, m_stride * link + (down.nodes.empty() ? 0U : 1U)};
}

void SweepProblem::addOwnSlots(std::size_t firstFailure)
{
    for (auto failure = static_cast<std::uint32_t>(firstFailure); failure < m_failures.size(); ++failure) {
        if (m_slots[failure].group != none)
            continue;
        m_slots[failure] = {static_cast<std::uint32_t>(m_groups.size()), 0};
        m_groups.push_back({static_cast<std::uint32_t>(m_failureOfSlot.size()), 1});
        m_failureOfSlot.push_back(failure);
    }
}

} // namespace fiberloom
