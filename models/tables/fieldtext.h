// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/fields.h"
#include "network/network.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>

namespace fiberloom {

/// One value that an enumeration, a reference or a yes/no field may take, with its word for people.
struct Choice
{
    QVariant value; ///< the word of an enumeration, the id of a row; invalid: none
    QString text;
    friend bool operator==(const Choice &, const Choice &) = default;
};

// How a field's value is shown, offered and typed on screen. Numbers follow QLocale(); files have valueToText() instead.

/// For people; "–" when absent. References by name, enumerations by word, years without a thousands separator.
[[nodiscard]] QString fieldText(const Network &network, const FieldInfo &field, const Value &value);

/// The same as it is typed in: empty when absent.
[[nodiscard]] QString typedText(const Network &network, const FieldInfo &field, const Value &value);

/// Typed text to a checked value. Accepts numbers of QLocale() or the C locale, with the unit or without; references by
/// name. Empty text is absent. O(rows of the target) for a reference.
[[nodiscard]] Result<Value> valueFromTyped(const Network &network, const FieldInfo &field, const QString &text);

/// A number as people type it, in QLocale() or the C locale, with a sign such as "%" or "°" after it or without; nothing
/// where it is none.
[[nodiscard]] std::optional<double> typedNumber(QString text, QChar sign);

/// What a list offers, in the order of the enumeration or sorted by name; "none" first where the field may be empty.
/// Empty for other types. O(rows of the target) for a reference.
[[nodiscard]] QList<Choice> choicesOf(const Network &network, const FieldInfo &field);

/// Typed: bool, qlonglong, double, QString; invalid when absent. Geometry becomes text.
[[nodiscard]] QVariant toVariant(const Value &value);
/// The checked value; text goes through valueFromTyped().
[[nodiscard]] Result<Value> valueFromVariant(const Network &network, const FieldInfo &field, const QVariant &variant);

/// A sentence for the place of the mistake: what is wrong and what to do.
[[nodiscard]] QString reasonText(const Error &error);

/// "–", for what is not known.
[[nodiscard]] QString unknownText();

} // namespace fiberloom

Q_DECLARE_METATYPE(fiberloom::Choice)
Q_DECLARE_METATYPE(QList<fiberloom::Choice>)
