// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;

} // namespace

CutRepair::CutRepair(const SweepProblem &problem, const FailureLoads &loads, SweepTally &tally,
                     std::vector<PairOutcome> &outcomes)
    : m_problem(problem), m_core(problem.core()), m_loads(loads), m_tally(tally), m_outcomes(outcomes),
      m_positions(m_core.positions()), m_livePaths(problem.liveGraph()), m_wholePaths(problem.wholeGraph())
{
    const std::size_t nodes = problem.liveGraph().nodeCount();
    m_pairOf.assign(nodes, none);
    m_own.resize(nodes);
    m_below.resize(nodes);
    m_pairsBelow.resize(nodes);
    m_position.resize(nodes);
    m_size.resize(nodes);
    m_isNodeDown.assign(nodes, 0);
    m_ownAt.resize(nodes);
    m_pairsAt.resize(nodes);
    m_isAboveRoot.assign(nodes, 0);
    m_isCutOff.assign(nodes, 0);
    m_stubLatency.resize(nodes);
    m_preorder.resize(nodes);
    m_ownUpTo.resize(m_positions.size());
    m_firstArc.assign(1, 0);
    m_arcOfWay.resize(2 * m_core.chains().size() + 2);
    for (std::uint32_t junction = 0; junction < m_core.junctions().size(); ++junction) {
        for (const std::uint32_t way : m_core.waysFrom(junction)) {
            const SweepCore::Chain &chain = m_core.chains()[way / 2];
            m_arcOfWay[way] = static_cast<std::uint32_t>(m_coreArcs.size());
            m_coreArcs.push_back({m_positions[chain.end].weight, way % 2 == 0 ? chain.right : chain.left, way});
        }
        m_firstArc.push_back(static_cast<std::uint32_t>(m_coreArcs.size()));
    }
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
    if (m_isRestored) {
        layOut(task);
        failChains();
    }
    for (const std::uint32_t group : m_loads.groups()) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        for (std::uint32_t position = 0; position < row.length; ++position) {
            const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
            if (failure == none || (m_isRestored && isByChain(failure)))
                continue;
            view(group, position, position + 1);
            if (m_isRestored)
                fail(failure);
            else
                lose(failure);
        }
    }
    for (std::uint32_t pair = task.firstPair; pair < task.lastPair; ++pair)
        m_pairOf[m_problem.pairs()[pair].target] = none;
    return true;
}

/// Whether failChains() has done it: what is on a chain, but for the site where all begins.
bool CutRepair::isByChain(std::uint32_t failure) const
{
    const SweepProblem::Down &down = m_problem.down(failure);
    return m_problem.isOnChain(failure) && (down.nodes.empty() || down.nodes.front() != m_rootNode);
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
    // A node's place, and until its children are numbered the next free one below it.
    m_nextPlace.resize(m_preorder.size());
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

/// A failure of which all that it hits is lost.
void CutRepair::lose(std::uint32_t failure)
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
    if (!isConcerned)
        return;
    SweepTally::Counts counts;
    loseRanges(failure, counts);
    climb();
    m_tally.counts[failure] += counts;
}

/// What is in m_ranges, some of which may be in others.
void CutRepair::loseRanges(std::uint32_t failure, SweepTally::Counts &counts)
{
    std::ranges::sort(m_ranges, {}, &Range::begin);
    std::uint32_t done = 0;
    for (const Range range : m_ranges) {
        if (range.begin < done)
            continue;
        done = range.end;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            const std::uint32_t node = m_preorder[at];
            account(node, false, Milliseconds(0.0), {failure, 1}, counts);
            if (at != 0)
                addAll(m_tree.parentLink[node], -m_below[node]);
        }
        if (range.begin != 0)
            climbAll(m_tree.parent[m_preorder[range.begin]], -m_below[m_preorder[range.begin]]);
    }
}

void CutRepair::account(std::uint32_t node, bool isConnected, Milliseconds latency, Tried tried,
                        SweepTally::Counts &counts)
{
    const std::uint32_t index = m_pairOf[node];
    if (index == none || tried.count == 0)
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
        outcome.disconnecting += tried.count;
        return;
    }
    counts.rerouted += both;
    counts.reroutedDemands += demands;
    const double value = latency.value();
    if (pair.isBounded)
        counts.violations += violations(pair, value);
    if (value > outcome.worst || (value == outcome.worst && outcome.failure != none && tried.worst < outcome.failure)) {
        outcome.worst = value;
        outcome.failure = tried.worst;
    }
}

/// A site of the core and all that hangs at it.
void CutRepair::accountAt(std::uint32_t node, Milliseconds latency, Tried tried, SweepTally::Counts &counts)
{
    if (m_pairsAt[node] == 0)
        return;
    account(node, true, latency, tried, counts);
    if (m_pairsAt[node] == (m_pairOf[node] == none ? 0U : 1U))
        return;
    m_stubLatency[node] = latency;
    for (const SweepCore::StubSite &site : m_core.stubs(node)) {
        m_stubLatency[site.node] = m_stubLatency[site.parent] + site.latency + site.equipment;
        if (!m_isCutOff[site.node])
            account(site.node, true, m_stubLatency[site.node], tried, counts);
    }
}

/// The same for failures number `first` to `last` of those looked at.
void CutRepair::loseAt(std::uint32_t node, Tried tried, std::size_t first, std::size_t last, SweepTally::Counts &counts)
{
    if (m_pairsAt[node] == 0)
        return;
    account(node, false, Milliseconds(0.0), tried, counts);
    for (const SweepCore::StubSite &site : m_core.stubs(node)) {
        if (m_isCutOff[site.node])
            continue;
        account(site.node, false, Milliseconds(0.0), tried, counts);
        addRange(m_tree.parentLink[site.node], -m_below[site.node], first, last);
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
