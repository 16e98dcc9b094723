// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

#include <QString>
#include <QtGlobal>

#include <variant>

namespace fiberloom {

/// A field's value without its type: what tables, files and the inspector pass around. monostate is absent (NULL);
/// enumerations are their lower-case English word, references the id's number, quantities a double in the field's unit.
using Value = std::variant<std::monostate, bool, qint64, double, QString, GeoPoint, LineString, Polygon>;

[[nodiscard]] inline bool isAbsent(const Value &value) noexcept
{
    return std::holds_alternative<std::monostate>(value);
}

} // namespace fiberloom
