// SPDX-License-Identifier: Apache-2.0
#include "diagram/demandpaths.h"

#include "diagram/siteglyph.h"
#include "diagram/worldrepeats.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <set>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::DemandPaths)
};

constexpr double lineWidth = 3.2;
constexpr double margin = 20.0;    ///< pixels beside the view in which something may reach into it
constexpr double besideLine = 3.6; ///< how far working and protection lie from the middle of a route
constexpr double labelPixels = 11.5;
constexpr double nameReach = 72.0;    ///< pixels that a site's name takes at either side
constexpr double shortStretch = 14.0; ///< pixels; what is shorter is ringed

QString msText(Milliseconds latency)
{
    return Text::tr("%1 ms").arg(QLocale().toString(latency.value(), 'f', latency.value() < 0.0995 ? 3 : 2));
}

double lengthOf(const QPolygonF &line)
{
    double length = 0.0;
    for (qsizetype i = 1; i < line.size(); ++i)
        length += QLineF(line[i - 1], line[i]).length();
    return length;
}

QLineF middleLeg(const QPolygonF &line)
{
    double left = lengthOf(line) / 2.0;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF leg(line[i - 1], line[i]);
        if (leg.length() >= left && leg.length() > 0.0)
            return {leg.pointAt(left / leg.length()), leg.p2()};
        left -= leg.length();
    }
    return {};
}

class PathPainter
{
public:
    PathPainter(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view)
        : m_painter(painter), m_drawing(drawing), m_style(style), m_view(view)
    {
    }

    void paint(const DemandPath &path, double aside)
    {
        QPen pen(m_style.accent, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (path.role == DemandPath::Role::Protection) {
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({2.4, 1.5});
        } else if (path.role == DemandPath::Role::Share) {
            pen.setWidthF(1.6 + 3.4 * path.share);
        }
        const QPen casing(m_style.land, pen.widthF() + 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        QPolygonF longest;
        for (const QPen &each : {casing, pen}) {
            m_painter.setPen(each);
            m_painter.setBrush(Qt::NoBrush);
            SiteId at = path.from;
            for (const RouteId id : path.routes) {
                const NetworkDrawing::RouteLine *line = m_drawing.find(id);
                if (!line)
                    continue;
                const bool isForward = line->siteA == at;
                at = isForward ? line->siteZ : line->siteA;
                m_sites.insert({line->siteA, line->siteZ});
                forEachPiece(*line, m_view, margin, isForward ? aside : -aside, [&](const QPolygonF &piece) {
                    m_painter.drawPolyline(piece);
                    if (lengthOf(piece) > lengthOf(longest))
                        longest = piece;
                });
            }
        }
        if (!longest.isEmpty() && !path.label.isEmpty())
            m_labels.push_back({path.label, middleLeg(longest).p1()});
    }

    /// Once more, as the paths lie on them.
    void paintSites()
    {
        const double scale = std::clamp(m_drawing.siteSpacing(m_view.scale()) / 26.0, 0.4, 1.0);
        for (const SiteId id : m_sites)
            if (const NetworkDrawing::SitePoint *site = m_drawing.find(id))
                forEachCopy(site->world, m_view, margin, [&](QPointF center) {
                    paintSiteGlyph(m_painter, m_style, site->kind, center, {.angle = site->angle, .scale = scale});
                });
    }

    void paintLabels()
    {
        const QFont font = m_style.font(labelPixels, true, m_painter.device());
        m_painter.setFont(font);
        std::vector<QRectF> taken;
        for (const auto &[text, place] : m_labels) {
            const QSizeF size =
                QFontMetricsF(font, m_painter.device()).size(Qt::TextSingleLine, text) + QSizeF(14.0, 6.0);
            const QRectF card = freeCard(place, size, taken);
            taken.push_back(card);
            paintLeader(place, card);
            m_painter.setPen(QPen(m_style.accent, 1.0));
            m_painter.setBrush(m_style.card);
            m_painter.drawRoundedRect(card, 6.0, 6.0);
            m_painter.setPen(m_style.text);
            m_painter.drawText(card, Qt::AlignCenter, text);
        }
    }

private:
    /// A thin line to a card that found no room beside its path.
    void paintLeader(QPointF place, const QRectF &card)
    {
        constexpr double longest = 14.0;
        const QPointF nearest(std::clamp(place.x(), card.left(), card.right()),
                              std::clamp(place.y(), card.top(), card.bottom()));
        if (QLineF(place, nearest).length() <= longest)
            return;
        for (const QPen &pen : {QPen(m_style.land, 3.4), QPen(m_style.accent, 1.0)}) {
            m_painter.setPen(pen);
            m_painter.drawLine(place, nearest);
        }
    }

    /// Beside a place of a path, clear of other cards, and of its sites with their names where that can be.
    [[nodiscard]] QRectF freeCard(QPointF place, QSizeF size, const std::vector<QRectF> &taken) const
    {
        const auto meets = [](const std::vector<QRectF> &others, const QRectF &card) {
            return std::ranges::any_of(others, [&](const QRectF &other) { return other.intersects(card); });
        };
        std::vector<QRectF> names;
        for (const SiteId id : m_sites)
            if (const NetworkDrawing::SitePoint *site = m_drawing.find(id))
                forEachCopy(site->world, m_view, margin, [&](QPointF center) {
                    names.push_back(QRectF(center, QSizeF(0, 0)).adjusted(-nameReach, -10.0, nameReach, 10.0));
                });
        const QRectF usual(place + QPointF(10.0, -size.height() - 8.0), size);
        for (const double down : {0.0, 1.0, 2.0, -1.0, 3.0, -2.0}) {
            for (const double left : {0.0, size.width() + 20.0}) {
                const QRectF card = usual.translated(-left, down * (size.height() + 4.0));
                if (!meets(taken, card) && !meets(names, card))
                    return card;
            }
        }
        QRectF card = usual;
        while (meets(taken, card))
            card.translate(0.0, size.height() + 4.0);
        return card;
    }

    struct Label
    {
        QString text;
        QPointF place;
    };
    QPainter &m_painter;
    const NetworkDrawing &m_drawing;
    const MapStyle &m_style;
    const Viewport &m_view;
    std::vector<Label> m_labels;
    std::set<SiteId> m_sites; ///< on the paths
};

} // namespace

std::vector<DemandPath> demandPaths(const RoutingResult &routing, DemandId id)
{
    std::vector<DemandPath> paths;
    const DemandFigures *demand = routing.find(id);
    if (!demand)
        return paths;
    const QLocale locale;
    for (const PathFlow &flow : routing.flowsOf(*demand)) {
        if (flow.reversed || paths.size() == mostDrawnPaths)
            continue;
        const auto routes = routing.path(flow);
        paths.push_back(
            {DemandPath::Role::Share,
             flow.share,
             {routes.begin(), routes.end()},
             demand->siteA,
             Text::tr("%1 % · %2", "share, latency")
                 .arg(locale.toString(flow.share * 100.0, 'f', flow.share < 0.095 ? 1 : 0), msText(flow.latency))});
    }
    if (!paths.empty())
        return paths;
    const auto working = routing.path(*demand);
    if (working.empty())
        return paths;
    const ProtectionPath *protection = routing.protectionOf(*demand);
    const QString latency = demand->latency ? msText(*demand->latency) : QString();
    paths.push_back({DemandPath::Role::Working,
                     1.0,
                     {working.begin(), working.end()},
                     demand->siteA,
                     protection ? Text::tr("working %1").arg(latency) : latency});
    if (protection) {
        const auto second = routing.path(*protection);
        paths.push_back({DemandPath::Role::Protection,
                         1.0,
                         {second.begin(), second.end()},
                         demand->siteA,
                         Text::tr("protection %1").arg(msText(protection->latency))});
    }
    return paths;
}

void paintDemandPaths(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                      const std::vector<DemandPath> &paths)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    PathPainter pathPainter(painter, drawing, style, view);
    for (const DemandPath &path : paths) {
        const double aside = paths.size() < 2                            ? 0.0
                             : path.role == DemandPath::Role::Working    ? besideLine
                             : path.role == DemandPath::Role::Protection ? -besideLine
                                                                         : 0.0;
        pathPainter.paint(path, aside);
    }
    pathPainter.paintSites();
    pathPainter.paintLabels();
    painter.restore();
}

namespace {

/// Keeps lines off the symbols of the sites that they end at. So many routes at most: a clip of more costs too much.
void clipAroundEnds(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                    const std::vector<RouteId> &routes)
{
    constexpr std::size_t mostRoutes = 100;
    if (routes.size() > mostRoutes)
        return;
    std::set<SiteId> ends;
    for (const RouteId id : routes)
        if (const NetworkDrawing::RouteLine *line = drawing.find(id))
            ends.insert({line->siteA, line->siteZ});
    QPainterPath area; // odd and even: what lies within a circle is out
    area.addRect(screenAround(view, margin));
    for (const SiteId id : ends) {
        const NetworkDrawing::SitePoint *site = drawing.find(id);
        const double radius = site ? style.siteRadius(site->kind) + style.casing : 0.0;
        if (site)
            forEachCopy(site->world, view, 0.0, [&](QPointF at) { area.addEllipse(at, radius, radius); });
    }
    painter.setClipPath(area, Qt::IntersectClip);
}

} // namespace

void paintHighlight(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                    const MapHighlight &highlight)
{
    if (highlight.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPen casing(style.land, 6.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QPen pen(style.warning, 3.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const auto stroke = [&](const NetworkDrawing::RouteLine &line) {
        for (const QPen &each : {casing, pen}) {
            painter.setPen(each);
            forEachPiece(line, view, margin, 0.0, [&](const QPolygonF &piece) { painter.drawPolyline(piece); });
        }
    };
    painter.save();
    clipAroundEnds(painter, drawing, style, view, highlight.routes);
    for (const RouteId id : highlight.routes) {
        const NetworkDrawing::RouteLine *line = drawing.find(id);
        if (!line)
            continue;
        stroke(*line);
        if (!highlight.isCut)
            continue;
        forEachPiece(*line, view, margin, 0.0, [&](const QPolygonF &piece) {
            QLineF across = middleLeg(piece).normalVector().unitVector();
            if (across.isNull())
                return;
            const QPointF reach = (across.p2() - across.p1()) * 9.0;
            for (const QPen &each : {casing, pen}) {
                painter.setPen(each);
                painter.drawLine(across.p1() - reach, across.p1() + reach);
            }
        });
    }
    painter.restore();
    for (const LineString &places : highlight.lines) {
        if (places.size() < 2)
            continue;
        routegeometry::WorldLine world = routegeometry::worldLine(places);
        stroke({.id = RouteId(1),
                .siteA = SiteId(1),
                .siteZ = SiteId(2),
                .status = Status::Existing,
                .points = std::move(world.points),
                .corners = std::move(world.corners),
                .box = {}});
        // A stretch of meters on the map of a continent.
        const QPointF first = view.toScreen(places.front());
        const QPointF last = view.toScreen(places.back());
        if (QLineF(first, last).length() < shortStretch) {
            painter.setPen(QPen(style.land, 5.2));
            painter.drawEllipse((first + last) / 2.0, shortStretch, shortStretch);
            painter.setPen(QPen(style.warning, 2.4));
            painter.drawEllipse((first + last) / 2.0, shortStretch, shortStretch);
        }
    }
    for (const SiteId id : highlight.sites) {
        const NetworkDrawing::SitePoint *site = drawing.find(id);
        if (!site)
            continue;
        const double radius = style.siteRadius(site->kind) + 5.0;
        painter.setPen(QPen(style.warning, 2.4));
        forEachCopy(site->world, view, margin, [&](QPointF center) { painter.drawEllipse(center, radius, radius); });
    }
    painter.restore();
}

} // namespace fiberloom
