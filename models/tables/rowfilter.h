// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace fiberloom {

/// A filter as it is typed: words that all must occur somewhere in a row, and conditions on columns.
///
///   denver                 rows with "denver" in any text column, or in a number if the word has a digit
///   util > 80              also >=, <, <=, =, != and ~ (contains); a column by title, key or how it begins
///   kind = datacenter      "in service" >= 2026      path ~ "New York"
struct RowFilter
{
    enum class Operator { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual, Contains };
    struct Condition
    {
        int column;
        Operator comparison;
        QString text;
        std::optional<double> number; ///< absent if the text is not one
    };
    /// How a column may be called.
    struct ColumnName
    {
        QString key;
        QString title;
        bool isNumber;
    };

    QStringList words;
    std::vector<Condition> conditions;

    [[nodiscard]] bool isEmpty() const noexcept { return words.isEmpty() && conditions.empty(); }
    /// An Error when a column does not exist or the number is missing.
    [[nodiscard]] static Result<RowFilter> parse(const QString &text, const std::vector<ColumnName> &columns);
};

} // namespace fiberloom
