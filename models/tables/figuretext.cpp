// SPDX-License-Identifier: Apache-2.0
#include "tables/figuretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

} // namespace

QString lengthText(Kilometers length)
{
    return QLocale().toString(length.value(), 'f', length.value() < 99.95 ? 1 : 0);
}

QString latencyText(Milliseconds latency)
{
    return QLocale().toString(latency.value(), 'f', latency.value() < 0.0995 ? 3 : 2);
}

QString rateText(Gbps rate)
{
    const bool isWhole = std::abs(rate.value() - std::round(rate.value())) < 0.05;
    return QLocale().toString(rate.value(), 'f', isWhole || rate.value() >= 99.95 ? 0 : 1);
}

FigureWithUnit largeRateText(Gbps rate)
{
    if (rate.value() < 10000.0)
        return {rateText(rate), Text::tr("Gb/s")};
    return {QLocale().toString(rate.value() / 1000.0, 'f', rate.value() < 1e6 ? 1 : 0), Text::tr("Tb/s")};
}

QString percentText(double fraction)
{
    if (std::isinf(fraction))
        return QStringLiteral("∞");
    const double percent = fraction * 100.0;
    return QLocale().toString(percent, 'f', percent > 0.0 && percent < 0.95 ? 1 : 0);
}

QString availabilityText(double availability)
{
    const double down = (1.0 - availability) * 100.0;
    // Two digits of what is missing to 100 %; below a ten-millionth the figure is as good as 1.
    const int digits = down <= 1e-7 ? 6 : std::clamp(1 - static_cast<int>(std::floor(std::log10(down))), 2, 7);
    // Never rounded up to a promise of 100 %.
    const double factor = std::pow(10.0, digits);
    const double shown = availability >= 1.0 ? 100.0 : std::floor(availability * 100.0 * factor) / factor;
    return QLocale().toString(shown, 'f', shown >= 100.0 ? 0 : digits);
}

QString minutesText(double minutes)
{
    return QLocale().toString(minutes, 'f', minutes < 0.095 ? 3 : minutes < 9.95 ? 1 : 0);
}

QString stretchText(double stretch)
{
    return QLocale().toString(stretch, 'f', 2);
}

QString statusText(DemandStatus status)
{
    switch (status) {
    case DemandStatus::Ok:
        return Text::tr("ok");
    case DemandStatus::TooSlow:
        return Text::tr("too slow");
    case DemandStatus::Congested:
        return Text::tr("congested");
    case DemandStatus::PartlyLost:
        return Text::tr("partly lost");
    case DemandStatus::Unrouted:
        break;
    }
    return Text::tr("no path");
}

FigureLevel utilizationLevel(double fraction) noexcept
{
    return fraction >= 0.9 ? FigureLevel::OverLimit : fraction >= 0.75 ? FigureLevel::Warning : FigureLevel::Normal;
}

FigureLevel statusLevel(DemandStatus status) noexcept
{
    switch (status) {
    case DemandStatus::Ok:
        return FigureLevel::Normal;
    case DemandStatus::TooSlow:
    case DemandStatus::Congested:
        return FigureLevel::Warning;
    case DemandStatus::PartlyLost:
    case DemandStatus::Unrouted:
        break;
    }
    return FigureLevel::OverLimit;
}

} // namespace fiberloom
