// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/linkprices.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

/// What latency adds to the cost of all capacity together; the bound is never farther from the best than that.
constexpr double shareOfLatency = 1e-4;
constexpr double leastLatency = 0.01;

} // namespace

LinkPrices::LinkPrices(const Graph &graph, std::span<const double> capacity, std::span<const double> fixedLoad)
    : m_capacity(capacity.begin(), capacity.end()), m_inverse(capacity.size(), 0.0), m_latency(capacity.size(), 0.0),
      m_load(fixedLoad.begin(), fixedLoad.end()), m_price(capacity.size(), 0.0), m_trace(capacity.size(), 0.0)
{
    m_load.resize(capacity.size(), 0.0);
    double total = 0.0;
    std::size_t count = 0;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            m_latency[arc.link] = static_cast<double>(arc.weight);
            total += m_latency[arc.link];
            ++count;
        }
    }
    const double mean = count == 0 ? 1.0 : total / static_cast<double>(count);
    for (double &latency : m_latency)
        latency = std::max(latency / mean, leastLatency);
    for (std::size_t link = 0; link < m_capacity.size(); ++link) {
        if (m_capacity[link] > 0.0 && std::isfinite(m_capacity[link]) && std::isfinite(1.0 / m_capacity[link]))
            m_inverse[link] = 1.0 / m_capacity[link];
    }
    m_weight = m_latency;
}

double LinkPrices::utilization() const noexcept
{
    double worst = 0.0;
    for (std::size_t link = 0; link < m_load.size(); ++link)
        worst = std::max(worst, m_load[link] * m_inverse[link]);
    return worst;
}

double LinkPrices::exponent(Graph::Link link, double load) const noexcept
{
    return m_sharpness * (load * m_inverse[link] / m_reference - 1.0);
}

void LinkPrices::sharpen(double sharpness)
{
    m_sharpness = sharpness;
    m_reference = utilization();
    if (!(m_reference > 0.0))
        m_reference = 1.0;
    double prices = 0.0;
    double latencies = 0.0;
    for (Graph::Link link = 0; link < m_load.size(); ++link) {
        if (!isPriced(link))
            continue;
        m_price[link] = std::exp(exponent(link, m_load[link])) * m_inverse[link];
        prices += m_price[link] * m_capacity[link];
        latencies += m_latency[link] * m_capacity[link];
    }
    const double factor = latencies > 0.0 ? shareOfLatency * prices / latencies : 1.0;
    for (std::size_t link = 0; link < m_load.size(); ++link) {
        m_trace[link] = factor * m_latency[link];
        m_weight[link] = m_price[link] + m_trace[link];
    }
}

bool LinkPrices::normalized(double sharpness, std::vector<double> &prices) const
{
    prices.assign(m_load.size(), 0.0);
    const double worst = utilization();
    const double reference = worst > 0.0 ? worst : 1.0;
    double total = 0.0;
    for (Graph::Link link = 0; link < m_load.size(); ++link) {
        if (!isPriced(link))
            continue;
        const double value = std::exp(sharpness * (m_load[link] * m_inverse[link] / reference - 1.0));
        prices[link] = value * m_inverse[link];
        total += value;
    }
    for (double &price : prices)
        price /= total;
    return total > 0.0;
}

LinkPrices::Slope LinkPrices::slope(std::span<const Graph::Link> links, double amount) const noexcept
{
    Slope result{0.0, 0.0};
    for (const Graph::Link link : links) {
        result.price += m_trace[link];
        if (!isPriced(link))
            continue;
        const double rate = m_sharpness * m_inverse[link] / m_reference;
        const double price = m_price[link] * std::exp(rate * amount);
        result.price += price;
        result.change += price * rate;
    }
    return result;
}

double LinkPrices::balance(std::span<const Graph::Link> from, std::span<const Graph::Link> to,
                           double limit) const noexcept
{
    // Newton on the logarithm of the ratio of both prices, which is nearly linear, within a bracket that shrinks.
    double low = 0.0;
    double high = limit;
    double amount = 0.0;
    for (int i = 0; i < 12; ++i) {
        const Slope there = slope(to, amount);
        const Slope here = slope(from, -amount);
        const double excess = std::log(there.price / here.price);
        if (excess <= 0.0)
            low = amount;
        else
            high = amount;
        if (std::abs(excess) < 1e-3)
            return amount;
        const double rate = there.change / there.price + here.change / here.price;
        const double next = amount - excess / rate;
        if (next >= limit && high == limit) {
            if (std::log(slope(to, limit).price / slope(from, -limit).price) <= 0.0)
                return limit;
            amount = 0.5 * (low + high);
        } else {
            amount = next > low && next < high ? next : 0.5 * (low + high);
        }
    }
    return low;
}

void LinkPrices::add(std::span<const Graph::Link> links, double amount) noexcept
{
    for (const Graph::Link link : links) {
        m_load[link] += amount;
        if (isPriced(link)) {
            m_price[link] = std::exp(exponent(link, m_load[link])) * m_inverse[link];
            m_weight[link] = m_price[link] + m_trace[link];
        }
    }
}

double LinkPrices::shift(std::span<const Graph::Link> from, std::span<const Graph::Link> to, double limit)
{
    const double amount = balance(from, to, limit);
    if (amount > 0.0) {
        add(from, -amount);
        add(to, amount);
    }
    return amount;
}

} // namespace fiberloom
