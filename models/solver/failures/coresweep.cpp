// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/coresweep.h"

#include "base/parallel.h"
#include "solver/failures/cutrepair.h"

#include <algorithm>
#include <mutex>
#include <tuple>

namespace fiberloom {

CoreSweep::CoreSweep(const SweepProblem &problem, std::span<const SweepProblem::Task> tasks, unsigned threads,
                     std::size_t mostTreeCells)
    : m_problem(problem), m_threads(threads)
{
    const SweepCore &core = problem.core();
    struct Placed
    {
        std::uint32_t junction; ///< itself, or the left one of its chain
        std::uint32_t other;
        std::uint32_t root;
        const SweepProblem::Task *task;
    };
    std::vector<Placed> placed;
    for (const SweepProblem::Task &task : tasks) {
        if (!task.isRestored || core.root(task.source) == SweepCore::none)
            continue;
        const std::uint32_t root = core.root(task.source);
        if (const std::uint32_t junction = core.junctionOfNode(root); junction != SweepCore::none) {
            placed.push_back({junction, junction, root, &task});
        } else {
            const SweepCore::Chain &chain = core.chains()[core.chainOfPosition(core.positionOfNode(root))];
            placed.push_back({chain.left, chain.right, root, &task});
        }
    }
    std::ranges::stable_sort(placed, {}, [](const Placed &each) { return std::pair(each.junction, each.root); });
    const std::size_t mostRows =
        std::max<std::size_t>(2, mostTreeCells / std::max<std::size_t>(1, core.junctions().size()));
    std::vector<std::size_t> partOf(core.junctions().size(), 0); // the last that has its tree, counted from 1
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const Placed &each = placed[i];
        const bool isNewSite = i == 0 || placed[i - 1].root != each.root;
        if (m_parts.empty() || (isNewSite && m_parts.back().junctions.size() + 2 > mostRows))
            m_parts.emplace_back();
        Part &part = m_parts.back();
        part.tasks.push_back(each.task);
        for (const std::uint32_t junction : {each.junction, each.other}) {
            if (std::exchange(partOf[junction], m_parts.size()) != m_parts.size())
                part.junctions.push_back(junction);
        }
    }
}

bool CoreSweep::prepare(const Part &part, const JobControl &control)
{
    if (m_settingOf == &part)
        return true;
    m_settingOf = nullptr;
    m_setting = std::make_unique<Setting>(m_problem);
    if (!m_setting->trees.grow(part.junctions, m_threads, control))
        return false;
    m_setting->pairs.emplace(m_problem, m_setting->trees, part.tasks, m_threads, control);
    if (control.isCanceled())
        return false;
    m_settingOf = &part;
    return true;
}

bool CoreSweep::run(const FailureLoads &loads, bool isFirst, SweepTally &tally, std::vector<PairOutcome> &outcomes,
                    const JobControl &control, const std::function<void(double)> &progress)
{
    const std::size_t groups = loads.groups().size();
    std::atomic<std::size_t> done{0};
    for (const Part &part : m_parts) {
        if (!prepare(part, control))
            return false;
        if (isFirst)
            addBaseline(tally, outcomes);
        const CorePairs &pairs = *m_setting->pairs;
        std::mutex mutex;
        parallelFor(groups, m_threads, [&](auto &&next) {
            CutRepair repair(m_problem, m_setting->trees, pairs, tally);
            for (std::size_t i = next(); i < groups && !control.isCanceled(); i = next()) {
                repair.fail(loads, loads.groups()[i]);
                progress(static_cast<double>(++done) / static_cast<double>(groups * m_parts.size()));
            }
            const std::lock_guard lock(mutex);
            for (std::size_t i = 0; i < pairs.members().size(); ++i) {
                const CutRepair::Outcome &found = repair.outcomes()[i];
                PairOutcome &outcome = outcomes[pairs.members()[i].pair];
                outcome.disconnecting += found.disconnecting;
                if (found.failure == SweepProblem::none)
                    continue;
                if (found.worst > outcome.worst
                    || (found.worst == outcome.worst && outcome.failure != SweepProblem::none
                        && found.failure < outcome.failure)) {
                    outcome.worst = found.worst;
                    outcome.failure = found.failure;
                }
            }
        });
        if (control.isCanceled())
            return false;
    }
    return true;
}

void CoreSweep::addBaseline(SweepTally &tally, std::vector<PairOutcome> &outcomes) const
{
    const JunctionTrees &trees = m_setting->trees;
    const CorePairs &pairs = *m_setting->pairs;
    const CorePaths paths = pairs.paths();
    const std::size_t rows = trees.rowCount();
    std::mutex mutex;
    // What the tree of each row carries, and then what none does.
    parallelFor(rows + 1, m_threads, [&](auto &&next) {
        CoreFlows flows(trees, pairs);
        SweepTally own;
        for (std::size_t row = next(); row <= rows; row = next()) {
            std::uint32_t first = pairs.firstOffTrees();
            auto last = static_cast<std::uint32_t>(pairs.records().size());
            if (row < rows) {
                std::tie(first, last) = pairs.recordsBelow(row, 0, static_cast<std::uint32_t>(trees.junctionCount()));
                const JunctionTrees::Places places = trees.places(row);
                const std::uint32_t *ways = &trees.ways()[row * trees.junctionCount()];
                for (std::uint32_t place = 1; place < trees.placesEnd(row, 0); ++place)
                    flows.addThrough(ways[places.junction[place]],
                                     pairs.flowBelow(row, place, trees.placesEnd(row, place)));
            }
            for (std::uint32_t index = first; index < last; ++index) {
                const CorePairs::Record &record = pairs.records()[index];
                const CoreSite &source = pairs.sites()[record.source];
                const CoreSite &target = pairs.sites()[record.target];
                if (row < rows)
                    flows.addEnds(source, target, record.path, record.flow);
                else
                    flows.add(paths, source, target, record.path, record.flow);
                for (const CorePairs::Member &member : pairs.membersOf(index)) {
                    const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
                    outcomes[member.pair].latency = outcomes[member.pair].worst = member.latency;
                    own.carried += pair.out + pair.back;
                    own.routed += pair.lastTrip - pair.firstTrip;
                    own.violations += m_problem.violations(pair, member.latency);
                    if (!record.isPlain)
                        flows.addStubs(member, {pair.out, pair.back});
                }
            }
        }
        const std::lock_guard lock(mutex);
        tally.carried += own.carried;
        tally.routed += own.routed;
        tally.violations += own.violations;
        flows.forEach([&](std::uint32_t edge, std::int64_t az, std::int64_t za) {
            tally.load[2 * std::size_t(edge)] += az;
            tally.load[2 * std::size_t(edge) + 1] += za;
        });
    });
}

} // namespace fiberloom
