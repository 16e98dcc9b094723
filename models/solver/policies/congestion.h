// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/demandlist.h"

#include <functional>
#include <limits>
#include <vector>

namespace fiberloom {

/// Sums of many decimals differ from the capacity or bound that they should equal by some bits.
inline constexpr double roundingSlack = 1.0 + 1e-9;

[[nodiscard]] inline bool isOverloaded(Gbps load, std::optional<Gbps> capacity) noexcept
{
    return capacity && load.value() > capacity->value() * roundingSlack;
}

/// Which demands the links have no room for: capacity goes to higher priorities first, and those of the same priority share
/// its fate.
class Congestion
{
public:
    /// Calls add(priority, link, units) for all traffic.
    using Traffic = std::function<void(const std::function<void(int, Graph::Link, std::int64_t)> &)>;

    /// `load` in units by link. `traffic` is only asked if there are several priorities and overloaded links.
    Congestion(const RoutingScene &scene, const DemandList &list, std::span<const std::int64_t> load,
               const Traffic &traffic);

    [[nodiscard]] bool isAny() const noexcept { return !m_squeezed.empty(); }
    /// Whether a demand of that priority does not fit on the link.
    [[nodiscard]] bool squeezes(Graph::Link link, int priority) const noexcept
    {
        return isAny() && priority <= m_squeezed[link];
    }

private:
    static constexpr std::int64_t nobody = std::numeric_limits<std::int64_t>::min();

    std::vector<std::int64_t> m_squeezed; ///< by link: the highest priority that does not fit; empty if all fits
};

} // namespace fiberloom
