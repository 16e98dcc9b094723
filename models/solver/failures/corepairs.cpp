// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/corepairs.h"

#include "base/parallel.h"
#include "solver/largepages.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace fiberloom {

namespace {

// Pairs that a thread takes at once.
constexpr std::size_t pairsOfBlock = 8192;

} // namespace

struct CorePairs::Block
{
    std::span<const SweepProblem::Task *const> tasks;
    std::size_t firstPair = 0; ///< of all that are listed; its records begin there too
    std::size_t lastRecord = 0;
    std::vector<std::uint32_t> next; ///< by list: how many of its records, then where the next one goes
};

struct CorePairs::Draft
{
    std::vector<Block> blocks;
    /// In the order of pairs, with how many members they have; there are gaps between blocks. Once sorted: with their number.
    std::vector<Record> records;
    std::vector<std::uint32_t> recordOfPair;
};

CorePairs::CorePairs(const SweepProblem &problem, const JunctionTrees &trees,
                     std::span<const SweepProblem::Task *const> tasks, unsigned threads, const JobControl &control)
    : m_problem(problem), m_trees(trees), m_threads(threads)
{
    addSites();
    m_siteOf.assign(problem.liveGraph().nodeCount(), none);
    for (std::uint32_t site = 0; site < m_sites.size(); ++site)
        m_siteOf[m_sites[site].node] = site;
    Draft draft = draftOf(tasks);
    addRecords(draft, control);
    if (control.isCanceled())
        return;
    sortRecords(draft, control);
    if (control.isCanceled())
        return;
    addMembers(draft, control);
    if (!control.isCanceled())
        addLists();
}

void CorePairs::addSites()
{
    const SweepCore &core = m_problem.core();
    const auto &positions = core.positions();
    std::vector<CoreSite> &sites = m_sites;
    for (std::uint32_t junction = 0; junction < core.junctions().size(); ++junction) {
        CoreSite site{.node = core.junctions()[junction]};
        site.gate = {junction, junction};
        site.row = {m_trees.rowOf(junction), m_trees.rowOf(junction)};
        site.weight = {0, JunctionTrees::far};
        site.equipment = m_problem.liveGraph().equipmentDelay(site.node).value();
        site.leave = {site.equipment, 0.0};
        sites.push_back(site);
    }
    for (std::uint32_t chain = 0; chain < core.chains().size(); ++chain) {
        const SweepCore::Chain &row = core.chains()[chain];
        double upTo = 0.0;
        const std::size_t first = sites.size();
        for (std::uint32_t at = row.begin + 1; at <= row.end; ++at) {
            const SweepCore::Position &position = positions[at];
            upTo += position.latency.value() + position.equipment.value();
            CoreSite site{.chain = chain, .position = at, .node = position.node};
            site.gate = {row.left, row.right};
            site.row = {m_trees.rowOf(row.left), m_trees.rowOf(row.right)};
            site.weight = {position.weight, positions[row.end].weight - position.weight};
            site.upTo = upTo;
            site.equipment = position.equipment.value();
            if (at < row.end) {
                site.isLeftFirst = std::pair(positions[at - 1].node, position.link / 2)
                                   < std::pair(positions[at + 1].node, positions[at + 1].link / 2);
                sites.push_back(site);
            }
        }
        const double atBegin = positions[row.begin].equipment.value();
        const double atEnd = positions[row.end].equipment.value();
        for (std::size_t i = first; i < sites.size(); ++i) {
            CoreSite &site = sites[i];
            const double toEnd = upTo - site.upTo + site.equipment; // both ends too
            site.leave = {site.upTo + atBegin, toEnd};
            site.arrive = {site.upTo, toEnd - atEnd};
        }
    }
}

CorePairs::Draft CorePairs::draftOf(std::span<const SweepProblem::Task *const> tasks) const
{
    Draft draft;
    std::size_t pairs = 0;
    std::size_t first = 0;
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        if (draft.blocks.empty() || pairs - draft.blocks.back().firstPair >= pairsOfBlock) {
            // A record is of one block alone.
            if (task == 0
                || m_problem.core().root(tasks[task - 1]->source) != m_problem.core().root(tasks[task]->source)) {
                draft.blocks.emplace_back().firstPair = pairs;
                first = task;
            }
        }
        pairs += tasks[task]->lastPair - tasks[task]->firstPair;
        draft.blocks.back().tasks = tasks.subspan(first, task + 1 - first);
    }
    reserveLarge(draft.records, pairs);
    draft.records.resize(pairs);
    draft.recordOfPair.assign(pairs, none);
    return draft;
}

std::size_t CorePairs::listOf(const Record &record) const noexcept
{
    switch (record.path.kind) {
    case CorePath::Kind::Via:
        return m_sites[record.source].row[record.path.gate];
    case CorePath::Kind::Inside:
    case CorePath::Kind::Walked:
        return m_trees.rowCount();
    case CorePath::Kind::Lost:
        break;
    }
    return m_trees.rowCount() + 1;
}

void CorePairs::addRecords(Draft &draft, const JobControl &control) const
{
    const SweepCore &core = m_problem.core();
    const CorePaths paths = this->paths();
    parallelFor(draft.blocks.size(), m_threads, [&](auto &&next) {
        std::vector<std::uint32_t> lastSource(m_sites.size(), none);
        std::vector<std::uint32_t> recordTo(m_sites.size(), none);
        for (std::size_t i = next(); i < draft.blocks.size() && !control.isCanceled(); i = next()) {
            Block &block = draft.blocks[i];
            block.next.assign(m_trees.rowCount() + 2, 0);
            block.lastRecord = block.firstPair;
            std::uint32_t *recordOfPair = draft.recordOfPair.data() + block.firstPair;
            for (const SweepProblem::Task *task : block.tasks) {
                for (std::uint32_t index = task->firstPair; index < task->lastPair; ++index, ++recordOfPair) {
                    const SweepProblem::Pair &pair = m_problem.pairs()[index];
                    if (!crosses(core, task->source, pair.target))
                        continue;
                    const std::uint32_t source = m_siteOf[core.root(task->source)];
                    const std::uint32_t target = m_siteOf[core.root(pair.target)];
                    if (lastSource[target] != source) {
                        lastSource[target] = source;
                        recordTo[target] = static_cast<std::uint32_t>(block.lastRecord);
                        Record &record = draft.records[block.lastRecord++];
                        record = {source, target, {}, 0, 0, paths.find(m_sites[source], m_sites[target]), true, false};
                        ++block.next[listOf(record)];
                    }
                    *recordOfPair = recordTo[target];
                    Record &record = draft.records[recordTo[target]];
                    ++record.firstMember;
                    record.flow += {pair.out, pair.back};
                    record.demands += pair.lastTrip - pair.firstTrip;
                    record.isBounded = record.isBounded || pair.isBounded;
                    record.isPlain =
                        record.isPlain && m_sites[source].node == task->source && m_sites[target].node == pair.target;
                }
            }
        }
    });
}

void CorePairs::sortRecords(Draft &draft, const JobControl &control)
{
    const std::size_t junctions = m_trees.junctionCount();
    const std::size_t rows = m_trees.rowCount();
    std::vector<std::uint32_t> firstOf; // by list: those of each tree, those of none; what is lost is left out
    std::uint32_t count = 0;
    for (std::size_t list = 0; list <= rows; ++list) {
        firstOf.push_back(count);
        for (Block &block : draft.blocks)
            count += std::exchange(block.next[list], count);
    }
    firstOf.push_back(count);
    std::vector<std::uint32_t> listed(count);
    parallelFor(draft.blocks.size(), m_threads, [&](auto &&next) {
        for (std::size_t i = next(); i < draft.blocks.size() && !control.isCanceled(); i = next()) {
            Block &block = draft.blocks[i];
            for (std::size_t at = block.firstPair; at < block.lastRecord; ++at) {
                if (const std::size_t list = listOf(draft.records[at]); list <= rows)
                    listed[block.next[list]++] = static_cast<std::uint32_t>(at);
                else
                    draft.records[at].firstMember = none;
            }
        }
    });
    if (control.isCanceled())
        return;
    reserveLarge(m_records, count);
    m_records.resize(count);
    m_firstAt.assign(rows * junctions + 1, firstOf[rows]);
    m_flowUpTo.assign(rows * (junctions + 1), {});
    const auto put = [&](std::uint32_t from, std::uint32_t number) {
        m_records[number] = draft.records[from];
        draft.records[from].firstMember = number;
    };
    parallelFor(rows + 1, m_threads, [&](auto &&next) {
        std::vector<std::uint32_t> free(junctions);
        for (std::size_t row = next(); row <= rows && !control.isCanceled(); row = next()) {
            const auto own = std::span(listed).subspan(firstOf[row], firstOf[row + 1] - firstOf[row]);
            if (row == rows) {
                for (std::size_t i = 0; i < own.size(); ++i)
                    put(own[i], static_cast<std::uint32_t>(firstOf[row] + i));
                continue;
            }
            const auto placeOf = [&](std::uint32_t at) {
                const Record &record = draft.records[at];
                return m_trees.place(row, m_sites[record.target].gate[record.path.side]);
            };
            TwoWayUnits *flow = &m_flowUpTo[row * (junctions + 1)];
            std::ranges::fill(free, 0U);
            for (const std::uint32_t at : own) {
                const std::uint32_t place = placeOf(at);
                ++free[place];
                flow[place + 1] += draft.records[at].flow;
            }
            std::uint32_t first = firstOf[row];
            for (std::size_t place = 0; place < junctions; ++place) {
                m_firstAt[row * junctions + place] = first;
                first += std::exchange(free[place], first);
                flow[place + 1] += flow[place];
            }
            for (const std::uint32_t at : own)
                put(at, free[placeOf(at)]++);
        }
    });
}

void CorePairs::addMembers(const Draft &draft, const JobControl &control)
{
    const SweepCore &core = m_problem.core();
    const Graph &graph = m_problem.liveGraph();
    // Of a node of a tree: from it to the core, without the site there.
    std::vector<double> stub(graph.nodeCount(), 0.0);
    m_stubs.assign(graph.nodeCount(), {});
    for (const CoreSite &site : m_sites) {
        for (const SweepCore::StubSite &each : core.stubs(site.node)) {
            stub[each.node] = stub[each.parent] + each.latency.value() + each.equipment.value();
            m_stubs[each.node] = {each.parent, each.link};
        }
    }
    std::uint32_t count = 0;
    std::vector<std::uint32_t> free;
    free.reserve(m_records.size());
    for (Record &record : m_records) {
        free.push_back(count);
        count += std::exchange(record.firstMember, count);
    }
    reserveLarge(m_members, count);
    m_members.resize(count);
    const CorePaths paths = this->paths();
    parallelFor(draft.blocks.size(), m_threads, [&](auto &&next) {
        for (std::size_t i = next(); i < draft.blocks.size() && !control.isCanceled(); i = next()) {
            const std::uint32_t *recordOfPair = draft.recordOfPair.data() + draft.blocks[i].firstPair;
            for (const SweepProblem::Task *task : draft.blocks[i].tasks) {
                for (std::uint32_t index = task->firstPair; index < task->lastPair; ++index, ++recordOfPair) {
                    const std::uint32_t number =
                        *recordOfPair == none ? none : draft.records[*recordOfPair].firstMember;
                    if (number == none)
                        continue;
                    const std::uint32_t target = m_problem.pairs()[index].target;
                    const double stubs = stub[task->source] + stub[target];
                    const Record &record = m_records[number];
                    m_members[free[number]++] = {
                        index,  task->source,
                        target, number,
                        stubs,  stubs + paths.latency(m_sites[record.source], m_sites[record.target], record.path)};
                }
            }
        }
    });
}

void CorePairs::addLists()
{
    const CorePaths paths = this->paths();
    const auto addRecordsAt = [&] {
        m_recordsAt = ListsByKey<std::uint32_t>(m_sites.size(), [&](auto &&put) {
            for (std::uint32_t i = 0; i < m_records.size(); ++i) {
                put(m_records[i].source, i);
                put(m_records[i].target, i);
            }
        });
    };
    const auto addMembersAt = [&] {
        m_membersAt = ListsByKey<std::uint32_t>(m_siteOf.size(), [&](auto &&put) {
            for (std::uint32_t i = 0; i < m_members.size(); ++i) {
                const Member &member = m_members[i];
                if (m_siteOf[member.source] == none)
                    put(member.source, i);
                if (m_siteOf[member.target] == none)
                    put(member.target, i);
            }
        });
    };
    const auto addWalked = [&] {
        m_walked = ListsByKey<std::uint32_t>(m_problem.core().chains().size(), [&](auto &&put) {
            for (std::uint32_t i = m_firstAt.back(); i < m_records.size(); ++i) {
                const Record &record = m_records[i];
                if (record.path.kind != CorePath::Kind::Walked)
                    continue;
                (void)paths.walk(m_sites[record.source], m_sites[record.target].gate[record.path.side],
                                 [&](std::uint32_t way) { put(way / 2, i); });
            }
        });
    };
    const std::array<std::function<void()>, 3> lists = {addRecordsAt, addMembersAt, addWalked};
    parallelFor(lists.size(), m_threads, [&](auto &&next) {
        for (std::size_t i = next(); i < lists.size(); i = next())
            lists[i]();
    });
}

} // namespace fiberloom
