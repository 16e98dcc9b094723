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
constexpr int maxIterations = 10;
constexpr double converged = 1e-10;      // radians; the error is at most a fiftieth of the last change
constexpr double nearlyAntipodal = -0.9; // cosine of the angle

// Enough terms for |x| < 0.02; the corrections of an angle are below π × flattening.
double smallSine(double x) noexcept
{
    const double x2 = x * x;
    return x * (1.0 - x2 / 6.0 * (1.0 - x2 / 20.0));
}

double smallCosine(double x) noexcept
{
    const double x2 = x * x;
    return 1.0 - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0));
}

double smallArcsine(double x) noexcept
{
    const double x2 = x * x;
    return x * (1.0 + x2 * (1.0 / 6.0 + x2 * (3.0 / 40.0 + x2 * 5.0 / 112.0)));
}

} // namespace

StraightLatency::StraightLatency(std::span<const GeoPoint> places)
{
    constexpr double radians = std::numbers::pi / 180.0;
    m_places.reserve(places.size());
    for (const GeoPoint point : places) {
        const double reduced = std::atan((1.0 - flattening) * std::tan(point.latitude() * radians));
        m_places.push_back({point, std::sin(reduced), std::cos(reduced), std::sin(point.longitude() * radians),
                            std::cos(point.longitude() * radians)});
    }
}

Milliseconds StraightLatency::between(std::size_t from, std::size_t to) const noexcept
{
    const Place &a = m_places[from];
    const Place &z = m_places[to];
    if (a.point == z.point)
        return Milliseconds(0.0);
    // Of the difference in longitude; λ on the sphere is that and a small `excess`.
    const double sinDifference = z.longitudeSine * a.longitudeCosine - z.longitudeCosine * a.longitudeSine;
    const double cosDifference = z.longitudeCosine * a.longitudeCosine + z.longitudeSine * a.longitudeSine;
    double excess = 0.0;
    double sigma = 0.0;
    double firstSine = 0.0;
    double firstCosine = 0.0;
    double firstSigma = 0.0;
    for (int i = 0; i < maxIterations; ++i) {
        const double turnSine = smallSine(excess);
        const double turnCosine = smallCosine(excess);
        const double sinLambda = sinDifference * turnCosine + cosDifference * turnSine;
        const double cosLambda = cosDifference * turnCosine - sinDifference * turnSine;
        const double across = z.cosine * sinLambda;
        const double along = a.cosine * z.sine - a.sine * z.cosine * cosLambda;
        const double sinSigma = std::sqrt(across * across + along * along);
        const double cosSigma = a.sine * z.sine + a.cosine * z.cosine * cosLambda;
        if (sinSigma == 0.0 || cosSigma < nearlyAntipodal)
            break;
        if (i == 0) {
            firstSine = sinSigma;
            firstCosine = cosSigma;
            firstSigma = std::atan2(sinSigma, cosSigma);
            sigma = firstSigma;
        } else {
            sigma = firstSigma + smallArcsine(sinSigma * firstCosine - cosSigma * firstSine);
        }
        const double sinAlpha = a.cosine * across / sinSigma;
        const double cos2Alpha = 1.0 - sinAlpha * sinAlpha;
        // On the equator cos² α is 0, and so is the term that it divides.
        const double cos2SigmaM = cos2Alpha > 1e-15 ? cosSigma - 2.0 * a.sine * z.sine / cos2Alpha : 0.0;
        const double c = flattening / 16.0 * cos2Alpha * (4.0 + flattening * (4.0 - 3.0 * cos2Alpha));
        const double curve = -1.0 + 2.0 * cos2SigmaM * cos2SigmaM;
        const double next =
            (1.0 - c) * flattening * sinAlpha * (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * curve));
        const double change = std::abs(next - excess);
        excess = next;
        if (change > converged)
            continue;
        const double u2 =
            cos2Alpha * (semiMajorKm * semiMajorKm - semiMinorKm * semiMinorKm) / (semiMinorKm * semiMinorKm);
        const double bigA = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
        const double bigB = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
        const double inner =
            cosSigma * curve
            - bigB / 6.0 * cos2SigmaM * (-3.0 + 4.0 * sinSigma * sinSigma) * (-3.0 + 4.0 * cos2SigmaM * cos2SigmaM);
        const double correction = bigB * sinSigma * (cos2SigmaM + bigB / 4.0 * inner);
        const double km = semiMinorKm * bigA * (sigma - correction);
        return Milliseconds(km * standardGroupIndex / vacuumKmPerMs);
    }
    return geodesicFiberLatency(a.point, z.point);
}

} // namespace fiberloom
