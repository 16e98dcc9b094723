// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArrayView>

namespace fiberloom {

[[nodiscard]] bool isGraphMl(QByteArrayView head);

/// GraphML (graphdrawing.org) with the attributes of the Internet Topology Zoo; see graphtonetwork.h.
[[nodiscard]] Result<ImportOutcome> importGraphMl(std::span<const ImportInput> inputs, const ImportOptions &options);

} // namespace fiberloom
