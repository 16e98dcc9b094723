// SPDX-License-Identifier: Apache-2.0
#include "charts/linelabels.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <limits>

namespace fiberloom {

namespace {

constexpr double gap = 4.0;

bool crosses(const QPolygonF &line, const QRectF &box)
{
    const std::array<QLineF, 2> diagonals{QLineF(box.topLeft(), box.bottomRight()),
                                          QLineF(box.bottomLeft(), box.topRight())};
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF leg(line[i - 1], line[i]);
        if (box.contains(leg.p1()) || box.contains(leg.p2()))
            return true;
        for (const QLineF &diagonal : diagonals)
            if (leg.intersects(diagonal, nullptr) == QLineF::BoundedIntersection)
                return true;
    }
    return false;
}

} // namespace

std::vector<QRectF> lineLabelPlaces(const std::vector<QPolygonF> &lines, const std::vector<QSizeF> &sizes,
                                    const QRectF &area)
{
    std::vector<QRectF> places;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QRectF best;
        int leastCost = std::numeric_limits<int>::max();
        // From right to left: what comes last matters most. Left of a rising line, above a flat one, below.
        for (qsizetype leg = lines[i].size() - 1; leg > 0; --leg) {
            const QPointF middle = (lines[i][leg - 1] + lines[i][leg]) / 2.0;
            const QSizeF size = sizes[i];
            for (const QPointF corner : {middle - QPointF(size.width() + 2.0 * gap, size.height()),
                                         middle - QPointF(size.width() / 2.0, size.height() + gap),
                                         middle + QPointF(-size.width() / 2.0, gap)}) {
                const QRectF place(corner, size);
                int cost = area.contains(place) ? 0 : 3;
                for (const QPolygonF &line : lines)
                    cost += crosses(line, place.adjusted(-1, 0, 1, 0)) ? 2 : 0;
                for (const QRectF &taken : places)
                    cost += taken.intersects(place) ? 4 : 0;
                if (cost < leastCost) {
                    leastCost = cost;
                    best = place;
                }
            }
        }
        places.push_back(best);
    }
    return places;
}

} // namespace fiberloom
