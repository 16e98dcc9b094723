// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/corepaths.h"

namespace fiberloom {

bool CorePaths::isInside(const CoreSite &source, const CoreSite &target, std::int64_t fromLeft,
                         std::int64_t fromRight) const
{
    const auto &positions = m_trees.core().positions();
    const std::int64_t weight = positions[target.position].weight - positions[source.position].weight;
    const std::int64_t other = weight > 0 ? fromRight : fromLeft;
    // What comes from the same side went around, and past the source again.
    if (std::abs(weight) != other)
        return std::abs(weight) < other;
    return target.isLeftFirst == (weight > 0);
}

std::uint8_t CorePaths::gateOfTie(const CoreSite &source, std::uint32_t junction) const
{
    const auto arrival = [&](std::uint8_t gate) {
        const bool isDirect = junction == source.gate[gate];
        return m_trees.arrivalOf(isDirect ? 2 * source.chain + (gate == 0 ? 1U : 0U)
                                          : m_ways[source.row[gate] * m_junctions + junction]);
    };
    return arrival(1) < arrival(0) ? 1 : 0;
}

double CorePaths::latencyOfOther(const CoreSite &source, const CoreSite &target, CorePath path) const
{
    if (path.kind == CorePath::Kind::Inside) {
        return target.position > source.position ? target.upTo - source.upTo + source.equipment
                                                 : source.upTo - target.upTo + target.equipment;
    }
    if (path.kind != CorePath::Kind::Walked)
        return -1.0;
    double between = 0.0;
    (void)walk(source, target.gate[path.side], [&](std::uint32_t way) { between += m_trees.latencyOf(way); });
    return source.leave[path.gate] + between + target.arrive[path.side];
}

} // namespace fiberloom
