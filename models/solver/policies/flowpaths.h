// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/sourceflow.h"

namespace fiberloom {

/// Takes the flow of a source apart into paths to its targets: the busiest way back from each target, larger targets first,
/// until nothing is left. At most as many paths as targets and links together. Circles vanish. Scratch memory of one thread.
class FlowPaths
{
public:
    struct Share
    {
        std::uint32_t target; ///< index in SourceFlow::targets
        double share;         ///< of its traffic; those of a target add up to 1
        std::uint32_t begin;  ///< range in links()
        std::uint32_t end;
    };

    explicit FlowPaths(const Graph &graph);

    /// @param distance, weights  say which path a target without traffic takes
    void decompose(const SourceFlow &flow, std::span<const double> distance, std::span<const double> weights);
    [[nodiscard]] std::span<const Share> shares() const noexcept { return m_shares; } ///< by target, larger first
    [[nodiscard]] std::span<const Graph::Link> links() const noexcept { return m_links; }

private:
    [[nodiscard]] std::uint32_t tail(Graph::Link link) const noexcept { return m_tail[link]; }
    /// The link with most of the flow that is left.
    [[nodiscard]] Graph::Link nextBack(std::uint32_t node) const noexcept;
    bool trace(std::uint32_t target, std::uint32_t source);
    void peel(const SourceFlow &flow, std::uint32_t index);
    void takeCheapest(const SourceFlow &flow, std::uint32_t index, std::span<const double> distance,
                      std::span<const double> weights);
    void store(std::uint32_t index, double share);
    void tidy(std::size_t first);

    const Graph &m_graph;
    std::vector<std::uint32_t> m_tail; ///< by link
    std::vector<double> m_flow;        ///< by link
    std::vector<Graph::Link> m_only;   ///< by node: the one link with flow into it; noLink if there are more
    std::vector<std::uint32_t> m_mark; ///< by node: place in m_path, valid where m_path agrees
    std::vector<Graph::Link> m_path;   ///< from the target back
    std::vector<Share> m_shares;
    std::vector<Graph::Link> m_links;
};

} // namespace fiberloom
