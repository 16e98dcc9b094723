// SPDX-License-Identifier: Apache-2.0
#include "diagram/graticule.h"

#include "geo/mercator.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Graticule)
};

/// Minutes of arc.
constexpr std::array<int, 15> steps{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 5400};
constexpr double leastPixels = 110.0;
constexpr double labelMargin = 4.0;
constexpr int minutesPerDegree = 60;
constexpr int minutesAround = 360 * minutesPerDegree;
/// Parallels end where the map does.
constexpr int mostLatitude = 85 * minutesPerDegree;

QString labelOf(int minutes, const QString &positive, const QString &negative)
{
    const int size = std::abs(minutes);
    QString text = QStringLiteral("%1°").arg(size / minutesPerDegree);
    if (size % minutesPerDegree != 0)
        text += QStringLiteral(" %1′").arg(size % minutesPerDegree, 2, 10, QLatin1Char('0'));
    if (minutes == 0 || size == minutesAround / 2)
        return text;
    return text + QLatin1Char(' ') + (minutes > 0 ? positive : negative);
}

int firstMultiple(double from, int step)
{
    return static_cast<int>(std::ceil(from / step)) * step;
}

} // namespace

Graticule Graticule::of(const Viewport &view)
{
    Graticule graticule;
    const double pixelsPerMinute = view.scale() / minutesAround;
    int step = steps.back();
    for (auto candidate = steps.rbegin(); candidate != steps.rend(); ++candidate)
        if (*candidate * pixelsPerMinute >= leastPixels)
            step = *candidate;
    graticule.stepDegrees = static_cast<double>(step) / minutesPerDegree;
    const QRectF world = view.worldRect();
    const double west = (world.left() - 0.5) * minutesAround;
    const double east = (world.right() - 0.5) * minutesAround;
    for (int minutes = firstMultiple(west, step); minutes <= east; minutes += step) {
        const double x = view.worldToScreen({static_cast<double>(minutes) / minutesAround + 0.5, 0.5}).x();
        const double longitude = normalizedLongitude(static_cast<double>(minutes) / minutesPerDegree);
        graticule.lines.push_back(
            {true, longitude, x,
             labelOf(static_cast<int>(std::lround(longitude * minutesPerDegree)), Text::tr("E"), Text::tr("W"))});
    }
    const double south = mercator::toGeo({0.5, world.bottom()}).latitude() * minutesPerDegree;
    const double north = mercator::toGeo({0.5, world.top()}).latitude() * minutesPerDegree;
    for (int minutes = firstMultiple(std::max<double>(south, -mostLatitude), step);
         minutes <= std::min<double>(north, mostLatitude); minutes += step) {
        const double latitude = static_cast<double>(minutes) / minutesPerDegree;
        const double y = view.worldToScreen(mercator::fromGeo(GeoPoint::clamped(latitude, 0.0))).y();
        graticule.lines.push_back({false, latitude, y, labelOf(minutes, Text::tr("N"), Text::tr("S"))});
    }
    return graticule;
}

void paintGraticule(QPainter &painter, const MapStyle &style, const Viewport &view)
{
    const Graticule graticule = Graticule::of(view);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(style.graticule, 0.0));
    const double width = view.size().width();
    const double height = view.size().height();
    for (const Graticule::Line &line : graticule.lines) {
        if (line.isMeridian)
            painter.drawLine(QPointF(line.position, 0.0), QPointF(line.position, height));
        else
            painter.drawLine(QPointF(0.0, line.position), QPointF(width, line.position));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = style.font(style.cityPixels, false, painter.device());
    const QFontMetricsF metrics(font, painter.device());
    for (const Graticule::Line &line : graticule.lines) {
        const double room = metrics.horizontalAdvance(line.label);
        const QPointF at = line.isMeridian ? QPointF(line.position + labelMargin, metrics.ascent() + labelMargin)
                                           : QPointF(labelMargin * 2.0, line.position - labelMargin);
        // Neither into the corner that both edges want, nor cut off.
        if (line.isMeridian ? (line.position < 60.0 || at.x() + room > width)
                            : (line.position < 40.0 || line.position > height - 20.0))
            continue;
        QPainterPath text;
        text.addText(at, font, line.label);
        painter.strokePath(text, QPen(style.land, 3.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.fillPath(text, style.cityText);
    }
    painter.restore();
}

} // namespace fiberloom
