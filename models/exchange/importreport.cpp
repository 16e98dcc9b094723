// SPDX-License-Identifier: Apache-2.0
#include "exchange/importreport.h"

#include <QCoreApplication>
#include <QStringList>

namespace fiberloom {

QString ImportNote::toString() const
{
    QStringList details;
    if (count != 1)
        details += QString::number(count);
    if (!place.isEmpty())
        details += count > 1 ? QCoreApplication::translate("exchange", "first: %1").arg(place) : place;
    return details.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, details.join(QLatin1String(", ")));
}

} // namespace fiberloom
