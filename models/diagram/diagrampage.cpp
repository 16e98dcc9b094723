// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrampage.h"

#include "diagram/basemappainter.h"
#include "diagram/graticule.h"
#include "diagram/legend.h"
#include "diagram/networkpainter.h"
#include "diagram/scalebar.h"
#include "geo/mercator.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QImageWriter>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace fiberloom {

namespace {

struct DiagramText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::DiagramPage)
};

/// Painter units in an inch: what sizes in MapStyle are meant for.
constexpr double unitsPerInch = 96.0;
constexpr double mapMargin = 16.0;
constexpr double fitMargin = 56.0;
constexpr double titleHeight = 44.0;
constexpr int smallestSide = 16;
constexpr int largestSide = 60'000;
constexpr double leastDpi = 10.0;
constexpr double mostDpi = 4800.0;
constexpr double pageMarginMm = 10.0;

Viewport viewFor(const DiagramRequest &request, const NetworkDrawing &drawing, QSizeF size)
{
    if (request.extent) {
        const GeoExtent &extent = *request.extent;
        const QPointF northWest = mercator::fromGeo(GeoPoint::clamped(extent.north, extent.west));
        const QPointF southEast = mercator::fromGeo(GeoPoint::clamped(extent.south, extent.east));
        // 180° E is the same meridian as 180° W, where the world begins.
        const double full = extent.east - extent.west;
        const double width = full >= 360.0 ? 1.0 : std::fmod(southEast.x() - northWest.x() + 1.0, 1.0);
        return Viewport::fitting(QRectF(northWest, QSizeF(width, southEast.y() - northWest.y())), size, 0.0);
    }
    const QRectF bounds = drawing.bounds();
    if (bounds.isNull() && drawing.siteCount() == 0)
        return Viewport::fitting(QRectF(0, 0.1, 1, 0.65), size, 0.0);
    return Viewport::fitting(bounds, size, fitMargin);
}

std::optional<Error> problemWith(const DiagramRequest &request, DiagramFormat format, const QString &name)
{
    const auto error = [&](const QString &what, const QString &remedy) { return Error{what, name, remedy}; };
    if (!std::isfinite(request.dpi) || request.dpi < leastDpi || request.dpi > mostDpi)
        return error(DiagramText::tr("a resolution of %1 dpi cannot be used").arg(request.dpi),
                     DiagramText::tr("give one from %1 to %2").arg(leastDpi).arg(mostDpi));
    if (format != DiagramFormat::Pdf) {
        const qint64 width = request.size.width();
        const qint64 height = request.size.height();
        const QString size = DiagramText::tr("a picture of %1 × %2 pixels").arg(width).arg(height);
        if (width < smallestSide || height < smallestSide)
            return error(DiagramText::tr("%1 is too small").arg(size),
                         DiagramText::tr("give a width and height of %1 at least").arg(smallestSide));
        const bool tooMany = format == DiagramFormat::Png && width * height > maxDiagramPixels;
        if (width > largestSide || height > largestSide || tooMany)
            return error(
                DiagramText::tr("%1 is too large").arg(size),
                DiagramText::tr("give at most %1 million pixels and %2 a side, or export a PDF or SVG, which have none")
                    .arg(maxDiagramPixels / 1'000'000)
                    .arg(largestSide));
    } else if (!request.page.isValid()) {
        return error(DiagramText::tr("the page size is not known"), DiagramText::tr("use A3, A4 or Letter"));
    }
    if (request.extent) {
        const GeoExtent &extent = *request.extent;
        const bool finite = std::isfinite(extent.west) && std::isfinite(extent.east) && std::isfinite(extent.south)
                            && std::isfinite(extent.north);
        const bool inRange = finite && std::abs(extent.west) <= 180.0 && std::abs(extent.east) <= 180.0
                             && std::abs(extent.south) <= 90.0 && std::abs(extent.north) <= 90.0;
        if (!inRange || extent.south >= extent.north || extent.west == extent.east)
            return error(DiagramText::tr("the extent is not an area on the map"),
                         DiagramText::tr("give west, south, east, north in degrees, south below north"));
    }
    return std::nullopt;
}

Result<void> writePng(QIODevice &device, const QString &name, const DiagramRequest &request)
{
    QImage image(request.size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return Error{DiagramText::tr("there is not enough memory for the picture"), name,
                     DiagramText::tr("give a smaller width and height")};
    image.fill(request.style.water);
    const double ratio = request.dpi / unitsPerInch;
    {
        QPainter painter(&image);
        painter.scale(ratio, ratio);
        paintDiagram(painter, request, QRectF(QPointF(0, 0), QSizeF(request.size) / ratio), ratio);
    }
    const int dotsPerMeter = static_cast<int>(std::lround(request.dpi / 0.0254));
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    QImageWriter writer(&device, "png");
    if (!writer.write(image.convertToFormat(QImage::Format_RGB32)))
        return Error{DiagramText::tr("the picture could not be written: %1").arg(writer.errorString()), name,
                     DiagramText::tr("check free space and permissions")};
    return {};
}

void writeSvg(QIODevice &device, const DiagramRequest &request)
{
    const double ratio = request.dpi / unitsPerInch;
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(static_cast<int>(unitsPerInch));
    generator.setSize(request.size);
    generator.setViewBox(QRectF(QPointF(0, 0), QSizeF(request.size) / ratio));
    generator.setTitle(request.title);
    generator.setDescription(QCoreApplication::applicationName());
    QPainter painter(&generator);
    paintDiagram(painter, request, generator.viewBoxF(), 1.0);
}

void writePdf(QIODevice &device, const DiagramRequest &request)
{
    QPdfWriter writer(&device);
    writer.setResolution(static_cast<int>(unitsPerInch));
    writer.setPageLayout(QPageLayout(request.page, request.landscape ? QPageLayout::Landscape : QPageLayout::Portrait,
                                     QMarginsF(pageMarginMm, pageMarginMm, pageMarginMm, pageMarginMm),
                                     QPageLayout::Millimeter));
    writer.setTitle(request.title);
    writer.setCreator(QCoreApplication::applicationName());
    QPainter painter(&writer);
    paintDiagram(painter, request, QRectF(0, 0, writer.width(), writer.height()), 2.0);
}

} // namespace

std::optional<DiagramFormat> diagramFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png"))
        return DiagramFormat::Png;
    if (suffix == QLatin1String("svg"))
        return DiagramFormat::Svg;
    if (suffix == QLatin1String("pdf"))
        return DiagramFormat::Pdf;
    return std::nullopt;
}

void paintDiagram(QPainter &painter, const DiagramRequest &request, const QRectF &target, double pixelRatio)
{
    const MapStyle &style = request.style;
    const NetworkDrawing drawing(request.network);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(target.topLeft());
    QRectF map(QPointF(0, 0), target.size());
    if (!request.title.isEmpty()) {
        painter.fillRect(QRectF(0, 0, map.width(), titleHeight), style.card);
        const QFont font = style.font(style.titlePixels, true, painter.device());
        const QFontMetricsF metrics(font, painter.device());
        painter.setFont(font);
        painter.setPen(style.text);
        painter.drawText(QPointF(mapMargin, (titleHeight + metrics.capHeight()) / 2.0),
                         metrics.elidedText(request.title, Qt::ElideRight, map.width() - 2 * mapMargin));
        map.setTop(titleHeight);
    }
    painter.setClipRect(map);
    painter.translate(map.topLeft());
    const QRectF area(QPointF(0, 0), map.size());
    const Viewport view = viewFor(request, drawing, map.size());
    const BasemapLook &look = request.content.basemap;
    const bool hasGround = request.basemap && look.showsGround();
    const bool hasCities = request.basemap && request.cities && look.showsCities();
    if (hasGround) {
        BasemapOptions ground = look.options();
        ground.pixelRatio = pixelRatio;
        ground.overscan = 0.0;
        paintBasemap(painter, *request.basemap, look.colors(style), view.worldRect(), area, ground);
    } else {
        painter.fillRect(area, style.land);
    }
    for (const MapContent::Layer &layer : request.content.layers) {
        if (layer.data)
            paintReferenceData(painter, *layer.data, layer.look, view);
        else if (layer.tiles)
            paintTiles(painter, *layer.tiles, layer.look.opacity, view, pixelRatio);
    }
    if (request.content.graticule)
        paintGraticule(painter, style, view);
    PaintOptions options;
    options.existing = request.content.existing;
    options.retired = request.content.retired;
    options.hiddenSiteKinds = request.content.hiddenSiteKinds;
    options.labels = request.labels;
    options.labelFields = LabelFields::of(request.network);
    options.planned = request.planned;
    options.cities = hasCities ? request.basemap : nullptr;
    Overlay overlay = request.overlay;
    overlay.scale = std::make_shared<const OverlayScale>(OverlayScale::of(request.network, request.overlay));
    const Legend legend = Legend::of(overlay, style, request.sourceName);
    const QSizeF legendSize = legend.size(style);
    const QPointF legendCorner(mapMargin, area.bottom() - mapMargin - legendSize.height());
    // Labels are whole on the page, and not below what floats on it.
    const double far = 400.0;
    options.noLabels = {QRectF(-far, -far, far, area.height() + 2 * far),
                        QRectF(area.width(), -far, far, area.height() + 2 * far), QRectF(0, -far, area.width(), far),
                        QRectF(0, area.height(), area.width(), far)};
    if (request.legend)
        options.noLabels.emplace_back(legendCorner, legendSize);
    if (request.scaleBar)
        options.noLabels.emplace_back(area.right() - 140.0, area.bottom() - 60.0, 140.0, 60.0);
    paintNetwork(painter, drawing, request.network, overlay, style, view, options);
    if (request.legend)
        paintLegend(painter, legend, style, legendCorner);
    if (request.scaleBar) {
        QStringList attributions = request.content.attributions;
        if (hasGround || hasCities)
            attributions.prepend(Basemap::attribution());
        paintScaleBar(painter, ScaleBar::of(view), attributions.join(QStringLiteral(" · ")), style,
                      area.bottomRight() - QPointF(mapMargin, mapMargin));
    }
    painter.setClipping(false);
    painter.translate(-map.topLeft());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.hairline, 1.0));
    if (!request.title.isEmpty())
        painter.drawLine(QPointF(0, titleHeight - 0.5), QPointF(target.width(), titleHeight - 0.5));
    if (request.frame)
        painter.drawRect(QRectF(0.5, 0.5, target.width() - 1.0, target.height() - 1.0));
    painter.restore();
}

Result<void> exportDiagram(const QString &path, DiagramFormat format, const DiagramRequest &request)
{
    if (auto problem = problemWith(request, format, path))
        return *std::move(problem);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{DiagramText::tr("the file cannot be written: %1").arg(file.errorString()), path,
                     DiagramText::tr("choose a folder that you may write to")};
    const Result<void> written = exportDiagram(file, path, format, request);
    if (!written)
        return written;
    if (!file.commit())
        return Error{DiagramText::tr("the file could not be written: %1").arg(file.errorString()), path,
                     DiagramText::tr("check free space and permissions")};
    return {};
}

Result<void> exportDiagram(QIODevice &device, const QString &name, DiagramFormat format, const DiagramRequest &request)
{
    if (auto problem = problemWith(request, format, name))
        return *std::move(problem);
    // The generators do not report what fails underneath them, so they write to memory first.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    switch (format) {
    case DiagramFormat::Png:
        if (const Result<void> written = writePng(buffer, name, request); !written)
            return written;
        break;
    case DiagramFormat::Svg:
        writeSvg(buffer, request);
        break;
    case DiagramFormat::Pdf:
        writePdf(buffer, request);
        break;
    }
    buffer.close();
    if (bytes.isEmpty() || device.write(bytes) != bytes.size())
        return Error{DiagramText::tr("the diagram could not be written: %1").arg(device.errorString()), name,
                     DiagramText::tr("check free space and permissions")};
    return {};
}

} // namespace fiberloom
