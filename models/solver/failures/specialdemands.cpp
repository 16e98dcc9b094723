// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/specialdemands.h"

#include "base/parallel.h"
#include "network/delta.h"
#include "solver/router.h"

#include <algorithm>
#include <mutex>
#include <numeric>

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

/// The network with only some of the special demands: all others taken away, or made anew of all else where that is less.
Network withSpecials(const Network &network, const SweepProblem &problem, const std::vector<std::uint32_t> &specials)
{
    std::vector<Change> changes;
    const auto apply = [&](Network result) {
        result.apply(Delta::of(std::move(changes)));
        return result;
    };
    if (2 * specials.size() > network.demands().size()) {
        std::vector<char> isKept(problem.specials().size(), 0);
        for (const std::uint32_t special : specials)
            isKept[special] = 1;
        std::size_t next = 0; // both ascend by id
        network.demands().forEachRow([&](const std::shared_ptr<const Demand> &row) {
            const bool isSpecial = next < isKept.size() && problem.specials()[next].demand == row->id;
            if (!isSpecial || !isKept[next])
                changes.push_back({row, std::shared_ptr<const Demand>()});
            next += isSpecial ? 1 : 0;
        });
        return apply(network);
    }
    for (const EntityKind kind : allKinds()) {
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            if constexpr (!std::is_same_v<T, Demand>) {
                network.table<T>().forEachRow([&](const std::shared_ptr<const T> &row) {
                    changes.push_back({std::shared_ptr<const T>(), row});
                });
            }
        });
    }
    for (const std::uint32_t special : specials)
        changes.push_back({std::shared_ptr<const Demand>(), network.demands().row(problem.specials()[special].demand)});
    return apply(Network());
}

} // namespace

SpecialDemands::SpecialDemands(const Network &network, const WorldState &world, const SweepProblem &problem)
    : m_network(network), m_problem(problem), m_world(world), m_switched(problem)
{
}

bool SpecialDemands::start(JobControl &control)
{
    m_outcomes.resize(m_problem.specials().size());
    if (m_outcomes.empty())
        return true;
    std::vector<std::uint32_t> all(m_outcomes.size());
    std::iota(all.begin(), all.end(), 0U);
    JobControl inner(&control);
    m_baseline = Router(1).route(withSpecials(m_network, m_problem, all), m_world, 0, inner);
    if (!m_baseline)
        return false;
    m_isUsed.assign(m_problem.edgeCount(), 0);
    for (std::uint32_t edge = 0; edge < m_problem.edgeCount(); ++edge)
        m_edges.emplace(m_problem.liveGraph().edges()[edge].route, edge);
    m_switched.reserve(m_baseline->protections.size(), m_baseline->pathRoutes.size());
    std::vector<Graph::Link> path;
    for (const std::uint32_t index : all) {
        if (control.isCanceled())
            return false;
        const DemandFigures &figures = m_baseline->demands[index];
        const ProtectionPath *second = m_baseline->protectionOf(figures);
        path.clear();
        appendLinks(figures.siteA, m_baseline->path(figures), path);
        const std::size_t middle = path.size();
        if (second)
            appendLinks(figures.siteA, m_baseline->path(*second), path);
        if (second) {
            m_switched.add(index, std::span(path).first(middle), std::span(path).subspan(middle), *figures.latency,
                           second->latency);
        } else {
            m_routed.push_back(index);
            for (const Graph::Link link : path)
                m_isUsed[link / 2] = 1;
        }
        m_outcomes[index].latency = m_outcomes[index].worst = figures.latency;
    }
    if (!m_routed.empty())
        m_routedNetwork = withSpecials(m_network, m_problem, m_routed);
    return true;
}

void SpecialDemands::addBaseline(SweepTally &tally) const
{
    for (std::size_t index = 0; index < m_outcomes.size(); ++index) {
        const SweepProblem::Special &special = m_problem.specials()[index];
        if (!m_outcomes[index].latency)
            continue;
        tally.carried += special.unitsAZ + special.unitsZA;
        ++tally.routed;
        tally.violations += *m_outcomes[index].latency > special.bound * roundingSlack ? 1 : 0;
    }
    m_switched.addBaseline(tally);
    for (const std::uint32_t index : m_routed) {
        const SweepProblem::Special &special = m_problem.specials()[index];
        const DemandFigures &figures = m_baseline->demands[index];
        for (const Graph::Link link : links(figures.siteA, m_baseline->path(figures))) {
            tally.load[link] += special.unitsAZ;
            tally.load[link ^ 1U] += special.unitsZA;
        }
    }
}

void SpecialDemands::markUsed(std::vector<char> &isUsed) const
{
    m_switched.markUsed(isUsed);
    for (std::size_t edge = 0; edge < m_isUsed.size(); ++edge)
        isUsed[edge] |= m_isUsed[edge];
}

void SpecialDemands::appendLinks(SiteId start, std::span<const RouteId> path, std::vector<Graph::Link> &links) const
{
    if (path.empty())
        return;
    std::uint32_t node = *m_problem.liveGraph().node(start);
    for (const RouteId id : path) {
        const std::uint32_t edge = m_edges.find(id)->second;
        const Graph::Edge &row = m_problem.liveGraph().edges()[edge];
        const bool isForward = row.nodeA == node;
        links.push_back(2 * edge + (isForward ? 0 : 1));
        node = isForward ? row.nodeZ : row.nodeA;
    }
}

bool SpecialDemands::isHit(std::uint32_t failure) const
{
    bool hit = false;
    m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { hit = hit || m_isUsed[edge]; });
    return hit;
}

bool SpecialDemands::add(const FailureLoads &loads, SweepTally &tally, unsigned threads, JobControl &control)
{
    if (m_outcomes.empty())
        return true;
    if (!m_switched.fail(loads, tally, m_outcomes, threads, control))
        return false;
    std::vector<std::uint32_t> hits;
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        if (loads.holds(m_problem.slot(failure).group) && isHit(failure))
            hits.push_back(failure);
    }
    std::mutex mutex;
    parallelFor(hits.size(), threads, [&](auto &&next) {
        Router router(1);
        JobControl inner(&control);
        for (std::size_t i = next(); i < hits.size() && !control.isCanceled(); i = next()) {
            const FailedElements failed = failedBy(m_routedNetwork, m_problem.failures()[hits[i]]);
            const auto result = router.route(m_routedNetwork, failing(m_world, failed), 0, inner);
            if (!result)
                return;
            const std::lock_guard lock(mutex);
            take(hits[i], *result, loads, tally);
        }
    });
    return !control.isCanceled();
}

/// Sums and worst cases, which come to the same in any order of failures.
void SpecialDemands::take(std::uint32_t failure, const RoutingResult &result, const FailureLoads &loads,
                          SweepTally &tally)
{
    SweepTally::Counts &counts = tally.counts[failure];
    const SweepProblem::Slot slot = m_problem.slot(failure);
    for (std::size_t i = 0; i < m_routed.size(); ++i) {
        SpecialOutcome &outcome = m_outcomes[m_routed[i]];
        const DemandFigures &before = m_baseline->demands[m_routed[i]];
        const DemandFigures &after = result.demands[i];
        const bool isSame = std::ranges::equal(m_baseline->path(before), result.path(after));
        if (!outcome.latency || (isSame && after.latency))
            continue;
        const SweepProblem::Special &special = m_problem.specials()[m_routed[i]];
        const auto addPath = [&](const std::vector<Graph::Link> &path, std::int64_t sign) {
            for (const Graph::Link link : path) {
                std::int64_t *cell =
                    tally.delta.data() + loads.place(slot.group, link / 2) + std::size_t(2) * slot.position;
                cell[link % 2] += sign * special.unitsAZ;
                cell[1 - link % 2] += sign * special.unitsZA;
            }
        };
        addPath(links(before.siteA, m_baseline->path(before)), -1);
        addPath(links(after.siteA, result.path(after)), 1);
        const std::int64_t both = special.unitsAZ + special.unitsZA;
        const auto isTooSlow = [&](Milliseconds latency) { return latency > special.bound * roundingSlack ? 1 : 0; };
        counts.violations -= isTooSlow(*outcome.latency);
        if (!after.latency) {
            counts.lost += both;
            ++counts.lostDemands;
            ++outcome.disconnecting;
            continue;
        }
        counts.violations += isTooSlow(*after.latency);
        counts.rerouted += both;
        ++counts.reroutedDemands;
        outcome.take(*after.latency, failure);
    }
}

} // namespace fiberloom
