// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/colorscale.h"
#include "diagram/networkdrawing.h"
#include "diagram/rowfilter.h"

#include <QRectF>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace fiberloom {

/// What an overlay says of every route that is drawn: for counting the classes of its legend and for finding what belongs to
/// one. Made in O(routes), 50,000 in some 20 ms; asking it is a pass over a flat array.
class FigureList
{
public:
    FigureList() = default;
    /// Routes that exist in the overlay's world, work, and are shown by the filter. Empty when canceled.
    static FigureList of(const Network &network, const NetworkDrawing &drawing, const Overlay &overlay,
                         const RowFilter &filter, const JobControl *control = nullptr);

    /// Routes in each class by their worse half; unknown figures are in none.
    [[nodiscard]] std::vector<std::size_t> counts(const ColorScale &scale) const;
    /// Ascending by id.
    [[nodiscard]] std::vector<RouteId> routesOf(const ColorScale &scale, std::size_t index) const;
    /// The least and the largest figure of a half whose route touches `world`, whatever repeat of the world that is in.
    [[nodiscard]] std::optional<std::pair<double, double>> rangeIn(const QRectF &world) const;
    [[nodiscard]] bool isEmpty() const noexcept { return m_entries.empty(); }

private:
    struct Entry
    {
        RouteId route;
        QRectF box;
        double least;
        double worst;
    };
    std::vector<Entry> m_entries;
};

} // namespace fiberloom
