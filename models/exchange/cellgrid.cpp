// SPDX-License-Identifier: Apache-2.0
#include "exchange/cellgrid.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::CellGrid)
};

constexpr qsizetype mostLetters = 200'000'000;
constexpr std::size_t sampledRows = 500;

QChar separatorOf(const QString &text)
{
    qsizetype begin = 0;
    while (begin < text.size() && (text[begin] == u'\n' || text[begin] == u'\r'))
        ++begin;
    bool isQuoted = false;
    int semicolons = 0;
    for (qsizetype i = begin; i < text.size() && (isQuoted || text[i] != u'\n'); ++i) {
        if (text[i] == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted && text[i] == u'\t')
            return u'\t';
        else if (!isQuoted && text[i] == u';')
            ++semicolons;
    }
    if (semicolons > 0)
        return u';';
    return text.contains(u'\t') ? u'\t' : u',';
}

bool isGroup(QChar letter)
{
    return letter == u' ' || letter == u'\'' || letter == QChar(0x00A0) || letter == QChar(0x202F)
           || letter == QChar(0x2019);
}

} // namespace

Result<std::vector<CellGrid>> CellGrid::fromText(const QString &text)
{
    if (text.size() > mostLetters)
        return Error{Text::tr("The text is too long to be pasted"), {}, Text::tr("Paste it in parts")};
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n').remove(QChar(0));
    const Error nothing{Text::tr("There is no text to paste"), {}, Text::tr("Copy rows of a spreadsheet first")};
    if (plain.trimmed().isEmpty())
        return nothing;
    const QChar separator = separatorOf(plain);
    std::vector<CellGrid> tables;
    std::size_t cells = 0;
    std::size_t number = 0;
    bool isParted = true;
    for (qsizetype at = 0; at < plain.size();) {
        if (isParted) {
            tables.emplace_back();
            tables.back().m_text = plain;
            isParted = false;
        }
        CellGrid &table = tables.back();
        bool isBlank = true;
        table.readRow(separator, at, isBlank);
        if (isBlank) {
            table.m_cells.resize(table.m_rows.back());
            number += number > 0 ? 1 : 0;
            isParted = table.rowCount() > 0;
            continue;
        }
        cells += table.m_cells.size() - table.m_rows.back();
        if (cells > mostCells)
            return Error{Text::tr("The text has more than %1 cells").arg(QLocale().toString(qulonglong(mostCells))),
                         {},
                         Text::tr("Paste it in parts")};
        table.endRow(++number);
    }
    if (tables.back().rowCount() == 0)
        tables.pop_back();
    if (tables.empty())
        return nothing;
    return tables;
}

void CellGrid::readRow(QChar separator, qsizetype &at, bool &isBlank)
{
    const qsizetype size = m_text.size();
    for (bool inLine = true; inLine;) {
        const bool isQuoted = at < size && m_text[at] == u'"';
        const qsizetype begin = isQuoted ? at + 1 : at;
        qsizetype end = begin;
        if (isQuoted) {
            while (end < size && (m_text[end] != u'"' || (end + 1 < size && m_text[end + 1] == u'"')))
                end += m_text[end] == u'"' ? 2 : 1;
            end = std::min(end, size);
            at = std::min(end + 1, size);
        }
        while (at < size && m_text[at] != separator && m_text[at] != u'\n')
            ++at;
        if (!isQuoted)
            end = at;
        isBlank = isBlank && QStringView(m_text).mid(begin, end - begin).trimmed().isEmpty();
        m_cells.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), isQuoted});
        inLine = at < size && m_text[at] == separator && m_cells.size() <= mostCells;
        ++at;
    }
}

void CellGrid::endRow(std::size_t number)
{
    m_columns = std::max(m_columns, m_cells.size() - m_rows.back());
    m_rows.push_back(m_cells.size());
    m_numbers.push_back(number);
}

void CellGrid::append(const CellGrid &below)
{
    const std::size_t offset = m_cells.size();
    m_cells.insert(m_cells.end(), below.m_cells.begin(), below.m_cells.end());
    for (std::size_t row = 0; row < below.rowCount(); ++row)
        m_rows.push_back(offset + below.m_rows[row + 1]);
    m_numbers.insert(m_numbers.end(), below.m_numbers.begin(), below.m_numbers.end());
    m_columns = std::max(m_columns, below.m_columns);
}

QString CellGrid::cell(std::size_t row, std::size_t column) const
{
    if (row >= rowCount() || m_rows[row] + column >= m_rows[row + 1])
        return {};
    const Cell &cell = m_cells[m_rows[row] + column];
    QString text = m_text.mid(cell.begin, cell.length);
    if (cell.isQuoted)
        text.replace(QLatin1String("\"\""), QLatin1String("\""));
    return text.trimmed();
}

DecimalMark CellGrid::decimalMark(DecimalMark otherwise) const
{
    int points = 0;
    int commas = 0;
    for (std::size_t row = 0; row < std::min(rowCount(), sampledRows); ++row) {
        for (std::size_t column = 0; column < m_columns; ++column) {
            const QString text = cell(row, column);
            if (text.isEmpty() || text.size() > 40)
                continue;
            const bool isPoint = pastedNumber(text, DecimalMark::Point).has_value();
            const bool isComma = pastedNumber(text, DecimalMark::Comma).has_value();
            // 1.234 and 1,234 are numbers either way and say nothing.
            if (isPoint && !isComma)
                ++points;
            else if (isComma && !isPoint)
                ++commas;
        }
    }
    return points > commas ? DecimalMark::Point : commas > points ? DecimalMark::Comma : otherwise;
}

std::optional<double> pastedNumber(const QString &text, DecimalMark mark)
{
    const QChar decimal = mark == DecimalMark::Point ? u'.' : u',';
    const QChar group = mark == DecimalMark::Point ? u',' : u'.';
    QString plain;
    qsizetype sinceGroup = -1; // digits since the last group mark
    bool hasFraction = false;
    for (QChar letter : text.trimmed()) {
        if (letter == QChar(0x2212))
            letter = u'-';
        if (letter == group || isGroup(letter)) {
            if (hasFraction || plain.isEmpty() || (sinceGroup >= 0 && sinceGroup != 3))
                return std::nullopt;
            sinceGroup = 0;
            continue;
        }
        if (letter == decimal) {
            if (hasFraction || (sinceGroup >= 0 && sinceGroup != 3))
                return std::nullopt;
            hasFraction = true;
            sinceGroup = -1;
            plain += u'.';
            continue;
        }
        if (sinceGroup >= 0 && !letter.isDigit())
            return std::nullopt;
        if (sinceGroup >= 0)
            ++sinceGroup;
        plain += letter;
    }
    if (sinceGroup >= 0 && sinceGroup != 3)
        return std::nullopt;
    // "nan" and "inf" are words here.
    if (plain.isEmpty() || !(plain.back().isDigit() || plain.back() == u'.')
        || std::ranges::any_of(plain, [](QChar each) { return each.isLetter() && each.toLower() != u'e'; }))
        return std::nullopt;
    bool ok = false;
    const double number = QLocale::c().toDouble(plain, &ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace fiberloom
