// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepdemands.h"

#include "base/countingsort.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace fiberloom {

namespace {

constexpr Milliseconds unbounded(std::numeric_limits<double>::infinity());
// As the router reads demands: damaged ones count as nothing, sums stay finite, and rounding is no violation.
constexpr Gbps mostTraffic(1e290);
constexpr double roundingSlack = 1.0 + 1e-9;
constexpr std::size_t demandsBetweenPolls = 4096;

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
        m_places.assign(size, {SiteId(0), SweepDemands::none});
        for (std::uint32_t node = 0; node < sites.size(); ++node)
            m_places[placeOf(sites[node])] = {sites[node], node};
    }

    [[nodiscard]] std::uint32_t find(SiteId id) const noexcept { return m_places[placeOf(id)].second; }

private:
    [[nodiscard]] std::size_t placeOf(SiteId id) const noexcept
    {
        std::size_t at = (static_cast<std::uint64_t>(id.value()) * 0x9E3779B97F4A7C15U) >> 32U;
        for (at &= m_mask; m_places[at].second != SweepDemands::none && m_places[at].first != id;)
            at = (at + 1) & m_mask;
        return at;
    }

    std::size_t m_mask = 0;
    std::vector<std::pair<SiteId, std::uint32_t>> m_places;
};

} // namespace

SweepDemands::SweepDemands(const Network &network, const Figures &figures, const Graph &graph,
                           const JobControl &control)
    : m_sites(graph.sites())
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
    const NodeIndex nodes(graph.sites());
    const std::uint32_t count = graph.nodeCount();
    std::vector<Draft> drafts;
    std::vector<Gbps> traffic; // of specials and locals, which wait for the scale
    drafts.reserve(network.demands().size());
    m_places.reserve(network.demands().size());
    Gbps total(0.0);
    network.demands().forEach([&](const Demand &demand) {
        if (demand.status == Status::Retired || control.isCanceled())
            return;
        const double factor = figures.demandFactor(demand);
        const Gbps az = usable(demand.gbpsAZ * factor);
        const Gbps za = usable(demand.gbpsZA * factor);
        total += az + za;
        const std::uint32_t a = nodes.find(demand.siteA);
        const std::uint32_t z = nodes.find(demand.siteZ);
        const Milliseconds bound = demand.maxLatency.value_or(unbounded);
        Place place{demand.id, Kind::Missing, none};
        if (a == none || z == none) {
            traffic.insert(traffic.end(), {az, za});
        } else if (a == z) {
            place = {demand.id, Kind::Local, static_cast<std::uint32_t>(m_locals.size())};
            m_locals.push_back({a, 0, graph.equipmentDelay(a) > bound * roundingSlack,
                                !figures.world().failed.contains(demand.siteA)});
            traffic.insert(traffic.end(), {az, za});
        } else if (demand.protection == Protection::OnePlusOne || constrained.contains(demand.id)) {
            place = {demand.id, Kind::Special, static_cast<std::uint32_t>(m_specials.size())};
            m_specials.push_back({demand.id, 0, 0, bound});
            traffic.insert(traffic.end(), {az, za});
        } else {
            place = {demand.id, Kind::Tree, none};
            const std::uint32_t row = std::min(a, z) + (demand.protection == Protection::Restored ? count : 0);
            drafts.push_back({row, std::max(a, z), static_cast<std::uint32_t>(m_places.size()), a > z, az, za, bound});
        }
        m_places.push_back(place);
    });
    m_total = total;
    m_scale = LoadScale::forTotal(total);

    auto waiting = traffic.begin();
    for (const Place &place : m_places) {
        if (place.kind == Kind::Tree)
            continue;
        const std::int64_t az = m_scale.units(*waiting++);
        const std::int64_t za = m_scale.units(*waiting++);
        m_offered += az + za;
        if (place.kind == Kind::Local) {
            m_locals[place.index].both = az + za;
        } else if (place.kind == Kind::Special) {
            m_specials[place.index].unitsAZ = az;
            m_specials[place.index].unitsZA = za;
        }
    }

    if (control.isCanceled())
        return;
    // By source, then target, then demand.
    countingSort(drafts, count, [](const Draft &draft) { return draft.target; });
    if (control.isCanceled())
        return;
    countingSort(drafts, 2 * std::size_t(count), [](const Draft &draft) { return draft.row; });

    m_trips.reserve(drafts.size());
    m_pairs.reserve(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return;
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
        m_places[draft.demand].index = static_cast<std::uint32_t>(m_pairs.size()) - 1;
        m_trips.push_back({draft.bound});
    }
}

std::int64_t SweepDemands::violations(const Pair &pair, double latency) const noexcept
{
    if (!pair.isBounded)
        return 0;
    std::int64_t count = 0;
    for (std::uint32_t trip = pair.firstTrip; trip < pair.lastTrip; ++trip)
        count += latency > m_trips[trip].bound.value() * roundingSlack ? 1 : 0;
    return count;
}

std::optional<SweepDemands::TrafficChange> SweepDemands::trafficChange(const Figures &figures, const Graph &graph,
                                                                       const Demand &before, const Demand &after) const
{
    const auto at = std::ranges::lower_bound(m_places, after.id, {}, &Place::demand);
    if (at == m_places.end() || at->demand != after.id || at->kind != Kind::Tree)
        return std::nullopt;
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
    const bool isReversed = *graph.node(after.siteA) > *graph.node(after.siteZ);
    return TrafficChange{at->index, static_cast<std::uint32_t>(task), isReversed ? moreZA : moreAZ,
                         isReversed ? moreAZ : moreZA, total};
}

} // namespace fiberloom
