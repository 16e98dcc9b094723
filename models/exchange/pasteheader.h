// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/pastedrows.h"

#include <QStringList>

#include <cstddef>
#include <optional>

namespace fiberloom {

// The words above the columns of a table, in the spellings that people and our own copies and CSV files use.

/// Only one cell of the row is filled, and there would be more.
[[nodiscard]] bool isTitleRow(const CellGrid &grid, std::size_t row);
/// The row with the column headers: the first, or the second below a title. Nothing if there is none.
[[nodiscard]] std::optional<std::size_t> findHeader(const CellGrid &grid, DecimalMark mark);
/// A first row in words that nobody knows, above rows with numbers.
[[nodiscard]] bool looksHeaded(const CellGrid &grid, DecimalMark mark);
/// What the columns mean for a kind, as PasteMapping::columns has it.
[[nodiscard]] QStringList columnsByHeader(const CellGrid &grid, std::size_t headerRow, EntityKind kind);
/// The kind that the columns fit best. Sites if they fit none.
[[nodiscard]] EntityKind kindByHeader(const CellGrid &grid, std::size_t headerRow);

} // namespace fiberloom
