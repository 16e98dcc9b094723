// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArrayView>

namespace fiberloom {

[[nodiscard]] bool isSndlibNative(QByteArrayView head);

/// A network file of SNDlib in its native text (Orlowski, Wessäly, Pióro, Tomaszewski 2010); see sndlibtonetwork.h.
[[nodiscard]] Result<ImportOutcome> importSndlibNative(std::span<const ImportInput> inputs,
                                                       const ImportOptions &options);

} // namespace fiberloom
