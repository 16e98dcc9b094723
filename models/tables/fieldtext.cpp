// SPDX-License-Identifier: Apache-2.0
#include "tables/fieldtext.h"

#include "network/names.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

bool isYear(const FieldInfo &field)
{
    return field.type == FieldType::Integer && QLatin1String(field.key).endsWith(QLatin1String("year"));
}

QString numberText(double value)
{
    return QLocale().toString(value, 'f', QLocale::FloatingPointShortest);
}

QString integerText(const FieldInfo &field, qint64 value)
{
    QLocale locale;
    if (isYear(field))
        locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return locale.toString(value);
}

QString pointText(GeoPoint point)
{
    const QLocale locale;
    return Text::tr("%1, %2", "latitude, longitude")
        .arg(locale.toString(point.latitude(), 'f', 5), locale.toString(point.longitude(), 'f', 5));
}

QString withoutUnit(const FieldInfo &field, const QString &text)
{
    const QString unit = QString::fromUtf8(field.unit);
    QString trimmed = text.trimmed();
    if (!unit.isEmpty() && trimmed.endsWith(unit, Qt::CaseInsensitive))
        trimmed = trimmed.chopped(unit.size()).trimmed();
    return trimmed;
}

Result<Value> numberFromTyped(const FieldInfo &field, const QString &text)
{
    const QString number = withoutUnit(field, text);
    bool ok = false;
    if (field.type == FieldType::Integer) {
        const qint64 integer = QLocale().toLongLong(number, &ok);
        if (ok)
            return Value(integer);
    } else {
        const double real = QLocale().toDouble(number, &ok);
        if (ok)
            return Value(real);
    }
    return valueFromText(field, number);
}

Result<Value> referenceFromTyped(const Network &network, const FieldInfo &field, const QString &text)
{
    const QString wanted = text.trimmed();
    std::optional<qint64> found;
    withKind(*field.target, [&]<class T>(std::type_identity<T>) {
        network.table<T>().forEach([&](const T &row) {
            const EntityRef ref = EntityRef::of(row.id);
            if (!found && displayName(network, ref).compare(wanted, Qt::CaseInsensitive) == 0)
                found = ref.id;
        });
    });
    if (found)
        return Value(*found);
    return Error{Text::tr("There is no %1 called “%2”")
                     .arg(entityInfo(*field.target).displaySingular().toLower(), wanted.left(80)),
                 {},
                 Text::tr("Choose one from the list")};
}

} // namespace

QString unknownText()
{
    return QStringLiteral("–");
}

QString reasonText(const Error &error)
{
    return error.remedy.isEmpty() ? error.what + QLatin1Char('.')
                                  : error.what + QLatin1String(". ") + error.remedy + QLatin1Char('.');
}

QString typedText(const Network &network, const FieldInfo &field, const Value &value)
{
    if (const auto *boolean = std::get_if<bool>(&value))
        return *boolean ? Text::tr("yes") : Text::tr("no");
    if (const auto *integer = std::get_if<qint64>(&value))
        return field.target ? displayName(network, {*field.target, *integer}) : integerText(field, *integer);
    if (const auto *real = std::get_if<double>(&value))
        return numberText(*real);
    if (const auto *text = std::get_if<QString>(&value))
        return field.type == FieldType::Enumeration ? FieldInfo::displayWord(*text) : *text;
    if (const auto *point = std::get_if<GeoPoint>(&value))
        return pointText(*point);
    if (const auto *line = std::get_if<LineString>(&value))
        return line->empty() ? Text::tr("none") : Text::tr("%n point(s)", nullptr, static_cast<int>(line->size()));
    if (const auto *area = std::get_if<Polygon>(&value))
        return Text::tr("%n point(s)", nullptr, static_cast<int>(area->ring.size()));
    return {};
}

QString fieldText(const Network &network, const FieldInfo &field, const Value &value)
{
    const QString text = typedText(network, field, value);
    return text.isEmpty() ? unknownText() : text;
}

Result<Value> valueFromTyped(const Network &network, const FieldInfo &field, const QString &text)
{
    if (text.trimmed().isEmpty() || text.trimmed() == unknownText()) {
        if (const auto checked = checkValue(field, Value()); !checked)
            return checked.error();
        return Value();
    }
    const auto parse = [&]() -> Result<Value> {
        if (field.type == FieldType::Integer || field.type == FieldType::Real)
            return numberFromTyped(field, text);
        if (field.type == FieldType::Reference)
            return referenceFromTyped(network, field, text);
        if (field.type == FieldType::Text)
            return Value(text.trimmed());
        return valueFromText(field, text);
    };
    auto parsed = parse();
    if (!parsed)
        return parsed;
    if (const auto checked = checkValue(field, parsed.value()); !checked)
        return checked.error();
    return parsed;
}

std::optional<double> typedNumber(QString text, QChar sign)
{
    text = text.remove(sign).trimmed();
    bool ok = false;
    double number = QLocale().toDouble(text, &ok);
    if (!ok)
        number = QLocale::c().toDouble(text, &ok);
    return ok && !std::isnan(number) ? std::optional(number) : std::nullopt;
}

QList<Choice> choicesOf(const Network &network, const FieldInfo &field)
{
    QList<Choice> choices;
    if (field.type == FieldType::Enumeration) {
        for (const char *word : field.words)
            choices.append({QString(QLatin1String(word)), FieldInfo::displayWord(QLatin1String(word))});
        return choices;
    }
    if (field.type == FieldType::Boolean)
        return {{false, Text::tr("no")}, {true, Text::tr("yes")}};
    if (!field.target)
        return choices;
    withKind(*field.target, [&]<class T>(std::type_identity<T>) {
        choices.reserve(static_cast<qsizetype>(network.table<T>().size()) + 1);
        network.table<T>().forEach([&](const T &row) {
            const EntityRef ref = EntityRef::of(row.id);
            choices.append({QVariant(ref.id), displayName(network, ref)});
        });
    });
    QCollator collator;
    collator.setNumericMode(true);
    std::ranges::sort(choices, [&](const Choice &a, const Choice &b) { return collator.compare(a.text, b.text) < 0; });
    if (!field.required)
        choices.prepend({QVariant(), Text::tr("none")});
    return choices;
}

QVariant toVariant(const Value &value)
{
    if (const auto *boolean = std::get_if<bool>(&value))
        return *boolean;
    if (const auto *integer = std::get_if<qint64>(&value))
        return *integer;
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    if (isAbsent(value))
        return {};
    return valueToText(value);
}

Result<Value> valueFromVariant(const Network &network, const FieldInfo &field, const QVariant &variant)
{
    Value value;
    switch (variant.typeId()) {
    case QMetaType::UnknownType:
        break;
    case QMetaType::Bool:
        value = variant.toBool();
        break;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        value = field.type == FieldType::Boolean ? Value(variant.toBool())
                : field.type == FieldType::Real  ? Value(variant.toDouble())
                                                 : Value(variant.toLongLong());
        break;
    case QMetaType::Double:
        value = variant.toDouble();
        break;
    default:
        return valueFromTyped(network, field, variant.toString());
    }
    if (const auto checked = checkValue(field, value); !checked)
        return checked.error();
    return value;
}

} // namespace fiberloom
