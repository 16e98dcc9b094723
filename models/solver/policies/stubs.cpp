// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/stubs.h"

#include <algorithm>

namespace fiberloom {

Stubs::Stubs(const Graph &graph)
    : m_root(graph.nodeCount()), m_parent(graph.nodeCount(), nobody), m_up(graph.nodeCount(), 0),
      m_depth(graph.nodeCount(), 0)
{
    std::vector<std::size_t> degree(graph.nodeCount());
    std::vector<std::uint32_t> peeled;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        degree[node] = graph.arcsFrom(node).size();
        if (degree[node] == 1)
            peeled.push_back(node);
    }
    for (std::size_t i = 0; i < peeled.size(); ++i) {
        const std::uint32_t node = peeled[i];
        if (degree[node] == 0)
            continue; // the last of a tree
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            if (degree[arc.head] == 0 || m_parent[arc.head] == node)
                continue;
            m_parent[node] = arc.head;
            m_up[node] = arc.link;
            if (--degree[arc.head] == 1)
                peeled.push_back(arc.head);
        }
        degree[node] = 0;
    }
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node)
        m_root[node] = node;
    for (std::size_t i = peeled.size(); i-- > 0;) {
        const std::uint32_t node = peeled[i];
        if (m_parent[node] == nobody)
            continue;
        m_root[node] = m_root[m_parent[node]];
        m_depth[node] = m_depth[m_parent[node]] + 1;
    }
}

void Stubs::climb(std::uint32_t node, std::vector<Graph::Link> &links) const
{
    for (; m_parent[node] != nobody; node = m_parent[node])
        links.push_back(m_up[node]);
}

void Stubs::descend(std::uint32_t node, std::vector<Graph::Link> &links) const
{
    const std::size_t begin = links.size();
    for (; m_parent[node] != nobody; node = m_parent[node])
        links.push_back(m_up[node] ^ 1U);
    std::reverse(links.begin() + static_cast<std::ptrdiff_t>(begin), links.end());
}

void Stubs::cross(std::uint32_t from, std::uint32_t to, std::vector<Graph::Link> &links) const
{
    std::vector<Graph::Link> down;
    while (from != to) {
        if (m_depth[from] >= m_depth[to]) {
            links.push_back(m_up[from]);
            from = m_parent[from];
        } else {
            down.push_back(m_up[to] ^ 1U);
            to = m_parent[to];
        }
    }
    links.insert(links.end(), down.rbegin(), down.rend());
}

} // namespace fiberloom
