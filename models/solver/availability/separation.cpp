// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/separation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <random>

namespace fiberloom {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// More edges than this are searched at once: eliminating 64-bit labels would find them dependent before long anyway.
constexpr std::size_t mostLabels = 40;

std::uint32_t rootOf(std::vector<std::uint32_t> &parent, std::uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/// Rank of 64-bit vectors over GF(2), added one by one.
class Rank
{
public:
    /// Whether the vector is independent of those before.
    bool add(std::uint64_t vector)
    {
        while (vector != 0) {
            const auto bit = static_cast<std::size_t>(std::countl_zero(vector));
            if (m_basis[bit] == 0) {
                m_basis[bit] = vector;
                return true;
            }
            vector ^= m_basis[bit];
        }
        return false;
    }

private:
    std::array<std::uint64_t, 64> m_basis{};
};

} // namespace

Separation::Separation(const Graph &graph, const FailureModes &modes, const std::vector<char> &removed,
                       std::vector<Pair> pairs)
    : m_graph(graph), m_modes(modes), m_pairs(std::move(pairs)), m_usable(graph.edges().size(), 0),
      m_label(graph.edges().size(), 0), m_component(graph.nodeCount(), none), m_degree(graph.nodeCount(), 0),
      m_componentSize(graph.nodeCount(), 0), m_firstPair(graph.nodeCount() + std::size_t(1), 0)
{
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            if (!removed[arc.link / 2]) {
                m_usable[arc.link / 2] = 1;
                ++m_degree[node];
            }
        }
    }
    for (std::uint32_t edge = 0; edge < m_usable.size(); ++edge) {
        if (m_usable[edge])
            m_usableEdges.push_back(edge);
    }
    label();
    for (const std::uint32_t component : m_component)
        ++m_componentSize[component];
    for (std::uint32_t pair = 0; pair < m_pairs.size(); ++pair) {
        if (isJoined(pair)) {
            ++m_firstPair[m_pairs[pair].a + std::size_t(1)];
            ++m_firstPair[m_pairs[pair].z + std::size_t(1)];
        }
    }
    std::partial_sum(m_firstPair.begin(), m_firstPair.end(), m_firstPair.begin());
    m_pairOfNode.resize(m_firstPair.back());
    std::vector<std::uint32_t> free(m_firstPair);
    for (std::uint32_t pair = 0; pair < m_pairs.size(); ++pair) {
        if (isJoined(pair)) {
            m_pairOfNode[free[m_pairs[pair].a]++] = pair;
            m_pairOfNode[free[m_pairs[pair].z]++] = pair;
        }
    }
}

/// Spanning forest, components and labels.
void Separation::label()
{
    std::mt19937_64 engine(1); // a fixed seed: chance only decides about time
    std::vector<std::uint32_t> order;
    std::vector<Graph::Link> above(m_graph.nodeCount(), none);
    std::vector<char> inForest(m_usable.size(), 0);
    order.reserve(m_graph.nodeCount());
    for (std::uint32_t root = 0; root < m_graph.nodeCount(); ++root) {
        if (m_component[root] != none)
            continue;
        m_component[root] = root;
        order.push_back(root);
        for (std::size_t at = order.size() - 1; at < order.size(); ++at) {
            for (const Graph::Arc &arc : m_graph.arcsFrom(order[at])) {
                if (!m_usable[arc.link / 2] || m_component[arc.head] != none)
                    continue;
                m_component[arc.head] = root;
                above[arc.head] = arc.link;
                inForest[arc.link / 2] = 1;
                order.push_back(arc.head);
            }
        }
    }
    std::vector<std::uint64_t> sum(m_graph.nodeCount(), 0); // of labels at the node, but for the forest's
    for (const std::uint32_t edge : m_usableEdges) {
        if (inForest[edge])
            continue;
        m_label[edge] = engine();
        sum[m_graph.edges()[edge].nodeA] ^= m_label[edge];
        sum[m_graph.edges()[edge].nodeZ] ^= m_label[edge];
    }
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::uint32_t node = order[i];
        if (above[node] == none)
            continue;
        const Graph::Edge &edge = m_graph.edges()[above[node] / 2];
        m_label[above[node] / 2] = sum[node];
        sum[edge.nodeA == node ? edge.nodeZ : edge.nodeA] ^= sum[node];
    }
}

Separation::Effect Separation::takeDown(std::span<const std::uint32_t> down, Scratch &scratch) const
{
    if (scratch.edgeStamp.empty() || ++scratch.stamp == 0) {
        scratch.edgeStamp.assign(m_usable.size() + 1, 0);
        scratch.nodeStamp.assign(m_component.size(), 0);
        scratch.stamp = 1;
    }
    scratch.links.clear();
    scratch.downNodes.clear();
    std::size_t downWithEdges = 0;
    for (const std::uint32_t mode : down) {
        for (const std::uint32_t edge : m_modes.edges(mode)) {
            if (m_usable[edge] && scratch.edgeStamp[edge] != scratch.stamp) {
                scratch.edgeStamp[edge] = scratch.stamp;
                scratch.links.push_back(edge);
            }
        }
        for (const std::uint32_t node : m_modes.nodes(mode)) {
            if (scratch.nodeStamp[node] != scratch.stamp) {
                scratch.nodeStamp[node] = scratch.stamp;
                scratch.downNodes.push_back(node);
                downWithEdges += m_degree[node] > 0;
            }
        }
    }
    if (scratch.links.size() > mostLabels)
        return Effect::Unknown;
    // Where all sites of a component are down, one part less falls off than sites do, which would hide another.
    for (const std::uint32_t node : scratch.downNodes) {
        if (m_componentSize[m_component[node]] <= scratch.downNodes.size())
            return Effect::Unknown;
    }
    // Each part that falls off makes one more label dependent, and so does each site that is down, by itself.
    Rank rank;
    std::size_t dependent = 0;
    for (const std::uint32_t edge : scratch.links)
        dependent += !rank.add(m_label[edge]);
    if (dependent > downWithEdges)
        return Effect::Unknown;
    return scratch.downNodes.empty() ? Effect::Nothing : Effect::OnlySites;
}

void Separation::findComponents(Scratch &scratch) const
{
    scratch.component.resize(m_component.size());
    std::iota(scratch.component.begin(), scratch.component.end(), 0U);
    for (const std::uint32_t edge : m_usableEdges) {
        if (scratch.edgeStamp[edge] == scratch.stamp)
            continue;
        const std::uint32_t a = rootOf(scratch.component, m_graph.edges()[edge].nodeA);
        const std::uint32_t z = rootOf(scratch.component, m_graph.edges()[edge].nodeZ);
        scratch.component[std::max(a, z)] = std::min(a, z);
    }
    scratch.size.assign(m_component.size(), 0);
    for (std::uint32_t node = 0; node < m_component.size(); ++node) {
        scratch.component[node] = rootOf(scratch.component, node);
        ++scratch.size[scratch.component[node]];
    }
    // By root of the whole component: the root of its largest part.
    scratch.largest.assign(m_component.size(), none);
    for (std::uint32_t node = 0; node < m_component.size(); ++node) {
        std::uint32_t &largest = scratch.largest[m_component[node]];
        const std::uint32_t part = scratch.component[node];
        if (largest == none || scratch.size[part] > scratch.size[largest])
            largest = part;
    }
}

} // namespace fiberloom
