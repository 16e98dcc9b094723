// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/delta.h"

#include <QByteArray>

namespace fiberloom {

/// A delta as CBOR, by the keys of tables and fields: an array of [table, id, before, after], each row a map of the fields
/// that are not absent, or null. Both sides are kept whole, so what is read back can be undone.
[[nodiscard]] QByteArray encodeDelta(const Delta &delta);

/// Fails for what this version does not know (a table, a field, a word), naming it.
[[nodiscard]] Result<Delta> decodeDelta(const QByteArray &cbor);

} // namespace fiberloom
