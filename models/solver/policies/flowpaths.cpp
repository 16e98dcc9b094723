// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/flowpaths.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace fiberloom {

namespace {

/// Shares below this are left to the other paths of their target.
constexpr double leastShare = 1e-6;

} // namespace

FlowPaths::FlowPaths(const Graph &graph)
    : m_graph(graph), m_tail(linkTails(graph)), m_flow(2 * graph.edges().size(), 0.0),
      m_only(graph.nodeCount(), noLink), m_mark(graph.nodeCount(), 0)
{
}

Graph::Link FlowPaths::nextBack(std::uint32_t node) const noexcept
{
    if (m_only[node] == noLink)
        return busiestInto(m_graph, node, m_flow);
    return m_flow[m_only[node]] > 0.0 ? m_only[node] : noLink;
}

bool FlowPaths::trace(std::uint32_t target, std::uint32_t source)
{
    m_path.clear();
    std::uint32_t node = target;
    while (node != source) {
        const std::size_t at = m_mark[node];
        const bool isCircle = at < m_path.size() && (tail(m_path[at] ^ 1U) == node);
        if (isCircle) {
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t i = at; i < m_path.size(); ++i)
                least = std::min(least, m_flow[m_path[i]]);
            for (std::size_t i = at; i < m_path.size(); ++i)
                m_flow[m_path[i]] = std::max(0.0, m_flow[m_path[i]] - least);
            m_path.resize(at);
        }
        m_mark[node] = static_cast<std::uint32_t>(m_path.size());
        const Graph::Link link = nextBack(node);
        if (link == noLink)
            return false;
        m_path.push_back(link);
        node = tail(link);
    }
    return true;
}

void FlowPaths::store(std::uint32_t index, double share)
{
    const auto begin = static_cast<std::uint32_t>(m_links.size());
    m_links.insert(m_links.end(), m_path.rbegin(), m_path.rend());
    m_shares.push_back({index, share, begin, static_cast<std::uint32_t>(m_links.size())});
}

void FlowPaths::peel(const SourceFlow &flow, std::uint32_t index)
{
    const SourceFlow::Target &target = flow.targets[index];
    double left = target.gbps;
    while (left > leastShare * 0.5 * target.gbps && trace(target.node, flow.source)) {
        double amount = left;
        for (const Graph::Link link : m_path)
            amount = std::min(amount, m_flow[link]);
        for (const Graph::Link link : m_path)
            m_flow[link] = std::max(0.0, m_flow[link] - amount);
        left -= amount;
        if (amount >= leastShare * target.gbps)
            store(index, amount / target.gbps);
    }
}

void FlowPaths::takeCheapest(const SourceFlow &flow, std::uint32_t index, std::span<const double> distance,
                             std::span<const double> weights)
{
    m_path.clear();
    for (std::uint32_t node = flow.targets[index].node; node != flow.source;) {
        const Graph::Link link = cheapestInto(m_graph, node, distance, weights);
        if (link == noLink)
            return;
        m_path.push_back(link);
        node = tail(link);
    }
    store(index, 1.0);
}

void FlowPaths::tidy(std::size_t first)
{
    const std::span<Share> shares = std::span(m_shares).subspan(first);
    std::ranges::stable_sort(shares, std::greater<>(), &Share::share);
    double total = 0.0;
    for (const Share &each : shares)
        total += each.share;
    for (Share &each : shares)
        each.share /= total;
}

void FlowPaths::decompose(const SourceFlow &flow, std::span<const double> distance, std::span<const double> weights)
{
    m_shares.clear();
    m_links.clear();
    std::vector<std::uint32_t> entries(m_graph.nodeCount(), 0);
    for (const SourceFlow::LinkFlow &each : flow.flows) {
        m_flow[each.link] = each.gbps;
        ++entries[tail(each.link ^ 1U)];
        m_only[tail(each.link ^ 1U)] = each.link;
    }
    for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node) {
        if (entries[node] != 1)
            m_only[node] = noLink;
    }
    std::vector<std::uint32_t> order(flow.targets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t i) { return flow.targets[i].gbps; });
    for (const std::uint32_t index : order) {
        const std::size_t first = m_shares.size();
        if (flow.targets[index].gbps > 0.0)
            peel(flow, index);
        if (m_shares.size() == first)
            takeCheapest(flow, index, distance, weights);
        if (m_shares.size() > first)
            tidy(first);
    }
    std::ranges::stable_sort(m_shares, {}, &Share::target);
    for (const SourceFlow::LinkFlow &each : flow.flows)
        m_flow[each.link] = 0.0;
}

} // namespace fiberloom
