// SPDX-License-Identifier: Apache-2.0
#include "diagram/colorscale.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fiberloom {

namespace {

constexpr double shades = 48.0;
constexpr std::size_t continuousClasses = 4;

ColorRamp rampOf(const OverlayScale &scale, const MapStyle &style)
{
    // Little is light and much is dark on a light ground, and the other way round on a dark one.
    if (scale.ramp == OverlayScale::Ramp::Viridis)
        return style.isDark ? ColorRamp::viridis().part(0.32, 1.0) : ColorRamp::viridis().part(0.80, 0.0);
    if (scale.ramp == OverlayScale::Ramp::Cividis)
        return style.isDark ? ColorRamp::cividis().part(0.42, 1.0) : ColorRamp::cividis().part(0.80, 0.0);
    switch (scale.kind) {
    case OverlayKind::Utilization:
    case OverlayKind::WorstUtilization: {
        std::vector<QColor> colors;
        for (const MapStyle::UtilizationStep &step : style.utilization)
            colors.push_back(step.color);
        return ColorRamp(std::move(colors));
    }
    case OverlayKind::Impact:
        return style.impact;
    case OverlayKind::Availability:
        return style.downtime;
    case OverlayKind::Latency:
    case OverlayKind::LatencyFromSite:
        return style.latency;
    case OverlayKind::Capacity:
    case OverlayKind::Plain:
        break;
    }
    return ColorRamp({style.capacityRoute, style.capacityRoute});
}

std::pair<double, double> networkRange(const Overlay &overlay)
{
    switch (overlay.kind) {
    case OverlayKind::Plain:
        break;
    case OverlayKind::Utilization:
    case OverlayKind::WorstUtilization:
        return {0.0, 100.0};
    case OverlayKind::Impact:
        return {0.0, overlay.impactScale().end};
    case OverlayKind::Availability:
        return {1e-4, 1.0};
    case OverlayKind::Latency:
    case OverlayKind::LatencyFromSite:
        return {0.0, overlay.latencyScaleEnd()};
    case OverlayKind::Capacity: {
        double most = 0.0;
        if (overlay.routing) {
            for (const RouteFigures &route : overlay.routing->routes)
                most = std::max(most, route.capacity.value_or(Gbps()).value());
        }
        return {100.0, std::max(1000.0, most)};
    }
    }
    return {0.0, 1.0};
}

double rounded(double value)
{
    if (!(value > 0.0))
        return value;
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
    return std::round(value / unit) * unit;
}

} // namespace

ColorScale::ColorScale(const OverlayScale &scale, const Overlay &overlay, const MapStyle &style)
    : m_stepped(scale.mode == OverlayScale::Mode::Stepped), m_ramp(rampOf(scale, style))
{
    m_logarithmic = scale.kind == OverlayKind::Capacity || scale.kind == OverlayKind::Availability;
    m_colored = scale.kind != OverlayKind::Capacity || scale.ramp != OverlayScale::Ramp::Standard;
    std::tie(m_from, m_to) = scale.range.value_or(networkRange(overlay));
    if (m_logarithmic)
        m_from = std::max(m_from, m_to * 1e-9);
    if (m_stepped && !scale.bounds.empty()) {
        // Every class has a place on the bar, whatever the results span at present.
        if (scale.bounds.back() >= m_to)
            m_to = m_logarithmic ? scale.bounds.back() * 2.0 : scale.bounds.back() * 1.1;
        if (scale.bounds.front() <= m_from)
            m_from = m_logarithmic ? scale.bounds.front() / 2.0 : 0.0;
        m_starts = scale.bounds;
        m_starts.insert(m_starts.begin(), m_from);
    } else {
        for (std::size_t i = 0; i < continuousClasses; ++i)
            m_starts.push_back(figureAt(static_cast<double>(i) / continuousClasses));
    }
    const double thin = style.widths.front().width;
    const double thick = style.widths.back().width;
    const bool isStandard = scale.kind == OverlayKind::Capacity && m_starts.size() == style.widths.size();
    for (std::size_t i = 0; i < m_starts.size(); ++i)
        m_widths.push_back(isStandard ? style.widths[i].width
                                      : thin
                                            + (thick - thin) * static_cast<double>(i)
                                                  / static_cast<double>(std::max<std::size_t>(m_starts.size() - 1, 1)));
}

double ColorScale::placeOf(double figure) const noexcept
{
    if (std::isnan(figure))
        return 0.0;
    if (m_logarithmic) {
        if (!(figure > 0.0))
            return 0.0;
        return std::clamp(std::log(figure / m_from) / std::log(m_to / m_from), 0.0, 1.0);
    }
    return std::clamp((figure - m_from) / (m_to - m_from), 0.0, 1.0);
}

double ColorScale::figureAt(double place) const noexcept
{
    return m_logarithmic ? m_from * std::pow(m_to / m_from, place) : m_from + (m_to - m_from) * place;
}

std::size_t ColorScale::classOf(double figure) const noexcept
{
    std::size_t found = 0;
    for (std::size_t i = 1; i < m_starts.size(); ++i) {
        if (figure >= m_starts[i])
            found = i;
    }
    return found;
}

QColor ColorScale::classColor(std::size_t index) const
{
    const auto count = static_cast<double>(m_starts.size());
    return m_stepped ? m_ramp.at(static_cast<double>(index) / std::max(count - 1.0, 1.0))
                     : m_ramp.at((static_cast<double>(index) + 0.5) / count);
}

double ColorScale::classWidth(std::size_t index) const noexcept
{
    return m_widths[std::min(index, m_widths.size() - 1)];
}

QColor ColorScale::colorOf(double figure) const
{
    // A few dozen shades are all that the eye tells apart, and few pens paint faster.
    return m_stepped ? classColor(classOf(figure)) : m_ramp.at(std::round(placeOf(figure) * shades) / shades);
}

int ColorScale::rankOf(double figure) const noexcept
{
    return m_stepped ? static_cast<int>(classOf(figure)) : static_cast<int>(std::lround(placeOf(figure) * shades));
}

std::vector<double> ColorScale::evenBounds(std::size_t classes) const
{
    std::vector<double> bounds;
    for (std::size_t i = 1; i < classes; ++i) {
        const double bound = rounded(figureAt(static_cast<double>(i) / static_cast<double>(classes)));
        if (bound > 0.0 && (bounds.empty() || bound > bounds.back()))
            bounds.push_back(bound);
    }
    return bounds;
}

} // namespace fiberloom
