// SPDX-License-Identifier: Apache-2.0
#include "diagram/basemappainter.h"

#include "diagram/clipping.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

/// Where one repeat of the world lands on the painter.
struct Frame
{
    double originX; ///< painter x of this repeat's x = 0
    double originY;
    double scaleX; ///< painter units for one unit of Basemap::Point
    double scaleY;
    QRectF clip;          ///< painter units
    Basemap::Box clipBox; ///< the clip in the basemap's own units, rounded outwards
    double spacing;       ///< vertices closer than this to the one before are left out

    [[nodiscard]] QPointF map(Basemap::Point p) const { return {originX + p.x * scaleX, originY + p.y * scaleY}; }

    /// As map(), with the antimeridian drawn out a little, so that the two halves of a land overlap there without a seam.
    [[nodiscard]] QPointF mapFill(Basemap::Point p) const
    {
        constexpr std::int32_t east = 1 << 30;
        const double bleed = p.x <= 0 ? -0.75 : p.x >= east ? 0.75 : 0.0;
        return {originX + p.x * scaleX + bleed, originY + p.y * scaleY};
    }
};

bool apart(const Basemap::Box &a, const Basemap::Box &b)
{
    return a.maxX < b.minX || a.minX > b.maxX || a.maxY < b.minY || a.minY > b.maxY;
}

bool inside(const Basemap::Box &inner, const Basemap::Box &outer)
{
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY && inner.maxY <= outer.maxY;
}

std::int32_t fixedUnits(double world)
{
    return static_cast<std::int32_t>(std::clamp(world, -0.5, 1.5) / Basemap::worldPerUnit);
}

/// Gathers the visible part of one layer of one repeat of the world as a path.
class LayerPath
{
public:
    LayerPath(const Basemap &map, const Frame &frame, double zoom) : m_map(map), m_frame(frame), m_zoom(zoom) {}

    /// Fills in batches: the raster engine goes over a long path once for each few lines of the image.
    void fill(QPainter &painter, Basemap::Layer layer, int level, const QColor &color)
    {
        for (const Basemap::Shape &shape : m_map.shapes(layer, level)) {
            if (!shape.hole && m_path.elementCount() > fillBatch)
                flush(painter, color);
            if (visible(shape))
                addRing(shape);
        }
        flush(painter, color);
    }

    void stroke(QPainter &painter, Basemap::Layer layer, int level, const QPen &pen)
    {
        for (const Basemap::Shape &shape : m_map.shapes(layer, level))
            if (visible(shape))
                addLine(shape);
        painter.strokePath(m_path, pen);
        m_path = QPainterPath();
    }

private:
    static constexpr int fillBatch = 64;

    void flush(QPainter &painter, const QColor &color)
    {
        m_path.setFillRule(Qt::OddEvenFill);
        painter.fillPath(m_path, color);
        m_path = QPainterPath();
    }

    [[nodiscard]] bool visible(const Basemap::Shape &shape) const
    {
        if (static_cast<double>(shape.minZoom) > m_zoom || apart(shape.box, m_frame.clipBox))
            return false;
        const double width = (shape.box.maxX - shape.box.minX) * m_frame.scaleX;
        const double height = (shape.box.maxY - shape.box.minY) * m_frame.scaleY;
        return std::max(width, height) >= m_frame.spacing;
    }

    [[nodiscard]] bool farEnough(QPointF p, QPointF last) const
    {
        return std::abs(p.x() - last.x()) >= m_frame.spacing || std::abs(p.y() - last.y()) >= m_frame.spacing;
    }

    void addRing(const Basemap::Shape &shape)
    {
        const auto points = m_map.points(shape);
        const auto chunks = m_map.chunks(shape);
        m_ring.clear();
        for (std::size_t c = 0; c < chunks.size(); ++c) {
            const std::size_t first = c * Basemap::chunkEdges;
            const std::size_t last = std::min(first + Basemap::chunkEdges, points.size() - 1);
            // Thinning starts anew at each chunk: neighboring tiles then leave out the same vertices. A chunk outside the clip
            // is one edge: what lies beyond one side of the clip may be deformed there without a change inside.
            QPointF kept = m_frame.mapFill(points[first]);
            m_ring.push_back(kept);
            if (apart(chunks[c], m_frame.clipBox))
                continue;
            for (std::size_t i = first + 1; i < last; ++i) {
                const QPointF p = m_frame.mapFill(points[i]);
                if (farEnough(p, kept)) {
                    m_ring.push_back(p);
                    kept = p;
                }
            }
        }
        m_ring.push_back(m_frame.mapFill(points.back()));
        if (!inside(shape.box, m_frame.clipBox))
            clipPolygon(m_ring, m_buffer, m_frame.clip);
        if (m_ring.size() < 3)
            return;
        m_path.moveTo(m_ring.front());
        for (std::size_t i = 1; i < m_ring.size(); ++i)
            m_path.lineTo(m_ring[i]);
        m_path.closeSubpath();
    }

    void addLine(const Basemap::Shape &shape)
    {
        const auto points = m_map.points(shape);
        const auto chunks = m_map.chunks(shape);
        m_penDown = false;
        for (std::size_t c = 0; c < chunks.size(); ++c) {
            if (apart(chunks[c], m_frame.clipBox)) {
                m_penDown = false;
                continue;
            }
            const std::size_t first = c * Basemap::chunkEdges;
            const std::size_t last = std::min(first + Basemap::chunkEdges, points.size() - 1);
            QPointF kept = m_frame.map(points[first]);
            for (std::size_t i = first + 1; i <= last; ++i) {
                const QPointF p = m_frame.map(points[i]);
                if (i == last || farEnough(p, kept)) {
                    addSegment(kept, p);
                    kept = p;
                }
            }
        }
    }

    void addSegment(QPointF a, QPointF b)
    {
        const QPointF end = b;
        const QPointF start = a;
        if (!clipSegment(a, b, m_frame.clip)) {
            m_penDown = false;
            return;
        }
        if (!m_penDown || a != start)
            m_path.moveTo(a);
        m_path.lineTo(b);
        m_penDown = b == end;
    }

    const Basemap &m_map;
    const Frame &m_frame;
    double m_zoom;
    QPainterPath m_path;
    std::vector<QPointF> m_ring;
    std::vector<QPointF> m_buffer;
    bool m_penDown = false;
};

} // namespace

void paintBasemap(QPainter &painter, const Basemap &map, const BasemapColors &colors, const QRectF &worldRect,
                  const QRectF &target, const BasemapOptions &options)
{
    if (worldRect.isEmpty() || target.isEmpty())
        return;
    painter.save();
    painter.fillRect(target, colors.water);
    painter.setClipRect(target, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);

    const double scaleX = target.width() / worldRect.width();
    const double scaleY = target.height() / worldRect.height();
    const int level = Basemap::levelFor(scaleX * options.pixelRatio);
    const double zoom = Basemap::zoomFor(scaleX);
    const auto pen = [](const QColor &color, double width) {
        return QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    };

    const double marginX = options.overscan / scaleX;
    const double marginY = options.overscan / scaleY;
    const auto firstRepeat = static_cast<int>(std::floor(worldRect.left() - marginX));
    const auto lastRepeat = static_cast<int>(std::floor(worldRect.right() + marginX));
    for (int repeat = firstRepeat; repeat <= lastRepeat; ++repeat) {
        const Frame frame{
            target.left() + (repeat - worldRect.left()) * scaleX,
            target.top() - worldRect.top() * scaleY,
            scaleX * Basemap::worldPerUnit,
            scaleY * Basemap::worldPerUnit,
            target.adjusted(-options.overscan, -options.overscan, options.overscan, options.overscan),
            {fixedUnits(worldRect.left() - marginX - repeat) - 1, fixedUnits(worldRect.top() - marginY) - 1,
             fixedUnits(worldRect.right() + marginX - repeat) + 1, fixedUnits(worldRect.bottom() + marginY) + 1},
            0.5 / options.pixelRatio,
        };
        LayerPath path(map, frame, zoom);
        if (options.land)
            path.fill(painter, Basemap::Layer::Land, level, colors.land);
        // State lines run on through lakes in the data; the lake covers them. Country borders stay, as on any map.
        if (options.stateLines)
            path.stroke(painter, Basemap::Layer::StateLines, level, pen(colors.stateLine, 0.8 * options.lineWidth));
        if (options.lakes)
            path.fill(painter, Basemap::Layer::Lakes, level, colors.water);
        if (options.borders)
            path.stroke(painter, Basemap::Layer::Borders, level, pen(colors.border, options.lineWidth));
    }
    painter.restore();
}

std::vector<BasemapCity> citiesToLabel(const Basemap &map, const QRectF &worldRect, double pixelsPerWorld,
                                       double density)
{
    const double highestRank = Basemap::zoomFor(pixelsPerWorld) + density;
    std::vector<BasemapCity> found;
    for (const Basemap::City &city : map.cities()) {
        if (city.rank > highestRank)
            break;
        if (city.position.y() < worldRect.top() || city.position.y() > worldRect.bottom())
            continue;
        const auto first = static_cast<int>(std::ceil(worldRect.left() - city.position.x()));
        const auto last = static_cast<int>(std::floor(worldRect.right() - city.position.x()));
        for (int repeat = first; repeat <= last; ++repeat)
            found.push_back({&city, city.position + QPointF(repeat, 0)});
    }
    // The larger city first, whatever zoom it starts at: it wins the place for its label.
    std::stable_sort(found.begin(), found.end(), [](const BasemapCity &a, const BasemapCity &b) {
        return a.city->population > b.city->population;
    });
    return found;
}

} // namespace fiberloom
