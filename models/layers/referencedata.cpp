// SPDX-License-Identifier: Apache-2.0
#include "layers/referencedata.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

ReferenceData::Box boxOf(const QRectF &world)
{
    const auto units = [](double value) {
        return static_cast<std::int32_t>(std::clamp(value, -1.9, 1.9) / ReferenceData::worldPerUnit);
    };
    return {units(world.left()) - 1, units(world.top()) - 1, units(world.right()) + 1, units(world.bottom()) + 1};
}

QPointF nearestOnEdge(QPointF a, QPointF b, QPointF point)
{
    const QPointF leg = b - a;
    const double length = QPointF::dotProduct(leg, leg);
    if (length == 0.0)
        return a;
    return a + leg * std::clamp(QPointF::dotProduct(point - a, leg) / length, 0.0, 1.0);
}

} // namespace

QRectF ReferenceData::Box::world() const noexcept
{
    return {QPointF(minX * worldPerUnit, minY * worldPerUnit), QPointF(maxX * worldPerUnit, maxY * worldPerUnit)};
}

void ReferenceData::Box::add(Vertex vertex) noexcept
{
    minX = std::min(minX, vertex.x);
    minY = std::min(minY, vertex.y);
    maxX = std::max(maxX, vertex.x);
    maxY = std::max(maxY, vertex.y);
}

QRectF ReferenceData::bounds() const noexcept
{
    return m_shapes.empty() ? QRectF() : m_box.world();
}

std::vector<std::uint32_t> ReferenceData::shapesIn(const QRectF &world) const
{
    return m_index.intersecting(world);
}

std::optional<ReferenceData::Nearest> ReferenceData::nearest(QPointF world, double radius) const
{
    const QRectF area(world - QPointF(radius, radius), world + QPointF(radius, radius));
    const Box near = boxOf(area);
    std::optional<Nearest> vertex;
    std::optional<Nearest> edge;
    const auto consider = [&](std::optional<Nearest> &best, QPointF place, bool isVertex) {
        const double distance = std::hypot(place.x() - world.x(), place.y() - world.y());
        if (distance <= radius && (!best || distance < best->distance))
            best = Nearest{place, distance, isVertex};
    };
    for (const std::uint32_t number : shapesIn(area)) {
        const Shape &shape = m_shapes[number];
        const auto points = vertices(shape);
        if (shape.kind == Kind::Point) {
            consider(vertex, points.front().world(), true);
            continue;
        }
        const auto boxes = chunks(shape);
        for (std::uint32_t chunk = 0; chunk < boxes.size(); ++chunk) {
            if (!boxes[chunk].touches(near))
                continue;
            const std::uint32_t last = std::min((chunk + 1) * chunkEdges, edgeCount(shape));
            for (std::uint32_t i = chunk * chunkEdges; i < last; ++i) {
                const QPointF from = points[i].world();
                const QPointF to = points[(i + 1) % points.size()].world();
                consider(vertex, from, true);
                consider(vertex, to, true);
                consider(edge, nearestOnEdge(from, to, world), false);
            }
        }
    }
    return vertex ? vertex : edge;
}

} // namespace fiberloom
