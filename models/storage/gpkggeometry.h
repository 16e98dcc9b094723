// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/value.h"

#include <QByteArray>

#include <optional>
#include <span>

namespace fiberloom {

/// Bounds of a geometry in degrees.
struct Envelope
{
    double minX;
    double maxX;
    double minY;
    double maxY;

    void include(GeoPoint point) noexcept;
    [[nodiscard]] static Envelope of(GeoPoint point) noexcept;
};

/// The bounds of a point, line or area; nothing for other values and for what is empty.
[[nodiscard]] std::optional<Envelope> envelopeOf(const Value &value);

/// GeoPackage binary (GeoPackage 1.3, 2.1.3) of a point, line or area in EPSG:4326, longitude first, little endian; lines and
/// areas with their envelope. Empty bytes (to be stored as NULL) for other values and for what is empty.
[[nodiscard]] QByteArray encodeGeometry(const Value &value);

/// Reads GeoPackage binary as any program may write it: either byte order, any envelope, Z and M dropped, a multi-geometry of
/// one part as that part. Absent for an empty geometry. Everything else is an error: more parts, holes, another reference
/// system, coordinates out of range, bytes missing.
[[nodiscard]] Result<Value> decodeGeometry(std::span<const unsigned char> bytes);

} // namespace fiberloom
