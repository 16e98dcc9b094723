// SPDX-License-Identifier: Apache-2.0
#include "diagram/mapstyle.h"

#include <QImage>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr std::array<MapStyle::WidthStep, 6> capacityWidths{{{Gbps(0.0), 2.0},
                                                             {Gbps(400.0), 2.6},
                                                             {Gbps(4'000.0), 3.3},
                                                             {Gbps(16'000.0), 4.1},
                                                             {Gbps(48'000.0), 5.0},
                                                             {Gbps(128'000.0), 6.0}}};

std::array<MapStyle::UtilizationStep, 5> utilizationSteps(std::array<QRgb, 5> colors)
{
    constexpr std::array<double, 5> from{0.0, 0.35, 0.55, 0.75, 0.90};
    std::array<MapStyle::UtilizationStep, 5> steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i] = {from[i], QColor::fromRgb(colors[i])};
    return steps;
}

QColor color(QRgb rgb)
{
    return QColor::fromRgb(rgb);
}

QColor withAlpha(QColor opaque, double alpha)
{
    opaque.setAlphaF(static_cast<float>(alpha));
    return opaque;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(QColor of)
{
    return 0.2126 * linear(of.redF()) + 0.7152 * linear(of.greenF()) + 0.0722 * linear(of.blueF());
}

} // namespace

MapStyle MapStyle::light()
{
    MapStyle style;
    style.water = color(0xe6ebf1);
    style.land = color(0xf8f8f6);
    style.border = color(0xb9c0c9);
    style.stateLine = color(0xdcdfe3);
    style.cityText = color(0x8d97a6);
    style.graticule = color(0xd0d5dc);
    style.referenceLayer = color(0x7d6b99);
    style.card = color(0xffffff);
    style.hairline = color(0xdfe2e7);
    style.shadow = withAlpha(color(0x1d2430), 0.10);
    style.text = color(0x1d2430);
    style.dimmedText = color(0x667085);
    style.accent = color(0x1f6feb);
    style.selectionHalo = withAlpha(color(0x1f6feb), 0.20);
    style.handleFill = color(0xffffff);
    style.site = color(0x1d2430);
    style.siteDetail = color(0xf8f8f6);
    style.plainRoute = color(0x4a6288);
    style.capacityRoute = color(0x2b56a8);
    style.plannedRoute = color(0x8a94a6);
    style.unknownRoute = color(0x8f99a8);
    style.overLimit = color(0xbd2440);
    style.warning = color(0xb54708);
    style.utilization = utilizationSteps({0x2b56a8, 0x5aa6d0, 0xd3ab3c, 0xe97c26, 0xbd2440});
    style.widths = capacityWidths;
    // Little is light and much is dark on a light ground; the yellow end would be lost on it.
    style.latency = ColorRamp::viridis().part(0.80, 0.0);
    style.impact = ColorRamp::cividis().part(0.80, 0.0);
    style.downtime = ColorRamp::viridis().part(0.80, 0.0);
    return style;
}

MapStyle MapStyle::dark()
{
    MapStyle style;
    style.isDark = true;
    style.water = color(0x14181e);
    style.land = color(0x20252d);
    style.border = color(0x46505e);
    style.stateLine = color(0x2d343f);
    style.cityText = color(0x6c788a);
    style.graticule = color(0x333b47);
    style.referenceLayer = color(0xa394c2);
    style.card = color(0x1e222a);
    style.hairline = color(0x2e343f);
    style.shadow = withAlpha(color(0x000000), 0.35);
    style.text = color(0xe6e9ef);
    style.dimmedText = color(0x93a0b4);
    style.accent = color(0x6aa8ff);
    style.selectionHalo = withAlpha(color(0x6aa8ff), 0.26);
    style.handleFill = color(0x16191f);
    style.site = color(0xf4f6fa);
    style.siteDetail = color(0x20252d);
    style.plainRoute = color(0x8fa6cc);
    style.capacityRoute = color(0x79c4ee);
    style.plannedRoute = color(0x7c8798);
    style.unknownRoute = color(0x76808f);
    style.overLimit = color(0xf0566b);
    style.warning = color(0xf5b458);
    style.utilization = utilizationSteps({0x5b86e0, 0x79c4ee, 0xe8d06a, 0xf59a45, 0xf0566b});
    style.widths = capacityWidths;
    style.latency = ColorRamp::viridis().part(0.32, 1.0);
    style.impact = ColorRamp::cividis().part(0.42, 1.0);
    style.downtime = ColorRamp::viridis().part(0.32, 1.0);
    return style;
}

QColor MapStyle::utilizationColor(double value) const noexcept
{
    QColor found = utilization.front().color;
    for (const UtilizationStep &step : utilization) {
        if (value >= step.from)
            found = step.color;
    }
    return found;
}

double MapStyle::lineWidth(std::optional<Gbps> capacity) const noexcept
{
    if (!capacity)
        return unknownWidth;
    double width = widths.front().width;
    for (const WidthStep &step : widths) {
        if (*capacity >= step.from)
            width = step.width;
    }
    return width;
}

double MapStyle::siteRadius(SiteKind kind) const noexcept
{
    switch (kind) {
    case SiteKind::Datacenter:
        return 6.0;
    case SiteKind::Landing:
        return 5.5;
    case SiteKind::Pop:
        return 4.5;
    case SiteKind::Amplifier:
        return 4.5;
    case SiteKind::Junction:
        return 3.5;
    }
    return 4.5;
}

QColor MapStyle::faded(QColor full) const noexcept
{
    const double keep = 0.42;
    const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(a * keep + b * (1.0 - keep))); };
    return QColor(mix(full.red(), land.red()), mix(full.green(), land.green()), mix(full.blue(), land.blue()));
}

QFont MapStyle::font(double pixels, bool bold, const QPaintDevice *device) const
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    // A QFont takes whole pixels only, but fractions of a point.
    const int dpi = device ? device->logicalDpiY() : QImage(1, 1, QImage::Format_Mono).logicalDpiY();
    font.setPointSizeF(pixels * 72.0 / dpi);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

BasemapColors MapStyle::basemapColors() const noexcept
{
    return {water, land, border, stateLine, cityText};
}

BasemapColors MapStyle::grayBasemapColors() const noexcept
{
    if (isDark)
        return {color(0x171717), color(0x282828), color(0x565656), color(0x3a3a3a), cityText};
    return {color(0xdadada), color(0xf2f2f2), color(0xb4b4b4), color(0xd6d6d6), cityText};
}

double contrast(QColor a, QColor b) noexcept
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace fiberloom
