// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// The offline map of the world behind a network: land, lakes, borders, state lines and cities, derived from Natural
/// Earth. Flat arrays, read once and never changed afterwards, so one basemap can serve any number of painting threads.
/// Positions are Web Mercator units: the world is [0, 1] both ways, x to the east from 180° W, y to the south from 85.05° N.
class Basemap
{
public:
    enum class Layer { Land, Lakes, StateLines, Borders };
    static constexpr int layerCount = 4;
    static constexpr int levelCount = 3; ///< 0: 1:110m, 1: 1:50m, 2: 1:10m

    /// A position in 32-bit fixed point: 2^-30 of the world, 4 cm at the equator.
    struct Point
    {
        std::int32_t x;
        std::int32_t y;
    };
    static constexpr double worldPerUnit = 1.0 / (1 << 30);

    struct Box
    {
        std::int32_t minX;
        std::int32_t minY;
        std::int32_t maxX;
        std::int32_t maxY;
    };

    /// A ring (land, lakes; not closed) or a line (borders, state lines).
    struct Shape
    {
        std::uint32_t firstPoint;
        std::uint32_t pointCount;
        std::uint32_t firstChunk;
        float minZoom; ///< below this zoom the shape is too fine to be worth drawing
        bool hole;     ///< a hole in the ring before it: fill the two as one, odd-even
        Box box;
    };

    /// A city to label or to find.
    struct City
    {
        QString name;
        QString country;
        QString province; ///< may be empty
        int population;   ///< inhabitants; 0 where it is not known
        int rank;         ///< the zoom from which nothing larger stands within a label's distance, 0 to 10
        double latitude;  ///< degrees
        double longitude; ///< degrees
        QPointF position; ///< Web Mercator units
    };

    /// Edges of a shape that share a bounding box; chunk c holds edges [c, c + 1) * chunkEdges, without a ring's closing edge.
    static constexpr std::uint32_t chunkEdges = 32;

    /// Reads a basemap file; the one built into the program is at defaultPath(). About 40 ms. A file that is missing,
    /// damaged or of a later version is an Error.
    [[nodiscard]] static Result<Basemap> load(const QString &path);
    /// The same from bytes in memory; name is what an Error calls them.
    [[nodiscard]] static Result<Basemap> fromData(const QByteArray &data, const QString &name);
    [[nodiscard]] static QString defaultPath();
    /// Who made the data, for the corner of the map.
    [[nodiscard]] static QString attribution();

    /// The level of detail that fits a scale of pixelsPerWorld device pixels for the width of the world.
    [[nodiscard]] static int levelFor(double pixelsPerWorld);
    /// log2 of the world's width in 256-pixel tiles: the zoom that minZoom and rank count in.
    [[nodiscard]] static double zoomFor(double pixelsPerWorld);

    /// Shapes of a layer; where it has no such level, those of the next coarser one that it has. May be empty.
    [[nodiscard]] std::span<const Shape> shapes(Layer layer, int level) const;
    [[nodiscard]] std::span<const Point> points(const Shape &shape) const
    {
        return {m_points.data() + shape.firstPoint, shape.pointCount};
    }
    /// Bounding boxes of the shape's chunks.
    [[nodiscard]] std::span<const Box> chunks(const Shape &shape) const
    {
        return {m_chunks.data() + shape.firstChunk, (shape.pointCount - 1 + chunkEdges - 1) / chunkEdges};
    }
    /// All cities, by rank, then by falling population.
    [[nodiscard]] std::span<const City> cities() const { return m_cities; }

private:
    friend class BasemapReader;
    std::array<std::array<std::vector<Shape>, levelCount>, layerCount> m_shapes;
    std::vector<Point> m_points;
    std::vector<Box> m_chunks;
    std::vector<City> m_cities;
};

} // namespace fiberloom
