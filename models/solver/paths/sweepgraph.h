// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// The topology of a Graph made ready for sweeps: its sites in an elimination order of small fill, with the shortcut arcs
/// that eliminating them adds (a customizable contraction hierarchy: Dibbelt, Strasser, Wagner, "Customizable Contraction
/// Hierarchies", 2016). It knows no weights, so it is kept while lengths, prices and failures change; see SweepMetric.
///
/// Immutable, so any number of threads may share one (std::shared_ptr<const SweepGraph>). A step is the rank of a node in the
/// order, the first to be eliminated 0; every arc runs from its lower step to its upper one.
class SweepGraph
{
public:
    static constexpr std::uint32_t none = 0xffffffffU;
    /// Beyond this the sweeps' tables cost more than they give: a dense core.
    static constexpr std::size_t maxTriangles = 6'000'000;

    /// One link of the graph; parallel ones by link.
    struct Arc
    {
        std::uint32_t end; ///< the other node
        Graph::Link link;
        std::uint32_t slot; ///< 2 × arc, plus 1 when the link runs from the upper step to the lower; `none` if no order
    };

    /// All edges but loops, also those that failed in this graph. Canceling leaves it without an order.
    /// O(triangles + routes log routes), some 0.3 ms for 750 sites.
    explicit SweepGraph(const Graph &graph, const JobControl &control = JobControl());

    /// False where a dense core fills in: then sweeps are not worth it, and all that are built on this use Dijkstra's method.
    [[nodiscard]] bool hasOrder() const noexcept { return m_hasOrder; }
    /// Has the same sites and routes between the same ends, so that this can be used for it too. O(routes).
    [[nodiscard]] bool fits(const Graph &graph) const noexcept;

    [[nodiscard]] std::uint32_t nodeCount() const noexcept { return m_nodes; }
    [[nodiscard]] std::uint32_t linkCount() const noexcept { return static_cast<std::uint32_t>(m_tail.size()); }
    /// Links that leave a node, ascending by head, then by link. The links that enter it are their twins (link ^ 1).
    [[nodiscard]] std::span<const Arc> arcsFrom(std::uint32_t node) const noexcept
    {
        return std::span(m_links).subspan(m_firstLink[node], m_firstLink[node + 1] - m_firstLink[node]);
    }

    /// By link: the node that it leaves.
    [[nodiscard]] const std::vector<std::uint32_t> &tails() const noexcept { return m_tail; }

    /// The rest is there only with an order.
    [[nodiscard]] std::uint32_t arcCount() const noexcept { return static_cast<std::uint32_t>(m_upper.size()); }
    [[nodiscard]] const std::vector<std::uint32_t> &steps() const noexcept { return m_step; } ///< by node
    [[nodiscard]] const std::vector<std::uint32_t> &nodes() const noexcept { return m_node; } ///< by step
    /// By step, one more at the end: the arcs up from a step, ascending by upper step. The first leads to its parent in the
    /// elimination tree; all others lead to ancestors there.
    [[nodiscard]] const std::vector<std::uint32_t> &firstArc() const noexcept { return m_firstArc; }
    [[nodiscard]] const std::vector<std::uint32_t> &upper() const noexcept { return m_upper; } ///< step by arc
    [[nodiscard]] const std::vector<std::uint32_t> &lower() const noexcept { return m_lower; } ///< step by arc
    /// By slot (Arc::slot): the lowest link of that way, `none` where there is only a shortcut; and the parallel ones above it.
    [[nodiscard]] const std::vector<Graph::Link> &slotLinks() const noexcept { return m_slotLink; }
    [[nodiscard]] const std::vector<Arc> &parallelLinks() const noexcept { return m_parallel; }
    /// For each step, for each pair of its arcs (i before j): the arc between their upper steps. Step by step, i by i.
    [[nodiscard]] const std::vector<std::uint32_t> &triangles() const noexcept { return m_triangles; }

private:
    void addLinks();
    void addShortcuts(const JobControl &control);

    std::uint32_t m_nodes;
    bool m_hasOrder = false;
    std::vector<std::uint32_t> m_tail;      ///< by link
    std::vector<std::uint32_t> m_firstLink; ///< by node, one more at the end
    std::vector<Arc> m_links;
    std::vector<std::uint32_t> m_step;
    std::vector<std::uint32_t> m_node;
    std::vector<std::uint32_t> m_firstArc;
    std::vector<std::uint32_t> m_upper;
    std::vector<std::uint32_t> m_lower;
    std::vector<Graph::Link> m_slotLink;
    std::vector<Arc> m_parallel; ///< ascending by link for each slot
    std::vector<std::uint32_t> m_triangles;
};

} // namespace fiberloom
