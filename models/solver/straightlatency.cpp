// SPDX-License-Identifier: Apache-2.0
#include "solver/straightlatency.h"

#include "network/figures.h"

#include <cmath>
#include <numbers>

namespace fiberloom {

namespace {

constexpr double semiMajorKm = 6378.137; // WGS84
constexpr double flattening = 1.0 / 298.257223563;
constexpr double semiMinorKm = semiMajorKm * (1.0 - flattening);
constexpr int maxIterations = 20;
constexpr double converged = 1e-12; // radians

} // namespace

StraightLatency::StraightLatency(std::span<const GeoPoint> places)
{
    constexpr double radians = std::numbers::pi / 180.0;
    m_places.reserve(places.size());
    for (const GeoPoint point : places) {
        const double reduced = std::atan((1.0 - flattening) * std::tan(point.latitude() * radians));
        m_places.push_back({point, point.longitude() * radians, std::sin(reduced), std::cos(reduced)});
    }
}

Milliseconds StraightLatency::between(std::size_t from, std::size_t to) const noexcept
{
    const Place &a = m_places[from];
    const Place &z = m_places[to];
    if (a.point == z.point)
        return Milliseconds(0.0);
    const double difference = std::remainder(z.longitude - a.longitude, 2.0 * std::numbers::pi);
    double lambda = difference;
    for (int i = 0; i < maxIterations; ++i) {
        const double sinLambda = std::sin(lambda);
        const double cosLambda = std::cos(lambda);
        const double across = z.cosine * sinLambda;
        const double along = a.cosine * z.sine - a.sine * z.cosine * cosLambda;
        const double sinSigma = std::sqrt(across * across + along * along);
        if (sinSigma == 0.0)
            break;
        const double cosSigma = a.sine * z.sine + a.cosine * z.cosine * cosLambda;
        const double sigma = std::atan2(sinSigma, cosSigma);
        const double sinAlpha = a.cosine * across / sinSigma;
        const double cos2Alpha = 1.0 - sinAlpha * sinAlpha;
        // On the equator cos² α is 0, and so is the term that it divides.
        const double cos2SigmaM = cos2Alpha > 1e-15 ? cosSigma - 2.0 * a.sine * z.sine / cos2Alpha : 0.0;
        const double c = flattening / 16.0 * cos2Alpha * (4.0 + flattening * (4.0 - 3.0 * cos2Alpha));
        const double curve = -1.0 + 2.0 * cos2SigmaM * cos2SigmaM;
        const double next =
            difference
            + (1.0 - c) * flattening * sinAlpha * (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * curve));
        const double change = std::abs(next - lambda);
        lambda = next;
        if (change > converged)
            continue;
        if (std::abs(lambda) > std::numbers::pi)
            break;
        const double u2 =
            cos2Alpha * (semiMajorKm * semiMajorKm - semiMinorKm * semiMinorKm) / (semiMinorKm * semiMinorKm);
        const double bigA = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
        const double bigB = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
        const double inner = cosSigma * curve
                             - bigB / 6.0 * cos2SigmaM * (-3.0 + 4.0 * sinSigma * sinSigma)
                                   * (-3.0 + 4.0 * cos2SigmaM * cos2SigmaM);
        const double correction = bigB * sinSigma * (cos2SigmaM + bigB / 4.0 * inner);
        const double km = semiMinorKm * bigA * (sigma - correction);
        return Milliseconds(km * standardGroupIndex / vacuumKmPerMs);
    }
    return geodesicFiberLatency(a.point, z.point);
}

} // namespace fiberloom
