// SPDX-License-Identifier: Apache-2.0
#include "charts/chartdata.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fiberloom {

ChartAxis ChartAxis::upTo(double largest, int ticks)
{
    const double end = std::isfinite(largest) && largest > 0.0 ? largest : 1.0;
    const double rough = end / std::max(1, ticks);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10.0 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power * (1.0 + 1e-9)) {
            step = factor * power;
            break;
        }
    }
    return {0.0, std::ceil(end / step - 1e-9) * step, step};
}

QString ChartAxis::text(double value) const
{
    const int digits = step >= 1.0 ? 0 : std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    QLocale locale;
    if (!grouped)
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', digits);
}

std::vector<double> ChartAxis::ticks() const
{
    std::vector<double> result;
    for (double tick = std::ceil(from / step - 1e-9) * step; tick <= to + step * 1e-6; tick += step)
        result.push_back(tick);
    return result;
}

double ChartAxis::place(double value, double begin, double end) const noexcept
{
    return begin + (value - from) / (to - from) * (end - begin);
}

std::size_t ChartHistogram::total(std::size_t bin) const
{
    std::size_t sum = 0;
    for (const Group &group : groups)
        sum += group.counts[bin];
    return sum;
}

ChartAxis ChartHistogram::countAxis(double height) const
{
    constexpr double pixelsPerTick = 40.0;
    std::size_t largest = 1;
    for (std::size_t bin = 0; bin < bins(); ++bin)
        largest = std::max(largest, total(bin));
    const int ticks = std::clamp(static_cast<int>(height / pixelsPerTick), 2, 6);
    const ChartAxis scale = ChartAxis::upTo(static_cast<double>(largest), ticks);
    return scale.step < 1.0 ? ChartAxis{0.0, static_cast<double>(largest), 1.0} : scale;
}

QList<QPointF> ChartLines::Line::drawn() const
{
    QList<QPointF> result;
    for (const QPointF &point : points) {
        if (steps && !result.isEmpty() && result.constLast().y() != point.y())
            result.append(QPointF(point.x(), result.constLast().y()));
        result.append(point);
    }
    return result;
}

} // namespace fiberloom
