// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/sweepkernels.h"
#include "solver/paths/sweepmetric.h"

#include <cstdint>
#include <vector>

namespace fiberloom {

/// The links by which a path may enter each node, in the order that the rule for ties tries them (ShortestPaths): by the node
/// they come from; of parallel ones the lightest, then the lowest. The metric must have an order.
class EnteringLinks
{
public:
    explicit EnteringLinks(const SweepMetric &metric);

    [[nodiscard]] EnteringTables tables() const noexcept
    {
        return {static_cast<std::uint32_t>(m_first.size() - 1), m_first.data(), m_links.data()};
    }

private:
    std::vector<std::uint32_t> m_first; ///< by step, one more at the end
    std::vector<EnteringLink> m_links;
};

} // namespace fiberloom
