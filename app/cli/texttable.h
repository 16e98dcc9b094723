// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace fiberloom::cli {

/// A table of plain text for people: a header line, columns as wide as they need to be, numbers to the right. Figures are in
/// the C locale, so a script that reads them after all is not surprised; unknown is a dash.
class TextTable
{
public:
    enum class Align { Left, Right };

    void addColumn(const QString &title, Align align = Align::Left);
    /// One cell for each column.
    void addRow(const QStringList &cells);
    [[nodiscard]] bool isEmpty() const noexcept { return m_rows.empty(); }
    [[nodiscard]] QByteArray toUtf8() const;

    /// Plain digits without separators, so that they can be copied.
    [[nodiscard]] static QString number(double value, int decimals);
    [[nodiscard]] static QString number(std::optional<double> value, int decimals);
    /// Of 1 = 100 %.
    [[nodiscard]] static QString percent(std::optional<double> value);

private:
    struct Column
    {
        QString title;
        Align align;
        qsizetype width;
    };
    void appendLine(QString &text, const QStringList &cells) const;

    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

} // namespace fiberloom::cli
