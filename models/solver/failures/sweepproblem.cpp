// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepproblem.h"

#include "network/riskelements.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace fiberloom {

namespace {

constexpr Milliseconds unbounded(std::numeric_limits<double>::infinity());
// As the router reads demands: damaged ones count as nothing, sums stay finite, and rounding is no violation.
constexpr Gbps mostTraffic(1e290);
constexpr double roundingSlack = 1.0 + 1e-9;

Gbps usable(Gbps amount) noexcept
{
    return std::isfinite(amount.value()) && amount.value() > 0.0 ? std::min(amount, mostTraffic) : Gbps(0.0);
}

/// Nodes by site in a few nanoseconds: there may be as many demands as pairs of sites.
class NodeIndex
{
public:
    explicit NodeIndex(const std::vector<SiteId> &sites)
    {
        std::size_t size = 16;
        while (size < 2 * sites.size())
            size *= 2;
        m_mask = size - 1;
        m_places.assign(size, {SiteId(0), SweepProblem::none});
        for (std::uint32_t node = 0; node < sites.size(); ++node)
            m_places[placeOf(sites[node])] = {sites[node], node};
    }

    [[nodiscard]] std::uint32_t find(SiteId id) const noexcept { return m_places[placeOf(id)].second; }

private:
    [[nodiscard]] std::size_t placeOf(SiteId id) const noexcept
    {
        std::size_t at = (static_cast<std::uint64_t>(id.value()) * 0x9E3779B97F4A7C15U) >> 32U;
        for (at &= m_mask; m_places[at].second != SweepProblem::none && m_places[at].first != id;)
            at = (at + 1) & m_mask;
        return at;
    }

    std::size_t m_mask = 0;
    std::vector<std::pair<SiteId, std::uint32_t>> m_places;
};

} // namespace

SweepProblem::SweepProblem(const Network &network, const WorldState &world, std::vector<Failure> failures)
    : m_failures(std::move(failures))
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
    addDemands(network, figures);
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

std::optional<SweepProblem::TrafficChange> SweepProblem::trafficChange(const Network &network, const WorldState &world,
                                                                       const Demand &before, const Demand &after) const
{
    const auto at = std::ranges::lower_bound(m_demands, after.id, {}, &DemandPlace::demand);
    if (at == m_demands.end() || at->demand != after.id || at->kind != DemandKind::Tree)
        return std::nullopt;
    const Figures figures(network, world);
    const double factor = figures.demandFactor(after);
    const Gbps az = usable(after.gbpsAZ * factor);
    const Gbps za = usable(after.gbpsZA * factor);
    const Gbps azBefore = usable(before.gbpsAZ * factor);
    const Gbps zaBefore = usable(before.gbpsZA * factor);
    // The sum of all in their order may come to some bits less or more.
    constexpr double margin = 1e-6;
    const Gbps total = m_total + (az - azBefore) + (za - zaBefore);
    if (!(LoadScale::forTotal(total * (1.0 - margin)) == m_scale)
        || !(LoadScale::forTotal(total * (1.0 + margin)) == m_scale))
        return std::nullopt;
    const std::int64_t moreAZ = m_scale.units(az) - m_scale.units(azBefore);
    const std::int64_t moreZA = m_scale.units(za) - m_scale.units(zaBefore);
    const auto task = std::ranges::upper_bound(m_tasks, at->index, {}, &Task::firstPair) - m_tasks.begin() - 1;
    const bool isReversed = *m_live->node(after.siteA) > *m_live->node(after.siteZ);
    return TrafficChange{at->index, static_cast<std::uint32_t>(task), isReversed ? moreZA : moreAZ,
                         isReversed ? moreAZ : moreZA};
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

void SweepProblem::addDemands(const Network &network, const Figures &figures)
{
    std::unordered_set<DemandId> constrained;
    network.table<DemandConstraint>().forEach(
        [&](const DemandConstraint &constraint) { constrained.insert(constraint.demand); });
    struct Draft
    {
        std::uint32_t row; ///< source, of restored demands after those of all others
        std::uint32_t target;
        std::uint32_t demand;
        bool isReversed;
        Gbps az;
        Gbps za;
        Milliseconds bound;
    };
    const NodeIndex nodes(m_live->sites());
    const std::uint32_t count = m_live->nodeCount();
    std::vector<Draft> drafts;
    std::vector<Gbps> traffic; // of specials and locals, which wait for the scale
    drafts.reserve(network.demands().size());
    m_demands.reserve(network.demands().size());
    Gbps total(0.0);
    network.demands().forEach([&](const Demand &demand) {
        if (demand.status == Status::Retired)
            return;
        const double factor = figures.demandFactor(demand);
        const Gbps az = usable(demand.gbpsAZ * factor);
        const Gbps za = usable(demand.gbpsZA * factor);
        total += az + za;
        const std::uint32_t a = nodes.find(demand.siteA);
        const std::uint32_t z = nodes.find(demand.siteZ);
        const Milliseconds bound = demand.maxLatency.value_or(unbounded);
        DemandPlace place{demand.id, DemandKind::Missing, none};
        if (a == none || z == none) {
            traffic.insert(traffic.end(), {az, za});
        } else if (a == z) {
            place = {demand.id, DemandKind::Local, static_cast<std::uint32_t>(m_locals.size())};
            m_locals.push_back({a, 0, m_live->equipmentDelay(a) > bound * roundingSlack,
                                !figures.world().failed.contains(demand.siteA)});
            traffic.insert(traffic.end(), {az, za});
        } else if (demand.protection == Protection::OnePlusOne || constrained.contains(demand.id)) {
            place = {demand.id, DemandKind::Special, static_cast<std::uint32_t>(m_specials.size())};
            m_specials.push_back({demand.id, 0, 0, bound});
            traffic.insert(traffic.end(), {az, za});
        } else {
            place = {demand.id, DemandKind::Tree, none};
            const std::uint32_t row = std::min(a, z) + (demand.protection == Protection::Restored ? count : 0);
            drafts.push_back({row, std::max(a, z), static_cast<std::uint32_t>(m_demands.size()), a > z, az, za, bound});
        }
        m_demands.push_back(place);
    });
    m_total = total;
    m_scale = LoadScale::forTotal(total);

    auto waiting = traffic.begin();
    for (const DemandPlace &place : m_demands) {
        if (place.kind == DemandKind::Tree)
            continue;
        const std::int64_t az = m_scale.units(*waiting++);
        const std::int64_t za = m_scale.units(*waiting++);
        m_offered += az + za;
        if (place.kind == DemandKind::Local) {
            m_locals[place.index].both = az + za;
        } else if (place.kind == DemandKind::Special) {
            m_specials[place.index].unitsAZ = az;
            m_specials[place.index].unitsZA = za;
        }
    }

    // By source, then target, then demand: two stable passes of counting.
    const auto sortBy = [&](std::uint32_t keys, auto key) {
        std::vector<std::uint32_t> first(keys + std::size_t(1), 0);
        for (const Draft &draft : drafts)
            ++first[key(draft) + std::size_t(1)];
        for (std::size_t i = 1; i < first.size(); ++i)
            first[i] += first[i - 1];
        std::vector<Draft> sorted(drafts.size());
        for (const Draft &draft : drafts)
            sorted[first[key(draft)]++] = draft;
        drafts = std::move(sorted);
    };
    sortBy(count, [](const Draft &draft) { return draft.target; });
    sortBy(2 * count, [](const Draft &draft) { return draft.row; });

    m_trips.reserve(drafts.size());
    m_pairs.reserve(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const Draft &draft = drafts[i];
        const auto trip = static_cast<std::uint32_t>(m_trips.size());
        const bool isNewRow = i == 0 || drafts[i - 1].row != draft.row;
        if (isNewRow) {
            const auto pair = static_cast<std::uint32_t>(m_pairs.size());
            m_tasks.push_back({draft.row % count, draft.row >= count, pair, pair});
        }
        if (isNewRow || drafts[i - 1].target != draft.target)
            m_pairs.push_back({draft.target, trip, trip, false, 0, 0});
        Pair &pair = m_pairs.back();
        const std::int64_t az = m_scale.units(draft.az);
        const std::int64_t za = m_scale.units(draft.za);
        m_offered += az + za;
        pair.out += draft.isReversed ? za : az;
        pair.back += draft.isReversed ? az : za;
        pair.isBounded = pair.isBounded || draft.bound < unbounded;
        pair.lastTrip = trip + 1;
        m_tasks.back().lastPair = static_cast<std::uint32_t>(m_pairs.size());
        m_demands[draft.demand].index = static_cast<std::uint32_t>(m_pairs.size()) - 1;
        m_trips.push_back({draft.bound});
    }
}

} // namespace fiberloom
