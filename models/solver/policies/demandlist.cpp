// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/demandlist.h"

#include "solver/largepages.h"
#include "solver/policies/demandconstraints.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fiberloom {

namespace {

// Beyond any network; keeps sums of what a damaged file may say finite.
constexpr Gbps most(1e290);
constexpr std::size_t demandsBetweenPolls = 4096;

Gbps usable(Gbps amount) noexcept
{
    return std::isfinite(amount.value()) && amount.value() > 0.0 ? std::min(amount, most) : Gbps(0.0);
}

} // namespace

DemandList::DemandList(const RoutingScene &scene, const JobControl &control)
    : m_hasFailures(scene.hasFailures()), m_layers(1)
{
    addDemands(scene, control);
    if (!scene.network().table<DemandConstraint>().empty())
        addConstraints(scene, control);
    addLayers(scene);
}

void DemandList::addDemands(const RoutingScene &scene, const JobControl &control)
{
    const Table<Demand> &demands = scene.network().demands();
    reserveLarge(figures, demands.size());
    reserveLarge(cases, demands.size());
    Gbps total(0.0);
    bool isCanceled = false;
    demands.forEach([&](const Demand &demand) {
        isCanceled = isCanceled || control.isCanceled();
        if (isCanceled || demand.status == Status::Retired)
            return;
        const double factor = scene.figures().demandFactor(demand);
        figures.push_back({.demand = demand.id,
                           .siteA = demand.siteA,
                           .siteZ = demand.siteZ,
                           .gbpsAZ = usable(demand.gbpsAZ * factor),
                           .gbpsZA = usable(demand.gbpsZA * factor),
                           .bound = demand.maxLatency});
        total += figures.back().gbpsAZ + figures.back().gbpsZA;
        DemandCase each{
            .priority = demand.priority, .protection = demand.protection, .disjointness = demand.disjointness};
        hasPriorities = hasPriorities || (!cases.empty() && demand.priority != cases.front().priority);
        const auto a = scene.graph().node(demand.siteA);
        const auto z = scene.graph().node(demand.siteZ);
        if (a && z) {
            each.a = *a;
            each.z = *z;
            each.treatment = *a == *z                                      ? DemandCase::Treatment::Local
                             : demand.protection == Protection::OnePlusOne ? DemandCase::Treatment::Pair
                                                                           : DemandCase::Treatment::Policy;
            hasPairs = hasPairs || each.treatment == DemandCase::Treatment::Pair;
        }
        cases.push_back(each);
    });
    scale = LoadScale::forTotal(total);
    addUnits(control);
}

void DemandList::addUnits(const JobControl &control)
{
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return;
        cases[i].unitsAZ = scale.units(figures[i].gbpsAZ);
        cases[i].unitsZA = scale.units(figures[i].gbpsZA);
    }
}

void DemandList::addConstraints(const RoutingScene &scene, const JobControl &control)
{
    DemandConstraints constraints(scene);
    std::map<std::vector<char>, std::uint32_t> known;
    for (std::size_t i = 0; i < cases.size() && !control.isCanceled(); ++i) {
        DemandCase &each = cases[i];
        if (each.treatment == DemandCase::Treatment::None || !constraints.concern(figures[i].demand))
            continue;
        hasConstraints = true;
        if (each.treatment == DemandCase::Treatment::Local)
            continue;
        std::vector<char> blocked = constraints.blockedLinks(figures[i].demand, each.a, each.z);
        if (auto path = constraints.pinnedPath(figures[i].demand, each.a, each.z)) {
            const bool isWhole =
                !path->empty() && (blocked.empty() || std::ranges::none_of(*path, [&](Graph::Link link) {
                                       return blocked[link] != 0;
                                   }));
            each.treatment = isWhole ? DemandCase::Treatment::Pinned : DemandCase::Treatment::None;
            each.pin = static_cast<std::uint32_t>(m_pins.size());
            m_pins.push_back(*std::move(path));
        }
        if (blocked.empty())
            continue;
        const auto [at, isNew] = known.try_emplace(std::move(blocked), static_cast<std::uint32_t>(m_layers.size()));
        if (isNew)
            m_layers.push_back(at->first);
        each.avoid = at->second;
    }
}

void DemandList::addLayers(const RoutingScene &scene)
{
    if (m_hasFailures) {
        const std::size_t count = m_layers.size();
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<char> left = scene.failedLinks();
            for (std::size_t link = 0; link < m_layers[i].size(); ++link)
                left[link] = left[link] != 0 || m_layers[i][link] != 0 ? 1 : 0;
            m_layers.push_back(std::move(left));
        }
    }
    for (DemandCase &each : cases)
        each.layer = each.protection == Protection::Restored ? leftOf(each.avoid) : each.avoid;
}

} // namespace fiberloom
