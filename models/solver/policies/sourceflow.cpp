// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/sourceflow.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fiberloom {

namespace {

/// Flow of a source below this share of its traffic is rounding.
constexpr double dust = 1e-13;

} // namespace

std::vector<std::uint32_t> linkTails(const Graph &graph)
{
    std::vector<std::uint32_t> tails;
    tails.reserve(2 * graph.edges().size());
    for (const Graph::Edge &edge : graph.edges()) {
        tails.push_back(edge.nodeA);
        tails.push_back(edge.nodeZ);
    }
    return tails;
}

Graph::Link busiestInto(const Graph &graph, std::uint32_t node, std::span<const double> flow) noexcept
{
    Graph::Link best = noLink;
    double most = 0.0;
    for (const Graph::Arc &arc : graph.arcsFrom(node)) {
        if (flow[arc.link ^ 1U] > most) {
            most = flow[arc.link ^ 1U];
            best = arc.link ^ 1U;
        }
    }
    return best;
}

Graph::Link cheapestInto(const Graph &graph, std::uint32_t node, std::span<const double> distance,
                         std::span<const double> weights) noexcept
{
    Graph::Link best = noLink;
    double least = std::numeric_limits<double>::infinity();
    for (const Graph::Arc &arc : graph.arcsFrom(node)) {
        const Graph::Link link = arc.link ^ 1U;
        const double sum = distance[arc.head] + weights[link];
        if (sum < least && distance[arc.head] < distance[node]) {
            least = sum;
            best = link;
        }
    }
    return best;
}

FlowShifter::FlowShifter(const Graph &graph)
    : m_graph(graph), m_tail(linkTails(graph)), m_flow(2 * graph.edges().size(), 0.0),
      m_isListed(2 * graph.edges().size(), 0), m_cheapMark(graph.nodeCount(), 0), m_flowMark(graph.nodeCount(), 0),
      m_tight(graph.nodeCount(), noLink), m_tightMark(graph.nodeCount(), 0)
{
}

Graph::Link FlowShifter::tightLink(std::uint32_t node, std::span<const double> distance,
                                   std::span<const double> weights) noexcept
{
    if (m_tightMark[node] != m_source) {
        m_tightMark[node] = m_source;
        m_tight[node] = cheapestInto(m_graph, node, distance, weights);
    }
    return m_tight[node];
}

void FlowShifter::add(Graph::Link link, double amount)
{
    m_flow[link] += amount;
    if (m_isListed[link] == 0) {
        m_isListed[link] = 1;
        m_used.push_back(link);
    }
}

void FlowShifter::takeTree(SourceFlow &flow, std::span<const double> distance, std::span<const double> weights,
                           LinkPrices &prices)
{
    ++m_source;
    std::vector<std::pair<double, std::uint32_t>> order;
    std::vector<double> passing(m_graph.nodeCount(), 0.0);
    for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node) {
        if (distance[node] < std::numeric_limits<double>::infinity())
            order.emplace_back(distance[node], node);
    }
    std::ranges::sort(order);
    for (const SourceFlow::Target &target : flow.targets)
        passing[target.node] += target.gbps;
    flow.flows.clear();
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::uint32_t node = order[i].second;
        if (node == flow.source || !(passing[node] > 0.0))
            continue;
        const Graph::Link link = tightLink(node, distance, weights);
        if (link == noLink)
            continue;
        passing[tail(link)] += passing[node];
        prices.load()[link] += passing[node];
        flow.flows.push_back({link, passing[node]});
    }
}

bool FlowShifter::markCheapPath(std::uint32_t node, std::uint32_t source, std::span<const double> distance,
                                std::span<const double> weights)
{
    m_to.clear();
    while (node != source) {
        m_cheapMark[node] = m_search;
        const Graph::Link link = tightLink(node, distance, weights);
        if (link == noLink)
            return false;
        m_to.push_back(link);
        node = tail(link);
    }
    m_cheapMark[source] = m_search;
    return true;
}

/// Follows the flow back from a link to the first node of the cheap path; m_cycle is set when it runs in a circle.
bool FlowShifter::traceFlow(Graph::Link last)
{
    m_from.clear();
    m_cycle = noNode;
    Graph::Link link = last;
    m_flowMark[head(last)] = m_search;
    while (link != noLink) {
        m_from.push_back(link);
        const std::uint32_t node = tail(link);
        if (m_flowMark[node] == m_search) {
            m_cycle = node;
            return false;
        }
        if (m_cheapMark[node] == m_search)
            return true;
        m_flowMark[node] = m_search;
        link = busiestInto(m_graph, node, m_flow);
    }
    return false;
}

void FlowShifter::cancelCycle(std::uint32_t node, LinkPrices &prices)
{
    // The circle is the end of m_from, from the link that enters... the last time `node` was a head.
    std::size_t first = m_from.size();
    while (first > 0 && head(m_from[first - 1]) != node)
        --first;
    if (first == 0)
        return;
    const std::span<const Graph::Link> circle = std::span(m_from).subspan(first - 1);
    double least = std::numeric_limits<double>::infinity();
    for (const Graph::Link link : circle)
        least = std::min(least, m_flow[link]);
    for (const Graph::Link link : circle)
        m_flow[link] = m_flow[link] > least ? m_flow[link] - least : 0.0;
    prices.remove(circle, least);
}

void FlowShifter::move(LinkPrices &prices)
{
    double limit = std::numeric_limits<double>::infinity();
    for (const Graph::Link link : m_from)
        limit = std::min(limit, m_flow[link]);
    const double amount = prices.shift(m_from, m_to, limit);
    if (!(amount > 0.0))
        return;
    for (const Graph::Link link : m_from)
        m_flow[link] = m_flow[link] > amount ? m_flow[link] - amount : 0.0;
    for (const Graph::Link link : m_to)
        add(link, amount);
}

void FlowShifter::improve(SourceFlow &flow, std::span<const double> distance, std::span<const double> weights,
                          double tolerance, LinkPrices &prices)
{
    ++m_source;
    m_used.clear();
    for (const SourceFlow::LinkFlow &each : flow.flows)
        add(each.link, each.gbps);
    const std::size_t count = m_used.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Graph::Link link = m_used[i];
        const std::uint32_t node = head(link);
        const auto excess = [&] { return distance[tail(link)] + weights[link] - distance[node]; };
        for (int attempt = 0; attempt < 4 && m_flow[link] > 0.0; ++attempt) {
            if (!(excess() > tolerance * distance[node]))
                break;
            ++m_search;
            if (!markCheapPath(node, flow.source, distance, weights))
                break;
            if (!traceFlow(link)) {
                if (m_cycle == noNode)
                    break;
                cancelCycle(m_cycle, prices);
                continue;
            }
            const std::uint32_t parting = tail(m_from.back());
            const auto end = std::ranges::find_if(m_to, [&](Graph::Link each) { return tail(each) == parting; });
            m_to.erase(end + 1, m_to.end());
            move(prices);
            break;
        }
    }
    flow.flows.clear();
    const double least = dust * flow.total;
    for (const Graph::Link link : m_used) {
        if (m_flow[link] > least)
            flow.flows.push_back({link, m_flow[link]});
        m_flow[link] = 0.0;
        m_isListed[link] = 0;
    }
}

} // namespace fiberloom
