// SPDX-License-Identifier: Apache-2.0
#include "diagram/colorramp.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

ColorRamp ColorRamp::viridis()
{
    return ColorRamp({QColor(QRgb(0x440154)), QColor(QRgb(0x482878)), QColor(QRgb(0x3e4a89)), QColor(QRgb(0x31688e)),
                      QColor(QRgb(0x26828e)), QColor(QRgb(0x1f9e89)), QColor(QRgb(0x35b779)), QColor(QRgb(0x6dcd59)),
                      QColor(QRgb(0xb4de2c)), QColor(QRgb(0xfde725))});
}

ColorRamp ColorRamp::cividis()
{
    return ColorRamp({QColor(QRgb(0x00204d)), QColor(QRgb(0x00336f)), QColor(QRgb(0x39486b)), QColor(QRgb(0x575c6d)),
                      QColor(QRgb(0x707173)), QColor(QRgb(0x8a8779)), QColor(QRgb(0xa69d75)), QColor(QRgb(0xc4b56c)),
                      QColor(QRgb(0xe4cf5b)), QColor(QRgb(0xffea46))});
}

ColorRamp ColorRamp::part(double from, double to) const
{
    constexpr int steps = 12;
    std::vector<QColor> points;
    for (int i = 0; i <= steps; ++i)
        points.push_back(at(from + (to - from) * i / steps));
    return ColorRamp(std::move(points));
}

QColor ColorRamp::at(double fraction) const
{
    if (m_points.empty())
        return {};
    const double last = static_cast<double>(m_points.size() - 1);
    const double place = std::clamp(fraction, 0.0, 1.0) * last;
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, m_points.size() - 1);
    const double share = place - static_cast<double>(below);
    const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    const QColor &a = m_points[below];
    const QColor &b = m_points[above];
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace fiberloom
