// SPDX-License-Identifier: Apache-2.0
#include "diagram/networklabels.h"

#include "diagram/basemappainter.h"
#include "diagram/maplabels.h"
#include "diagram/worldrepeats.h"

#include <QLineF>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace fiberloom {

namespace {

/// Blocks that labels are placed in, pixels, roughly: a whole number of them goes round the world.
constexpr double blockWidth = 768.0;
constexpr double blockHeight = 512.0;
/// How far symbols reach into a block from beside it.
constexpr double symbolMargin = 32.0;
/// Around a view that is not divided: labels of what is just outside.
constexpr double viewMargin = 160.0;
/// Above this many in a block, only one site in a patch of the map is worth trying to label.
constexpr std::size_t manySites = 300;
/// Above this many in a block, labels cannot keep off lines anyway.
constexpr std::size_t manyLines = 250;
/// Lines shorter than this, pixels, do not say for how many they stand.
constexpr double countedLine = 64.0;

/// Pixels: a shorter line has no label; a longer one has a label about every so far, up to so many.
constexpr double labeledLine = 70.0;
constexpr double labelEvery = 500.0;
constexpr double mostLabelsOfLine = 200.0;

/// Zoom from which a kind of site is labeled: huts and junctions would be noise on a map of a country.
double labelZoom(SiteKind kind)
{
    return siteImportance(kind) > 1 ? 0.0 : 6.5;
}

} // namespace

/// Places along a line (pixels): one in the middle, or as many, evenly, as are about so far apart.
std::vector<QPointF> spreadAlong(const QPolygonF &line, double distance)
{
    double length = 0.0;
    for (qsizetype i = 1; i < line.size(); ++i)
        length += QLineF(line[i - 1], line[i]).length();
    const double count = std::min(std::max(1.0, std::round(length / distance)), mostLabelsOfLine);
    std::vector<QPointF> places;
    double walked = 0.0;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF leg(line[i - 1], line[i]);
        const double reached = walked + leg.length();
        while (static_cast<double>(places.size()) < count) {
            const double next = (static_cast<double>(places.size()) + 0.5) * length / count;
            if (next > reached || leg.length() <= 0.0)
                break;
            places.push_back(leg.pointAt((next - walked) / leg.length()));
        }
        walked = reached;
    }
    return places;
}

/// One stretch of the map while its labels are placed; positions are pixels from its corner.
struct NetworkLabels::Block
{
    const Viewport &view;
    MapLabels &labels;
    double margin;
    bool isCut; ///< out of a larger map: what stands beside it is labeled by its own block
    std::unordered_set<QString> names = {};

    [[nodiscard]] bool owns(QPointF place) const
    {
        return !isCut
               || (place.x() >= 0.0 && place.y() >= 0.0 && place.x() < view.size().width()
                   && place.y() < view.size().height());
    }
};

bool NetworkLabels::paint(QPainter &painter, const Viewport &view, const JobControl *control)
{
    m_areas.clear();
    const QPointF corner(view.size().width() / 2, view.size().height() / 2);
    if (!m_options.inBlocks) {
        MapLabels labels(painter, m_style, view.center() * view.scale() - corner);
        Block block{view, labels, viewMargin, false};
        const bool complete = paintBlock(painter, block, control);
        m_areas = labels.areas();
        return complete;
    }
    const double columns = std::max(1.0, std::round(view.scale() / blockWidth));
    const double rows = std::max(1.0, std::round(view.scale() / blockHeight));
    const QSizeF size(view.scale() / columns, view.scale() / rows);
    const QRectF seen = view.worldRect();
    for (double row = std::max(0.0, std::floor(seen.top() * rows)); row < rows && row <= seen.bottom() * rows; ++row) {
        for (double column = std::floor(seen.left() * columns); column <= seen.right() * columns; ++column) {
            // Places are decided in the first repeat of the world, in the block's own pixels: the same for every view.
            const double world = std::floor(column / columns);
            const QPointF center((column - world * columns + 0.5) / columns, (row + 0.5) / rows);
            const Viewport blockView(center, view.scale(), size);
            const QPointF at = view.worldToScreen(QPointF(column / columns, row / rows));
            painter.save();
            painter.translate(at);
            MapLabels labels(painter, m_style, QPointF(0, 0));
            labels.placer().setBounds(QRectF(QPointF(0, 0), size));
            for (const QRectF &area : m_options.keepOut)
                labels.placer().block(area.translated(-at));
            Block block{blockView, labels, symbolMargin, true};
            const bool complete = paintBlock(painter, block, control);
            painter.restore();
            if (!complete)
                return false;
            for (const QRectF &area : labels.areas())
                m_areas.push_back(area.translated(at));
        }
    }
    return true;
}

bool NetworkLabels::paintBlock(QPainter &painter, Block &block, const JobControl *control) const
{
    if (!m_options.inBlocks) {
        for (const QRectF &area : m_options.keepOut)
            block.labels.placer().block(area);
    }
    if (m_options.routes)
        avoidLines(block);
    if (m_options.sites) {
        if (m_sites.detail)
            labelClusters(block);
        if (!labelSites(block, control))
            return false;
    }
    if (m_options.routes && m_sites.detail)
        countRoutes(block);
    if (m_options.routes && !m_options.fields.route.isEmpty() && !labelRoutes(block, control))
        return false;
    if (m_options.cities)
        labelCities(painter, block);
    return !control || !control->isCanceled();
}

void NetworkLabels::avoidLines(const Block &block) const
{
    struct Seen
    {
        const NetworkDrawing::RouteLine *line;
        double offset;
    };
    std::vector<Seen> lines;
    const QRectF area = worldAround(block.view, block.margin);
    if (m_sites.detail && !m_sites.detail->isFull()) {
        for (const NetworkDetail::Bundle &bundle : m_sites.detail->bundles())
            forEachRepeat(bundle.line->box, area, [&](double offset) { lines.push_back({bundle.line, offset}); });
    } else {
        for (const auto &[line, offset] : m_sites.drawing.routesIn(area))
            if (m_sites.filter.shows(m_sites.network, *line))
                lines.push_back({line, offset});
    }
    if (lines.size() > manyLines)
        return;
    const QRectF clip =
        QRectF(QPointF(0, 0), block.view.size()).adjusted(-block.margin, -block.margin, block.margin, block.margin);
    routegeometry::ScreenLine projected;
    std::vector<routegeometry::Piece> pieces;
    for (const auto &[line, offset] : lines) {
        routegeometry::project(*line, offset, block.view, clip, projected);
        pieces.clear();
        routegeometry::clip(projected.points, clip, pieces);
        for (const routegeometry::Piece &piece : pieces)
            for (qsizetype i = 1; i < piece.points.size(); ++i)
                block.labels.placer().avoid(piece.points[i - 1], piece.points[i]);
    }
}

void NetworkLabels::labelClusters(Block &block) const
{
    struct Mark
    {
        const NetworkDetail::Cluster *cluster;
        QPointF at;
    };
    std::vector<Mark> marks;
    const QRectF area = worldAround(block.view, block.margin);
    for (const NetworkDetail::Cluster &cluster : m_sites.detail->clusters()) {
        const QRectF place(cluster.world, QSizeF(0, 0));
        forEachRepeat(place, area, [&](double offset) {
            marks.push_back({&cluster, block.view.worldToScreen(cluster.world + QPointF(offset, 0.0))});
        });
    }
    for (const auto &[cluster, at] : marks) {
        const double reach = NetworkDetail::radius(cluster->sites.size()) + 1.0;
        block.labels.placer().block(QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
    }
    std::ranges::stable_sort(marks, [](const Mark &a, const Mark &b) {
        const auto rank = [](const NetworkDetail::Cluster &cluster) {
            return std::pair(siteImportance(cluster.kind), cluster.sites.size());
        };
        return rank(*a.cluster) > rank(*b.cluster);
    });
    for (const auto &[cluster, at] : marks) {
        const Site *lead = m_sites.network.find(cluster->sites.front());
        if (!lead || !block.owns(at) || siteImportance(lead->kind) < siteImportance(SiteKind::Pop))
            continue;
        if (block.labels.write(lead->name, at, NetworkDetail::radius(cluster->sites.size()), m_style.text,
                               m_style.labelPixels, lead->kind == SiteKind::Datacenter))
            block.names.insert(lead->name);
    }
}

bool NetworkLabels::labelSites(Block &block, const JobControl *control) const
{
    std::vector<PlacedSite> sites = m_sites.in(block.view, block.margin, 5.0 * m_options.glyphScale);
    for (const PlacedSite &placed : sites) {
        const double reach = m_style.siteRadius(placed.site->kind) * m_options.glyphScale + 1.0;
        block.labels.placer().block(QRectF(placed.screen - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
    }
    const double zoom = block.view.zoom();
    std::erase_if(sites, [&](const PlacedSite &placed) { return zoom < labelZoom(placed.site->kind); });
    if (sites.size() > manySites)
        VisibleSites::thinOut(sites, block.view, 64.0, 32.0);
    for (const PlacedSite &placed : sites) {
        if (control && control->isCanceled())
            return false;
        const Site *row = m_sites.network.find(placed.site->id);
        if (!row || !block.owns(placed.screen))
            continue;
        const QColor color = m_sites.filter.world.exists(*row) ? m_style.text : m_style.dimmedText;
        const double radius =
            m_style.siteRadius(row->kind) * m_options.glyphScale + (row->locationIsEstimated ? 3.0 : 0.0);
        const QString text = m_options.fields.text(m_sites.network, *row);
        if (!text.isEmpty()
            && block.labels.write(text, placed.screen, radius, color, m_style.labelPixels,
                                  row->kind == SiteKind::Datacenter))
            block.names.insert(row->name);
    }
    return true;
}

void NetworkLabels::countRoutes(const Block &block) const
{
    const QRectF area = worldAround(block.view, 0.0);
    for (const NetworkDetail::Bundle &bundle : m_sites.detail->bundles()) {
        if (bundle.count < 2 || std::hypot(bundle.box.width(), bundle.box.height()) * block.view.scale() < countedLine)
            continue;
        forEachRepeat(QRectF(bundle.middle, QSizeF(0, 0)), area, [&](double offset) {
            block.labels.writeOn(QChar(0x00D7) + QLocale().toString(bundle.count),
                                 block.view.worldToScreen(bundle.middle + QPointF(offset, 0.0)), m_style.dimmedText,
                                 m_style.cityPixels);
        });
    }
}

bool NetworkLabels::labelRoutes(const Block &block, const JobControl *control) const
{
    const QRectF area = worldAround(block.view, 0.0);
    const QRectF view(QPointF(0, 0), block.view.size());
    const auto routes = m_sites.drawing.routesIn(area);
    if (routes.size() > manyLines || (m_sites.detail && !m_sites.detail->isFull()))
        return true; // lines that stand for several say how many
    routegeometry::ScreenLine projected;
    for (const auto &[line, offset] : routes) {
        if (control && control->isCanceled())
            return false;
        const Route *row = m_sites.network.find(line->id);
        if (!row || !m_sites.filter.shows(m_sites.network, *line)
            || std::hypot(line->box.width(), line->box.height()) * block.view.scale() < labeledLine)
            continue;
        const QString text = m_options.fields.text(m_sites.network, *row, m_options.routing);
        if (text.isEmpty())
            continue;
        // Spread over the whole line, so that where a label is does not depend on what of the line is seen.
        routegeometry::project(*line, offset, block.view, view, projected);
        for (const QPointF place : spreadAlong(projected.points, labelEvery))
            if (view.contains(place))
                block.labels.writeOn(text, place, m_style.text, m_style.cityPixels);
    }
    return true;
}

void NetworkLabels::labelCities(QPainter &painter, Block &block) const
{
    constexpr double dot = 1.6;
    for (const BasemapCity &place :
         citiesToLabel(*m_options.cities, worldAround(block.view, block.margin), block.view.scale(), -0.5)) {
        const QPointF screen = block.view.worldToScreen(place.world);
        if (block.names.contains(place.city->name)
            || !block.labels.placer().isFree(QRectF(screen - QPointF(4, 4), QSizeF(8, 8))))
            continue;
        if (!block.owns(screen))
            continue;
        if (!block.labels.write(place.city->name, screen, dot + 1.0, m_style.cityText, m_style.cityPixels, false))
            continue;
        block.labels.placer().block(QRectF(screen - QPointF(2, 2), QSizeF(4, 4)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_style.cityText);
        painter.drawEllipse(screen, dot, dot);
    }
}

} // namespace fiberloom
