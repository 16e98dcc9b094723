// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <QString>

namespace fiberloom {

/// A delta with the words that the Edit menu shows for it ("Move 3 sites").
struct Edit
{
    Delta delta;
    QString title;
    QString mergeKey = {}; ///< see Project::apply
};

} // namespace fiberloom
