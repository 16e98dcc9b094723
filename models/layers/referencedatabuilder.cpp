// SPDX-License-Identifier: Apache-2.0
#include "layers/referencedatabuilder.h"

#include "geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace fiberloom {

namespace {

using Vertex = ReferenceData::Vertex;
using Kind = ReferenceData::Kind;
using Shape = ReferenceData::Shape;

/// The first tolerance: 32 units are about 1.2 m.
constexpr std::int32_t firstTolerance = 32;

Vertex vertexAt(QPointF world)
{
    const auto units = [](double value) {
        return static_cast<std::int32_t>(std::lround(std::clamp(value, -1.9, 1.9) / ReferenceData::worldPerUnit));
    };
    return {units(world.x()), units(world.y())};
}

bool near(Vertex a, Vertex b, std::int32_t tolerance)
{
    return std::abs(a.x - b.x) < tolerance && std::abs(a.y - b.y) < tolerance;
}

std::uint32_t leastVertices(Kind kind)
{
    return kind == Kind::Ring ? 3 : kind == Kind::Line ? 2 : 1;
}

} // namespace

ReferenceDataBuilder::ReferenceDataBuilder() : ReferenceDataBuilder(Limits()) {}

ReferenceDataBuilder::ReferenceDataBuilder(Limits limits) : m_limits(limits), m_data(std::make_shared<ReferenceData>())
{
}

ReferenceDataBuilder::~ReferenceDataBuilder() = default;

double ReferenceDataBuilder::tolerance() const noexcept
{
    return m_tolerance * ReferenceData::worldPerUnit;
}

std::size_t ReferenceDataBuilder::vertexCount() const noexcept
{
    return m_data->m_vertices.size();
}

std::size_t ReferenceDataBuilder::shapeCount() const noexcept
{
    return m_data->m_shapes.size();
}

void ReferenceDataBuilder::addPoint(QPointF world)
{
    addVertices(std::span(&world, 1), Kind::Point);
}

void ReferenceDataBuilder::addLine(std::span<const QPointF> world)
{
    m_unwrapped.assign(world.begin(), world.end());
    for (std::size_t i = 1; i < m_unwrapped.size(); ++i)
        m_unwrapped[i].setX(mercator::nearestX(m_unwrapped[i].x(), m_unwrapped[i - 1].x()));
    addVertices(m_unwrapped, Kind::Line);
}

void ReferenceDataBuilder::addPolygon(std::span<const std::vector<QPointF>> rings)
{
    ++m_fill;
    for (const std::vector<QPointF> &ring : rings) {
        std::size_t count = ring.size();
        if (count > 1 && ring.front() == ring.back())
            --count;
        if (count < 3)
            continue;
        m_unwrapped.assign(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t i = 1; i < count; ++i)
            m_unwrapped[i].setX(mercator::nearestX(m_unwrapped[i].x(), m_unwrapped[i - 1].x()));
        // A ring that does not close so goes round a pole along the edge of the map, as Antarctica does: it is as it stands.
        if (std::abs(m_unwrapped.back().x() - m_unwrapped.front().x()) > 0.5)
            m_unwrapped.assign(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(count));
        addVertices(m_unwrapped, Kind::Ring);
    }
}

void ReferenceDataBuilder::addVertices(std::span<const QPointF> world, Kind kind)
{
    ReferenceData &data = *m_data;
    if (data.m_shapes.size() >= m_limits.shapes) {
        m_isFull = true;
        return;
    }
    const std::size_t first = data.m_vertices.size();
    for (std::size_t i = 0; i < world.size(); ++i) {
        const Vertex vertex = vertexAt(world[i]);
        const bool isFirst = data.m_vertices.size() == first;
        const bool isEnd = kind == Kind::Line && i + 1 == world.size();
        const bool isSame = !isFirst && vertex == data.m_vertices.back();
        if (isFirst || (!isSame && (isEnd || !near(vertex, data.m_vertices.back(), m_tolerance))))
            data.m_vertices.push_back(vertex);
    }
    const auto count = static_cast<std::uint32_t>(data.m_vertices.size() - first);
    if (count < leastVertices(kind)) {
        data.m_vertices.resize(first);
        return;
    }
    data.m_shapes.push_back({static_cast<std::uint32_t>(first), count, 0, m_fill, {}, kind});
    while (data.m_vertices.size() > m_limits.vertices && m_tolerance < (1 << 28))
        thin();
}

void ReferenceDataBuilder::thin()
{
    m_tolerance = m_tolerance == 0 ? firstTolerance : m_tolerance * 2;
    ReferenceData &data = *m_data;
    std::uint32_t used = 0;
    std::vector<Shape> kept;
    kept.reserve(data.m_shapes.size());
    for (Shape shape : data.m_shapes) {
        const std::uint32_t begin = used;
        for (std::uint32_t i = 0; i < shape.vertexCount; ++i) {
            const Vertex vertex = data.m_vertices[shape.firstVertex + i];
            const bool isEnd = shape.kind == Kind::Line && i + 1 == shape.vertexCount;
            if (i == 0 || isEnd || !near(vertex, data.m_vertices[used - 1], m_tolerance))
                data.m_vertices[used++] = vertex;
        }
        shape.firstVertex = begin;
        shape.vertexCount = used - begin;
        // A line keeps its two ends; a ring that is no area any more goes.
        if (shape.vertexCount < leastVertices(shape.kind))
            used = begin;
        else
            kept.push_back(shape);
    }
    data.m_vertices.resize(used);
    data.m_shapes = std::move(kept);
}

void ReferenceDataBuilder::index()
{
    ReferenceData &data = *m_data;
    std::vector<SpatialIndex::Item> items;
    items.reserve(data.m_shapes.size());
    for (Shape &shape : data.m_shapes) {
        const auto points = data.vertices(shape);
        const auto boxAt = [&](std::uint32_t i) {
            return ReferenceData::Box{points[i].x, points[i].y, points[i].x, points[i].y};
        };
        shape.firstChunk = static_cast<std::uint32_t>(data.m_chunks.size());
        shape.box = boxAt(0);
        const std::uint32_t edges = ReferenceData::edgeCount(shape);
        for (std::uint32_t first = 0; first < edges; first += ReferenceData::chunkEdges) {
            ReferenceData::Box box = boxAt(first);
            const std::uint32_t last = std::min(first + ReferenceData::chunkEdges, edges);
            for (std::uint32_t i = first + 1; i <= last; ++i)
                box.add(points[i % points.size()]);
            data.m_chunks.push_back(box);
        }
        for (const Vertex vertex : points)
            shape.box.add(vertex);
        if (items.empty())
            data.m_box = shape.box;
        data.m_box.add({shape.box.minX, shape.box.minY});
        data.m_box.add({shape.box.maxX, shape.box.maxY});
        items.push_back({shape.box.world(), static_cast<std::uint32_t>(items.size())});
    }
    data.m_index = SpatialIndex(items);
}

std::shared_ptr<const ReferenceData> ReferenceDataBuilder::build()
{
    m_data->m_vertices.shrink_to_fit();
    m_data->m_shapes.shrink_to_fit();
    index();
    return std::exchange(m_data, std::make_shared<ReferenceData>());
}

} // namespace fiberloom
