// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QHash>
#include <QString>

namespace fiberloom {

/// What people see: the row's name, else one made from its ends ("Denver–Kansas City"). Not unique; see UniqueNames.
[[nodiscard]] QString displayName(const Network &network, EntityRef ref);

/// Unique names for all rows of a kind, as the command line prints them: a name that occurs more than once gets " 2", " 3", ...
/// in order of id. O(n).
[[nodiscard]] QHash<qint64, QString> uniqueNames(const Network &network, EntityKind kind);

} // namespace fiberloom
