// SPDX-License-Identifier: Apache-2.0
#include "diagram/referencepainter.h"

#include "diagram/clipping.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <map>

namespace fiberloom {

namespace {

constexpr double margin = 6.0; ///< around the view, pixels: line widths and dots
constexpr double spacing = 0.5;
constexpr std::size_t pollEvery = 256;
/// The raster engine goes over a long path once for each few lines of the image.
constexpr int pathBatch = 4000;
constexpr int tilePixels = 256;
/// How much further out a tile may be to stand in for one that is missing.
constexpr int mostParents = 6;
/// More tiles than this are never painted at once.
constexpr std::int64_t mostTiles = 600;

/// One repeat of the world of a layer in a view.
class ReferencePicture
{
public:
    ReferencePicture(QPainter &painter, const ReferenceData &data, const ReferenceLook &look, const Viewport &view,
                     int repeat)
        : m_painter(painter), m_data(data), m_look(look),
          m_clip(QRectF(QPointF(0, 0), view.size()).adjusted(-margin, -margin, margin, margin)),
          m_origin(view.worldToScreen(QPointF(repeat, 0.0))), m_scale(view.scale() * ReferenceData::worldPerUnit)
    {
        m_line = look.color;
        m_line.setAlphaF(static_cast<float>(look.opacity));
        m_fill = look.color;
        m_fill.setAlphaF(static_cast<float>(look.opacity * look.fillOpacity));
        const QPointF topLeft = view.screenToWorld(m_clip.topLeft());
        const QPointF bottomRight = view.screenToWorld(m_clip.bottomRight());
        m_world = QRectF(topLeft, bottomRight).translated(-repeat, 0.0);
    }

    bool paint(JobControl *control)
    {
        std::size_t count = 0;
        for (const std::uint32_t number : m_data.shapesIn(m_world)) {
            if (++count % pollEvery == 0 && control && control->isCanceled())
                return false;
            const ReferenceData::Shape &shape = m_data.shapes()[number];
            if (shape.kind == ReferenceData::Kind::Point)
                addPoint(shape);
            else if (shape.kind == ReferenceData::Kind::Line)
                addLine(shape);
            else
                addRing(shape);
        }
        flushFill();
        flushLines();
        paintPoints();
        return true;
    }

private:
    [[nodiscard]] QPointF map(ReferenceData::Vertex vertex) const
    {
        return {m_origin.x() + vertex.x * m_scale, m_origin.y() + vertex.y * m_scale};
    }
    [[nodiscard]] bool isVisible(const ReferenceData::Box &box) const
    {
        return m_origin.x() + box.maxX * m_scale >= m_clip.left() && m_origin.x() + box.minX * m_scale <= m_clip.right()
               && m_origin.y() + box.maxY * m_scale >= m_clip.top()
               && m_origin.y() + box.minY * m_scale <= m_clip.bottom();
    }
    static bool areApart(QPointF a, QPointF b)
    {
        return std::abs(a.x() - b.x()) >= spacing || std::abs(a.y() - b.y()) >= spacing;
    }

    void addPoint(const ReferenceData::Shape &shape)
    {
        const QPointF at = map(m_data.vertices(shape).front());
        // One dot a pixel is enough.
        const auto cell = [](double value) { return static_cast<std::int64_t>(std::floor(value)); };
        m_points.emplace(std::pair(cell(at.x()), cell(at.y())), at);
    }

    void paintPoints()
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_line);
        for (const auto &[cell, at] : m_points)
            m_painter.drawEllipse(at, m_look.pointRadius, m_look.pointRadius);
    }

    void addLine(const ReferenceData::Shape &shape)
    {
        const auto points = m_data.vertices(shape);
        const auto boxes = m_data.chunks(shape);
        const std::uint32_t edges = ReferenceData::edgeCount(shape);
        bool isDown = false;
        for (std::uint32_t chunk = 0; chunk < boxes.size(); ++chunk) {
            if (!isVisible(boxes[chunk])) {
                isDown = false;
                continue;
            }
            const std::uint32_t first = chunk * ReferenceData::chunkEdges;
            const std::uint32_t last = std::min(first + ReferenceData::chunkEdges, edges);
            QPointF kept = map(points[first]);
            for (std::uint32_t i = first + 1; i <= last; ++i) {
                const QPointF next = map(points[i % points.size()]);
                if (i != last && !areApart(next, kept))
                    continue;
                QPointF a = kept;
                QPointF b = next;
                kept = next;
                if (!clipSegment(a, b, m_clip)) {
                    isDown = false;
                    continue;
                }
                if (!isDown || a != m_end)
                    m_lines.moveTo(a);
                m_lines.lineTo(b);
                m_end = b;
                isDown = true;
            }
        }
        if (m_lines.elementCount() > pathBatch)
            flushLines();
    }

    void addRing(const ReferenceData::Shape &shape)
    {
        if (shape.fill != m_lastFill && m_areas.elementCount() > pathBatch / 16)
            flushFill();
        m_lastFill = shape.fill;
        addLine(shape);
        const auto points = m_data.vertices(shape);
        const auto boxes = m_data.chunks(shape);
        m_ring.clear();
        for (std::uint32_t chunk = 0; chunk < boxes.size(); ++chunk) {
            const std::uint32_t first = chunk * ReferenceData::chunkEdges;
            const auto last = std::min(first + ReferenceData::chunkEdges, shape.vertexCount);
            QPointF kept = map(points[first]);
            m_ring.push_back(kept);
            // A chunk out of view is one edge: what lies beyond one side of the view may be bent there.
            if (!isVisible(boxes[chunk]))
                continue;
            for (std::uint32_t i = first + 1; i < last; ++i) {
                const QPointF next = map(points[i]);
                if (areApart(next, kept)) {
                    m_ring.push_back(next);
                    kept = next;
                }
            }
        }
        clipPolygon(m_ring, m_buffer, m_clip);
        if (m_ring.size() < 3)
            return;
        m_areas.moveTo(m_ring.front());
        for (std::size_t i = 1; i < m_ring.size(); ++i)
            m_areas.lineTo(m_ring[i]);
        m_areas.closeSubpath();
    }

    void flushFill()
    {
        m_areas.setFillRule(Qt::OddEvenFill);
        m_painter.fillPath(m_areas, m_fill);
        m_areas = QPainterPath();
    }

    void flushLines()
    {
        m_painter.strokePath(m_lines, QPen(m_line, m_look.lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        m_lines = QPainterPath();
        m_end = QPointF(-1e9, -1e9);
    }

    QPainter &m_painter;
    const ReferenceData &m_data;
    const ReferenceLook &m_look;
    QRectF m_clip;
    QRectF m_world;
    QPointF m_origin;
    double m_scale;
    QColor m_line;
    QColor m_fill;
    QPainterPath m_lines;
    QPainterPath m_areas;
    QPointF m_end;
    std::uint32_t m_lastFill = 0;
    std::vector<QPointF> m_ring;
    std::vector<QPointF> m_buffer;
    std::map<std::pair<std::int64_t, std::int64_t>, QPointF> m_points;
};

/// The tile of an ancestor that shows `id`, and which part of it.
struct StandIn
{
    QImage image;
    QRectF part;
};

StandIn standInFor(TileSource &source, TileId id)
{
    TileId parent = id;
    for (int up = 1; up <= mostParents && parent.zoom > source.minZoom(); ++up) {
        parent = parent.parent();
        if (QImage image = source.tile(parent); !image.isNull()) {
            const QRectF whole = parent.world();
            const QRectF wanted = id.world();
            const double stretch = image.width() / whole.width();
            return {std::move(image), QRectF((wanted.topLeft() - whole.topLeft()) * stretch, wanted.size() * stretch)};
        }
    }
    return {};
}

} // namespace

bool paintReferenceData(QPainter &painter, const ReferenceData &data, const ReferenceLook &look, const Viewport &view,
                        JobControl *control)
{
    if (data.shapes().empty())
        return true;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF world = view.worldRect();
    const QRectF bounds = data.bounds();
    bool complete = true;
    for (int repeat = static_cast<int>(std::floor(world.left() - bounds.right()));
         complete && repeat <= static_cast<int>(std::ceil(world.right() - bounds.left())); ++repeat)
        complete = ReferencePicture(painter, data, look, view, repeat).paint(control);
    painter.restore();
    return complete;
}

bool paintTiles(QPainter &painter, TileSource &source, double opacity, const Viewport &view, double pixelRatio,
                JobControl *control)
{
    const int zoom = std::clamp(static_cast<int>(std::lround(std::log2(view.scale() * pixelRatio / tilePixels))),
                                source.minZoom(), source.maxZoom());
    const std::int64_t side = std::int64_t(1) << zoom;
    const QRectF world = view.worldRect();
    const auto cell = [&](double value) {
        return static_cast<std::int64_t>(std::floor(value * static_cast<double>(side)));
    };
    const std::int64_t top = std::clamp<std::int64_t>(cell(world.top()), 0, side - 1);
    const std::int64_t bottom = std::clamp<std::int64_t>(cell(world.bottom()), 0, side - 1);
    const std::int64_t left = cell(world.left());
    const std::int64_t right = cell(world.right());
    if ((right - left + 1) * (bottom - top + 1) > mostTiles)
        return true;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(opacity);
    std::vector<TileId> missing;
    const QRectF covered = source.bounds();
    for (std::int64_t row = top; row <= bottom; ++row) {
        for (std::int64_t column = left; column <= right; ++column) {
            if (control && control->isCanceled()) {
                painter.restore();
                return false;
            }
            const std::int64_t wrapped = ((column % side) + side) % side;
            const TileId id{zoom, static_cast<int>(wrapped), static_cast<int>(row)};
            if (!id.world().intersects(covered))
                continue;
            const QRectF place =
                id.world().translated(static_cast<double>(column - wrapped) / static_cast<double>(side), 0.0);
            // Edges on whole pixels, or seams would show between tiles.
            const QPointF from = view.worldToScreen(place.topLeft());
            const QPointF to = view.worldToScreen(place.bottomRight());
            const QRectF target(QPointF(std::round(from.x()), std::round(from.y())),
                                QPointF(std::round(to.x()), std::round(to.y())));
            if (const QImage image = source.tile(id); !image.isNull()) {
                painter.drawImage(target, image, QRectF(image.rect()));
                continue;
            }
            missing.push_back(id);
            if (const StandIn standIn = standInFor(source, id); !standIn.image.isNull())
                painter.drawImage(target, standIn.image, standIn.part);
        }
    }
    painter.restore();
    const QPointF middle = view.center();
    std::ranges::stable_sort(missing, {}, [&](const TileId &id) {
        const QPointF away = id.world().center() - middle;
        return QPointF::dotProduct(away, away);
    });
    source.want(missing);
    return true;
}

} // namespace fiberloom
