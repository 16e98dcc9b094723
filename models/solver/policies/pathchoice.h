// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/listarena.h"
#include "solver/policies/linkprices.h"
#include "solver/policies/minmaxutilization.h"

namespace fiberloom {

/// A commodity that may only take given paths, and how much of it goes on each. Of those, paths over links of capacity zero
/// count only where there is no other.
class PathChoice
{
public:
    /// What the lists of many choices are kept in, which must outlive them.
    struct Memory
    {
        ListArena<AllowedPath> paths;
        ListArena<double> flows;
    };

    PathChoice(std::uint32_t commodity, double gbps, std::span<const AllowedPath> allowed,
               std::span<const double> capacity, Memory &memory);

    [[nodiscard]] std::uint32_t commodity() const noexcept { return m_commodity; }
    /// Larger first, next to nothing left out; they add up to 1. Without traffic: all on the path of least weight.
    [[nodiscard]] std::vector<std::pair<const AllowedPath *, double>> shares() const;

    struct Room
    {
        std::size_t paths = 0;
        std::size_t links = 0; ///< of them together
    };
    /// What shares() comes to, at most.
    [[nodiscard]] Room room() const noexcept;

    /// All on the cheapest.
    void begin(std::span<const double> weights);
    /// Moves traffic from each path to the cheapest.
    void improve(double tolerance, LinkPrices &prices);
    void addLoad(std::span<double> load) const noexcept;
    /// Gb/s times the least price of its paths.
    [[nodiscard]] double cost(std::span<const double> prices) const noexcept;

private:
    [[nodiscard]] const AllowedPath &path(std::size_t i) const noexcept { return m_paths[i]; }
    [[nodiscard]] std::size_t cheapest(std::span<const double> weights) const noexcept;
    [[nodiscard]] static double sum(const AllowedPath &path, std::span<const double> weights) noexcept;

    std::uint32_t m_commodity;
    double m_gbps;
    std::span<const AllowedPath> m_paths;
    std::span<double> m_flow;
};

} // namespace fiberloom
