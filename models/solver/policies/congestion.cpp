// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/congestion.h"

#include <algorithm>
#include <tuple>

namespace fiberloom {

Congestion::Congestion(const RoutingScene &scene, const DemandList &list, std::span<const std::int64_t> load,
                       const Traffic &traffic)
{
    const auto capacity = [&](Graph::Link link) { return scene.routes()[link / 2].capacity; };
    for (std::size_t link = 0; link < load.size(); ++link) {
        if (!isOverloaded(list.scale.gbps(load[link]), capacity(static_cast<Graph::Link>(link))))
            continue;
        m_squeezed.resize(load.size(), nobody);
        m_squeezed[link] = std::numeric_limits<int>::max();
    }
    if (!isAny() || !list.hasPriorities)
        return;

    struct Part
    {
        Graph::Link link;
        int priority;
        std::int64_t units;
    };
    std::vector<Part> parts;
    traffic([&](int priority, Graph::Link link, std::int64_t units) {
        if (units > 0 && m_squeezed[link] != nobody)
            parts.push_back({link, priority, units});
    });
    std::ranges::sort(parts, {}, [](const Part &part) {
        return std::tuple(part.link, -static_cast<std::int64_t>(part.priority), part.units);
    });
    for (std::size_t i = 0; i < parts.size();) {
        const Graph::Link link = parts[i].link;
        m_squeezed[link] = nobody;
        std::int64_t sum = 0;
        while (i < parts.size() && parts[i].link == link) {
            const int priority = parts[i].priority;
            for (; i < parts.size() && parts[i].link == link && parts[i].priority == priority; ++i)
                sum += parts[i].units;
            if (m_squeezed[link] == nobody && isOverloaded(list.scale.gbps(sum), capacity(link)))
                m_squeezed[link] = priority;
        }
    }
}

} // namespace fiberloom
