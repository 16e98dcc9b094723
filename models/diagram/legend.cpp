// SPDX-License-Identifier: Apache-2.0
#include "diagram/legend.h"

#include "diagram/figurelist.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

// What a legend says; how it is laid out and painted is in legendpainter.cpp.

namespace fiberloom {

namespace {

struct LegendText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Legend)
};

QString gbpsText(double gbps)
{
    const QLocale locale;
    return gbps >= 1000.0 ? LegendText::tr("%1 Tb/s").arg(locale.toString(gbps / 1000.0, 'g', 3))
                          : LegendText::tr("%1 Gb/s").arg(locale.toString(gbps, 'g', 3));
}

OverlayScale scaleOf(const Overlay &overlay)
{
    return overlay.scale && overlay.scale->kind == overlay.kind ? *overlay.scale
                                                                : OverlayScale::standardOf(overlay.kind);
}

bool isLoad(OverlayKind kind)
{
    return kind == OverlayKind::Utilization || kind == OverlayKind::WorstUtilization;
}

/// A tick's text: the unit only at the last one, as all are in it.
QString tickText(const Overlay &overlay, double figure, double end, bool isLast)
{
    const bool isTraffic = overlay.kind == OverlayKind::Capacity
                           || (overlay.kind == OverlayKind::Impact && overlay.impactScale().isTraffic);
    if (isTraffic && overlay.kind == OverlayKind::Impact) {
        const double unit = end >= 1000.0 ? 1000.0 : 1.0;
        return isLast ? gbpsText(figure) : QLocale().toString(figure / unit, 'g', 3);
    }
    if (isTraffic)
        return gbpsText(figure);
    if (overlay.kind == OverlayKind::Availability || isLast)
        return overlay.kind == OverlayKind::Impact ? QLocale().toString(figure, 'g', 3) : figureText(overlay, figure);
    return figureNumber(overlay.kind, figure);
}

QString classText(const Overlay &overlay, const ColorScale &scale, std::size_t index)
{
    const std::vector<double> &starts = scale.starts();
    const bool isDown = overlay.kind == OverlayKind::Availability;
    if (starts.size() == 1)
        return LegendText::tr("all");
    if (index + 1 == starts.size())
        return (isDown ? LegendText::tr("up to %1") : LegendText::tr("from %1"))
            .arg(figureText(overlay, starts[index]));
    if (index == 0)
        return (isDown ? LegendText::tr("over %1") : LegendText::tr("under %1")).arg(figureText(overlay, starts[1]));
    return LegendText::tr("%1 – %2").arg(figureText(overlay, starts[index]), figureText(overlay, starts[index + 1]));
}

void describeBar(Legend &legend, const Overlay &overlay, const ColorScale &scale)
{
    const std::vector<double> &starts = scale.starts();
    if (scale.isStepped()) {
        for (std::size_t i = 0; i < starts.size(); ++i) {
            legend.swatches.push_back({scale.classColor(i), scale.placeOf(starts[i])});
            legend.ticks.push_back({tickText(overlay, starts[i], scale.to(), false), scale.placeOf(starts[i])});
        }
    } else {
        constexpr int shades = 16;
        for (int i = 0; i <= shades; ++i)
            legend.swatches.push_back(
                {scale.ramp().at(static_cast<double>(i) / shades), static_cast<double>(i) / shades});
        legend.continuous = true;
        for (const double start : starts)
            legend.ticks.push_back({tickText(overlay, start, scale.to(), false), scale.placeOf(start)});
    }
    legend.ticks.push_back({tickText(overlay, scale.to(), scale.to(), true), 1.0});
}

void describeClasses(Legend &legend, const Overlay &overlay, const ColorScale &scale)
{
    const std::vector<double> &starts = scale.starts();
    for (std::size_t i = 0; i < starts.size(); ++i) {
        Legend::Class each;
        each.from = scale.placeOf(starts[i]);
        each.to = i + 1 < starts.size() ? scale.placeOf(starts[i + 1]) : 1.0;
        each.text = classText(overlay, scale, i);
        each.width = scale.classWidth(i);
        each.color = scale.classColor(i);
        legend.classes.push_back(std::move(each));
    }
}

QString subtitleOf(const Overlay &overlay)
{
    switch (overlay.kind) {
    case OverlayKind::Plain:
        return {};
    case OverlayKind::Capacity:
        return LegendText::tr("each way");
    case OverlayKind::Utilization:
        return LegendText::tr("each half: traffic leaving its end");
    case OverlayKind::WorstUtilization:
        return LegendText::tr("over all single failures");
    case OverlayKind::Impact:
        return overlay.impactScale().isTraffic ? LegendText::tr("traffic lost, both ways")
                                               : LegendText::tr("routes over capacity");
    case OverlayKind::Availability:
        return LegendText::tr("fraction of time up");
    case OverlayKind::Latency:
        return LegendText::tr("one way, of each route");
    case OverlayKind::LatencyFromSite:
        return LegendText::tr("one way");
    }
    return {};
}

QString noteOf(const Overlay &overlay, bool isStepped)
{
    switch (overlay.kind) {
    case OverlayKind::Plain:
        return LegendText::tr("dashed: planned");
    case OverlayKind::Capacity:
        return LegendText::tr("gray: not lit · dashed: planned · dotted: unknown");
    case OverlayKind::Impact:
        return overlay.impactScale().isTraffic
                   ? LegendText::tr("thicker: worse · thin gray: nothing lost · sites: up to the end")
                   : LegendText::tr("no cut loses traffic · thicker: worse · thin gray: none · sites too");
    case OverlayKind::Availability:
        return isStepped ? LegendText::tr("thicker: worse · routes: their own cuts · sites: worst demand")
                         : LegendText::tr("routes: by their own cuts · sites: worst demand that ends there");
    case OverlayKind::Latency:
    case OverlayKind::LatencyFromSite:
        if (isStepped)
            return LegendText::tr("thicker: longer · dashed: planned · dotted: unknown");
        break;
    case OverlayKind::Utilization:
    case OverlayKind::WorstUtilization:
        break;
    }
    return LegendText::tr("width: capacity · dashed: planned · dotted: unknown");
}

} // namespace

Legend Legend::of(const Overlay &overlay, const MapStyle &style, const QString &sourceName)
{
    Legend legend;
    legend.computing = overlay.outdated;
    legend.failure = !overlay.world.failed.isEmpty();
    legend.overload = isLoad(overlay.kind);
    legend.onlyClass = overlay.onlyClass;
    legend.subtitle = subtitleOf(overlay);
    if (hasScale(overlay.kind)) {
        const ColorScale scale(scaleOf(overlay), overlay, style);
        legend.asSamples = overlay.kind == OverlayKind::Capacity && scale.isStepped();
        describeClasses(legend, overlay, scale);
        if (!legend.asSamples)
            describeBar(legend, overlay, scale);
        legend.note = noteOf(overlay, scale.isStepped());
    } else {
        legend.note = noteOf(overlay, false);
    }
    const QString what = overlay.kind == OverlayKind::Plain ? LegendText::tr("Routes")
                         : overlay.kind == OverlayKind::LatencyFromSite && !sourceName.isEmpty()
                             ? LegendText::tr("Latency from %1").arg(sourceName)
                             : overlayTitle(overlay.kind);
    legend.title =
        overlay.world.year ? LegendText::tr("%1, %2", "what, year").arg(what).arg(*overlay.world.year) : what;
    return legend;
}

void Legend::count(const FigureList &figures, const ColorScale &scale, const Overlay &overlay, const QRectF &world)
{
    const std::vector<std::size_t> counts = figures.counts(scale);
    for (std::size_t i = 0; i < classes.size() && i < counts.size(); ++i)
        classes[i].count = counts[i];
    inView.reset();
    inViewText.clear();
    if (!hasScale(overlay.kind))
        return;
    const auto range = figures.rangeIn(world);
    if (!range) {
        inViewText = LegendText::tr("nothing of it in view");
        return;
    }
    inView.emplace(scale.placeOf(range->first), scale.placeOf(range->second));
    const QString least = figureText(overlay, range->first);
    const QString most = figureText(overlay, range->second);
    inViewText =
        least == most ? LegendText::tr("in view: %1").arg(least) : LegendText::tr("in view: %1 – %2").arg(least, most);
}

} // namespace fiberloom
