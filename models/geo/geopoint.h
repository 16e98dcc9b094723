// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

namespace fiberloom {

/// A place on WGS84 in degrees. Latitude is within ±90, longitude within [-180, 180).
class GeoPoint
{
public:
    constexpr GeoPoint() noexcept = default;

    /// Nothing if a coordinate is not finite, the latitude is beyond ±90 or the longitude beyond ±540;
    /// longitudes are normalized.
    [[nodiscard]] static std::optional<GeoPoint> fromDegrees(double latitude, double longitude) noexcept;
    /// The nearest valid place: latitude clamped, longitude normalized. For the mouse, not for files.
    [[nodiscard]] static GeoPoint clamped(double latitude, double longitude) noexcept;

    [[nodiscard]] constexpr double latitude() const noexcept { return m_latitude; }
    [[nodiscard]] constexpr double longitude() const noexcept { return m_longitude; }

    friend constexpr bool operator==(GeoPoint, GeoPoint) noexcept = default;

private:
    constexpr GeoPoint(double latitude, double longitude) noexcept : m_latitude(latitude), m_longitude(longitude) {}

    double m_latitude = 0.0;
    double m_longitude = 0.0;
};

using LineString = std::vector<GeoPoint>;

/// One outer ring, not closed (the first point is not repeated); empty means no area.
struct Polygon
{
    std::vector<GeoPoint> ring;
    friend bool operator==(const Polygon &, const Polygon &) = default;
};

/// Longitude into [-180, 180).
[[nodiscard]] double normalizedLongitude(double longitude) noexcept;

} // namespace fiberloom
