// SPDX-License-Identifier: Apache-2.0
#include "diagram/overlayscale.h"

#include "network/settings.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace fiberloom {

namespace {

struct ScaleText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::OverlayScale)
};

bool isUtilization(OverlayKind kind)
{
    return kind == OverlayKind::Utilization || kind == OverlayKind::WorstUtilization;
}

/// What a figure can be at all.
std::pair<double, double> limitsOf(OverlayKind kind)
{
    if (isUtilization(kind))
        return {0.0, 1000.0};
    if (kind == OverlayKind::Availability)
        return {1e-7, 100.0};
    return {0.0, 1e9};
}

QString outOfLimits(OverlayKind kind)
{
    if (isUtilization(kind))
        return ScaleText::tr("percentages between 0 and 1000");
    if (kind == OverlayKind::Availability)
        return ScaleText::tr("percentages of time between 0 and 99.9999999");
    return ScaleText::tr("figures above 0");
}

QString wordOf(OverlayScale::Ramp ramp)
{
    switch (ramp) {
    case OverlayScale::Ramp::Standard:
        break;
    case OverlayScale::Ramp::Viridis:
        return QStringLiteral("viridis");
    case OverlayScale::Ramp::Cividis:
        return QStringLiteral("cividis");
    }
    return QStringLiteral("standard");
}

constexpr std::array allRamps{OverlayScale::Ramp::Standard, OverlayScale::Ramp::Viridis, OverlayScale::Ramp::Cividis};

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

Error nonsense(const QString &what)
{
    return Error{ScaleText::tr("“%1” is not part of a scale").arg(what),
                 {},
                 ScaleText::tr("write such as “mode=stepped ramp=viridis range=0:100 bounds=35,55”")};
}

} // namespace

OverlayScale OverlayScale::standardOf(OverlayKind kind)
{
    OverlayScale scale{.kind = kind};
    if (isUtilization(kind)) {
        scale.mode = Mode::Stepped;
        scale.bounds = {35.0, 55.0, 75.0, 90.0};
    } else if (kind == OverlayKind::Capacity) {
        scale.mode = Mode::Stepped;
        scale.bounds = {400.0, 4'000.0, 16'000.0, 48'000.0, 128'000.0};
    }
    return scale;
}

Result<OverlayScale> OverlayScale::parse(OverlayKind kind, const QString &text)
{
    OverlayScale scale = standardOf(kind);
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString key = part.section(u'=', 0, 0);
        const QString value = part.section(u'=', 1);
        bool ok = true;
        if (key == QLatin1String("mode")
            && (value == QLatin1String("stepped") || value == QLatin1String("continuous"))) {
            scale.mode = value == QLatin1String("stepped") ? Mode::Stepped : Mode::Continuous;
            if (scale.mode == Mode::Continuous)
                scale.bounds.clear();
        } else if (key == QLatin1String("ramp")) {
            const auto found = std::ranges::find_if(allRamps, [&](Ramp ramp) { return wordOf(ramp) == value; });
            if (found == allRamps.end())
                return nonsense(part);
            scale.ramp = *found;
        } else if (key == QLatin1String("range")) {
            const double from = value.section(u':', 0, 0).toDouble(&ok);
            bool alsoOk = false;
            const double to = value.section(u':', 1).toDouble(&alsoOk);
            if (!ok || !alsoOk)
                return nonsense(part);
            scale.range = {from, to};
        } else if (key == QLatin1String("bounds")) {
            scale.bounds.clear();
            for (const QString &each : value.split(u',')) {
                scale.bounds.push_back(each.toDouble(&ok));
                if (!ok)
                    return nonsense(part);
            }
        } else {
            return nonsense(part);
        }
    }
    if (const auto checked = scale.check(); !checked)
        return checked.error();
    return scale;
}

OverlayScale OverlayScale::of(const Network &network, OverlayKind kind)
{
    OverlayScale scale = standardOf(kind);
    const QString key = overlayScaleKey(kind);
    network.table<Setting>().forEach([&](const Setting &row) {
        if (row.key != key)
            return;
        if (auto parsed = parse(kind, row.value))
            scale = std::move(parsed).value();
    });
    return scale;
}

OverlayScale OverlayScale::of(const Network &network, const Overlay &overlay)
{
    return overlay.scale && overlay.scale->kind == overlay.kind ? *overlay.scale : of(network, overlay.kind);
}

Result<std::vector<double>> OverlayScale::boundsFrom(OverlayKind kind, const QString &typed)
{
    static const QRegularExpression separator(QStringLiteral("[;\\s%]+"));
    const QLocale locale;
    std::vector<double> bounds;
    for (const QString &part : typed.split(separator, Qt::SkipEmptyParts)) {
        bool ok = false;
        double value = locale.toDouble(part, &ok);
        if (!ok)
            value = part.toDouble(&ok);
        if (!ok)
            return Error{ScaleText::tr("“%1” is not a number").arg(part),
                         {},
                         ScaleText::tr("write figures with a semicolon between")};
        bounds.push_back(typedFigure(kind, value));
    }
    if (bounds.empty())
        return Error{ScaleText::tr("there is no bound"), {}, ScaleText::tr("write figures with a semicolon between")};
    OverlayScale scale{.kind = kind, .mode = Mode::Stepped, .bounds = bounds};
    if (const auto checked = scale.check(); !checked)
        return checked.error();
    return bounds;
}

QString OverlayScale::text() const
{
    QStringList parts{QLatin1String("mode=")
                          + (mode == Mode::Stepped ? QLatin1String("stepped") : QLatin1String("continuous")),
                      QLatin1String("ramp=") + wordOf(ramp)};
    if (range)
        parts << QLatin1String("range=") + number(range->first) + u':' + number(range->second);
    if (mode == Mode::Stepped) {
        QStringList numbers;
        for (const double bound : bounds)
            numbers << number(bound);
        parts << QLatin1String("bounds=") + numbers.join(u',');
    }
    return parts.join(u' ');
}

QString OverlayScale::typedBounds() const
{
    QStringList numbers;
    for (const double bound : bounds)
        numbers << figureNumber(kind, bound);
    return numbers.join(QStringLiteral("; "));
}

Result<void> OverlayScale::check() const
{
    const auto [least, most] = limitsOf(kind);
    const auto isFigure = [&](double value) { return std::isfinite(value) && value >= least && value <= most; };
    if (range) {
        if (!isFigure(range->first) || !isFigure(range->second))
            return Error{
                ScaleText::tr("the range is out of bounds"), {}, ScaleText::tr("give %1").arg(outOfLimits(kind))};
        if (!(range->first < range->second))
            return Error{
                ScaleText::tr("the range ends before it begins"), {}, ScaleText::tr("give the smaller figure first")};
    }
    if (mode == Mode::Continuous)
        return {};
    if (bounds.empty())
        return Error{ScaleText::tr("classes need a bound between them"), {}, ScaleText::tr("give one figure at least")};
    if (bounds.size() >= mostClasses)
        return Error{ScaleText::tr("there are too many classes"),
                     {},
                     ScaleText::tr("give %1 bounds at most").arg(mostClasses - 1)};
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        if (!isFigure(bounds[i]) || !(bounds[i] > least || kind == OverlayKind::Availability))
            return Error{ScaleText::tr("%1 cannot be a bound").arg(figureNumber(kind, bounds[i])),
                         {},
                         ScaleText::tr("give %1").arg(outOfLimits(kind))};
        if (i > 0 && !(bounds[i] > bounds[i - 1]))
            return Error{
                kind == OverlayKind::Availability
                    ? ScaleText::tr("%1 does not lie below the bound before it").arg(figureNumber(kind, bounds[i]))
                    : ScaleText::tr("%1 does not lie above the bound before it").arg(figureNumber(kind, bounds[i])),
                {},
                ScaleText::tr("put the bounds in order")};
    }
    return {};
}

QString overlayScaleKey(OverlayKind kind)
{
    return settingkeys::overlayScalePrefix + overlayWord(kind).replace(u'-', u'_');
}

bool hasScale(OverlayKind kind) noexcept
{
    return kind != OverlayKind::Plain;
}

QString overlayUnit(const Overlay &overlay)
{
    switch (overlay.kind) {
    case OverlayKind::Plain:
        return {};
    case OverlayKind::Capacity:
        return ScaleText::tr("Gb/s");
    case OverlayKind::Impact:
        return overlay.impactScale().isTraffic ? ScaleText::tr("Gb/s") : ScaleText::tr("routes");
    case OverlayKind::Utilization:
    case OverlayKind::WorstUtilization:
    case OverlayKind::Availability:
        return ScaleText::tr("%");
    case OverlayKind::Latency:
    case OverlayKind::LatencyFromSite:
        return ScaleText::tr("ms");
    }
    return {};
}

double typedFigure(OverlayKind kind, double figure) noexcept
{
    // Without what 100 - (100 - x) adds in the last digits.
    return kind == OverlayKind::Availability ? std::round((100.0 - figure) * 1e9) / 1e9 : figure;
}

QString figureNumber(OverlayKind kind, double figure)
{
    const QLocale locale;
    if (isUtilization(kind))
        return locale.toString(figure, 'f', figure < 10.0 && figure != std::round(figure) ? 1 : 0);
    if (kind == OverlayKind::Availability) {
        const int digits = figure > 0.0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(figure) - 1e-9)), 0, 7) : 4;
        const bool isExact =
            std::abs(figure * std::pow(10.0, digits) - std::round(figure * std::pow(10.0, digits))) < 1e-6;
        return locale.toString(100.0 - figure, 'f', isExact ? digits : digits + 1);
    }
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return figure >= 1000.0 ? plain.toString(figure, 'f', 0) : plain.toString(figure, 'g', 3);
}

QString figureText(const Overlay &overlay, double figure)
{
    const QString unit = overlayUnit(overlay);
    if (unit == ScaleText::tr("Gb/s") && figure >= 1000.0)
        return ScaleText::tr("%1 Tb/s").arg(QLocale().toString(figure / 1000.0, 'g', 3));
    if (!std::isfinite(figure))
        return QStringLiteral("∞ ") + unit;
    return figureNumber(overlay.kind, figure) + u' ' + unit;
}

} // namespace fiberloom
