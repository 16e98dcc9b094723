// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/linkprices.h"
#include "solver/policies/minmaxutilization.h"

namespace fiberloom {

/// A commodity that may only take given paths, and how much of it goes on each. Of those, paths over links of capacity zero
/// count only where there is no other.
class PathChoice
{
public:
    PathChoice(std::uint32_t commodity, double gbps, std::span<const LinkPath> allowed,
               std::span<const double> capacity);

    [[nodiscard]] std::uint32_t commodity() const noexcept { return m_commodity; }
    /// Larger first, next to nothing left out; they add up to 1. Without traffic: all on the path of least weight.
    [[nodiscard]] std::vector<std::pair<const LinkPath *, double>> shares() const;

    /// All on the cheapest.
    void begin(std::span<const double> weights);
    /// Moves traffic from each path to the cheapest.
    void improve(double tolerance, LinkPrices &prices);
    void addLoad(std::span<double> load) const noexcept;
    /// Gb/s times the least price of its paths.
    [[nodiscard]] double cost(std::span<const double> prices) const noexcept;

private:
    [[nodiscard]] const LinkPath &path(std::size_t i) const noexcept { return *m_paths[i]; }
    [[nodiscard]] std::size_t cheapest(std::span<const double> weights) const noexcept;
    [[nodiscard]] static double sum(const LinkPath &path, std::span<const double> weights) noexcept;

    std::uint32_t m_commodity;
    double m_gbps;
    std::vector<const LinkPath *> m_paths;
    std::vector<double> m_flow;
};

} // namespace fiberloom
