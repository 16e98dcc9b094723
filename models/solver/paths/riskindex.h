// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/paths/kshortestpaths.h"

#include <span>
#include <utility>
#include <vector>

namespace fiberloom {

/// Which risk groups hit a route or a site of a graph. Groups are numbered in the order they are given in.
///
/// Two paths share a group when its event takes both: each uses a route of the group or passes a site of it, be it the same
/// one or not. The ends of a demand do not count, since a pair of paths is no help against their loss; routes at them do.
class RiskIndex
{
public:
    RiskIndex(const Graph &graph, const std::vector<std::pair<RiskGroupId, FailedElements>> &groups);

    [[nodiscard]] std::size_t groupCount() const noexcept { return m_ids.size(); }
    [[nodiscard]] RiskGroupId id(std::uint32_t group) const noexcept { return m_ids[group]; }
    [[nodiscard]] std::span<const std::uint32_t> ofEdge(std::uint32_t edge) const noexcept
    {
        return std::span(m_ofEdges).subspan(m_firstOfEdge[edge], m_firstOfEdge[edge + 1] - m_firstOfEdge[edge]);
    }
    [[nodiscard]] std::span<const std::uint32_t> ofNode(std::uint32_t node) const noexcept
    {
        return std::span(m_ofNodes).subspan(m_firstOfNode[node], m_firstOfNode[node + 1] - m_firstOfNode[node]);
    }
    /// Groups that a path uses, ascending.
    [[nodiscard]] std::vector<std::uint32_t> along(const LinkPath &path) const;
    [[nodiscard]] std::vector<std::uint32_t> shared(const LinkPath &first, const LinkPath &second) const;

private:
    const Graph &m_graph;
    std::vector<RiskGroupId> m_ids;
    std::vector<std::uint32_t> m_firstOfEdge;
    std::vector<std::uint32_t> m_ofEdges;
    std::vector<std::uint32_t> m_firstOfNode;
    std::vector<std::uint32_t> m_ofNodes;
};

} // namespace fiberloom
