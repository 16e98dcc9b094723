// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/treelosses.h"

#include "solver/failures/corepairs.h"

#include <algorithm>

namespace fiberloom {

namespace {

bool isLostAlone(const SweepProblem &problem, const SweepProblem::Task &task, std::uint32_t target)
{
    return !task.isRestored || !CorePairs::crosses(problem.core(), task.source, target);
}

} // namespace

bool TreeLosses::concerns(const SweepProblem &problem, const SweepProblem::Task &task)
{
    return std::any_of(problem.pairs().begin() + task.firstPair, problem.pairs().begin() + task.lastPair,
                       [&](const SweepProblem::Pair &pair) { return isLostAlone(problem, task, pair.target); });
}

TreeLosses::TreeLosses(const SweepProblem &problem, const FailureLoads &loads, SweepTally &tally,
                       std::vector<PairOutcome> &outcomes)
    : m_problem(problem), m_loads(loads), m_tally(tally), m_outcomes(outcomes), m_livePaths(problem.liveGraph()),
      m_wholePaths(problem.wholeGraph())
{
    const std::size_t nodes = problem.liveGraph().nodeCount();
    m_pairOf.assign(nodes, none);
    m_own.resize(nodes);
    m_below.resize(nodes);
    m_pairsBelow.resize(nodes);
    m_position.resize(nodes);
    m_size.resize(nodes);
    m_isNodeDown.assign(nodes, 0);
    m_preorder.resize(nodes);
    m_nextPlace.resize(nodes);
}

bool TreeLosses::run(const SweepProblem::Task &task, bool isFirst, const JobControl &control)
{
    m_source = task.source;
    m_graph = task.isRestored ? &m_problem.liveGraph() : &m_problem.wholeGraph();
    if (!(task.isRestored ? m_livePaths : m_wholePaths).treeFrom(task.source, m_tree, control))
        return false;
    m_tree.latencies(*m_graph, m_latency);
    prepare(task, isFirst);
    for (const std::uint32_t group : m_loads.groups()) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        m_cellsPerEdge = std::size_t(2) * row.length;
        for (std::uint32_t position = 0; position < row.length; ++position) {
            const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
            if (failure == none)
                continue;
            m_cells = m_tally.delta.data() + m_loads.offset(group) + std::size_t(2) * position;
            lose(failure);
        }
    }
    for (std::uint32_t pair = task.firstPair; pair < task.lastPair; ++pair)
        m_pairOf[m_problem.pairs()[pair].target] = none;
    return true;
}

void TreeLosses::prepare(const SweepProblem::Task &task, bool isFirst)
{
    for (const std::uint32_t node : m_tree.order) {
        m_own[node] = {};
        m_pairsBelow[node] = 0;
    }
    // Paths of the whole network may have failed before.
    for (const std::uint32_t node : m_tree.order) {
        m_isNodeDown[node] = !task.isRestored && node != m_source
                             && (m_isNodeDown[m_tree.parent[node]] || m_problem.isDown(m_tree.parentLink[node] / 2));
    }
    for (std::uint32_t index = task.firstPair; index < task.lastPair; ++index) {
        const SweepProblem::Pair &pair = m_problem.pairs()[index];
        if (!isReached(pair.target) || m_isNodeDown[pair.target] || !isLostAlone(m_problem, task, pair.target))
            continue;
        m_pairOf[pair.target] = index;
        m_own[pair.target] = {pair.out, pair.back};
        m_pairsBelow[pair.target] = 1;
        if (!isFirst)
            continue;
        m_outcomes[index].latency = m_outcomes[index].worst = m_latency[pair.target].value();
        m_tally.carried += pair.out + pair.back;
        m_tally.routed += pair.lastTrip - pair.firstTrip;
        m_tally.violations += m_problem.violations(pair, m_latency[pair.target].value());
    }
    numberNodes();
    if (!isFirst)
        return;
    for (std::size_t i = 1; i < m_tree.order.size(); ++i) {
        const std::uint32_t node = m_tree.order[i];
        m_tally.load[m_tree.parentLink[node]] += m_below[node].out;
        m_tally.load[m_tree.parentLink[node] ^ 1U] += m_below[node].back;
    }
}

/// Parents before children and subtrees in one piece; sums over subtrees.
void TreeLosses::numberNodes()
{
    for (const std::uint32_t node : m_tree.order) {
        m_below[node] = m_own[node];
        m_size[node] = 1;
    }
    for (std::size_t i = m_tree.order.size(); i-- > 1;) {
        const std::uint32_t node = m_tree.order[i];
        const std::uint32_t parent = m_tree.parent[node];
        m_below[parent] += m_below[node];
        m_pairsBelow[parent] += m_pairsBelow[node];
        m_size[parent] += m_size[node];
    }
    // A node's place, and until its children are numbered the next free one below it.
    for (const std::uint32_t node : m_tree.order) {
        std::uint32_t position = 0;
        if (node != m_source) {
            std::uint32_t &free = m_nextPlace[m_tree.parent[node]];
            position = free;
            free += m_size[node];
        }
        m_position[node] = position;
        m_preorder[position] = node;
        m_nextPlace[node] = position + 1;
    }
}

void TreeLosses::lose(std::uint32_t failure)
{
    const SweepProblem::Down &down = m_problem.down(failure);
    m_ranges.clear();
    bool isConcerned = false;
    const auto addRange = [&](std::uint32_t node) {
        isConcerned = isConcerned || m_pairsBelow[node] != 0;
        m_ranges.push_back({m_position[node], m_position[node] + m_size[node]});
    };
    for (const std::uint32_t edge : down.edges) {
        const Graph::Edge &row = m_graph->edges()[edge];
        for (const std::uint32_t node : {row.nodeA, row.nodeZ}) {
            if (isReached(node) && node != m_source && m_tree.parentLink[node] / 2 == edge)
                addRange(node);
        }
    }
    for (const std::uint32_t node : down.nodes) {
        if (isReached(node))
            addRange(node);
    }
    if (isConcerned)
        loseRanges(m_tally.counts[failure]);
}

/// What is in m_ranges, some of which may be in others.
void TreeLosses::loseRanges(SweepTally::Counts &counts)
{
    std::ranges::sort(m_ranges, {}, &Range::begin);
    std::uint32_t done = 0;
    for (const Range range : m_ranges) {
        if (range.begin < done)
            continue;
        done = range.end;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            const std::uint32_t node = m_preorder[at];
            account(node, counts);
            if (at != 0)
                add(m_tree.parentLink[node], -m_below[node]);
        }
        const std::uint32_t top = m_preorder[range.begin];
        if (m_below[top].isZero())
            continue;
        for (std::uint32_t node = top; node != m_source;) {
            node = m_tree.parent[node];
            if (node != m_source)
                add(m_tree.parentLink[node], -m_below[top]);
        }
    }
}

void TreeLosses::account(std::uint32_t node, SweepTally::Counts &counts)
{
    const std::uint32_t index = m_pairOf[node];
    if (index == none)
        return;
    const SweepProblem::Pair &pair = m_problem.pairs()[index];
    PairOutcome &outcome = m_outcomes[index];
    counts.violations -= m_problem.violations(pair, outcome.latency);
    counts.lost += pair.out + pair.back;
    counts.lostDemands += pair.lastTrip - pair.firstTrip;
    ++outcome.disconnecting;
}

void TreeLosses::add(Graph::Link link, TwoWayUnits flow)
{
    if (link % 2 != 0)
        std::swap(flow.out, flow.back);
    std::int64_t *cell = m_cells + m_problem.rank(link / 2) * m_cellsPerEdge;
    cell[0] += flow.out;
    cell[1] += flow.back;
}

} // namespace fiberloom
