// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/cellgrid.h"
#include "network/fields.h"

#include <QString>

namespace fiberloom {

/// What a spreadsheet's cell says of a field: numbers with that mark, also with the field's unit or as a percentage of a
/// fraction; words as people read or files have them; yes, no and x. An Error gives the reason. Not for references and
/// geometry. Precondition: the text is not empty.
[[nodiscard]] Result<Value> pastedValue(const FieldInfo &field, const QString &text, DecimalMark mark);

} // namespace fiberloom
