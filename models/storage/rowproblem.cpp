// SPDX-License-Identifier: Apache-2.0
#include "storage/rowproblem.h"

namespace fiberloom {

QString RowProblem::toString() const
{
    QString place = table;
    if (row)
        place += QLatin1Char(' ') + QString::number(*row);
    if (!column.isEmpty())
        place += QLatin1String(", ") + column;
    return place + QLatin1String(": ") + what;
}

} // namespace fiberloom
