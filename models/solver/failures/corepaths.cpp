// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/corepaths.h"

namespace fiberloom {

CorePath CorePaths::find(std::uint32_t sourceIndex, std::uint32_t targetIndex) const
{
    constexpr std::int64_t far = JunctionTrees::far;
    const CoreSite &source = m_sites[sourceIndex];
    const CoreSite &target = m_sites[targetIndex];
    struct Arrival
    {
        std::int64_t distance = far;
        CorePath path = {};
    };
    const auto from = [&](std::uint8_t side) {
        const std::uint32_t junction = target.gate[side];
        const std::int64_t left = source.weight[0] + distance(source.row[0], junction);
        const std::int64_t right = source.weight[1] + distance(source.row[1], junction);
        const std::int64_t least = std::min(left, right);
        if (least >= far || target.weight[side] >= far)
            return Arrival{};
        return Arrival{least + target.weight[side],
                       {left == right ? CorePath::Kind::Walked : CorePath::Kind::Via,
                        static_cast<std::uint8_t>(right < left ? 1 : 0), side}};
    };
    std::array<Arrival, 2> arrivals = {from(0), target.chain == JunctionTrees::none ? Arrival{} : from(1)};
    if (source.chain != JunctionTrees::none && source.chain == target.chain && source.segment == target.segment) {
        const auto &positions = m_trees.core().positions();
        const std::int64_t weight = positions[target.position].weight - positions[source.position].weight;
        Arrival &arrival = arrivals[weight > 0 ? 0 : 1];
        if (std::abs(weight) < arrival.distance)
            arrival = {std::abs(weight), {CorePath::Kind::Inside, 0, 0}};
    }
    const bool isLeft = arrivals[0].distance != arrivals[1].distance ? arrivals[0].distance < arrivals[1].distance
                                                                     : target.isLeftFirst;
    CorePath path = arrivals[isLeft ? 0 : 1].path;
    if (path.kind == CorePath::Kind::Walked)
        path.gate = walk(source, target.gate[path.side], [](std::uint32_t) {});
    return path;
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

double CorePaths::latency(std::uint32_t sourceIndex, std::uint32_t targetIndex, CorePath path) const
{
    const CoreSite &source = m_sites[sourceIndex];
    const CoreSite &target = m_sites[targetIndex];
    const std::uint32_t junction = target.gate[path.side];
    switch (path.kind) {
    case CorePath::Kind::Lost:
        break;
    case CorePath::Kind::Inside:
        return target.position > source.position ? target.upTo - source.upTo + source.equipment
                                                 : source.upTo - target.upTo + target.equipment;
    case CorePath::Kind::Via:
        return source.leave[path.gate] + m_latencies[source.row[path.gate] * m_junctions + junction]
               + target.arrive[path.side];
    case CorePath::Kind::Walked: {
        double between = 0.0;
        (void)walk(source, junction, [&](std::uint32_t way) { between += m_trees.latencyOf(way); });
        return source.leave[path.gate] + between + target.arrive[path.side];
    }
    }
    return -1.0;
}

} // namespace fiberloom
