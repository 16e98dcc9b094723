// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkpainter.h"

#include "diagram/colorscale.h"
#include "diagram/failuremarks.h"
#include "diagram/networklabels.h"
#include "diagram/overlayfigures.h"
#include "diagram/routestrokes.h"
#include "diagram/visiblesites.h"
#include "diagram/worldrepeats.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

namespace fiberloom {

namespace {

/// How much of the map is painted beyond the view, pixels: lines' widths, glyphs, and labels of what is just outside.
constexpr double lineMargin = 24.0;
constexpr double strandZoom = 8.0;
constexpr int mostStrands = 6;
constexpr std::size_t pollEvery = 512;
constexpr double shortLine = 40.0;
/// Below this scale symbols are copied from a picture of one: there are thousands of them.
constexpr double spriteScale = 0.75;

class NetworkPicture
{
public:
    NetworkPicture(QPainter &painter, const NetworkDrawing &drawing, const Network &network, const Overlay &overlay,
                   const MapStyle &style, const Viewport &view, const PaintOptions &options)
        : m_painter(painter), m_drawing(drawing), m_network(network), m_overlay(overlay), m_style(style), m_view(view),
          m_options(options), m_strokes(screenAround(view, lineMargin), style), m_marks(network, overlay.world),
          m_overlayFigures(network, overlay), m_scale(OverlayScale::of(network, overlay), overlay, style),
          m_detail(options.detail),
          m_filter(options.rows(overlay.world)), m_visible{drawing, network, m_filter, options.detail},
          m_isRaster(painter.paintEngine()->type() == QPaintEngine::Raster)
    {
        const bool isThinned = m_detail && !m_detail->isFull();
        const double crowding = isThinned ? m_detail->lineCrowding(view.scale()) : drawing.lineCrowding(view.scale());
        const double spacing = isThinned ? m_detail->siteSpacing(view.scale()) : drawing.siteSpacing(view.scale());
        m_widthScale = std::clamp(0.12 / std::max(crowding, 1e-9), 0.35, 1.0);
        m_glyphScale = std::clamp(spacing / 26.0, 0.4, 1.0);
    }

    bool paint()
    {
        if (m_options.routes && (!collectRoutes() || !m_strokes.paint(m_painter, isCrowded(), m_options.control)))
            return false;
        if (m_options.sites && (!paintSites() || !paintClusters()))
            return false;
        for (const QPointF mark : m_overloadPlaces)
            paintOverloadMark(m_painter, m_style, mark);
        for (const QPointF mark : m_failedPlaces)
            paintFailedMark(m_painter, m_style, mark);
        if (!m_options.labels)
            return true;
        const NetworkLabels::Options labels{.inBlocks = m_options.steadyLabels,
                                            .sites = m_options.sites,
                                            .routes = m_options.routes,
                                            .glyphScale = m_glyphScale,
                                            .fields = m_options.labelFields,
                                            .routing = m_overlay.routing.get(),
                                            .cities = m_options.cities,
                                            .keepOut = m_options.noLabels};
        return NetworkLabels(m_visible, m_style, labels).paint(m_painter, m_view, m_options.control);
    }

private:
    [[nodiscard]] bool isCrowded() const { return m_widthScale < 0.6; }
    [[nodiscard]] bool isCanceled() const { return m_options.control && m_options.control->isCanceled(); }
    [[nodiscard]] QRgb shown(QColor color) const { return (m_overlay.outdated ? m_style.faded(color) : color).rgb(); }
    [[nodiscard]] double extent(const QRectF &box) const { return (box.width() + box.height()) * m_view.scale(); }

    /// Lines that are drawn as one.
    struct DrawnLine
    {
        const NetworkDrawing::RouteLine *line;
        std::span<const NetworkDrawing::RouteLine *const> members;
        const NetworkDetail::Bundle *bundle = nullptr; ///< that they are, if detail tells
    };

    bool collectRoutes()
    {
        const QRectF world = worldAround(m_view, lineMargin + 40.0);
        std::size_t count = 0;
        if (!m_detail || m_detail->isFull()) {
            for (const auto &[line, offset] : m_drawing.routesIn(world)) {
                if (++count % pollEvery == 0 && isCanceled())
                    return false;
                if (m_filter.shows(m_network, *line))
                    collect({line, {&line, 1}}, offset);
            }
            return true;
        }
        for (const NetworkDetail::Bundle &bundle : m_detail->bundles()) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            if (bundle.box.bottom() < world.top() || bundle.box.top() > world.bottom())
                continue;
            const DrawnLine drawn{bundle.line, m_detail->members(bundle), &bundle};
            for (double offset = std::ceil(world.left() - bundle.box.right());
                 offset <= world.right() - bundle.box.left(); offset += 1.0)
                collect(drawn, offset);
        }
        return true;
    }

    /// How one route looks at its sites A and Z.
    struct Looks
    {
        RouteLook first;
        RouteLook second;
        std::optional<Gbps> capacity = {};
        bool overFirst = false; ///< more than it can carry
        bool overSecond = false;

        void turnRound()
        {
            std::swap(first, second);
            std::swap(overFirst, overSecond);
        }
    };
    [[nodiscard]] Looks looksOf(const NetworkDrawing::RouteLine &line, const Route &route)
    {
        Looks looks;
        if (!m_filter.exists(m_network, route)) {
            const bool isRetired = line.status == Status::Retired;
            looks.first = {RouteLook::Pattern::Planned, 0, isRetired ? m_style.failedWidth : m_style.plannedWidth,
                           m_style.plannedRoute.rgb()};
            looks.second = looks.first;
        } else if (m_marks.isDown(route)) {
            looks.first = m_marks.look(route, m_style);
            looks.second = looks.first;
        } else {
            choose(line, route, looks);
        }
        return looks;
    }

    void collect(const DrawnLine &drawn, double offset)
    {
        const NetworkDrawing::RouteLine &line = *drawn.line;
        std::optional<Looks> looks;
        double capacity = 0.0;
        int count = 0;
        bool hasFailed = false;
        for (const NetworkDrawing::RouteLine *member : drawn.members) {
            const Route *route = m_network.find(member->id);
            if (!route)
                continue;
            Looks more = looksOf(*member, *route);
            hasFailed =
                hasFailed || (m_overlay.world.failed.contains(member->id) && m_filter.exists(m_network, *route));
            capacity += more.capacity ? more.capacity->value() : 0.0;
            ++count;
            // Members may run the other way round.
            if (member->siteA != line.siteA && (member->siteA == line.siteZ || isOpposite(*member, line)))
                more.turnRound();
            if (!looks) {
                looks = more;
            } else {
                // The worst speaks for all.
                looks->first = std::max(looks->first, more.first);
                looks->second = std::max(looks->second, more.second);
                looks->overFirst = looks->overFirst || more.overFirst;
                looks->overSecond = looks->overSecond || more.overSecond;
            }
        }
        if (!looks)
            return;
        auto [first, second, known, overFirst, overSecond] = *looks;
        if (count > 1)
            widen(first, second, count, capacity);
        first.width = std::max(first.width * m_widthScale, 0.9);
        second.width = std::max(second.width * m_widthScale, 0.9);
        const int strands = count == 1 ? std::min(line.cables, mostStrands) : 1;
        const bool stranded =
            m_view.zoom() >= strandZoom && !isCrowded() && strands > 1 && first.pattern == RouteLook::Pattern::Solid;
        if (stranded) {
            first.width = std::max(first.width, 3.0 * strands - 0.9);
            second.width = first.width;
        }
        const QRectF around = screenAround(m_view, lineMargin);
        if (drawn.bundle)
            m_detail->project(*drawn.bundle, offset, m_view, around, m_projected);
        else
            routegeometry::project(line, offset, m_view, around, m_projected);
        // Where the halves are a few pixels long, the worse one speaks for the line.
        if (isCrowded() && extent(line.box) < shortLine)
            first = second = std::max(first, second);
        m_strokes.add(m_projected.points, first, second);
        if (hasFailed)
            m_failedPlaces.push_back(alongLine(m_projected.points, 0.5));
        if ((overFirst || overSecond) && !isCrowded() && extent(line.box) > shortLine) {
            // Both halves, or many lanes: one mark says it.
            const double at = overFirst && overSecond ? 0.5 : overFirst ? 0.25 : 0.75;
            if (!hasFailed)
                m_overloadPlaces.push_back(alongLine(m_projected.points, at));
        }
        if (stranded)
            m_strokes.addStrands(m_projected.points, first.width, strands);
    }

    /// Whether lines between the same clusters run in opposite directions.
    [[nodiscard]] bool isOpposite(const NetworkDrawing::RouteLine &one, const NetworkDrawing::RouteLine &other) const
    {
        if (one.siteA == other.siteA || one.siteZ == other.siteZ)
            return false;
        const auto cluster = m_detail ? m_detail->clusterOf(one.siteA) : std::nullopt;
        return !cluster || cluster != m_detail->clusterOf(other.siteA);
    }

    /// A bundle is as wide as all its capacity, or shows by some width that it is more than one.
    void widen(RouteLook &first, RouteLook &second, int count, double capacity) const
    {
        const bool byCapacity = capacity > 0.0 && m_overlay.kind != OverlayKind::Impact;
        for (RouteLook *look : {&first, &second}) {
            if (look->pattern != RouteLook::Pattern::Solid)
                continue;
            look->width = byCapacity ? std::max(look->width, m_style.lineWidth(Gbps(capacity)))
                                     : look->width * std::min(1.0 + 0.2 * std::log2(count), 1.8);
        }
    }

    /// A place on a line, by the fraction of its length.
    [[nodiscard]] static QPointF alongLine(const QPolygonF &line, double fraction)
    {
        double length = 0.0;
        for (qsizetype i = 1; i < line.size(); ++i)
            length += QLineF(line[i - 1], line[i]).length();
        double left = length * fraction;
        for (qsizetype i = 1; i < line.size(); ++i) {
            const QLineF leg(line[i - 1], line[i]);
            if (leg.length() >= left && leg.length() > 0.0)
                return leg.pointAt(left / leg.length());
            left -= leg.length();
        }
        return line.isEmpty() ? QPointF() : line.back();
    }

    /// The looks of the halves at site A and at site Z, and the capacity if the width shows it.
    void choose(const NetworkDrawing::RouteLine &line, const Route &route, Looks &looks)
    {
        auto &[first, second, capacity, overFirst, overSecond] = looks;
        const RouteLook unknown{RouteLook::Pattern::Unknown, 0, m_style.unknownWidth, shown(m_style.unknownRoute)};
        if (m_overlay.kind == OverlayKind::Plain) {
            first = {RouteLook::Pattern::Solid, 0, m_style.plainWidth, m_style.plainRoute.rgb()};
            second = first;
            return;
        }
        const RouteFigures *figures = m_overlay.routing ? m_overlay.routing->find(line.id) : nullptr;
        capacity = m_overlayFigures.capacity(route, figures);
        const double width = m_style.lineWidth(capacity);
        const HalfFigures halves = m_overlayFigures.of(route, figures);
        first = halves.a ? scaled(*halves.a, width) : unknown;
        second = halves.z ? scaled(*halves.z, width) : unknown;
        if (m_overlay.onlyClass) {
            const auto worst = halves.worst();
            if (!worst || m_scale.classOf(*worst) != *m_overlay.onlyClass) {
                first = second = passedOver(first);
                return;
            }
        }
        overFirst = isOverLimit(halves.a);
        overSecond = isOverLimit(halves.z);
    }

    /// How a figure looks on a line that is as wide as its capacity asks for.
    [[nodiscard]] RouteLook scaled(double figure, double width) const
    {
        const bool isNothing = !(figure > 0.0);
        RouteLook look{RouteLook::Pattern::Solid, m_scale.rankOf(figure), width, shown(m_scale.colorOf(figure))};
        switch (m_overlay.kind) {
        case OverlayKind::Capacity:
            if (isNothing)
                return {RouteLook::Pattern::Solid, 0, m_style.unknownWidth, shown(m_style.unknownRoute)};
            if (m_scale.isStepped())
                look.width = m_scale.classWidth(m_scale.classOf(figure));
            break;
        case OverlayKind::Impact:
            // Thicker the worse; what does no harm is a thin gray line.
            if (isNothing)
                return {RouteLook::Pattern::Solid, 0, m_style.failedWidth, shown(m_style.unknownRoute)};
            look.width = m_style.widths.front().width + m_scale.placeOf(figure) * 4.0;
            break;
        case OverlayKind::Availability:
        case OverlayKind::Latency:
        case OverlayKind::LatencyFromSite:
            // Classes are told by width too.
            if (m_scale.isStepped())
                look.width = m_scale.classWidth(m_scale.classOf(figure));
            break;
        case OverlayKind::Plain:
        case OverlayKind::Utilization:
        case OverlayKind::WorstUtilization:
            break;
        }
        return look;
    }

    /// A route that the legend's filter leaves out: still there, but quiet.
    [[nodiscard]] RouteLook passedOver(RouteLook look) const
    {
        look.rank = -1;
        look.width = m_style.failedWidth;
        look.color = m_style.faded(m_style.unknownRoute).rgb();
        return look;
    }

    [[nodiscard]] bool isOverLimit(std::optional<double> figure) const
    {
        const bool isLoad =
            m_overlay.kind == OverlayKind::Utilization || m_overlay.kind == OverlayKind::WorstUtilization;
        return isLoad && figure && *figure > 100.0;
    }

    /// The fill of a site's symbol by what the overlay says of sites; nothing: its own.
    [[nodiscard]] std::optional<QColor> siteFill(SiteId id) const
    {
        const auto figure = m_overlayFigures.of(id);
        if (figure && (*figure > 0.0 || m_overlay.kind != OverlayKind::Impact))
            return m_scale.colorOf(*figure);
        const bool isUnreached = m_overlay.kind == OverlayKind::LatencyFromSite && m_overlay.fromSite;
        return isUnreached ? std::optional(m_style.unknownRoute) : std::nullopt;
    }

    bool paintSites()
    {
        const QRectF area = screenAround(m_view, lineMargin);
        std::size_t count = 0;
        const std::vector<PlacedSite> sites = m_visible.in(m_view, lineMargin, 5.0 * m_glyphScale);
        for (auto placed = sites.rbegin(); placed != sites.rend(); ++placed) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            if (!area.contains(placed->screen))
                continue;
            const NetworkDrawing::SitePoint &site = *placed->site;
            GlyphOptions glyph{.angle = site.angle,
                               .estimated = site.estimated && m_glyphScale > 0.7,
                               .planned = m_filter.isAbsent(m_network, site.id),
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

    /// A disc with the number of sites that it stands for.
    bool paintClusters()
    {
        if (!m_detail)
            return true;
        const QRectF world = worldAround(m_view, lineMargin);
        std::size_t count = 0;
        for (const NetworkDetail::Cluster &cluster : m_detail->clusters()) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            if (cluster.world.y() < world.top() || cluster.world.y() > world.bottom())
                continue;
            for (double offset = std::ceil(world.left() - cluster.world.x());
                 cluster.world.x() + offset <= world.right(); offset += 1.0) {
                const QPointF at = m_view.worldToScreen(cluster.world + QPointF(offset, 0.0));
                std::optional<QColor> fill;
                bool hasFailed = false;
                for (const SiteId site : cluster.sites) {
                    if (!fill)
                        fill = siteFill(site);
                    hasFailed = hasFailed || m_marks.isDown(site);
                }
                paintClusterMark(m_painter, m_style, at, NetworkDetail::radius(cluster.sites.size()),
                                 cluster.sites.size(), fill ? QColor::fromRgb(shown(*fill)) : m_style.site);
                if (hasFailed)
                    m_failedPlaces.push_back(at);
            }
        }
        return true;
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
    ColorScale m_scale;
    std::vector<QPointF> m_overloadPlaces;
    double m_widthScale = 1.0;
    double m_glyphScale = 1.0;
    const NetworkDetail *m_detail;
    RowFilter m_filter;
    VisibleSites m_visible;
    routegeometry::ScreenLine m_projected; ///< reused
    std::map<std::tuple<SiteKind, bool, QRgb>, QImage> m_sprites;
    bool m_isRaster;
};

} // namespace

RowFilter PaintOptions::rows(const WorldState &world) const
{
    return {.world = world,
            .planned = planned,
            .existing = existing,
            .retired = retired,
            .hiddenSiteKinds = hiddenSiteKinds,
            .hidden = hidden};
}

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
