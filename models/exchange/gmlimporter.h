// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArrayView>

namespace fiberloom {

[[nodiscard]] bool isGml(QByteArrayView head);

/// GML (Graph Modelling Language, Himsolt 1997) with the attributes of the Internet Topology Zoo; see graphtonetwork.h.
[[nodiscard]] Result<ImportOutcome> importGml(std::span<const ImportInput> inputs, const ImportOptions &options);

} // namespace fiberloom
