// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedvalue.h"

#include <QCoreApplication>

#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PastedRows)
};

Result<Value> numberIn(const FieldInfo &field, const QString &text, DecimalMark mark)
{
    QString digits = text;
    double factor = 1.0;
    const QString unit = QString::fromUtf8(field.unit);
    if (!unit.isEmpty() && digits.endsWith(unit, Qt::CaseInsensitive)) {
        digits.chop(unit.size());
    } else if (digits.endsWith(QLatin1Char('%')) && field.maximum == 1.0) {
        digits.chop(1);
        factor = 0.01;
    }
    const auto number = pastedNumber(digits, mark);
    if (!number)
        return Error{Text::tr("“%1” is no number for %2").arg(text.left(60), field.displayTitle().toLower()), {}, {}};
    if (field.type == FieldType::Real)
        return Value(*number * factor);
    if (*number != std::floor(*number) || std::abs(*number) > 1e15)
        return Error{Text::tr("%1 must be a whole number").arg(field.displayTitle()), {}, {}};
    return Value(static_cast<qint64>(*number));
}

} // namespace

Result<Value> pastedValue(const FieldInfo &field, const QString &text, DecimalMark mark)
{
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Real:
        return numberIn(field, text, mark);
    case FieldType::Boolean:
        if (text.compare(QLatin1String("x"), Qt::CaseInsensitive) == 0
            || text.compare(Text::tr("yes"), Qt::CaseInsensitive) == 0)
            return Value(true);
        if (text.compare(Text::tr("no"), Qt::CaseInsensitive) == 0)
            return Value(false);
        break;
    default:
        break;
    }
    return valueFromText(field, text);
}

} // namespace fiberloom
