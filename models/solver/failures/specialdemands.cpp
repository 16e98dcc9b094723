// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/specialdemands.h"

#include "base/parallel.h"
#include "network/delta.h"
#include "solver/router.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;

WorldState failing(WorldState world, const FailedElements &failed)
{
    world.failed.routes.insert(world.failed.routes.end(), failed.routes.begin(), failed.routes.end());
    world.failed.sites.insert(world.failed.sites.end(), failed.sites.begin(), failed.sites.end());
    world.failed.normalize();
    return world;
}

/// A network of everything but demands, and of those only the special ones.
Network withSpecials(const Network &network, const std::vector<SweepProblem::Special> &specials)
{
    std::vector<fiberloom::Change> changes;
    for (const EntityKind kind : allKinds()) {
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            if constexpr (!std::is_same_v<T, Demand>) {
                network.table<T>().forEachRow([&](const std::shared_ptr<const T> &row) {
                    changes.push_back({std::shared_ptr<const T>(), row});
                });
            }
        });
    }
    for (const SweepProblem::Special &special : specials)
        changes.push_back({std::shared_ptr<const Demand>(), network.demands().row(special.demand)});
    Network result;
    result.apply(Delta::of(std::move(changes)));
    return result;
}

} // namespace

SpecialDemands::SpecialDemands(const Network &network, const WorldState &world, const SweepProblem &problem)
    : m_problem(problem), m_world(world)
{
    if (!problem.specials().empty())
        m_network = withSpecials(network, problem.specials());
}

bool SpecialDemands::start(SweepTally &tally, JobControl &control)
{
    m_outcomes.resize(m_problem.specials().size());
    if (m_outcomes.empty())
        return true;
    m_baseline = Router(1).route(m_network, m_world, 0, control);
    if (!m_baseline)
        return false;
    m_isUsed.assign(m_problem.edgeCount(), 0);
    forEachLoad(*m_baseline, [&](Graph::Link link, std::int64_t units) {
        m_isUsed[link / 2] = 1;
        tally.load[link] += units;
    });
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
        const DemandFigures &figures = m_baseline->demands[i];
        const SweepProblem::Special &special = m_problem.specials()[i];
        if (!figures.latency)
            continue;
        m_outcomes[i].latency = m_outcomes[i].worst = figures.latency;
        tally.carried += special.unitsAZ + special.unitsZA;
        ++tally.routed;
        tally.violations += *figures.latency > special.bound * roundingSlack ? 1 : 0;
    }
    return true;
}

bool SpecialDemands::isHit(std::uint32_t failure) const
{
    bool hit = false;
    m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { hit = hit || m_isUsed[edge]; });
    return hit;
}

template<class Add>
void SpecialDemands::forEachLoad(const RoutingResult &result, Add &&add) const
{
    const auto &edges = m_problem.liveGraph().edges();
    const auto edgeOf = [&](RouteId id) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(edges, id, {}, &Graph::Edge::route) - edges.begin());
    };
    const auto addPath = [&](SiteId start, std::span<const RouteId> path, const SweepProblem::Special &special) {
        std::uint32_t node = *m_problem.liveGraph().node(start);
        for (const RouteId id : path) {
            const std::uint32_t edge = edgeOf(id);
            const bool isForward = edges[edge].nodeA == node;
            const Graph::Link link = 2 * edge + (isForward ? 0 : 1);
            add(link, special.unitsAZ);
            add(link ^ 1U, special.unitsZA);
            node = isForward ? edges[edge].nodeZ : edges[edge].nodeA;
        }
    };
    for (std::size_t i = 0; i < result.demands.size(); ++i) {
        const DemandFigures &figures = result.demands[i];
        addPath(figures.siteA, result.path(figures), m_problem.specials()[i]);
        if (const ProtectionPath *second = result.protectionOf(figures))
            addPath(figures.siteA, result.path(*second), m_problem.specials()[i]);
    }
}

SpecialDemands::Change SpecialDemands::change(const RoutingResult &result) const
{
    Change change;
    for (std::size_t i = 0; i < result.demands.size(); ++i) {
        const DemandFigures &figures = result.demands[i];
        const Milliseconds latency = figures.latency.value_or(Milliseconds(0.0));
        change.rows.push_back({figures.latency.has_value(),
                               !std::ranges::equal(result.path(figures), m_baseline->path(m_baseline->demands[i])),
                               figures.latency && latency > m_problem.specials()[i].bound * roundingSlack, latency});
    }
    forEachLoad(result, [&](Graph::Link link, std::int64_t units) { change.load.emplace_back(link, units); });
    return change;
}

bool SpecialDemands::add(const FailureLoads &loads, SweepTally &tally, unsigned threads, JobControl &control)
{
    if (m_outcomes.empty())
        return true;
    std::vector<std::uint32_t> hits;
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        if (loads.holds(m_problem.slot(failure).group) && isHit(failure))
            hits.push_back(failure);
    }
    std::vector<Change> changes(hits.size());
    parallelFor(hits.size(), threads, [&](auto &&next) {
        Router router(1);
        JobControl inner;
        for (std::size_t i = next(); i < hits.size() && !control.isCanceled(); i = next()) {
            const FailedElements failed = failedBy(m_network, m_problem.failures()[hits[i]]);
            if (const auto result = router.route(m_network, failing(m_world, failed), 0, inner))
                changes[i] = change(*result);
        }
    });
    if (control.isCanceled())
        return false;
    for (std::size_t i = 0; i < hits.size(); ++i)
        take(hits[i], changes[i], loads, tally);
    return true;
}

void SpecialDemands::take(std::uint32_t failure, const Change &change, const FailureLoads &loads, SweepTally &tally)
{
    SweepTally::Counts &counts = tally.counts[failure];
    for (std::size_t i = 0; i < change.rows.size(); ++i) {
        const Row &row = change.rows[i];
        Outcome &outcome = m_outcomes[i];
        if (!outcome.latency)
            continue;
        const SweepProblem::Special &special = m_problem.specials()[i];
        const std::int64_t both = special.unitsAZ + special.unitsZA;
        counts.violations -= *outcome.latency > special.bound * roundingSlack ? 1 : 0;
        if (!row.isCarried) {
            counts.lost += both;
            ++counts.lostDemands;
            ++outcome.disconnecting;
            continue;
        }
        counts.violations += row.isTooSlow ? 1 : 0;
        if (row.isRerouted) {
            counts.rerouted += both;
            ++counts.reroutedDemands;
        }
        if (row.latency > *outcome.worst
            || (row.latency == *outcome.worst && outcome.failure != SweepProblem::none && failure < outcome.failure)) {
            outcome.worst = row.latency;
            outcome.failure = failure;
        }
    }
    const SweepProblem::Slot slot = m_problem.slot(failure);
    const auto cell = [&](Graph::Link link) -> std::int64_t & {
        return tally.delta[loads.place(slot.group, link / 2) + std::size_t(2) * slot.position + link % 2];
    };
    for (const auto &[link, units] : change.load)
        cell(link) += units;
    forEachLoad(*m_baseline, [&](Graph::Link link, std::int64_t units) { cell(link) -= units; });
}

} // namespace fiberloom
