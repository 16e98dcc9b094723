// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <QString>

#include <vector>

namespace fiberloom {

enum class Severity { Error, Warning, Note };

/// Something wrong or doubtful with one row.
struct Problem
{
    Severity severity;
    EntityRef entity;
    QString field;   ///< key of the field, or empty
    QString message; ///< what is wrong
    QString remedy;  ///< what to do
    friend bool operator==(const Problem &, const Problem &) = default;
};

/// Every problem of the network, errors first, then by kind and id. O(rows).
[[nodiscard]] std::vector<Problem> validate(const Network &network);

/// Errors that applying `delta` to `network` would bring in: bad values, and references to rows that would not exist (also
/// from rows that the delta does not touch). Empty means that it may be applied. O(changes), plus O(rows) for removals.
[[nodiscard]] std::vector<Problem> validate(const Network &network, const Delta &delta);

} // namespace fiberloom
