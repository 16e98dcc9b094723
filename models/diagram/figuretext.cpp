// SPDX-License-Identifier: Apache-2.0
#include "diagram/figuretext.h"

#include "geo/geodesic.h"
#include "network/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fiberloom::figuretext {

namespace {

struct FigureText
{
    Q_DECLARE_TR_FUNCTIONS(FigureText)
};

/// About three significant digits: what geometry and planning figures can honestly say.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString length(Kilometers length)
{
    if (length.value() < 1.0)
        return FigureText::tr("%1 m").arg(QLocale().toString(length.value() * 1000.0, 'f', 0));
    if (length.value() < 99.95)
        return FigureText::tr("%1 km").arg(QLocale().toString(length.value(), 'f', 1));
    return FigureText::tr("%1 km").arg(QLocale().toString(length.value(), 'f', 0));
}

QString latency(Milliseconds latency)
{
    return FigureText::tr("%1 ms").arg(threeDigits(latency.value()));
}

QString rate(std::optional<Gbps> rate)
{
    if (!rate)
        return unknown();
    if (rate->value() >= 1000.0)
        return FigureText::tr("%1 Tb/s").arg(threeDigits(rate->value() / 1000.0));
    if (rate->value() == std::round(rate->value()))
        return FigureText::tr("%1 Gb/s").arg(QLocale().toString(rate->value(), 'f', 0));
    return FigureText::tr("%1 Gb/s").arg(threeDigits(rate->value()));
}

QString percent(std::optional<double> fraction)
{
    if (!fraction)
        return unknown();
    if (!std::isfinite(*fraction))
        return FigureText::tr("no capacity");
    return FigureText::tr("%1 %").arg(QLocale().toString(*fraction * 100.0, 'f', 0));
}

QString unknown()
{
    return FigureText::tr("unknown");
}

QString lengthAndLatency(Kilometers km, double groupIndex)
{
    return length(km) + QStringLiteral(" · ") + latency(Milliseconds(km.value() * groupIndex / vacuumKmPerMs));
}

Kilometers builtLength(const Route &route, std::span<const GeoPoint> line)
{
    return route.length ? *route.length : geodesicLength(line) * route.slack;
}

} // namespace fiberloom::figuretext
