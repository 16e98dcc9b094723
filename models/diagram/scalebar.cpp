// SPDX-License-Identifier: Apache-2.0
#include "diagram/scalebar.h"

#include "geo/mercator.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace fiberloom {

namespace {

struct ScaleText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::ScaleBar)
};

constexpr double textPixels = 11.0;
constexpr double tickHeight = 5.0;
constexpr double lineHeight = 16.0;
constexpr double haloWidth = 3.0;

} // namespace

ScaleBar ScaleBar::of(const Viewport &view, double maxPixels)
{
    const double perPixel = view.metersPerPixel(mercator::toGeo(view.center()).latitude());
    const double most = perPixel * maxPixels;
    if (!(most > 0.0) || !std::isfinite(most))
        return {};
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    double meters = power;
    for (const double step : {2.0, 5.0}) {
        if (step * power <= most)
            meters = step * power;
    }
    const QLocale locale;
    const QString text = meters >= 1000.0 ? ScaleText::tr("%1 km").arg(locale.toString(meters / 1000.0, 'f', 0))
                         : meters >= 1.0  ? ScaleText::tr("%1 m").arg(locale.toString(meters, 'f', 0))
                                          : ScaleText::tr("%1 cm").arg(locale.toString(meters * 100.0, 'g', 2));
    return {meters, meters / perPixel, text};
}

QRectF paintScaleBar(QPainter &painter, const ScaleBar &bar, const QString &attribution, const MapStyle &style,
                     QPointF bottomRight)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = style.font(textPixels, false, painter.device());
    const QFontMetricsF metrics(font, painter.device());
    painter.setFont(font);
    const QPen halo(style.land, haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setBrush(Qt::NoBrush);
    const auto write = [&](const QString &text, double bottom) {
        const double width = metrics.horizontalAdvance(text);
        const QPointF baseline(bottomRight.x() - width, bottom - metrics.descent());
        // Routes run under it; without the halo their color would strike the words out.
        QPainterPath outline;
        outline.addText(baseline, font, text);
        painter.strokePath(outline, halo);
        painter.setPen(style.dimmedText);
        painter.drawText(baseline, text);
        return width;
    };
    double y = bottomRight.y();
    double widest = bar.pixels;
    if (!attribution.isEmpty()) {
        widest = std::max(widest, write(attribution, y));
        y -= lineHeight;
    }
    const double right = bottomRight.x() - 0.5;
    const double base = std::floor(y) - 2.5;
    const double left = right - bar.pixels;
    const std::array<QPointF, 4> corners{QPointF(left, base - tickHeight), QPointF(left, base), QPointF(right, base),
                                         QPointF(right, base - tickHeight)};
    painter.setPen(halo);
    painter.drawPolyline(corners.data(), static_cast<int>(corners.size()));
    painter.setPen(QPen(style.dimmedText, 1.0, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPolyline(corners.data(), static_cast<int>(corners.size()));
    widest = std::max(widest, write(bar.text, base - tickHeight - 1.0));
    painter.restore();
    const double top = base - tickHeight - 1.0 - metrics.height();
    return {bottomRight.x() - widest, top, widest, bottomRight.y() - top};
}

} // namespace fiberloom
