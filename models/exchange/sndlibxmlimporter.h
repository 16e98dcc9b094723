// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArrayView>

namespace fiberloom {

[[nodiscard]] bool isSndlibXml(QByteArrayView head);

/// A network file of SNDlib in XML (Orlowski, Wessäly, Pióro, Tomaszewski 2010); see sndlibtonetwork.h.
[[nodiscard]] Result<ImportOutcome> importSndlibXml(std::span<const ImportInput> inputs, const ImportOptions &options);

} // namespace fiberloom
