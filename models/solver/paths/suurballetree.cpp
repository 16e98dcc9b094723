// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/suurballetree.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace fiberloom {

namespace {

void group(std::uint32_t nodes, const std::vector<BlockGraph::Arc> &arcs, std::uint32_t BlockGraph::Arc::*end,
           std::vector<std::uint32_t> &first, std::vector<std::uint32_t> &grouped)
{
    first.assign(nodes + 1, 0);
    for (const BlockGraph::Arc &arc : arcs)
        ++first[arc.*end + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> at(first.begin(), first.end() - 1);
    grouped.resize(arcs.size());
    for (std::uint32_t arc = 0; arc < arcs.size(); ++arc)
        grouped[at[arcs[arc].*end]++] = arc;
}

} // namespace

BlockGraph::BlockGraph(std::uint32_t nodes, std::vector<Arc> ofArcs) : arcs(std::move(ofArcs))
{
    group(nodes, arcs, &Arc::tail, firstOut, outArcs);
    group(nodes, arcs, &Arc::head, firstIn, inArcs);
}

SuurballeTree::SuurballeTree(const BlockGraph &graph)
    : m_graph(graph), m_separator(graph.nodeCount()), m_size(graph.nodeCount()), m_isMarked(graph.nodeCount(), 0)
{
}

void SuurballeTree::setSource(std::uint32_t source)
{
    if (source == m_source)
        return;
    m_source = source;
    growTree();

    const std::uint32_t nodes = m_graph.nodeCount();
    m_firstChild.assign(nodes, none);
    m_nextSibling.assign(nodes, none);
    m_piece.assign(nodes, none);
    m_pairArc.assign(nodes, none);
    m_secondDistance.assign(nodes, Graph::unreachable);
    for (const std::uint32_t node : m_order) {
        m_size[node] = 1;
        m_piece[node] = 0;
    }
    for (std::size_t i = m_order.size() - 1; i > 0; --i) {
        const std::uint32_t node = m_order[i];
        const std::uint32_t parent = m_graph.arcs[m_treeArc[node]].tail;
        m_size[parent] += m_size[node];
        m_nextSibling[node] = m_firstChild[parent];
        m_firstChild[parent] = node;
    }
    m_pieceRoot.assign(1, source);
    m_secondDistance[source] = 0;
    push({0, source});
    while (!m_queue.empty()) {
        const auto [distance, node] = pop();
        if (m_piece[node] != none && distance == m_secondDistance[node])
            label(node);
    }
}

void SuurballeTree::growTree()
{
    m_distance.assign(m_graph.nodeCount(), Graph::unreachable);
    m_treeArc.assign(m_graph.nodeCount(), none);
    m_order.clear();
    m_distance[m_source] = 0;
    push({0, m_source});
    while (!m_queue.empty()) {
        const auto [distance, node] = pop();
        if (distance != m_distance[node] || m_isMarked[node] != 0)
            continue;
        m_isMarked[node] = 1;
        m_order.push_back(node);
        for (std::uint32_t i = m_graph.firstOut[node]; i < m_graph.firstOut[node + 1]; ++i) {
            const BlockGraph::Arc &arc = m_graph.arcs[m_graph.outArcs[i]];
            if (distance + arc.weight >= m_distance[arc.head])
                continue;
            m_distance[arc.head] = distance + arc.weight;
            m_treeArc[arc.head] = m_graph.outArcs[i];
            push({m_distance[arc.head], arc.head});
        }
    }
    for (const std::uint32_t node : m_order)
        m_isMarked[node] = 0;
}

/// Takes a node out of its piece of the tree. Arcs between the pieces it falls into can end the second path now: they go
/// around this node. Only the smaller pieces are walked.
void SuurballeTree::label(std::uint32_t node)
{
    const std::uint32_t piece = m_piece[node];
    const std::uint32_t root = m_pieceRoot[piece];
    const auto firstNew = static_cast<std::uint32_t>(m_pieceRoot.size());
    for (std::uint32_t above = node; above != root;) {
        above = m_graph.arcs[m_treeArc[above]].tail;
        m_size[above] -= m_size[node];
    }
    m_piece[node] = none;

    std::uint32_t largest = root == node ? none : root;
    for (std::uint32_t child = m_firstChild[node]; child != none; child = m_nextSibling[child]) {
        if (m_piece[child] == piece && (largest == none || m_size[child] > m_size[largest]))
            largest = child;
    }
    const auto split = [&](std::uint32_t part) {
        if (part == largest) {
            m_pieceRoot[piece] = part;
            return;
        }
        m_pieceRoot.push_back(part);
        relabel(part, piece, static_cast<std::uint32_t>(m_pieceRoot.size()) - 1);
    };
    m_moved.clear();
    if (root != node)
        split(root);
    for (std::uint32_t child = m_firstChild[node]; child != none; child = m_nextSibling[child]) {
        if (m_piece[child] == piece)
            split(child);
    }

    const auto wasInPiece = [&](std::uint32_t other) {
        return m_piece[other] == piece || (m_piece[other] >= firstNew && m_piece[other] != none);
    };
    for (std::uint32_t i = m_graph.firstOut[node]; i < m_graph.firstOut[node + 1]; ++i) {
        const std::uint32_t arc = m_graph.outArcs[i];
        if (wasInPiece(m_graph.arcs[arc].head) && m_treeArc[m_graph.arcs[arc].head] != arc)
            relax(arc, node);
    }
    for (const std::uint32_t moved : m_moved) {
        for (std::uint32_t i = m_graph.firstOut[moved]; i < m_graph.firstOut[moved + 1]; ++i) {
            const std::uint32_t head = m_graph.arcs[m_graph.outArcs[i]].head;
            if (m_piece[head] != m_piece[moved] && wasInPiece(head))
                relax(m_graph.outArcs[i], node);
        }
        for (std::uint32_t i = m_graph.firstIn[moved]; i < m_graph.firstIn[moved + 1]; ++i) {
            const std::uint32_t tail = m_graph.arcs[m_graph.inArcs[i]].tail;
            if (m_piece[tail] != m_piece[moved] && wasInPiece(tail))
                relax(m_graph.inArcs[i], node);
        }
    }
}

void SuurballeTree::relabel(std::uint32_t root, std::uint32_t from, std::uint32_t to)
{
    std::size_t next = m_moved.size();
    m_piece[root] = to;
    m_moved.push_back(root);
    for (; next < m_moved.size(); ++next) {
        for (std::uint32_t child = m_firstChild[m_moved[next]]; child != none; child = m_nextSibling[child]) {
            if (m_piece[child] != from)
                continue;
            m_piece[child] = to;
            m_moved.push_back(child);
        }
    }
}

void SuurballeTree::relax(std::uint32_t index, std::uint32_t separator)
{
    const BlockGraph::Arc &arc = m_graph.arcs[index];
    const std::int64_t reduced = arc.weight + m_distance[arc.tail] - m_distance[arc.head];
    const std::int64_t distance = m_secondDistance[separator] + reduced;
    if (distance >= m_secondDistance[arc.head])
        return;
    m_secondDistance[arc.head] = distance;
    m_pairArc[arc.head] = index;
    m_separator[arc.head] = separator;
    push({distance, arc.head});
}

void SuurballeTree::pairTo(std::uint32_t target, std::vector<Graph::Link> &first, std::vector<Graph::Link> &second)
{
    for (std::uint32_t node = target; node != m_source; node = m_separator[node])
        m_isMarked[node] = 1;
    walk(target, first);
    walk(target, second);
}

/// Backward over marked nodes' own arcs, once each, and else up the tree.
void SuurballeTree::walk(std::uint32_t target, std::vector<Graph::Link> &links)
{
    links.clear();
    for (std::uint32_t node = target; node != m_source;) {
        const std::uint32_t index = m_isMarked[node] != 0 ? m_pairArc[node] : m_treeArc[node];
        m_isMarked[node] = 0;
        const BlockGraph::Arc &arc = m_graph.arcs[index];
        if (arc.link != BlockGraph::noLink)
            links.push_back(arc.link);
        node = arc.tail;
    }
    std::ranges::reverse(links);
}

void SuurballeTree::push(Entry entry)
{
    m_queue.push_back(entry);
    std::ranges::push_heap(m_queue, std::greater<>());
}

SuurballeTree::Entry SuurballeTree::pop()
{
    std::ranges::pop_heap(m_queue, std::greater<>());
    const Entry entry = m_queue.back();
    m_queue.pop_back();
    return entry;
}

} // namespace fiberloom
