// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <span>

namespace fiberloom {

/// Which part of the map is seen, as a value: center in Web-Mercator unit coordinates (see mercator.h), scale in pixels per
/// world width, size in pixels. The center's x may be any real number; the world repeats.
class Viewport
{
public:
    static constexpr double minScale = 256.0;
    static constexpr double maxScale = 256.0 * (1 << 22);

    Viewport() = default;
    Viewport(QPointF center, double scale, QSizeF size) noexcept;

    [[nodiscard]] QPointF center() const noexcept { return m_center; }
    [[nodiscard]] double scale() const noexcept { return m_scale; }
    [[nodiscard]] QSizeF size() const noexcept { return m_size; }
    /// Tile zoom level as maps count it: 0 shows the world in 256 pixels; fractional.
    [[nodiscard]] double zoom() const noexcept;

    [[nodiscard]] QPointF worldToScreen(QPointF world) const noexcept;
    [[nodiscard]] QPointF screenToWorld(QPointF screen) const noexcept;
    /// The copy of the place nearest to the middle of the view.
    [[nodiscard]] QPointF toScreen(GeoPoint point) const noexcept;
    [[nodiscard]] GeoPoint toGeo(QPointF screen) const noexcept;
    /// Visible extent in world units.
    [[nodiscard]] QRectF worldRect() const noexcept;

    /// Meters on the ground per pixel at a latitude.
    [[nodiscard]] double metersPerPixel(double latitude) const noexcept;

    [[nodiscard]] Viewport resized(QSizeF size) const noexcept;
    /// Moves the map with the mouse by `pixels`.
    [[nodiscard]] Viewport panned(QPointF pixels) const noexcept;
    /// Zooms by `factor` keeping what is under `anchor` (screen) in place.
    [[nodiscard]] Viewport zoomed(double factor, QPointF anchor) const noexcept;
    /// Shows all of `world` with `margin` pixels around, at least 1 km across; 100 km around a place without extent.
    [[nodiscard]] static Viewport fitting(const QRectF &world, QSizeF size, double margin) noexcept;

    friend bool operator==(const Viewport &, const Viewport &) = default;

private:
    QPointF m_center{0.5, 0.5};
    double m_scale = 1024.0;
    QSizeF m_size{0, 0};
};

/// The smallest unit-Mercator rectangle around the points that may cross the antimeridian (then it reaches beyond x = 1);
/// null without points.
[[nodiscard]] QRectF worldBounds(std::span<const GeoPoint> points);

} // namespace fiberloom
