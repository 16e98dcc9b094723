// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;

} // namespace

CutRepair::CutRepair(const SweepProblem &problem, const FailureLoads &loads, SweepTally &tally,
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
    m_isDetached.assign(nodes, 0);
    m_isNodeDown.assign(nodes, 0);
    m_isEdgeDown.assign(problem.edgeCount(), 0);
    m_flow.resize(nodes);
    m_nearest.resize(nodes);
    m_preorder.resize(nodes);
    m_oldDistance.resize(nodes);
    m_oldParent.resize(nodes);
    m_oldLink.resize(nodes);
    m_oldLatency.resize(nodes);
}

bool CutRepair::run(const SweepProblem::Task &task, bool isFirst, const JobControl &control)
{
    m_source = task.source;
    m_isRestored = task.isRestored;
    m_graph = m_isRestored ? &m_problem.liveGraph() : &m_problem.wholeGraph();
    if (!(m_isRestored ? m_livePaths : m_wholePaths).treeFrom(task.source, m_tree, control))
        return false;
    m_tree.latencies(*m_graph, m_latency);
    prepare(task, isFirst);
    if (m_isRestored)
        cutChains();
    for (std::uint32_t group = m_loads.firstGroup(); group < m_loads.lastGroup(); ++group) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        for (std::uint32_t position = 0; position < row.length; ++position) {
            const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
            if (failure == none || (m_isRestored && m_problem.isCut(failure)))
                continue;
            view(group, position, position + 1);
            fail(failure, m_isRestored);
        }
    }
    for (std::uint32_t pair = task.firstPair; pair < task.lastPair; ++pair)
        m_pairOf[m_problem.pairs()[pair].target] = none;
    return true;
}

void CutRepair::prepare(const SweepProblem::Task &task, bool isFirst)
{
    for (const std::uint32_t node : m_tree.order) {
        m_own[node] = {};
        m_pairsBelow[node] = 0;
    }
    // Paths of the whole network may have failed before.
    for (const std::uint32_t node : m_tree.order) {
        m_isNodeDown[node] = !m_isRestored && node != m_source
                             && (m_isNodeDown[m_tree.parent[node]] || m_problem.isDown(m_tree.parentLink[node] / 2));
    }
    for (std::uint32_t index = task.firstPair; index < task.lastPair; ++index) {
        const SweepProblem::Pair &pair = m_problem.pairs()[index];
        if (!isReached(pair.target) || m_isNodeDown[pair.target])
            continue;
        m_pairOf[pair.target] = index;
        m_own[pair.target] = {pair.out, pair.back};
        m_pairsBelow[pair.target] = 1;
        if (!isFirst)
            continue;
        m_outcomes[index].latency = m_outcomes[index].worst = m_latency[pair.target].value();
        m_tally.carried += pair.out + pair.back;
        m_tally.routed += pair.lastTrip - pair.firstTrip;
        m_tally.violations += violations(pair, m_latency[pair.target].value());
    }
    for (const std::uint32_t node : m_tree.order)
        m_isNodeDown[node] = 0;
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
void CutRepair::numberNodes()
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
    for (const std::uint32_t node : m_tree.order) {
        // Until all are numbered, m_oldParent holds the next free place below a node.
        std::uint32_t position = 0;
        if (node != m_source) {
            std::uint32_t &free = m_oldParent[m_position[m_tree.parent[node]]];
            position = free;
            free += m_size[node];
        }
        m_position[node] = position;
        m_preorder[position] = node;
        m_oldParent[position] = position + 1;
    }
    for (std::uint32_t position = 0; position < m_tree.order.size(); ++position) {
        const std::uint32_t node = m_preorder[position];
        m_oldDistance[position] = m_tree.distance[node];
        m_oldParent[position] = m_tree.parent[node];
        m_oldLink[position] = m_tree.parentLink[node];
        m_oldLatency[position] = m_latency[node];
    }
}

void CutRepair::cutChains()
{
    const auto reached = static_cast<std::uint32_t>(m_tree.order.size());
    for (std::uint32_t at = 1; at < reached;) {
        const SweepProblem::Slot slot = m_problem.cutSlot(m_oldLink[at] / 2);
        m_chain.assign(1, m_preorder[at]);
        if (slot.group == none || !m_loads.holds(slot.group)) {
            ++at;
            continue;
        }
        // A site of two routes has one child at most, which follows it in this order.
        std::uint32_t last = slot.position;
        std::uint32_t step = 0;
        for (++at; at < reached && m_oldParent[at] == m_chain.back() && m_problem.isPassed(m_chain.back()); ++at) {
            const SweepProblem::Slot next = m_problem.cutSlot(m_oldLink[at] / 2);
            if (next.group != slot.group || (next.position != last + 1 && next.position + 1 != last)
                || (step != 0 && next.position != last + step))
                break;
            step = next.position - last;
            last = next.position;
            m_chain.push_back(m_preorder[at]);
        }
        if (m_pairsBelow[m_chain.front()] != 0)
            cutChain(slot.position);
    }
}

void CutRepair::cutChain(std::uint32_t firstPosition)
{
    const std::size_t width = m_chain.size();
    const std::uint32_t top = m_chain.front();
    const std::uint32_t end = m_chain.back();
    const std::uint32_t begin = m_position[top];
    const std::uint32_t group = m_problem.cutSlot(m_oldLink[begin] / 2).group;
    const std::uint32_t lastPosition = m_problem.cutSlot(m_oldLink[m_position[end]] / 2).position;
    const bool isForward = lastPosition >= firstPosition;
    view(group, std::min(firstPosition, lastPosition), std::max(firstPosition, lastPosition) + 1);
    const auto place = [&](std::size_t cut) { return isForward ? cut : width - 1 - cut; };
    const auto failureAt = [&](std::size_t cut) {
        const std::size_t position = isForward ? firstPosition + cut : firstPosition - cut;
        return m_problem.failureOfSlot()[m_problem.groups()[group].firstSlot + position];
    };

    const Range range{begin, begin + m_size[top]};
    m_ranges.assign(1, range);
    detach(range);
    joinAgain<false>(m_oldLink[begin] / 2);
    const bool isConnected = isReached(end);
    const std::uint32_t endPosition = m_position[end];

    // What hangs at the chain's end moves alike whatever is cut.
    for (std::size_t i = m_joined.size(); i-- > 0;) {
        const std::uint32_t node = m_joined[i];
        if (m_position[node] < endPosition)
            continue;
        if (node == end)
            addAll(m_tree.parentLink[node], m_flow[node]);
        else
            moveScalar(node);
        const std::uint32_t parent = m_tree.parent[node];
        if (m_isDetached[parent]) {
            m_flow[parent] += m_flow[node];
        } else if (!m_flow[node].isZero()) {
            for (Amount &amount : climber(parent))
                amount += m_flow[node];
        }
    }
    if (!isConnected) {
        for (std::uint32_t at = endPosition + 1; at < range.end; ++at)
            addAll(m_oldLink[at], -m_below[m_preorder[at]]);
    }

    // The chain's own sites below the cut turn around and go over its end.
    const Amount atEnd = m_below[end];
    m_moved.assign(width, {});
    m_line.assign(width, {});
    for (std::size_t j = 0; j < width; ++j) {
        const Graph::Link link = m_oldLink[begin + j];
        for (std::size_t cut = 0; cut < width; ++cut)
            m_line[place(cut)] = -m_below[m_chain[std::max(cut, j)]];
        addEach(link, m_line);
        m_moved[place(j)] = m_below[m_chain[j]] - atEnd;
        if (j == 0 || !isConnected)
            continue;
        for (std::size_t cut = 0; cut < width; ++cut)
            m_line[place(cut)] = cut < j ? m_below[m_chain[cut]] - m_below[m_chain[j]] : Amount();
        addEach(link ^ 1U, m_line);
    }
    if (isConnected && width > 1) {
        std::uint32_t node = end;
        for (; m_isDetached[node]; node = m_tree.parent[node])
            addEach(m_tree.parentLink[node], m_moved);
        const std::span<Amount> amounts = climber(node);
        for (std::size_t i = 0; i < width; ++i)
            amounts[i] += m_moved[i];
    }
    const std::span<Amount> amounts = climber(m_oldParent[begin]);
    for (std::size_t i = 0; i < width; ++i)
        amounts[i] += -(atEnd + m_moved[i]);
    climb();

    std::uint32_t worst = none;
    std::uint32_t tried = 0;
    SweepTally::Counts counts;
    for (std::size_t j = 0; j + 1 < width; ++j) {
        const std::uint32_t failure = failureAt(j);
        worst = std::min(worst, failure);
        tried += failure == none ? 0 : 1;
        m_tried.resize(j + 1);
        m_tried[j] = {worst, tried};
    }
    const std::uint32_t endFailure = failureAt(width - 1);
    worst = std::min(worst, endFailure);
    tried += endFailure == none ? 0 : 1;
    for (std::uint32_t at = endPosition; at < range.end; ++at)
        account(m_preorder[at], isConnected, worst, tried, counts);
    if (endFailure != none)
        m_tally.counts[endFailure] += counts;
    for (std::size_t j = width - 1; j-- > 0;) {
        account(m_chain[j], isConnected, m_tried[j].worst, m_tried[j].count, counts);
        if (const std::uint32_t failure = failureAt(j); failure != none)
            m_tally.counts[failure] += counts;
    }
    reattach(range);
}

void CutRepair::fail(std::uint32_t failure, bool repairs)
{
    const SweepProblem::Down &down = m_problem.down(failure);
    m_ranges.clear();
    bool isConcerned = false;
    const auto addRange = [&](std::uint32_t node) {
        // One without demands too: others must not be joined to it where it was.
        isConcerned = isConcerned || (isReached(node) && m_pairsBelow[node] != 0);
        if (isReached(node))
            m_ranges.push_back({m_position[node], m_position[node] + m_size[node]});
    };
    for (const std::uint32_t edge : down.edges) {
        const Graph::Edge &row = m_graph->edges()[edge];
        for (const std::uint32_t node : {row.nodeA, row.nodeZ}) {
            if (isReached(node) && node != m_source && m_tree.parentLink[node] / 2 == edge)
                addRange(node);
        }
    }
    for (const std::uint32_t node : down.nodes)
        addRange(node);
    if (!isConcerned)
        return;
    std::ranges::sort(m_ranges, {}, &Range::begin);
    std::size_t kept = 1;
    for (std::size_t i = 1; i < m_ranges.size(); ++i) {
        if (m_ranges[i].begin >= m_ranges[kept - 1].end)
            m_ranges[kept++] = m_ranges[i];
    }
    m_ranges.resize(kept);

    m_joined.clear();
    if (repairs && m_ranges.front().begin != 0) {
        for (const Range range : m_ranges)
            detach(range);
        for (const std::uint32_t edge : down.edges)
            m_isEdgeDown[edge] = 1;
        for (const std::uint32_t node : down.nodes)
            m_isNodeDown[node] = 1;
        joinAgain<true>(none);
        for (const std::uint32_t edge : down.edges)
            m_isEdgeDown[edge] = 0;
        for (const std::uint32_t node : down.nodes)
            m_isNodeDown[node] = 0;
    }

    for (std::size_t i = m_joined.size(); i-- > 0;) {
        const std::uint32_t node = m_joined[i];
        moveScalar(node);
        const std::uint32_t parent = m_tree.parent[node];
        if (m_isDetached[parent])
            m_flow[parent] += m_flow[node];
        else if (!m_flow[node].isZero())
            climber(parent).front() += m_flow[node];
    }
    SweepTally::Counts counts;
    for (const Range range : m_ranges) {
        const bool isDetached = m_isDetached[m_preorder[range.begin]];
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            const std::uint32_t node = m_preorder[at];
            const bool isConnected = isDetached && isReached(node);
            account(node, isConnected, failure, 1, counts);
            if (!isConnected && at != 0)
                addAll(m_oldLink[at], -m_below[node]);
        }
        if (range.begin != 0)
            climber(m_oldParent[range.begin]).front() += -m_below[m_preorder[range.begin]];
    }
    climb();
    m_tally.counts[failure] += counts;
    for (const Range range : m_ranges) {
        if (m_isDetached[m_preorder[range.begin]])
            reattach(range);
    }
}

void CutRepair::detach(Range range)
{
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
        const std::uint32_t node = m_preorder[at];
        m_isDetached[node] = 1;
        m_tree.distance[node] = Graph::unreachable;
        m_flow[node] = m_own[node];
    }
}

void CutRepair::reattach(Range range)
{
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
        const std::uint32_t node = m_preorder[at];
        m_isDetached[node] = 0;
        m_tree.distance[node] = m_oldDistance[at];
        m_tree.parent[node] = m_oldParent[at];
        m_tree.parentLink[node] = m_oldLink[at];
        m_latency[node] = m_oldLatency[at];
    }
}

/// From traffic along the old link to a joined node to traffic along the new one.
void CutRepair::moveScalar(std::uint32_t node)
{
    const Graph::Link before = m_oldLink[m_position[node]];
    const Graph::Link after = m_tree.parentLink[node];
    if (before == after) {
        addAll(after, m_flow[node] - m_below[node]);
        return;
    }
    addAll(after, m_flow[node]);
    addAll(before, -m_below[node]);
}

void CutRepair::account(std::uint32_t node, bool isConnected, std::uint32_t failure, std::uint32_t failures,
                        SweepTally::Counts &counts)
{
    const std::uint32_t index = m_pairOf[node];
    if (index == none || failures == 0)
        return;
    const SweepProblem::Pair &pair = m_problem.pairs()[index];
    PairOutcome &outcome = m_outcomes[index];
    const std::int64_t both = pair.out + pair.back;
    const std::int64_t demands = pair.lastTrip - pair.firstTrip;
    if (pair.isBounded)
        counts.violations -= violations(pair, outcome.latency);
    if (!isConnected) {
        counts.lost += both;
        counts.lostDemands += demands;
        outcome.disconnecting += failures;
        return;
    }
    counts.rerouted += both;
    counts.reroutedDemands += demands;
    const double latency = m_latency[node].value();
    if (pair.isBounded)
        counts.violations += violations(pair, latency);
    if (latency > outcome.worst || (latency == outcome.worst && outcome.failure != none && failure < outcome.failure)) {
        outcome.worst = latency;
        outcome.failure = failure;
    }
}

std::int64_t CutRepair::violations(const SweepProblem::Pair &pair, double latency) const noexcept
{
    std::int64_t count = 0;
    for (std::uint32_t trip = pair.firstTrip; trip < pair.lastTrip; ++trip)
        count += latency > m_problem.trips()[trip].bound.value() * roundingSlack ? 1 : 0;
    return count;
}

} // namespace fiberloom
