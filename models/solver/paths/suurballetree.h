// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fiberloom {

/// A block of a graph with each route as two arcs; its nodes are numbered anew. To keep paths from sharing sites, each site
/// is made two nodes with an arc from where routes come in to where they go out.
struct BlockGraph
{
    static constexpr Graph::Link noLink = std::numeric_limits<Graph::Link>::max();

    struct Arc
    {
        std::int64_t weight;
        std::uint32_t tail;
        std::uint32_t head;
        Graph::Link link; ///< `noLink` within a site
    };
    std::vector<Arc> arcs;
    std::vector<std::uint32_t> firstOut; ///< by node, in outArcs
    std::vector<std::uint32_t> outArcs;
    std::vector<std::uint32_t> firstIn;
    std::vector<std::uint32_t> inArcs;

    BlockGraph(std::uint32_t nodes, std::vector<Arc> ofArcs);
    [[nodiscard]] std::uint32_t nodeCount() const noexcept { return static_cast<std::uint32_t>(firstOut.size()) - 1; }
};

/// Least-weight pairs of arc-disjoint paths from one node to all others (Suurballe and Tarjan 1984), for a graph of positive
/// weights (arcs within a site may be 0). Holds the last source, so calls in order of source are fast: a tree is
/// O(arcs × log nodes + nodes × depth of the tree), a pair O(its links).
class SuurballeTree
{
public:
    explicit SuurballeTree(const BlockGraph &graph);

    void setSource(std::uint32_t source);
    /// The links of either path, from the source on. Precondition: there are two, as in every block that is no bridge.
    void pairTo(std::uint32_t target, std::vector<Graph::Link> &first, std::vector<Graph::Link> &second);

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    struct Entry
    {
        std::int64_t distance;
        std::uint32_t node;
        friend auto operator<=>(const Entry &, const Entry &) = default;
    };

    void growTree();
    void label(std::uint32_t node);
    void relabel(std::uint32_t root, std::uint32_t from, std::uint32_t to);
    void relax(std::uint32_t arc, std::uint32_t separator);
    void walk(std::uint32_t target, std::vector<Graph::Link> &links);
    void push(Entry entry);
    [[nodiscard]] Entry pop();

    const BlockGraph &m_graph;
    std::uint32_t m_source = none;
    std::vector<std::int64_t> m_distance;       ///< by node
    std::vector<std::int64_t> m_secondDistance; ///< by node: what the second path adds, in reduced weights
    std::vector<std::uint32_t> m_treeArc;       ///< by node: arc to it in the tree
    std::vector<std::uint32_t> m_pairArc;       ///< by node: arc to it that is not of the tree
    std::vector<std::uint32_t> m_separator;     ///< by node: whose pair goes on over m_pairArc
    std::vector<std::uint32_t> m_order;         ///< of the tree, the source first
    std::vector<std::uint32_t> m_firstChild;    ///< by node
    std::vector<std::uint32_t> m_nextSibling;
    std::vector<std::uint32_t> m_piece;     ///< by node: of the tree without labeled nodes; `none` once labeled
    std::vector<std::uint32_t> m_size;      ///< by node: of its subtree within its piece
    std::vector<std::uint32_t> m_pieceRoot; ///< by piece
    std::vector<std::uint32_t> m_moved;     ///< nodes that have just come to a new piece
    std::vector<char> m_isMarked;
    std::vector<Entry> m_queue;
};

} // namespace fiberloom
