// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/entitykind.h"
#include "network/enumwords.h"
#include "network/value.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace fiberloom {

enum class FieldType { Text, LongText, Integer, Real, Boolean, Enumeration, Reference, Point, Line, Area };

/// What people, files and checks need to know of a field. SQL columns, the inspector, tables, CSV, JSON, validation and the
/// comparison of files are driven by this; texts are English sources for translation (context "fields").
struct FieldInfo
{
    const char *key;   ///< snake_case with unit, the SQL column
    const char *title; ///< for headers; without unit
    const char *unit;  ///< "" when it has none
    const char *help;
    FieldType type = FieldType::Text;
    bool required = false;                     ///< may not be absent
    std::optional<double> minimum = {};        ///< inclusive
    std::optional<double> maximum = {};        ///< inclusive
    std::span<const char *const> words = {};   ///< of an enumeration, in order of its values
    std::optional<EntityKind> target = {};     ///< of a reference
    Value (*get)(const EntityPtr &) = nullptr; ///< precondition: not null, right kind
    /// A copy of the row with the field changed; nothing if the value is of a wrong type, or absent where required.
    std::optional<EntityPtr> (*with)(const EntityPtr &, const Value &) = nullptr;

    [[nodiscard]] QString displayTitle() const;
    [[nodiscard]] QString displayHelp() const;
    /// An enumeration's word for people, e.g. "1+1", "POP".
    [[nodiscard]] static QString displayWord(const QString &word);
};

/// What there is to know of a kind of entity.
struct EntityInfo
{
    EntityKind kind;
    const char *table;    ///< SQL table
    const char *singular; ///< English source of translation, e.g. "Risk group"
    const char *plural;
    std::span<const FieldInfo> fields; ///< without id

    [[nodiscard]] QString displaySingular() const;
    [[nodiscard]] QString displayPlural() const;
    /// Null when there is no such field.
    [[nodiscard]] const FieldInfo *field(QLatin1String key) const noexcept;
};

[[nodiscard]] const EntityInfo &entityInfo(EntityKind kind) noexcept;
[[nodiscard]] std::optional<EntityKind> kindFromTable(QStringView table) noexcept;

/// Type, presence, finiteness and bounds, with a message that names the field and the bound. References are checked by
/// validate(), which sees the network.
[[nodiscard]] Result<void> checkValue(const FieldInfo &field, const Value &value);

/// A row of a kind with every field at its default; references that are required point to id 1 until set.
[[nodiscard]] EntityPtr makeEntity(EntityKind kind, qint64 id);

/// A copy of the row with one field changed, after checkValue().
[[nodiscard]] Result<EntityPtr> withField(const EntityPtr &row, const FieldInfo &field, const Value &value);

/// Text to value by the field's type: numbers in the C locale or `locale`-independent digits, enumerations by word, empty
/// text is absent. For CSV, SQL text and typed-in cells; not for geometry.
[[nodiscard]] Result<Value> valueFromText(const FieldInfo &field, const QString &text);
/// The value in the C locale, as files have it; empty when absent. Geometry is WKT.
[[nodiscard]] QString valueToText(const Value &value);

template<class T>
[[nodiscard]] const EntityInfo &entityInfo() noexcept
{
    return entityInfo(kindOf<T>());
}

/// The stored word of an enumeration value, and back.
template<class E>
[[nodiscard]] QLatin1String wordOf(E value) noexcept
{
    return QLatin1String(EnumWords<E>::words[static_cast<std::size_t>(value)]);
}
template<class E>
[[nodiscard]] std::optional<E> fromWord(QStringView word) noexcept
{
    for (std::size_t i = 0; i < EnumWords<E>::words.size(); ++i)
        if (word == QLatin1String(EnumWords<E>::words[i]))
            return static_cast<E>(i);
    return std::nullopt;
}

} // namespace fiberloom
