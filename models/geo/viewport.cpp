// SPDX-License-Identifier: Apache-2.0
#include "geo/viewport.h"

#include "geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace fiberloom {

namespace {

constexpr double earthCircumferenceMeters = 40075016.685578488;

} // namespace

Viewport::Viewport(QPointF center, double scale, QSizeF size) noexcept
    : m_center(center.x(), std::clamp(center.y(), 0.0, 1.0)), m_scale(std::clamp(scale, minScale, maxScale)),
      m_size(size)
{
}

double Viewport::zoom() const noexcept
{
    return std::log2(m_scale / 256.0);
}

QPointF Viewport::worldToScreen(QPointF world) const noexcept
{
    return {(world.x() - m_center.x()) * m_scale + m_size.width() / 2,
            (world.y() - m_center.y()) * m_scale + m_size.height() / 2};
}

QPointF Viewport::screenToWorld(QPointF screen) const noexcept
{
    return {(screen.x() - m_size.width() / 2) / m_scale + m_center.x(),
            (screen.y() - m_size.height() / 2) / m_scale + m_center.y()};
}

QPointF Viewport::toScreen(GeoPoint point) const noexcept
{
    QPointF world = mercator::fromGeo(point);
    world.setX(mercator::nearestX(world.x(), m_center.x()));
    return worldToScreen(world);
}

GeoPoint Viewport::toGeo(QPointF screen) const noexcept
{
    return mercator::toGeo(screenToWorld(screen));
}

QRectF Viewport::worldRect() const noexcept
{
    return {screenToWorld({0, 0}), m_size / m_scale};
}

double Viewport::metersPerPixel(double latitude) const noexcept
{
    const double clamped = std::clamp(latitude, -mercator::maxLatitude, mercator::maxLatitude);
    return earthCircumferenceMeters * std::cos(clamped * std::numbers::pi / 180.0) / m_scale;
}

Viewport Viewport::resized(QSizeF size) const noexcept
{
    return {m_center, m_scale, size};
}

Viewport Viewport::panned(QPointF pixels) const noexcept
{
    return {m_center - pixels / m_scale, m_scale, m_size};
}

Viewport Viewport::zoomed(double factor, QPointF anchor) const noexcept
{
    const double scale = std::clamp(m_scale * factor, minScale, maxScale);
    const QPointF world = screenToWorld(anchor);
    const QPointF offset = anchor - QPointF(m_size.width() / 2, m_size.height() / 2);
    return {world - offset / scale, scale, m_size};
}

Viewport Viewport::fitting(const QRectF &world, QSizeF size, double margin) noexcept
{
    const double width = std::max(size.width() - 2 * margin, 16.0);
    const double height = std::max(size.height() - 2 * margin, 16.0);
    // A single site has no extent; about 100 km across is a useful first look. A campus needs no less than 1 km.
    const double least = world.width() <= 0.0 && world.height() <= 0.0 ? 1.0 / 400.0 : 1.0 / 40'000.0;
    const double scale = std::min(width / std::max(world.width(), least), height / std::max(world.height(), least));
    return {world.center(), scale, size};
}

QRectF worldBounds(std::span<const GeoPoint> points)
{
    if (points.empty())
        return {};
    std::vector<double> xs;
    xs.reserve(points.size());
    double top = 1.0;
    double bottom = 0.0;
    for (const GeoPoint point : points) {
        const QPointF world = mercator::fromGeo(point);
        xs.push_back(world.x());
        top = std::min(top, world.y());
        bottom = std::max(bottom, world.y());
    }
    std::ranges::sort(xs);
    // The widest empty gap around the globe is what the rectangle leaves out.
    double gap = xs.front() + 1.0 - xs.back();
    double left = xs.front();
    for (std::size_t i = 1; i < xs.size(); ++i) {
        if (xs[i] - xs[i - 1] > gap) {
            gap = xs[i] - xs[i - 1];
            left = xs[i];
        }
    }
    return {left, top, 1.0 - gap, bottom - top};
}

} // namespace fiberloom
