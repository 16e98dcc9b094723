// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "exchange/resultcolumn.h"
#include "network/network.h"

#include <span>

class QIODevice;

namespace fiberloom {

/// One table as CSV (RFC 4180, UTF-8, CRLF, header line): `id`, every field by key, result columns of that kind. Numbers in
/// the C locale with the fewest digits that read back equal; absent is empty. A reference is its id, and `KEY_name` (without
/// `_id`) after it is the name. A site's place is `latitude`, `longitude`; other geometry is WKT, longitude first.
[[nodiscard]] Result<void> exportCsv(const Network &network, EntityKind kind, std::span<const ResultColumn> results,
                                     QIODevice &device);

/// To a file, which is either complete or as it was before.
[[nodiscard]] Result<void> exportCsv(const Network &network, EntityKind kind, std::span<const ResultColumn> results,
                                     const QString &path);

} // namespace fiberloom
