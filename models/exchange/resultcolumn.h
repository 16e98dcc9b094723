// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"
#include "network/value.h"

#include <QString>

#include <unordered_map>

namespace fiberloom {

/// Computed figures of rows of one kind, beside their own fields: how results get into exported files without this room
/// knowing who computed them. Rows without a value are unknown.
struct ResultColumn
{
    EntityKind kind;
    QString key;                              ///< snake_case with unit, such as "load_az_gbps"
    std::unordered_map<qint64, Value> values; ///< by row id
};

} // namespace fiberloom
