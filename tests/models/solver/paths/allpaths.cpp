// SPDX-License-Identifier: Apache-2.0
#include "allpaths.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace fiberloom::test {

std::vector<LinkPath> allPaths(const Graph &graph, std::uint32_t source, std::uint32_t target,
                               const std::vector<char> &blocked)
{
    std::vector<LinkPath> result;
    std::vector<char> isVisited(graph.nodeCount(), 0);
    LinkPath path;
    const std::function<void(std::uint32_t)> visit = [&](std::uint32_t node) {
        if (node == target) {
            result.push_back(path);
            return;
        }
        isVisited[node] = 1;
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            const bool isBlocked = !blocked.empty() && (blocked[arc.link] != 0 || blocked[arc.link ^ 1u] != 0);
            if (isBlocked || isVisited[arc.head] != 0)
                continue;
            path.links.push_back(arc.link);
            path.weight += arc.weight;
            visit(arc.head);
            path.weight -= arc.weight;
            path.links.pop_back();
        }
        isVisited[node] = 0;
    };
    if (source != target)
        visit(source);
    std::ranges::sort(result, {}, [](const LinkPath &each) { return std::tie(each.weight, each.links); });
    return result;
}

std::vector<std::uint32_t> nodesAlong(const Graph &graph, std::uint32_t source, const std::vector<Graph::Link> &links)
{
    std::vector<std::uint32_t> nodes{source};
    for (const Graph::Link link : links) {
        const Graph::Edge &edge = graph.edges()[link >> 1];
        if (nodes.back() != ((link & 1u) == 0 ? edge.nodeA : edge.nodeZ))
            return {};
        nodes.push_back((link & 1u) == 0 ? edge.nodeZ : edge.nodeA);
    }
    return nodes;
}

} // namespace fiberloom::test
