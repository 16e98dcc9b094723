// SPDX-License-Identifier: Apache-2.0
#include "cli/texttable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fiberloom::cli {

namespace {

const QChar dash(0x2013);

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TextTable)
};

} // namespace

void TextTable::addColumn(const QString &title, Align align)
{
    m_columns.push_back({title, align, title.size()});
}

void TextTable::addRow(const QStringList &cells)
{
    Q_ASSERT(static_cast<std::size_t>(cells.size()) == m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i].width = std::max(m_columns[i].width, cells[static_cast<qsizetype>(i)].size());
    m_rows.push_back(cells);
}

QByteArray TextTable::toUtf8() const
{
    QString text;
    QStringList titles;
    for (const Column &column : m_columns)
        titles += column.title;
    if (std::ranges::any_of(titles, [](const QString &title) { return !title.isEmpty(); }))
        appendLine(text, titles);
    for (const QStringList &row : m_rows)
        appendLine(text, row);
    return text.toUtf8();
}

void TextTable::appendLine(QString &text, const QStringList &cells) const
{
    QString line;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const QString &cell = cells[static_cast<qsizetype>(i)];
        const QString padding(m_columns[i].width - cell.size(), QLatin1Char(' '));
        if (i > 0)
            line += QLatin1String("  ");
        line += m_columns[i].align == Align::Right ? padding + cell : cell + padding;
    }
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    text += line + QLatin1Char('\n');
}

QString TextTable::number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString TextTable::number(std::optional<double> value, int decimals)
{
    return value ? number(*value, decimals) : QString(dash);
}

QString TextTable::percent(std::optional<double> value)
{
    if (!value)
        return dash;
    return std::isfinite(*value) ? number(*value * 100.0, 1) + QLatin1String(" %") : Text::tr("no capacity");
}

} // namespace fiberloom::cli
