// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <span>
#include <vector>

namespace fiberloom {

/// The load of every link and what one more Gb/s on it costs: the slope of exp(sharpness × utilization), a smoothed worst
/// utilization, plus a trace of latency so that traffic that meets no bottleneck takes short paths. Links whose capacity is
/// unknown (infinite) or zero have no price but that trace.
class LinkPrices
{
public:
    LinkPrices(const Graph &graph, std::span<const double> capacity, std::span<const double> fixedLoad);

    [[nodiscard]] bool isPriced(Graph::Link link) const noexcept { return m_inverse[link] > 0.0; }
    /// Gb/s by link; set it, then sharpen().
    [[nodiscard]] std::vector<double> &load() noexcept { return m_load; }
    /// Worst over priced links.
    [[nodiscard]] double utilization() const noexcept;

    /// All prices from the present loads; the worst link's utilization times `sharpness` is the exponent.
    void sharpen(double sharpness);
    /// By link, at the present loads: price with the trace of latency.
    [[nodiscard]] std::span<const double> weights() const noexcept { return m_weight; }
    /// Prices alone, scaled so that the sum of capacity × price is 1; the sum of load × price is then the mean utilization
    /// that the prices see. False when there is nothing to price.
    [[nodiscard]] bool normalized(double sharpness, std::vector<double> &prices) const;

    /// Moves traffic from some links to others until both cost the same, at most `limit`: returns how much. The lists have no
    /// link in common.
    double shift(std::span<const Graph::Link> from, std::span<const Graph::Link> to, double limit);
    void remove(std::span<const Graph::Link> links, double amount) { add(links, -amount); }

private:
    struct Slope
    {
        double price;
        double change;
    };
    [[nodiscard]] Slope slope(std::span<const Graph::Link> links, double amount) const noexcept;
    [[nodiscard]] double balance(std::span<const Graph::Link> from, std::span<const Graph::Link> to,
                                 double limit) const noexcept;
    void add(std::span<const Graph::Link> links, double amount) noexcept;
    [[nodiscard]] double exponent(Graph::Link link, double load) const noexcept;

    std::vector<double> m_capacity;
    std::vector<double> m_inverse; ///< 1 / capacity; 0: no price
    std::vector<double> m_latency; ///< in units of the mean, and at least a hundredth of it
    std::vector<double> m_load;
    std::vector<double> m_price;
    std::vector<double> m_trace;
    std::vector<double> m_weight; ///< price and trace
    double m_sharpness = 0.0;
    double m_reference = 1.0;
};

} // namespace fiberloom
