// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace fiberloom {

/// How a text writes fractions.
enum class DecimalMark { Point, Comma };

/// Cells of a table that was copied as text from a spreadsheet or a CSV file, where it may stand among others. Rows may have
/// different lengths.
class CellGrid
{
public:
    static constexpr std::size_t mostCells = 1'000'000;

    /// The tables of a text, which empty lines part: never none, none of them empty. Cells are separated by tabs, else
    /// semicolons, else commas, as the first line suggests; quoted cells may hold separators and line ends. An Error for no
    /// text at all and for more than a million cells. O(length); 12 bytes a cell beside the text, which the tables share.
    [[nodiscard]] static Result<std::vector<CellGrid>> fromText(const QString &text);

    [[nodiscard]] std::size_t rowCount() const noexcept { return m_rows.size() - 1; }
    /// Of the longest row.
    [[nodiscard]] std::size_t columnCount() const noexcept { return m_columns; }
    /// Without spaces around; empty beyond a row's end.
    [[nodiscard]] QString cell(std::size_t row, std::size_t column) const;
    /// Where a row stands in the text it is from, from 1, as a spreadsheet numbers the rows that were copied: empty ones count
    /// but for those before the first table.
    [[nodiscard]] std::size_t rowNumber(std::size_t row) const { return m_numbers[row]; }
    /// Takes the rows of a table of the same text that stands below this one.
    void append(const CellGrid &below);
    /// As most of its numbers with a fraction are written; `otherwise` where none says.
    [[nodiscard]] DecimalMark decimalMark(DecimalMark otherwise) const;

private:
    struct Cell
    {
        std::uint32_t begin;
        std::uint32_t length;
        bool isQuoted;
    };

    void readRow(QChar separator, qsizetype &at, bool &isBlank);
    void endRow(std::size_t number);

    QString m_text;
    std::vector<Cell> m_cells;
    std::vector<std::size_t> m_rows{0}; ///< first cell of each row, and the end
    std::vector<std::size_t> m_numbers; ///< by row
    std::size_t m_columns = 0;
};

/// A number with that mark; the other one, spaces and apostrophes may group thousands. Nothing if it is none.
[[nodiscard]] std::optional<double> pastedNumber(const QString &text, DecimalMark mark);

} // namespace fiberloom
