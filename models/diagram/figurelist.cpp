// SPDX-License-Identifier: Apache-2.0
#include "diagram/figurelist.h"

#include "diagram/failuremarks.h"
#include "diagram/overlayfigures.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

FigureList FigureList::of(const Network &network, const NetworkDrawing &drawing, const Overlay &overlay,
                          const RowFilter &filter, const JobControl *control)
{
    constexpr std::size_t pollEvery = 512;
    FigureList list;
    OverlayFigures figures(network, overlay);
    const FailureMarks marks(network, overlay.world);
    std::size_t count = 0;
    for (const NetworkDrawing::RouteLine *line : drawing.routes()) {
        if (++count % pollEvery == 0 && control && control->isCanceled())
            return {};
        const Route *route = network.find(line->id);
        if (!route || !filter.shows(network, *line) || !filter.exists(network, *route) || marks.isDown(*route))
            continue;
        const HalfFigures halves = figures.of(*route);
        if (const auto worst = halves.worst())
            list.m_entries.push_back(
                {line->id, line->box, std::min(halves.a.value_or(*worst), halves.z.value_or(*worst)), *worst});
    }
    return list;
}

std::vector<std::size_t> FigureList::counts(const ColorScale &scale) const
{
    std::vector<std::size_t> counts(scale.starts().size(), 0);
    for (const Entry &entry : m_entries)
        ++counts[scale.classOf(entry.worst)];
    return counts;
}

std::vector<RouteId> FigureList::routesOf(const ColorScale &scale, std::size_t index) const
{
    std::vector<RouteId> routes;
    for (const Entry &entry : m_entries) {
        if (scale.classOf(entry.worst) == index)
            routes.push_back(entry.route);
    }
    return routes;
}

std::optional<std::pair<double, double>> FigureList::rangeIn(const QRectF &world) const
{
    std::optional<std::pair<double, double>> range;
    for (const Entry &entry : m_entries) {
        if (entry.box.bottom() < world.top() || entry.box.top() > world.bottom())
            continue;
        // Some repeat of the route's box touches the view.
        if (std::ceil(world.left() - entry.box.right()) > world.right() - entry.box.left())
            continue;
        if (!range)
            range.emplace(entry.least, entry.worst);
        range->first = std::min(range->first, entry.least);
        range->second = std::max(range->second, entry.worst);
    }
    return range;
}

} // namespace fiberloom
