// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/policies/linkprices.h"

namespace fiberloom {

/// All free traffic that leaves one node, as one flow: what it puts on each link, not which target it is for.
struct SourceFlow
{
    struct Target
    {
        std::uint32_t node;
        double gbps;
    };
    struct LinkFlow
    {
        Graph::Link link;
        double gbps;
    };
    std::uint32_t source = 0;
    bool overZero = false; ///< cannot do without links of capacity zero
    double total = 0.0;    ///< Gb/s
    std::vector<Target> targets = {};
    std::vector<LinkFlow> flows = {}; ///< only where above zero
};

/// By link: the node it leaves; denser than Graph::edges().
[[nodiscard]] std::vector<std::uint32_t> linkTails(const Graph &graph);

/// No link.
inline constexpr Graph::Link noLink = 0xffffffffU;
/// Of the links into a node, the one with most flow; noLink where there is none. Flow by link.
[[nodiscard]] Graph::Link busiestInto(const Graph &graph, std::uint32_t node, std::span<const double> flow) noexcept;
/// The link that the cheapest path enters a node by; noLink where rounding leaves none. Distances by node, weights by link.
[[nodiscard]] Graph::Link cheapestInto(const Graph &graph, std::uint32_t node, std::span<const double> distance,
                                       std::span<const double> weights) noexcept;

/// Moves the flow of one source at a time from dear segments to cheap ones: wherever it enters a node by another link than
/// the cheapest path does, back to where both part, as much as makes both cost the same (paired alternative segments:
/// Bar-Gera, "Traffic assignment by paired alternative segments", 2010). Scratch memory of one thread.
class FlowShifter
{
public:
    explicit FlowShifter(const Graph &graph);

    /// The first flow: all on the tree of least weight.
    void takeTree(SourceFlow &flow, std::span<const double> distance, std::span<const double> weights,
                  LinkPrices &prices);
    /// @param distance by node, from the source, under `weights`, which may be somewhat older than the prices
    /// @param tolerance relative difference of cost that is not worth a move
    void improve(SourceFlow &flow, std::span<const double> distance, std::span<const double> weights, double tolerance,
                 LinkPrices &prices);

private:
    static constexpr std::uint32_t noNode = 0xffffffffU;

    [[nodiscard]] std::uint32_t tail(Graph::Link link) const noexcept { return m_tail[link]; }
    [[nodiscard]] std::uint32_t head(Graph::Link link) const noexcept { return tail(link ^ 1U); }
    /// cheapestInto(), worked out once a source.
    [[nodiscard]] Graph::Link tightLink(std::uint32_t node, std::span<const double> distance,
                                        std::span<const double> weights) noexcept;
    bool markCheapPath(std::uint32_t node, std::uint32_t source, std::span<const double> distance,
                       std::span<const double> weights);
    bool traceFlow(Graph::Link last);
    void cancelCycle(std::uint32_t node, LinkPrices &prices);
    void move(LinkPrices &prices);
    void add(Graph::Link link, double amount);

    const Graph &m_graph;
    std::vector<std::uint32_t> m_tail; ///< by link
    std::vector<double> m_flow;        ///< by link
    std::vector<Graph::Link> m_used;
    std::vector<char> m_isListed;           ///< by link
    std::vector<std::uint32_t> m_cheapMark; ///< by node: the last search whose cheap path passes it
    std::vector<std::uint32_t> m_flowMark;
    std::vector<Graph::Link> m_tight;       ///< by node: tightLink() of the source at hand, where known
    std::vector<std::uint32_t> m_tightMark; ///< by node: the source it is known for
    std::uint32_t m_source = 0;
    std::uint32_t m_search = 0;
    std::vector<Graph::Link> m_from; ///< from the node back
    std::vector<Graph::Link> m_to;
    std::uint32_t m_cycle = noNode;
};

} // namespace fiberloom
