// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>

#include <algorithm>
#include <cmath>

namespace fiberloom {

Kilometers geodesicDistance(GeoPoint from, GeoPoint to) noexcept
{
    double meters = 0.0;
    GeographicLib::Geodesic::WGS84().Inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude(), meters);
    return Kilometers(meters / 1000.0);
}

Kilometers geodesicLength(std::span<const GeoPoint> line) noexcept
{
    Kilometers total(0.0);
    for (std::size_t i = 1; i < line.size(); ++i)
        total += geodesicDistance(line[i - 1], line[i]);
    return total;
}

GeoPoint geodesicInterpolate(GeoPoint from, GeoPoint to, double fraction) noexcept
{
    const auto line =
        GeographicLib::Geodesic::WGS84().InverseLine(from.latitude(), from.longitude(), to.latitude(), to.longitude());
    double latitude = 0.0;
    double longitude = 0.0;
    line.Position(line.Distance() * fraction, latitude, longitude);
    return GeoPoint::clamped(latitude, longitude);
}

LineString densified(std::span<const GeoPoint> line, Kilometers step)
{
    LineString result;
    result.reserve(line.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) {
            const GeoPoint from = line[i - 1];
            const GeoPoint to = line[i];
            const auto leg = GeographicLib::Geodesic::WGS84().InverseLine(from.latitude(), from.longitude(),
                                                                          to.latitude(), to.longitude());
            const double pieces = std::ceil(leg.Distance() / 1000.0 / step.value());
            const int count = static_cast<int>(std::clamp(pieces, 1.0, 513.0));
            for (int piece = 1; piece < count; ++piece) {
                double latitude = 0.0;
                double longitude = 0.0;
                leg.Position(leg.Distance() * piece / count, latitude, longitude);
                result.push_back(GeoPoint::clamped(latitude, longitude));
            }
        }
        result.push_back(line[i]);
    }
    return result;
}

GeoPoint geodesicDestination(GeoPoint from, double azimuthDegrees, Kilometers distance) noexcept
{
    double latitude = 0.0;
    double longitude = 0.0;
    GeographicLib::Geodesic::WGS84().Direct(from.latitude(), from.longitude(), azimuthDegrees,
                                            distance.value() * 1000.0, latitude, longitude);
    return GeoPoint::clamped(latitude, longitude);
}

} // namespace fiberloom
