// SPDX-License-Identifier: Apache-2.0
#include "geo/geopoint.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

double normalizedLongitude(double longitude) noexcept
{
    if (longitude >= -180.0 && longitude < 180.0)
        return longitude;
    const double wrapped = std::fmod(longitude + 180.0, 360.0);
    const double result = (wrapped < 0 ? wrapped + 360.0 : wrapped) - 180.0;
    return result >= 180.0 ? -180.0 : result;
}

std::optional<GeoPoint> GeoPoint::fromDegrees(double latitude, double longitude) noexcept
{
    if (!std::isfinite(latitude) || !std::isfinite(longitude) || std::abs(latitude) > 90.0
        || std::abs(longitude) > 540.0)
        return std::nullopt;
    return GeoPoint(latitude, normalizedLongitude(longitude));
}

GeoPoint GeoPoint::clamped(double latitude, double longitude) noexcept
{
    if (!std::isfinite(latitude) || !std::isfinite(longitude))
        return {};
    return GeoPoint(std::clamp(latitude, -90.0, 90.0), normalizedLongitude(longitude));
}

} // namespace fiberloom
