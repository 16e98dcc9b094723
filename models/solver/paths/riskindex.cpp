// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/riskindex.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace fiberloom {

namespace {

using Membership = std::pair<std::uint32_t, std::uint32_t>; // element, group

void group(std::vector<Membership> &memberships, std::size_t elements, std::vector<std::uint32_t> &first,
           std::vector<std::uint32_t> &groups)
{
    std::ranges::sort(memberships);
    memberships.erase(std::unique(memberships.begin(), memberships.end()), memberships.end());
    first.assign(elements + 1, 0);
    for (const auto &[element, each] : memberships) {
        ++first[element + 1];
        groups.push_back(each);
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
}

} // namespace

RiskIndex::RiskIndex(const Graph &graph, const std::vector<std::pair<RiskGroupId, FailedElements>> &groups)
    : m_graph(graph)
{
    std::vector<Membership> edges;
    std::vector<Membership> nodes;
    for (const auto &[id, elements] : groups) {
        const auto number = static_cast<std::uint32_t>(m_ids.size());
        m_ids.push_back(id);
        for (const RouteId route : elements.routes) {
            const auto at = std::ranges::lower_bound(graph.edges(), route, {}, &Graph::Edge::route);
            if (at != graph.edges().end() && at->route == route)
                edges.emplace_back(static_cast<std::uint32_t>(at - graph.edges().begin()), number);
        }
        for (const SiteId site : elements.sites) {
            if (const auto node = graph.node(site))
                nodes.emplace_back(*node, number);
        }
    }
    group(edges, graph.edges().size(), m_firstOfEdge, m_ofEdges);
    group(nodes, graph.nodeCount(), m_firstOfNode, m_ofNodes);
}

std::vector<std::uint32_t> RiskIndex::along(const LinkPath &path) const
{
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < path.links.size(); ++i) {
        const auto ofEdge = this->ofEdge(path.links[i] >> 1);
        result.insert(result.end(), ofEdge.begin(), ofEdge.end());
        if (i == 0)
            continue;
        const Graph::Edge &edge = m_graph.edges()[path.links[i] >> 1];
        const auto ofTail = ofNode((path.links[i] & 1u) == 0 ? edge.nodeA : edge.nodeZ);
        result.insert(result.end(), ofTail.begin(), ofTail.end());
    }
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<std::uint32_t> RiskIndex::shared(const LinkPath &first, const LinkPath &second) const
{
    const std::vector<std::uint32_t> a = along(first);
    if (a.empty())
        return {};
    const std::vector<std::uint32_t> z = along(second);
    std::vector<std::uint32_t> result;
    std::ranges::set_intersection(a, z, std::back_inserter(result));
    return result;
}

} // namespace fiberloom
