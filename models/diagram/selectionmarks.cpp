// SPDX-License-Identifier: Apache-2.0
#include "diagram/selectionmarks.h"

#include "diagram/worldrepeats.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double siteMargin = 24.0; ///< pixels beside the view in which a mark may reach into it
constexpr double lineMargin = 16.0;
constexpr double ringDistance = 4.0; ///< of a ring from its symbol, pixels
constexpr double handleGap = 2.0;    ///< between handles of one of several routes, times their size
constexpr std::size_t pollEvery = 64;
/// Above this many lines their joints do not matter and time does.
constexpr std::size_t manyLines = 300;
constexpr std::size_t segmentsAtOnce = 1024;

bool isCanceled(const JobControl *control)
{
    return control && control->isCanceled();
}

} // namespace

SelectionMarks SelectionMarks::of(const NetworkDrawing &drawing, std::shared_ptr<const NetworkDetail> detail,
                                  const std::set<EntityRef> &rows)
{
    SelectionMarks marks;
    marks.m_drawing = drawing;
    if (detail && !detail->isFull())
        marks.m_detail = std::move(detail);
    std::vector<RouteId> routes;
    for (const EntityRef &row : rows) {
        if (const auto route = row.as<Route>()) {
            routes.push_back(*route);
        } else if (const auto site = row.as<Site>()) {
            const auto cluster = marks.m_detail ? marks.m_detail->clusterOf(*site) : std::nullopt;
            if (cluster)
                marks.m_clusters.insert(*cluster);
            else if (const auto *point = drawing.find(*site))
                marks.m_sites.push_back(point);
        }
    }
    if (!marks.m_detail || rows.size() == 1) {
        for (const RouteId id : routes)
            if (const auto *line = drawing.find(id))
                marks.m_lines.push_back({line});
    } else if (!routes.empty()) {
        marks.addRoutes(routes);
    }
    return marks;
}

void SelectionMarks::addRoutes(const std::vector<RouteId> &routes)
{
    std::vector<RouteId> drawn;
    for (const NetworkDetail::Bundle &bundle : m_detail->bundles()) {
        const std::size_t before = drawn.size();
        for (const NetworkDrawing::RouteLine *member : m_detail->members(bundle))
            if (std::ranges::binary_search(routes, member->id))
                drawn.push_back(member->id);
        if (drawn.size() > before)
            m_lines.push_back({bundle.line, &bundle});
    }
    // What lies within a cluster is not drawn but by its mark.
    std::ranges::sort(drawn);
    for (const RouteId id : routes) {
        const auto *line = std::ranges::binary_search(drawn, id) ? nullptr : m_drawing.find(id);
        const auto cluster = line ? m_detail->clusterOf(line->siteA) : std::nullopt;
        if (cluster && cluster == m_detail->clusterOf(line->siteZ))
            m_clusters.insert(*cluster);
    }
}

template<class Function>
void SelectionMarks::forEachLine(const Line &marked, const Viewport &view, double aside, Function &&function) const
{
    if (marked.bundle)
        forEachPiece(*m_detail, *marked.bundle, view, lineMargin, aside, function);
    else
        forEachPiece(*marked.line, view, lineMargin, aside, function);
}

bool SelectionMarks::strokeLines(QPainter &painter, const Viewport &view, std::initializer_list<double> aside,
                                 JobControl *control) const
{
    const bool asSegments = m_lines.size() > manyLines;
    std::vector<QLineF> segments;
    const auto flush = [&] {
        painter.drawLines(segments.data(), static_cast<int>(segments.size()));
        segments.clear();
    };
    std::size_t count = 0;
    for (const Line &marked : m_lines) {
        if (++count % pollEvery == 0 && isCanceled(control))
            return false;
        for (const double distance : aside) {
            forEachLine(marked, view, distance, [&](const QPolygonF &points) {
                if (!asSegments) {
                    painter.drawPolyline(points);
                    return;
                }
                for (qsizetype i = 1; i < points.size(); ++i)
                    segments.emplace_back(points[i - 1], points[i]);
            });
        }
        if (segments.size() > segmentsAtOnce)
            flush();
    }
    flush();
    return true;
}

bool SelectionMarks::paintDiscs(QPainter &painter, const MapStyle &style, const Viewport &view, double beside,
                                JobControl *control) const
{
    std::size_t count = 0;
    const auto paint = [&](QPointF world, double radius) {
        forEachCopy(world, view, siteMargin,
                    [&](QPointF at) { painter.drawEllipse(at, radius + beside, radius + beside); });
        return ++count % pollEvery != 0 || !isCanceled(control);
    };
    for (const NetworkDrawing::SitePoint *site : m_sites)
        if (!paint(site->world, style.siteRadius(site->kind)))
            return false;
    for (const std::uint32_t index : m_clusters) {
        const NetworkDetail::Cluster &cluster = m_detail->clusters()[index];
        if (!paint(cluster.world, NetworkDetail::radius(cluster.sites.size())))
            return false;
    }
    return true;
}

bool SelectionMarks::paintHalos(QPainter &painter, const MapStyle &style, const Viewport &view,
                                JobControl *control) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMany = m_lines.size() > manyLines;
    painter.setPen(
        QPen(style.selectionHalo, style.haloWidth, Qt::SolidLine, isMany ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    bool complete = strokeLines(painter, view, {0.0}, control);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.selectionHalo);
    complete = complete && paintDiscs(painter, style, view, style.haloWidth * 0.75, control);
    painter.restore();
    return complete;
}

bool SelectionMarks::paintRims(QPainter &painter, const MapStyle &style, const Viewport &view,
                               JobControl *control) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.accent, style.rimWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const bool complete = strokeLines(painter, view, {-style.rimDistance(), style.rimDistance()}, control);
    painter.restore();
    return complete;
}

bool SelectionMarks::paintRings(QPainter &painter, const MapStyle &style, const Viewport &view,
                                JobControl *control) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.accent, 1.6));
    painter.setBrush(Qt::NoBrush);
    const bool complete = paintDiscs(painter, style, view, ringDistance, control);
    painter.restore();
    return complete;
}

bool SelectionMarks::paintHandles(QPainter &painter, const MapStyle &style, const Viewport &view,
                                  JobControl *control) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.accent, 1.5));
    painter.setBrush(style.handleFill);
    const double half = style.handleSize / 2.0;
    // Of one route every bend can be taken hold of; among many, handles upon each other would hide the lines.
    const double gap = m_lines.size() > 1 ? handleGap * style.handleSize / view.scale() : 0.0;
    const auto isApart = [gap](QPointF a, QPointF b) { return QLineF(a, b).length() >= gap; };
    std::size_t count = 0;
    for (const auto &[line, bundle] : m_lines) {
        if (bundle && bundle->count > 1)
            continue;
        if (++count % pollEvery == 0 && isCanceled(control))
            break;
        QPointF last = line->points.front();
        for (std::size_t i = 1; i + 1 < line->corners.size(); ++i) {
            const QPointF world = line->points[line->corners[i]];
            if (isApart(world, last) && isApart(world, line->points.back())) {
                last = world;
                forEachCopy(world, view, siteMargin, [&](QPointF at) {
                    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
                });
            }
        }
    }
    painter.restore();
    return !isCanceled(control);
}

} // namespace fiberloom
