// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/failuresweep.h"

#include "network/delta.h"
#include "solver/failures/leastlatencysweep.h"
#include "solver/failures/routedsweep.h"

#include <algorithm>
#include <numeric>

namespace fiberloom {

namespace {

/// Every pair of the worst failures so far, without those that are tried already.
std::vector<Failure> pairsOfWorst(const std::vector<FailureFigures> &figures, int count)
{
    std::vector<const FailureFigures *> singles;
    for (const FailureFigures &each : figures) {
        if (!each.failure.second)
            singles.push_back(&each);
    }
    std::ranges::stable_sort(singles, [](const FailureFigures *a, const FailureFigures *b) {
        if (a->lost != b->lost)
            return a->lost > b->lost;
        return a->maxUtilization.value_or(-1.0) > b->maxUtilization.value_or(-1.0);
    });
    singles.resize(std::min(singles.size(), static_cast<std::size_t>(std::max(count, 0))));
    std::ranges::sort(singles); // back to their order in the sweep
    std::vector<Failure> pairs;
    for (std::size_t i = 0; i < singles.size(); ++i) {
        for (std::size_t j = i + 1; j < singles.size(); ++j) {
            const auto [first, second] = std::minmax(singles[i]->failure.element, singles[j]->failure.element);
            const Failure pair{first, second};
            if (std::ranges::find(figures, pair, &FailureFigures::failure) == figures.end())
                pairs.push_back(pair);
        }
    }
    return pairs;
}

constexpr double singlesShare = 0.9; // of the progress, when pairs of the worst follow

/// Singles, then pairs of the worst of them.
template<class Sweep, class FiguresOf, class... Urgent>
bool runAll(Sweep &sweep, int worstPairs, FiguresOf &&figuresOf, JobControl &control, const Urgent &...urgent)
{
    if (!sweep.run(control, 0.0, worstPairs > 1 ? singlesShare : 1.0, urgent...))
        return false;
    if (worstPairs > 1) {
        sweep.append(pairsOfWorst(figuresOf(), worstPairs));
        if (!sweep.run(control, singlesShare, 1.0))
            return false;
    }
    return true;
}

/// Whether a sweep cannot see the difference but by its capacities.
bool changesCapacitiesOnly(const Delta &delta)
{
    return std::ranges::all_of(delta.changes(), [](const Change &change) {
        if (const auto [was, is] = change.as<Route>(); was && is) {
            Route route = *was;
            route.capacity = is->capacity;
            route.name = is->name;
            route.notes = is->notes;
            return route == *is;
        }
        if (const auto [was, is] = change.as<Cable>(); was && is) {
            Cable cable = *was;
            cable.litPairs = is->litPairs;
            cable.gbpsPerPair = is->gbpsPerPair;
            cable.pairs = is->pairs;
            cable.name = is->name;
            cable.notes = is->notes;
            return cable == *is;
        }
        return false;
    });
}

/// The one demand that asks for other traffic, if that is all.
std::pair<std::shared_ptr<const Demand>, std::shared_ptr<const Demand>> onlyTrafficChange(const Delta &delta)
{
    if (delta.changes().size() != 1)
        return {};
    const auto [was, is] = delta.changes().front().as<Demand>();
    if (!was || !is)
        return {};
    Demand demand = *was;
    demand.gbpsAZ = is->gbpsAZ;
    demand.gbpsZA = is->gbpsZA;
    if (!(demand == *is))
        return {};
    return {was, is};
}

// A sweep of fewer failures is there before anybody misses it.
constexpr std::size_t failuresWorthParts = 500;
constexpr std::size_t failuresInFirstPart = 8;

/// The worst failures of a result.
std::vector<std::uint32_t> worstOf(const FailureSweepResult &result, std::size_t count)
{
    std::vector<std::uint32_t> rows(result.failures.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto isWorse = [&](std::uint32_t first, std::uint32_t second) {
        const FailureFigures &a = result.failures[first];
        const FailureFigures &b = result.failures[second];
        if (a.lost != b.lost)
            return a.lost > b.lost;
        if (a.maxUtilization != b.maxUtilization)
            return a.maxUtilization.value_or(-1.0) > b.maxUtilization.value_or(-1.0);
        return first < second;
    };
    count = std::min(count, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), rows.end(), isWorse);
    rows.resize(count);
    return rows;
}

/// An older result of the same failures with true rows for some.
std::shared_ptr<const FailureSweepResult> renewed(const FailureSweepResult &before, std::uint64_t revision,
                                                  const std::vector<std::optional<FailureFigures>> &figures)
{
    auto part = std::make_shared<FailureSweepResult>(before);
    part->revision = revision;
    part->isComplete = false;
    part->fresh.assign(part->failures.size(), 0);
    for (std::size_t failure = 0; failure < figures.size(); ++failure) {
        if (!figures[failure])
            continue;
        part->failures[failure] = *figures[failure];
        part->fresh[failure] = 1;
    }
    return part;
}

/// Whether demands are read the same way after it.
bool keepsDemands(const Delta &delta)
{
    return std::ranges::all_of(delta.changes(), [](const Change &change) {
        if (const auto [was, is] = change.as<Site>(); was && is) {
            Site site = *was;
            site.position = is->position;
            site.name = is->name;
            site.notes = is->notes;
            return site == *is;
        }
        return change.kind() == EntityKind::Route || change.kind() == EntityKind::Cable;
    });
}

} // namespace

struct FailureSweep::Memory
{
    /// The last sweep with what it was asked; its network stays where it is.
    struct Last
    {
        Network network;
        WorldState world;
        FailureOptions options;
        std::optional<LeastLatencySweep> sweep;
    };
    std::unique_ptr<Last> last;
    std::shared_ptr<const FailureSweepResult> lastResult; ///< of least-latency routing

    /// Whether the last result is of the same failures in the same world, so that some of its rows may be renewed.
    [[nodiscard]] bool canShowPart(const FailureSweepResult &asked, const std::vector<Failure> &failures) const
    {
        return lastResult && failures.size() >= failuresWorthParts && asked.options.worstPairs <= 1
               && lastResult->world == asked.world && lastResult->options == asked.options
               && std::ranges::equal(failures, lastResult->failures, {}, {}, &FailureFigures::failure);
    }

    /// Those of the last sweep, where they are still the same.
    [[nodiscard]] std::shared_ptr<SweepDemands> demands(const Network &network, const WorldState &world) const
    {
        if (!last || !(last->world == world) || !keepsDemands(Delta::between(last->network, network)))
            return nullptr;
        return last->sweep->problem().sharedDemands();
    }

    /// Makes the last sweep right by judging its loads again, if that is all it takes.
    [[nodiscard]] bool update(const Network &network, const WorldState &world, const FailureOptions &options)
    {
        // Pairs of the worst depend on utilization.
        if (!last || options.worstPairs > 1 || !(last->world == world) || !(last->options == options))
            return false;
        const Delta delta = Delta::between(last->network, network);
        if (const auto [was, is] = onlyTrafficChange(delta); was) {
            if (!last->sweep->setTraffic(network, world, *was, *is))
                return false;
        } else if (!changesCapacitiesOnly(delta) || !last->sweep->setCapacities(network, world)) {
            return false;
        }
        last->network = network;
        return true;
    }
};

FailureSweep::FailureSweep(unsigned threads) : m_threads(threads), m_memory(std::make_unique<Memory>()) {}

FailureSweep::~FailureSweep() = default;

std::shared_ptr<const FailureSweepResult> FailureSweep::run(const Network &network, const WorldState &world,
                                                            std::uint64_t revision, const FailureOptions &options,
                                                            JobControl &control, const Partial &partial)
{
    if (control.isCanceled())
        return nullptr;
    auto result = std::make_shared<FailureSweepResult>();
    result->revision = revision;
    result->world = world;
    result->options = options;
    if (world.routing == RoutingPolicy::ShortestPath) {
        if (!m_memory->update(network, world, options)) {
            auto last = std::make_unique<Memory::Last>(Memory::Last{network, world, options, {}});
            std::vector<Failure> failures = failuresOf(network, world, options);
            const bool showsPart = partial && m_memory->canShowPart(*result, failures);
            LeastLatencySweep &sweep = last->sweep.emplace(last->network, world, std::move(failures), m_threads,
                                                           m_memory->demands(network, world), control);
            if (control.isCanceled())
                return nullptr;
            LeastLatencySweep::Urgent urgent;
            if (showsPart) {
                urgent.failures = worstOf(*m_memory->lastResult, failuresInFirstPart);
                urgent.show = [&](const auto &figures) { partial(renewed(*m_memory->lastResult, revision, figures)); };
            }
            if (!runAll(
                    sweep, options.worstPairs, [&] { return sweep.report().failures(); }, control, urgent))
                return nullptr;
            m_memory->last = std::move(last);
        }
        m_memory->last->sweep->write(*result);
        m_memory->lastResult = result;
    } else {
        RoutedSweep sweep(network, world, failuresOf(network, world, options), m_threads);
        if (!runAll(
                sweep, options.worstPairs, [&] { return sweep.figures(); }, control))
            return nullptr;
        sweep.write(*result);
    }
    return result;
}

} // namespace fiberloom
