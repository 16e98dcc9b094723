// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "document/edit.h"

#include <QByteArray>
#include <QPointF>
#include <QString>

#include <set>

namespace fiberloom {

/// Rows on the clipboard between two windows, versioned, as the private type of the program.
inline constexpr char rowsMimeType[] = "application/x-fiberloom-rows";

/// What copying these means: edits::rowsToCopy(), with the catalog rows (fiber types, line systems, plans, growth profiles)
/// that they refer to, so that another project understands them.
[[nodiscard]] Network rowsForClipboard(const Network &network, const std::set<EntityRef> &entities);

[[nodiscard]] QByteArray encodeRows(const Network &rows);
/// An Error for bytes that are no rows, or rows of a later version.
[[nodiscard]] Result<Network> decodeRows(const QByteArray &bytes);

/// The same rows as a table for a spreadsheet: tab-separated, field titles with units as the header, numbers in the C locale,
/// bends as lineToText() has them. planBlocks() reads it back. Rows of several kinds follow each other as tables with an empty
/// line between. References are names, looked up in `network`.
[[nodiscard]] QString rowsAsText(const Network &rows, const Network &network);

namespace edits {

/// Inserts copied rows under new ids, places moved by an offset in unit Mercator. Catalog rows that are here, by id or else by
/// name, are referred to and not inserted again; rows that cannot be without one that is neither copied nor here are left out,
/// other references to such are cleared. Ties between routes come along as traces::goesAlong() says. What to select afterwards
/// is rowsToSelect() of the edit.
[[nodiscard]] Edit pasteRows(const Network &network, IdSource &ids, const Network &rows, QPointF worldOffset,
                             const QString &title);

} // namespace edits
} // namespace fiberloom
