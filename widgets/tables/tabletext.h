// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"

#include <QString>
#include <QStringList>
#include <QtGlobal>

class QTableView;

namespace fiberloom {

class EntityTableModel;

// What differs from table to table: which columns are there at first, and what its buttons and its empty state say.
namespace tabletext {

/// Keys of the columns, in order.
[[nodiscard]] QStringList usualColumns(EntityKind kind);
[[nodiscard]] int usualSortColumn(const EntityTableModel &model);
[[nodiscard]] Qt::SortOrder usualSortOrder(EntityKind kind);
[[nodiscard]] QString filterExample(EntityKind kind);
[[nodiscard]] QString addText(EntityKind kind);
[[nodiscard]] QString addHelp(EntityKind kind, bool isPossible);
[[nodiscard]] QString emptyText(EntityKind kind);

/// Selected rows of the shown columns as tab-separated lines, header first.
[[nodiscard]] QString tabSeparated(const QTableView &view);

} // namespace tabletext
} // namespace fiberloom
