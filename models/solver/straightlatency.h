// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "geo/geopoint.h"

#include <cstddef>
#include <span>
#include <vector>

namespace fiberloom {

/// geodesicFiberLatency() between any two of given places, several times faster, for a full mesh of demands: by Vincenty's
/// inverse formula (Survey Review XXIII, 1975) with what belongs to one place computed once, and with angles that are turned a
/// little instead of new sines. Where it does not converge (nearly antipodal places) it asks GeographicLib. Agrees with it
/// within a millimeter of distance.
class StraightLatency
{
public:
    explicit StraightLatency(std::span<const GeoPoint> places);

    /// Of a straight fiber from one place to the other, by their index.
    [[nodiscard]] Milliseconds between(std::size_t from, std::size_t to) const noexcept;

private:
    struct Place
    {
        GeoPoint point;
        double sine; ///< of the reduced latitude
        double cosine;
        double longitudeSine;
        double longitudeCosine;
    };
    std::vector<Place> m_places;
};

} // namespace fiberloom
