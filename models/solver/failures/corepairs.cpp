// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/corepairs.h"

#include "base/parallel.h"
#include "solver/largepages.h"

#include <algorithm>
#include <numeric>

namespace fiberloom {

CorePairs::CorePairs(const SweepProblem &problem, const JunctionTrees &trees,
                     std::span<const SweepProblem::Task *const> tasks, unsigned threads, const JobControl &control)
    : m_problem(problem), m_trees(trees)
{
    addSites();
    m_siteOf.assign(problem.liveGraph().nodeCount(), none);
    for (std::uint32_t site = 0; site < m_sites.size(); ++site)
        m_siteOf[m_sites[site].node] = site;
    std::vector<std::uint32_t> recordOfPair;
    addRecords(tasks, recordOfPair);
    findPaths(threads, control);
    if (control.isCanceled())
        return;
    sortRecords(recordOfPair);
    if (control.isCanceled())
        return;
    addMembers(tasks, recordOfPair);
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

void CorePairs::addRecords(std::span<const SweepProblem::Task *const> tasks, std::vector<std::uint32_t> &recordOfPair)
{
    // Tasks of one site of the core follow each other.
    std::vector<std::uint32_t> lastSource(m_sites.size(), none);
    std::vector<std::uint32_t> recordTo(m_sites.size(), none);
    std::size_t pairs = 0;
    for (const SweepProblem::Task *task : tasks)
        pairs += task->lastPair - task->firstPair;
    recordOfPair.reserve(pairs);
    m_records.reserve(pairs);
    preferLargePages(m_records.data(), pairs * sizeof(Record));
    const SweepCore &core = m_problem.core();
    for (const SweepProblem::Task *task : tasks) {
        for (std::uint32_t index = task->firstPair; index < task->lastPair; ++index) {
            const SweepProblem::Pair &pair = m_problem.pairs()[index];
            if (!crosses(core, task->source, pair.target)) {
                recordOfPair.push_back(none);
                continue;
            }
            const std::uint32_t source = m_siteOf[core.root(task->source)];
            const std::uint32_t target = m_siteOf[core.root(pair.target)];
            if (lastSource[target] != source) {
                lastSource[target] = source;
                recordTo[target] = static_cast<std::uint32_t>(m_records.size());
                m_records.push_back({source, target, {}, 0, 0, {}, true, false});
            }
            Record &record = m_records[recordTo[target]];
            recordOfPair.push_back(recordTo[target]);
            record.flow += {pair.out, pair.back};
            record.demands += pair.lastTrip - pair.firstTrip;
            record.isBounded = record.isBounded || pair.isBounded;
            record.isPlain =
                record.isPlain && m_sites[source].node == task->source && m_sites[target].node == pair.target;
        }
    }
}

void CorePairs::findPaths(unsigned threads, const JobControl &control)
{
    constexpr std::size_t piece = 4096;
    const CorePaths paths = this->paths();
    parallelFor((m_records.size() + piece - 1) / piece, threads, [&](auto &&next) {
        for (std::size_t i = next(); i * piece < m_records.size() && !control.isCanceled(); i = next()) {
            for (Record &record :
                 std::span(m_records).subspan(i * piece).first(std::min(piece, m_records.size() - i * piece)))
                record.path = paths.find(m_sites[record.source], m_sites[record.target]);
        }
    });
}

void CorePairs::sortRecords(std::vector<std::uint32_t> &recordOfPair)
{
    const std::size_t junctions = m_trees.junctionCount();
    const std::size_t keys = m_trees.rowCount() * junctions;
    // Those that no tree carries come last, and what is not carried is left out.
    const auto keyOf = [&](const Record &record) {
        if (record.path.kind == CorePath::Kind::Lost)
            return keys + 1;
        if (record.path.kind != CorePath::Kind::Via)
            return keys;
        const std::uint32_t row = m_sites[record.source].row[record.path.gate];
        return row * junctions + m_trees.place(row, m_sites[record.target].gate[record.path.side]);
    };
    m_firstAt.assign(keys + 3, 0);
    m_flowUpTo.assign(keys + 1, {});
    std::vector<std::uint32_t> keysOf;
    keysOf.reserve(m_records.size());
    for (const Record &record : m_records) {
        const std::size_t key = keyOf(record);
        keysOf.push_back(static_cast<std::uint32_t>(key));
        ++m_firstAt[key + 1];
        if (key < keys)
            m_flowUpTo[key + 1] += record.flow;
    }
    std::partial_sum(m_firstAt.begin(), m_firstAt.end(), m_firstAt.begin());
    std::partial_sum(m_flowUpTo.begin(), m_flowUpTo.end(), m_flowUpTo.begin(),
                     [](TwoWayUnits a, TwoWayUnits b) { return a + b; });
    std::vector<std::uint32_t> next(m_firstAt.begin(), m_firstAt.end() - 1);
    std::vector<Record> sorted(m_records.size());
    std::vector<std::uint32_t> &placeOf = keysOf;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        const std::uint32_t place = next[keysOf[i]]++;
        sorted[place] = m_records[i];
        placeOf[i] = place;
    }
    sorted.resize(m_firstAt[keys + 1]);
    m_firstAt.resize(keys + 1);
    m_records = std::move(sorted);
    for (std::uint32_t &record : recordOfPair) {
        if (record != none)
            record = placeOf[record] < m_records.size() ? placeOf[record] : none;
    }
}

void CorePairs::addMembers(std::span<const SweepProblem::Task *const> tasks,
                           const std::vector<std::uint32_t> &recordOfPair)
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
    std::vector<std::uint32_t> next(m_records.size(), 0);
    for (const std::uint32_t record : recordOfPair) {
        if (record != none)
            ++next[record];
    }
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        m_records[i].firstMember = count;
        count += std::exchange(next[i], count);
    }
    m_members.reserve(count);
    preferLargePages(m_members.data(), count * sizeof(Member));
    m_members.resize(count);
    const CorePaths paths = this->paths();
    std::size_t at = 0;
    for (const SweepProblem::Task *task : tasks) {
        for (std::uint32_t index = task->firstPair; index < task->lastPair; ++index) {
            const std::uint32_t number = recordOfPair[at++];
            if (number == none)
                continue;
            const std::uint32_t target = m_problem.pairs()[index].target;
            const double stubs = stub[task->source] + stub[target];
            const Record &record = m_records[number];
            m_members[next[number]++] = {
                index,  task->source,
                target, number,
                stubs,  stubs + paths.latency(m_sites[record.source], m_sites[record.target], record.path)};
        }
    }
}

void CorePairs::addLists()
{
    m_recordsAt = ListsByKey<std::uint32_t>(m_sites.size(), [&](auto &&put) {
        for (std::uint32_t i = 0; i < m_records.size(); ++i) {
            put(m_records[i].source, i);
            put(m_records[i].target, i);
        }
    });
    const CorePaths paths = this->paths();
    m_walked = ListsByKey<std::uint32_t>(m_problem.core().chains().size(), [&](auto &&put) {
        for (std::uint32_t i = 0; i < m_records.size(); ++i) {
            const Record &record = m_records[i];
            if (record.path.kind != CorePath::Kind::Walked)
                continue;
            (void)paths.walk(m_sites[record.source], m_sites[record.target].gate[record.path.side],
                             [&](std::uint32_t way) { put(way / 2, i); });
        }
    });
    m_membersAt = ListsByKey<std::uint32_t>(m_siteOf.size(), [&](auto &&put) {
        for (std::uint32_t i = 0; i < m_members.size(); ++i) {
            const Member &member = m_members[i];
            if (m_siteOf[member.source] == none)
                put(member.source, i);
            if (m_siteOf[member.target] == none)
                put(member.target, i);
        }
    });
}

} // namespace fiberloom
