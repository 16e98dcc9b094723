// SPDX-License-Identifier: Apache-2.0
#include "diagram/legend.h"

#include "diagram/failuremarks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QLinearGradient>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct LegendText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Legend)
};

// On the 4 px grid.
constexpr double padding = 12.0;
constexpr double barWidth = 264.0;
constexpr double barHeight = 8.0;
constexpr double lineHeight = 18.0;
constexpr double sampleWidth = 26.0;
constexpr double sampleColumn = 92.0;
constexpr std::size_t sampleColumns = 3;
constexpr double markColumn = 28.0;
constexpr double markGap = 20.0;
constexpr double markLineHeight = 24.0;
constexpr double titlePixels = 12.0;
constexpr double smallPixels = 11.5;

QString gbpsText(double gbps)
{
    const QLocale locale;
    return gbps >= 1000.0 ? LegendText::tr("%1 Tb/s").arg(locale.toString(gbps / 1000.0, 'g', 3))
                          : LegendText::tr("%1 Gb/s").arg(locale.toString(gbps, 'g', 3));
}

void blend(Legend &legend, const ColorRamp &ramp)
{
    constexpr int shades = 16;
    for (int i = 0; i <= shades; ++i)
        legend.swatches.push_back({ramp.at(static_cast<double>(i) / shades), static_cast<double>(i) / shades});
    legend.continuous = true;
}

void describeUtilization(Legend &legend, const MapStyle &style)
{
    const QLocale locale;
    legend.subtitle = LegendText::tr("each half: traffic leaving its end");
    for (const MapStyle::UtilizationStep &step : style.utilization) {
        legend.swatches.push_back({step.color, step.from});
        legend.ticks.push_back({locale.toString(qRound(step.from * 100.0)), step.from});
    }
    legend.ticks.push_back({LegendText::tr("100 %"), 1.0});
    legend.note = LegendText::tr("width: capacity · dashed: planned · dotted: unknown");
}

void describeCapacity(Legend &legend, const MapStyle &style)
{
    legend.subtitle = LegendText::tr("each way");
    for (const MapStyle::WidthStep &step : style.widths) {
        const QString text = step.from.value() > 0.0 ? LegendText::tr("from %1").arg(gbpsText(step.from.value()))
                                                     : LegendText::tr("less");
        legend.samples.push_back({step.width, text});
    }
    legend.note = LegendText::tr("gray: not lit · dashed: planned · dotted: unknown");
}

void describeLatency(Legend &legend, const Overlay &overlay, const MapStyle &style)
{
    const QLocale locale;
    blend(legend, style.latency);
    const double end = overlay.latencyScaleEnd();
    constexpr int steps = 5;
    for (int i = 0; i <= steps; ++i) {
        const QString number = locale.toString(end * i / steps, 'g', 3);
        legend.ticks.push_back(
            {i == steps ? LegendText::tr("%1 ms").arg(number) : number, static_cast<double>(i) / steps});
    }
    legend.note = LegendText::tr("width: capacity · dashed: planned · dotted: unknown");
}

void describeWorstUtilization(Legend &legend, const MapStyle &style)
{
    describeUtilization(legend, style);
    legend.subtitle = LegendText::tr("over all single failures");
}

void describeImpact(Legend &legend, const Overlay &overlay, const MapStyle &style)
{
    const QLocale locale;
    blend(legend, style.impact);
    const ImpactScale scale = overlay.impactScale();
    legend.subtitle =
        scale.isTraffic ? LegendText::tr("traffic lost, both ways") : LegendText::tr("routes over capacity");
    constexpr int steps = 4;
    for (int i = 0; i <= steps; ++i) {
        const double at = static_cast<double>(i) / steps;
        // All in the unit of the last one, which alone names it.
        const double unit = scale.isTraffic && scale.end >= 1000.0 ? 1000.0 : 1.0;
        const QString number = locale.toString(scale.end * at / unit, 'g', 3);
        legend.ticks.push_back({i == steps && scale.isTraffic ? gbpsText(scale.end) : number, at});
    }
    legend.note = LegendText::tr("thicker: worse · thin gray: nothing lost · sites: up to the end");
    if (!scale.isTraffic)
        legend.note = LegendText::tr("no cut loses traffic · thicker: worse · thin gray: none · sites too");
}

void describeAvailability(Legend &legend, const MapStyle &style)
{
    const QLocale locale;
    blend(legend, style.downtime);
    legend.subtitle = LegendText::tr("fraction of time up");
    for (const int digits : {4, 3, 2, 1, 0}) {
        const double down = std::pow(10.0, -2 - digits);
        legend.ticks.push_back(
            {LegendText::tr("%1 %").arg(locale.toString(100.0 - 100.0 * down, 'f', digits)), downtimeOnScale(down)});
    }
    legend.note = LegendText::tr("routes: by their own cuts · sites: worst demand that ends there");
}

double textWidth(const QString &text, const QFont &font, const QPaintDevice *device)
{
    return QFontMetricsF(font, device).horizontalAdvance(text);
}

QString failedText()
{
    return LegendText::tr("failed");
}

QString cutOffText()
{
    return LegendText::tr("cut off by it");
}

/// The title and what follows it on the same line.
QString afterTitle(const Legend &legend)
{
    return legend.subtitle.isEmpty() ? QString() : LegendText::tr(", %1").arg(legend.subtitle);
}

QSizeF sizeOn(const Legend &legend, const MapStyle &style, const QPaintDevice *device)
{
    double width = textWidth(legend.title, style.font(titlePixels, true, device), device)
                   + textWidth(afterTitle(legend), style.font(titlePixels, false, device), device);
    double height = lineHeight;
    if (!legend.swatches.empty()) {
        // The last figure reaches beyond the bar.
        width = std::max(width, barWidth + 28.0);
        height += barHeight + 4.0 + lineHeight;
    }
    if (!legend.samples.empty()) {
        const std::size_t rows = (legend.samples.size() + sampleColumns - 1) / sampleColumns;
        double widest = 0.0;
        for (const Legend::Sample &sample : legend.samples)
            widest = std::max(widest, textWidth(sample.text, style.font(smallPixels, false, device), device));
        width = std::max(width, sampleColumns * (sampleWidth + 8.0 + std::max(widest, sampleColumn))
                                    + (sampleColumns - 1) * 12.0);
        height += static_cast<double>(rows) * lineHeight;
    }
    if (legend.failure) {
        const QFont small = style.font(smallPixels, false, device);
        width = std::max(width, textWidth(failedText(), small, device) + textWidth(cutOffText(), small, device)
                                    + 2.0 * markColumn + markGap);
        height += markLineHeight;
    }
    if (!legend.note.isEmpty() || legend.computing) {
        const QString text =
            legend.computing ? LegendText::tr("computing") + QStringLiteral(" … · ") + legend.note : legend.note;
        width = std::max(width, textWidth(text, style.font(smallPixels, false, device), device));
        height += lineHeight;
    }
    return {std::ceil(width + 2 * padding), std::ceil(height + 2 * padding - 4.0)};
}

void paintCard(QPainter &painter, const QRectF &card, const MapStyle &style)
{
    painter.setPen(Qt::NoPen);
    // A few widening outlines make a soft shadow that every paint engine can do.
    QColor shade = style.shadow;
    shade.setAlphaF(style.shadow.alphaF() / 4.0F);
    painter.setBrush(shade);
    for (double spread = 4.0; spread >= 1.0; spread -= 1.0) {
        painter.drawRoundedRect(card.adjusted(-spread, -spread + 2.0, spread, spread + 2.0), style.cardRadius + spread,
                                style.cardRadius + spread);
    }
    painter.setPen(QPen(style.hairline, 1.0));
    painter.setBrush(style.card);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), style.cardRadius, style.cardRadius);
}

void paintBar(QPainter &painter, const Legend &legend, const QRectF &bar)
{
    painter.setPen(Qt::NoPen);
    if (legend.continuous) {
        QLinearGradient gradient(bar.topLeft(), bar.topRight());
        for (const Legend::Swatch &swatch : legend.swatches)
            gradient.setColorAt(swatch.from, swatch.color);
        painter.setBrush(gradient);
        painter.drawRoundedRect(bar, 2.0, 2.0);
        return;
    }
    for (std::size_t i = 0; i < legend.swatches.size(); ++i) {
        const double from = legend.swatches[i].from;
        const double to = i + 1 < legend.swatches.size() ? legend.swatches[i + 1].from : 1.0;
        painter.fillRect(QRectF(bar.left() + from * bar.width(), bar.top(), (to - from) * bar.width(), bar.height()),
                         legend.swatches[i].color);
    }
}

} // namespace

Legend Legend::of(const Overlay &overlay, const MapStyle &style, const QString &sourceName)
{
    Legend legend;
    legend.computing = overlay.outdated;
    legend.failure = !overlay.world.failed.isEmpty();
    switch (overlay.kind) {
    case OverlayKind::Plain:
        legend.note = LegendText::tr("dashed: planned");
        break;
    case OverlayKind::Capacity:
        describeCapacity(legend, style);
        break;
    case OverlayKind::Utilization:
        describeUtilization(legend, style);
        break;
    case OverlayKind::WorstUtilization:
        describeWorstUtilization(legend, style);
        break;
    case OverlayKind::Impact:
        describeImpact(legend, overlay, style);
        break;
    case OverlayKind::Availability:
        describeAvailability(legend, style);
        break;
    case OverlayKind::Latency:
        legend.subtitle = LegendText::tr("one way, of each route");
        describeLatency(legend, overlay, style);
        break;
    case OverlayKind::LatencyFromSite:
        legend.subtitle = LegendText::tr("one way");
        describeLatency(legend, overlay, style);
        break;
    }
    const QString what = overlay.kind == OverlayKind::Plain ? LegendText::tr("Routes")
                         : overlay.kind == OverlayKind::LatencyFromSite && !sourceName.isEmpty()
                             ? LegendText::tr("Latency from %1").arg(sourceName)
                             : overlayTitle(overlay.kind);
    legend.title =
        overlay.world.year ? LegendText::tr("%1, %2", "what, year").arg(what).arg(*overlay.world.year) : what;
    return legend;
}

QSizeF Legend::size(const MapStyle &style) const
{
    const QImage device(1, 1, QImage::Format_ARGB32_Premultiplied);
    return sizeOn(*this, style, &device);
}

QRectF paintLegend(QPainter &painter, const Legend &legend, const MapStyle &style, QPointF topLeft)
{
    const QPaintDevice *device = painter.device();
    const QRectF card(topLeft, sizeOn(legend, style, device));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintCard(painter, card, style);
    const double left = card.left() + padding;
    double y = card.top() + padding - 2.0;
    const auto write = [&](const QString &text, double x, double top, const QFont &font, QColor color) {
        painter.setFont(font);
        painter.setPen(color);
        const QFontMetricsF metrics(font, device);
        painter.drawText(QPointF(x, top + (lineHeight + metrics.capHeight()) / 2.0 - 1.0), text);
    };
    const QFont bold = style.font(titlePixels, true, device);
    const QFont small = style.font(smallPixels, false, device);
    write(legend.title, left, y, bold, style.text);
    write(afterTitle(legend), left + textWidth(legend.title, bold, device), y, style.font(titlePixels, false, device),
          style.text);
    y += lineHeight;
    if (!legend.swatches.empty()) {
        const QRectF bar(left, y + 3.0, barWidth, barHeight);
        paintBar(painter, legend, bar);
        double free = bar.left();
        for (const Legend::Tick &tick : legend.ticks) {
            const double at = bar.left() + tick.at * bar.width();
            painter.setPen(QPen(style.dimmedText, 1.0));
            painter.drawLine(QPointF(at, bar.bottom()), QPointF(at, bar.bottom() + 3.0));
            const double width = textWidth(tick.text, small, device);
            const double x = std::max(at - width / 2.0, free);
            free = x + width + 6.0;
            write(tick.text, x, bar.bottom() + 2.0, small, style.dimmedText);
        }
        y = bar.bottom() + 1.0 + lineHeight;
    }
    if (!legend.samples.empty()) {
        const double column = (card.width() - 2 * padding + 12.0) / sampleColumns;
        for (std::size_t i = 0; i < legend.samples.size(); ++i) {
            const double x = left + column * static_cast<double>(i % sampleColumns);
            const double top = y + lineHeight * static_cast<double>(i / sampleColumns);
            painter.setPen(QPen(style.capacityRoute, legend.samples[i].width, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(x, top + lineHeight / 2.0), QPointF(x + sampleWidth, top + lineHeight / 2.0));
            write(legend.samples[i].text, x + sampleWidth + 8.0, top, small, style.dimmedText);
        }
        y += lineHeight * static_cast<double>((legend.samples.size() + sampleColumns - 1) / sampleColumns);
    }
    if (legend.failure) {
        const double middle = y + markLineHeight / 2.0;
        const double top = middle - lineHeight / 2.0;
        paintFailedMark(painter, style, QPointF(left + 8.0, middle));
        write(failedText(), left + markColumn, top, small, style.dimmedText);
        const double second = left + markColumn + textWidth(failedText(), small, device) + markGap;
        paintCutOffMark(painter, style, QPointF(second + 9.0, middle), 2.0);
        write(cutOffText(), second + markColumn, top, small, style.dimmedText);
        y += markLineHeight;
    }
    double x = left;
    if (legend.computing) {
        const QString text = LegendText::tr("computing") + QStringLiteral(" …");
        write(text, x, y, small, style.accent);
        x += textWidth(text, small, device);
        if (!legend.note.isEmpty()) {
            write(QStringLiteral(" · "), x, y, small, style.dimmedText);
            x += textWidth(QStringLiteral(" · "), small, device);
        }
    }
    write(legend.note, x, y, small, style.dimmedText);
    painter.restore();
    return card;
}

} // namespace fiberloom
