// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArrayView>

namespace fiberloom {

/// Whether a file begins as a graph or as a traffic matrix of REPETITA.
[[nodiscard]] bool isRepetita(QByteArrayView head);

/// A graph of REPETITA (Gay, Schaus, Vissicchio, "REPETITA: Repeatable Experiments for Performance Evaluation of
/// Traffic-Engineering Algorithms", 2017), alone or with one of its traffic matrices, in either order. What the figures of the
/// file become is in repetitatonetwork.h.
[[nodiscard]] Result<ImportOutcome> importRepetita(std::span<const ImportInput> inputs, const ImportOptions &options);

} // namespace fiberloom
