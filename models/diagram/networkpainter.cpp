// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkpainter.h"

#include "diagram/failuremarks.h"
#include "diagram/maplabels.h"
#include "diagram/overlayfigures.h"
#include "diagram/routestrokes.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_set>

namespace fiberloom {

namespace {

/// How much of the map is painted beyond the view, pixels: lines' widths, glyphs, and labels of what is just outside.
constexpr double lineMargin = 24.0;
constexpr double labelMargin = 160.0;
/// Above this many, only one site in a patch of the map is worth trying to label.
constexpr std::size_t manySites = 1200;
constexpr std::size_t manyPoints = 8000;
constexpr double strandZoom = 8.0;
constexpr int mostStrands = 6;
constexpr std::size_t pollEvery = 512;
constexpr double shortLine = 40.0;
/// Below this scale symbols are copied from a picture of one: there are thousands of them.
constexpr double spriteScale = 0.75;

int importance(SiteKind kind)
{
    switch (kind) {
    case SiteKind::Datacenter:
        return 4;
    case SiteKind::Pop:
        return 3;
    case SiteKind::Landing:
        return 2;
    case SiteKind::Amplifier:
    case SiteKind::Junction:
        return 1;
    }
    return 0;
}

/// Zoom from which a kind of site is labeled: huts and junctions would be noise on a map of a country.
double labelZoom(SiteKind kind)
{
    return importance(kind) > 1 ? 0.0 : 6.5;
}

class NetworkPicture
{
public:
    NetworkPicture(QPainter &painter, const NetworkDrawing &drawing, const Network &network, const Overlay &overlay,
                   const MapStyle &style, const Viewport &view, const PaintOptions &options)
        : m_painter(painter), m_drawing(drawing), m_network(network), m_overlay(overlay), m_style(style), m_view(view),
          m_options(options), m_strokes(around(lineMargin), style), m_marks(network, overlay.world),
          m_overlayFigures(network, overlay), m_latencyEnd(overlay.latencyScaleEnd()),
          m_isRaster(painter.paintEngine()->type() == QPaintEngine::Raster)
    {
        network.sites().forEach([&](const Site &site) {
            if (!overlay.world.exists(site))
                m_absentSites.insert(site.id);
        });
        const double crowding = drawing.lineCrowding(view.scale());
        m_widthScale = std::clamp(0.12 / std::max(crowding, 1e-9), 0.35, 1.0);
        m_glyphScale = std::clamp(drawing.siteSpacing(view.scale()) / 26.0, 0.4, 1.0);
    }

    bool paint()
    {
        if (m_options.routes && (!collectRoutes() || !m_strokes.paint(m_painter, isCrowded(), m_options.control)))
            return false;
        collectSites();
        if (m_options.sites && !paintSites())
            return false;
        for (const QPointF mark : m_failedPlaces)
            paintFailedMark(m_painter, m_style, mark);
        return !m_options.labels || paintLabels();
    }

private:
    struct PlacedSite
    {
        const NetworkDrawing::SitePoint *site;
        QPointF screen;
    };

    [[nodiscard]] bool isCrowded() const { return m_widthScale < 0.6; }
    [[nodiscard]] bool isCanceled() const { return m_options.control && m_options.control->isCanceled(); }
    [[nodiscard]] QRectF around(double margin) const
    {
        return QRectF(QPointF(0, 0), m_view.size()).adjusted(-margin, -margin, margin, margin);
    }
    [[nodiscard]] QRectF worldAround(double margin) const
    {
        const QRectF area = around(margin);
        return {m_view.screenToWorld(area.topLeft()), m_view.screenToWorld(area.bottomRight())};
    }
    [[nodiscard]] QRgb shown(QColor color) const { return (m_overlay.outdated ? m_style.faded(color) : color).rgb(); }
    [[nodiscard]] bool isHidden(EntityRef entity) const
    {
        return !m_options.hidden.empty() && m_options.hidden.contains(entity);
    }

    [[nodiscard]] double extent(const QRectF &box) const { return (box.width() + box.height()) * m_view.scale(); }

    bool collectRoutes()
    {
        routegeometry::ScreenLine projected;
        const QRectF area = around(lineMargin);
        std::size_t count = 0;
        const bool showStrands = m_view.zoom() >= strandZoom && !isCrowded();
        for (const auto &[line, offset] : m_drawing.routesIn(worldAround(lineMargin + 40.0))) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            const bool isRetired = line->status == Status::Retired;
            if ((isRetired && !m_options.retired) || isHidden(EntityRef::of(line->id)))
                continue;
            const Route *route = m_network.find(line->id);
            if (!route)
                continue;
            RouteLook first;
            RouteLook second;
            const bool exists = m_overlay.world.exists(*route) && !m_absentSites.contains(line->siteA)
                                && !m_absentSites.contains(line->siteZ);
            if (exists && !m_options.existing)
                continue;
            if (!exists) {
                if (!m_options.planned && !isRetired)
                    continue;
                first = {RouteLook::Pattern::Planned, 0, isRetired ? m_style.failedWidth : m_style.plannedWidth,
                         m_style.plannedRoute.rgb()};
                second = first;
            } else if (m_marks.isDown(*route)) {
                first = m_marks.look(*route, m_style);
                second = first;
            } else {
                choose(*line, *route, first, second);
            }
            first.width = std::max(first.width * m_widthScale, 0.9);
            second.width = std::max(second.width * m_widthScale, 0.9);
            const int strands = std::min(line->cables, mostStrands);
            const bool stranded = showStrands && strands > 1 && first.pattern == RouteLook::Pattern::Solid;
            if (stranded) {
                first.width = std::max(first.width, 3.0 * strands - 0.9);
                second.width = first.width;
            }
            routegeometry::project(*line, offset, m_view, area, projected);
            // Where the halves are a few pixels long, the worse one speaks for the line.
            if (isCrowded() && extent(line->box) < shortLine)
                first = second = std::max(first, second);
            m_strokes.add(projected.points, first, second);
            if (exists && m_overlay.world.failed.contains(line->id))
                m_failedPlaces.push_back(middleOf(projected.points));
            if (stranded)
                m_strokes.addStrands(projected.points, first.width, strands);
        }
        return true;
    }

    /// Halfway along a line.
    [[nodiscard]] static QPointF middleOf(const QPolygonF &line)
    {
        double length = 0.0;
        for (qsizetype i = 1; i < line.size(); ++i)
            length += QLineF(line[i - 1], line[i]).length();
        double left = length / 2.0;
        for (qsizetype i = 1; i < line.size(); ++i) {
            const QLineF leg(line[i - 1], line[i]);
            if (leg.length() >= left && leg.length() > 0.0)
                return leg.pointAt(left / leg.length());
            left -= leg.length();
        }
        return line.isEmpty() ? QPointF() : line.back();
    }

    [[nodiscard]] std::optional<Gbps> capacityOf(const Route &route, const RouteFigures *figures)
    {
        if (figures)
            return figures->capacity;
        if (!m_figures)
            m_figures.emplace(m_network, m_overlay.world);
        return m_figures->capacity(route);
    }

    /// The looks of the halves at site A and at site Z.
    void choose(const NetworkDrawing::RouteLine &line, const Route &route, RouteLook &first, RouteLook &second)
    {
        const RouteLook unknown{RouteLook::Pattern::Unknown, 0, m_style.unknownWidth, shown(m_style.unknownRoute)};
        if (m_overlay.kind == OverlayKind::Plain) {
            first = {RouteLook::Pattern::Solid, 0, m_style.plainWidth, m_style.plainRoute.rgb()};
            second = first;
            return;
        }
        const RouteFigures *figures = m_overlay.routing ? m_overlay.routing->find(line.id) : nullptr;
        const std::optional<Gbps> capacity = capacityOf(route, figures);
        const double width = m_style.lineWidth(capacity);
        first = unknown;
        second = unknown;
        switch (m_overlay.kind) {
        case OverlayKind::Plain:
            break;
        case OverlayKind::Capacity:
            if (capacity && capacity->value() > 0.0)
                first = {RouteLook::Pattern::Solid, 0, width, shown(m_style.capacityRoute)};
            else if (capacity)
                first = {RouteLook::Pattern::Solid, 0, m_style.unknownWidth, shown(m_style.unknownRoute)};
            second = first;
            break;
        case OverlayKind::Utilization:
            if (figures) {
                if (const auto load = figures->utilizationAZ())
                    first = utilized(*load, width);
                if (const auto load = figures->utilizationZA())
                    second = utilized(*load, width);
            }
            break;
        case OverlayKind::WorstUtilization:
            if (const auto worst = m_overlayFigures.worstUtilization(line.id))
                first = second = utilized(*worst, width);
            break;
        case OverlayKind::Impact:
            if (const auto impact = m_overlayFigures.impact(line.id))
                first = second = impacting(*impact);
            break;
        case OverlayKind::Availability:
            if (const auto down = m_overlayFigures.downtime(line.id))
                first = second = onRamp(m_style.downtime, *down, width);
            break;
        case OverlayKind::Latency:
            if (figures)
                first = second = late(figures->latency.value(), width);
            break;
        case OverlayKind::LatencyFromSite:
            if (m_overlay.fromSite) {
                if (const auto latency = m_overlay.fromSite->find(line.siteA))
                    first = late(latency->value(), width);
                if (const auto latency = m_overlay.fromSite->find(line.siteZ))
                    second = late(latency->value(), width);
            }
            break;
        }
    }

    [[nodiscard]] RouteLook utilized(double load, double width) const
    {
        const QColor color = m_style.utilizationColor(load);
        int rank = 0;
        for (const MapStyle::UtilizationStep &step : m_style.utilization)
            rank += load >= step.from ? 1 : 0;
        return {RouteLook::Pattern::Solid, rank, width, shown(color)};
    }

    [[nodiscard]] RouteLook late(double milliseconds, double width) const
    {
        return onRamp(m_style.latency, milliseconds / m_latencyEnd, width);
    }

    [[nodiscard]] RouteLook onRamp(const ColorRamp &ramp, double place, double width) const
    {
        // A few dozen shades are all that the eye tells apart, and few pens paint faster.
        const double fraction = std::round(place * 48.0) / 48.0;
        return {RouteLook::Pattern::Solid, static_cast<int>(std::lround(fraction * 48.0)), width,
                shown(ramp.at(fraction))};
    }

    /// Thicker the worse; what does no harm is a thin gray line.
    [[nodiscard]] RouteLook impacting(double fraction) const
    {
        if (!(fraction > 0.0))
            return {RouteLook::Pattern::Solid, 0, m_style.failedWidth, shown(m_style.unknownRoute)};
        return onRamp(m_style.impact, fraction, m_style.widths.front().width + fraction * 4.0);
    }

    /// The fill of a site's symbol by what the overlay says of sites; nothing: its own.
    [[nodiscard]] std::optional<QColor> siteFill(SiteId id) const
    {
        if (m_overlay.kind == OverlayKind::Impact) {
            const auto impact = m_overlayFigures.impact(id);
            return impact && *impact > 0.0 ? std::optional(m_style.impact.at(*impact)) : std::nullopt;
        }
        if (m_overlay.kind == OverlayKind::Availability) {
            const auto down = m_overlayFigures.downtime(id);
            return down ? std::optional(m_style.downtime.at(*down)) : std::nullopt;
        }
        if (m_overlay.kind == OverlayKind::LatencyFromSite && m_overlay.fromSite) {
            const auto latency = m_overlay.fromSite->find(id);
            return latency ? m_style.latency.at(latency->value() / m_latencyEnd) : m_style.unknownRoute;
        }
        return std::nullopt;
    }

    /// The sites to show, the most important first.
    void collectSites()
    {
        for (const auto &[site, offset] : m_drawing.sitesIn(worldAround(labelMargin))) {
            const bool isRetired = site->status == Status::Retired;
            if ((isRetired && !m_options.retired) || m_options.hiddenSiteKinds.contains(site->kind)
                || isHidden(EntityRef::of(site->id)))
                continue;
            if (!m_options.planned && !isRetired && m_absentSites.contains(site->id))
                continue;
            m_sites.push_back({site, m_view.worldToScreen(site->world + QPointF(offset, 0.0))});
        }
        std::ranges::stable_sort(m_sites, [](const PlacedSite &a, const PlacedSite &b) {
            const int left = importance(a.site->kind);
            const int right = importance(b.site->kind);
            return left != right ? left > right : a.site->degree > b.site->degree;
        });
        // Where symbols would cover each other for the most part, the most important one stands for all.
        const double patch = 5.0 * m_glyphScale;
        thinOut(m_sites, patch, patch);
    }

    /// Keeps the first site of each patch of the map.
    void thinOut(std::vector<PlacedSite> &sites, double width, double height) const
    {
        const QPointF origin = m_view.center() * m_view.scale();
        std::unordered_set<std::uint64_t> seen;
        seen.reserve(sites.size());
        std::erase_if(sites, [&](const PlacedSite &placed) {
            const auto column = static_cast<std::int64_t>(std::floor((placed.screen.x() + origin.x()) / width));
            const auto row = static_cast<std::int64_t>(std::floor((placed.screen.y() + origin.y()) / height));
            return !seen.insert((static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)) << 32)
                                | static_cast<std::uint32_t>(row))
                        .second;
        });
    }

    bool paintSites()
    {
        const QRectF area = around(lineMargin);
        std::size_t count = 0;
        for (auto placed = m_sites.rbegin(); placed != m_sites.rend(); ++placed) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            if (!area.contains(placed->screen))
                continue;
            const NetworkDrawing::SitePoint &site = *placed->site;
            GlyphOptions glyph{.angle = site.angle,
                               .estimated = site.estimated && m_glyphScale > 0.7,
                               .planned = m_absentSites.contains(site.id),
                               .fill = {},
                               .scale = m_glyphScale};
            if (const auto fill = siteFill(site.id))
                glyph.fill = QColor::fromRgb(shown(*fill));
            if (m_overlay.kind == OverlayKind::LatencyFromSite && m_overlay.fromSite) {
                if (site.id == m_overlay.fromSite->source) {
                    m_painter.setPen(QPen(m_style.text, 2.0));
                    m_painter.setBrush(m_style.land);
                    const double radius = m_style.siteRadius(site.kind) + 6.0;
                    m_painter.drawEllipse(placed->screen, radius, radius);
                }
            }
            if (m_glyphScale < spriteScale && m_isRaster)
                paintSprite(site.kind, placed->screen, glyph);
            else
                paintSiteGlyph(m_painter, m_style, site.kind, placed->screen, glyph);
            if (m_marks.isDown(site.id))
                m_failedPlaces.push_back(placed->screen);
            else if (m_marks.isCutOff(site.id))
                paintCutOffMark(m_painter, m_style, placed->screen, m_style.siteRadius(site.kind) * m_glyphScale);
        }
        return true;
    }

    void paintSprite(SiteKind kind, QPointF at, const GlyphOptions &glyph)
    {
        constexpr int half = 12;
        const QRgb fill = glyph.fill ? glyph.fill->rgb() : 0;
        QImage &sprite = m_sprites[{kind, glyph.planned, fill}];
        if (sprite.isNull()) {
            const double ratio = std::clamp(m_painter.transform().m11(), 1.0, 4.0);
            const int side = static_cast<int>(std::ceil(2 * half * ratio));
            sprite = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
            sprite.setDevicePixelRatio(ratio);
            sprite.fill(Qt::transparent);
            QPainter painter(&sprite);
            painter.setRenderHint(QPainter::Antialiasing);
            paintSiteGlyph(painter, m_style, kind, QPointF(half, half), glyph);
        }
        m_painter.drawImage(QPointF(std::round(at.x()) - half, std::round(at.y()) - half), sprite);
    }

    bool paintLabels()
    {
        const QPointF origin =
            m_view.center() * m_view.scale() - QPointF(m_view.size().width(), m_view.size().height()) / 2;
        MapLabels labels(m_painter, m_style, origin);
        std::unordered_set<QString> names;
        for (const QRectF &area : m_options.noLabels)
            labels.placer().block(area);
        if (m_options.sites) {
            for (const PlacedSite &placed : m_sites) {
                const double reach = m_style.siteRadius(placed.site->kind) * m_glyphScale + 1.0;
                labels.placer().block(QRectF(placed.screen - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
            }
        }
        if (m_strokes.pointCount() < manyPoints)
            m_strokes.forEachSegment([&](QPointF from, QPointF to) { labels.placer().avoid(from, to); });
        if (m_options.sites && !labelSites(labels, names))
            return false;
        if (m_options.cities)
            labelCities(labels, names);
        return !isCanceled();
    }

    bool labelSites(MapLabels &labels, std::unordered_set<QString> &names)
    {
        const double zoom = m_view.zoom();
        std::vector<PlacedSite> sites = m_sites;
        std::erase_if(sites, [&](const PlacedSite &placed) { return zoom < labelZoom(placed.site->kind); });
        if (sites.size() > manySites)
            thinOut(sites, 64.0, 32.0);
        for (const PlacedSite &placed : sites) {
            if (isCanceled())
                return false;
            const Site *row = m_network.find(placed.site->id);
            if (!row)
                continue;
            const bool planned = m_absentSites.contains(row->id);
            const double radius = m_style.siteRadius(row->kind) * m_glyphScale + (row->locationIsEstimated ? 3.0 : 0.0);
            if (labels.write(row->name, placed.screen, radius, planned ? m_style.dimmedText : m_style.text,
                             m_style.labelPixels, row->kind == SiteKind::Datacenter))
                names.insert(row->name);
        }
        return true;
    }

    void labelCities(MapLabels &labels, const std::unordered_set<QString> &names)
    {
        constexpr double dot = 1.6;
        for (const BasemapCity &place :
             citiesToLabel(*m_options.cities, worldAround(labelMargin), m_view.scale(), -0.5)) {
            const QPointF screen = m_view.worldToScreen(place.world);
            if (names.contains(place.city->name)
                || !labels.placer().isFree(QRectF(screen - QPointF(4, 4), QSizeF(8, 8))))
                continue;
            if (!labels.write(place.city->name, screen, dot + 1.0, m_style.cityText, m_style.cityPixels, false))
                continue;
            labels.placer().block(QRectF(screen - QPointF(2, 2), QSizeF(4, 4)));
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(m_style.cityText);
            m_painter.drawEllipse(screen, dot, dot);
        }
    }

    QPainter &m_painter;
    const NetworkDrawing &m_drawing;
    const Network &m_network;
    const Overlay &m_overlay;
    const MapStyle &m_style;
    const Viewport &m_view;
    const PaintOptions &m_options;
    RouteStrokes m_strokes;
    FailureMarks m_marks;
    OverlayFigures m_overlayFigures;
    std::vector<QPointF> m_failedPlaces; ///< crosses, on top of everything
    double m_latencyEnd;
    double m_widthScale = 1.0;
    double m_glyphScale = 1.0;
    std::unordered_set<SiteId> m_absentSites;
    std::vector<PlacedSite> m_sites;
    std::optional<Figures> m_figures;
    std::map<std::tuple<SiteKind, bool, QRgb>, QImage> m_sprites;
    bool m_isRaster;
};

} // namespace

bool paintNetwork(QPainter &painter, const NetworkDrawing &drawing, const Network &network, const Overlay &overlay,
                  const MapStyle &style, const Viewport &view, const PaintOptions &options)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, options.antialias);
    painter.setBrush(Qt::NoBrush);
    const bool complete = NetworkPicture(painter, drawing, network, overlay, style, view, options).paint();
    painter.restore();
    return complete;
}

} // namespace fiberloom
