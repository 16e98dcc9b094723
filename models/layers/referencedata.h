// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/spatialindex.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// The geometry of a reference layer: points, lines and polygons to draw under a network and to snap to. Flat arrays, built
/// once and never changed, so that any thread may read them. Positions are unit Mercator in 32-bit fixed point, 4 cm at the
/// equator: 8 bytes a vertex.
class ReferenceData
{
public:
    static constexpr double worldPerUnit = 1.0 / (1 << 30);
    struct Vertex
    {
        std::int32_t x;
        std::int32_t y;
        [[nodiscard]] QPointF world() const noexcept { return {x * worldPerUnit, y * worldPerUnit}; }
        friend bool operator==(const Vertex &, const Vertex &) = default;
    };
    enum class Kind : std::uint8_t { Point, Line, Ring };
    struct Box
    {
        std::int32_t minX;
        std::int32_t minY;
        std::int32_t maxX;
        std::int32_t maxY;
        [[nodiscard]] QRectF world() const noexcept;
        [[nodiscard]] bool touches(const Box &other) const noexcept
        {
            return minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY;
        }
        void add(Vertex vertex) noexcept;
    };
    /// A ring is not closed: its last vertex is not its first. Rings with the same `fill` are filled together, odd-even, so
    /// that holes stay open; they follow each other.
    struct Shape
    {
        std::uint32_t firstVertex;
        std::uint32_t vertexCount;
        std::uint32_t firstChunk; ///< of lines and rings
        std::uint32_t fill;       ///< number of the polygon that a ring belongs to
        Box box;
        Kind kind;
    };
    /// Edges of a shape that share a bounding box: chunk c holds edges [c, c + 1) * chunkEdges, a ring's closing edge last.
    static constexpr std::uint32_t chunkEdges = 32;

    /// What is nearest to a place.
    struct Nearest
    {
        QPointF world;
        double distance; ///< in units of the world's width
        bool isVertex;
    };

    ReferenceData() = default;

    [[nodiscard]] const std::vector<Shape> &shapes() const noexcept { return m_shapes; }
    [[nodiscard]] std::size_t vertexCount() const noexcept { return m_vertices.size(); }
    [[nodiscard]] std::span<const Vertex> vertices(const Shape &shape) const noexcept
    {
        return {m_vertices.data() + shape.firstVertex, shape.vertexCount};
    }
    /// Edge `i` runs from vertex i to the next one; a ring's last edge leads back to its first vertex.
    [[nodiscard]] static std::uint32_t edgeCount(const Shape &shape) noexcept
    {
        return shape.kind == Kind::Ring ? shape.vertexCount : shape.vertexCount > 0 ? shape.vertexCount - 1 : 0;
    }
    [[nodiscard]] std::span<const Box> chunks(const Shape &shape) const noexcept
    {
        return {m_chunks.data() + shape.firstChunk, (edgeCount(shape) + chunkEdges - 1) / chunkEdges};
    }
    /// All of it; null without shapes.
    [[nodiscard]] QRectF bounds() const noexcept;
    /// Numbers of the shapes whose box touches `world` (within [0, 1] or a little beyond), ascending.
    [[nodiscard]] std::vector<std::uint32_t> shapesIn(const QRectF &world) const;
    /// A vertex within `radius` if there is one, else the nearest place on a line. Some microseconds.
    [[nodiscard]] std::optional<Nearest> nearest(QPointF world, double radius) const;

private:
    friend class ReferenceDataBuilder;
    std::vector<Vertex> m_vertices;
    std::vector<Shape> m_shapes;
    std::vector<Box> m_chunks;
    Box m_box{};
    SpatialIndex m_index;
};

} // namespace fiberloom
