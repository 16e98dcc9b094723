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

/// Cells of a table that was copied as text from a spreadsheet or a CSV file. Rows may have different lengths.
class CellGrid
{
public:
    static constexpr std::size_t mostCells = 1'000'000;

    /// Separated by tabs, else semicolons, else commas, as the first line suggests; quoted cells may hold separators and line
    /// ends. Empty lines at the beginning and the end do not count; an empty line inside ends the table. An Error for no text
    /// at all and for more than a million cells. O(length); 12 bytes a cell beside the text.
    [[nodiscard]] static Result<CellGrid> fromText(const QString &text);

    [[nodiscard]] std::size_t rowCount() const noexcept { return m_rows.empty() ? 0 : m_rows.size() - 1; }
    /// Of the longest row.
    [[nodiscard]] std::size_t columnCount() const noexcept { return m_columns; }
    /// Without spaces around; empty beyond a row's end.
    [[nodiscard]] QString cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool isBlank(std::size_t row) const;
    /// Lines after the empty line that ended the table.
    [[nodiscard]] std::size_t linesLeftOut() const noexcept { return m_linesLeftOut; }
    /// As most of its numbers with a fraction are written; `otherwise` where none says.
    [[nodiscard]] DecimalMark decimalMark(DecimalMark otherwise) const;

private:
    struct Cell
    {
        std::uint32_t begin;
        std::uint32_t length;
        bool isQuoted;
    };

    void readRows(QChar separator);
    void endRow(std::size_t firstCell);

    QString m_text;
    std::vector<Cell> m_cells;
    std::vector<std::size_t> m_rows; ///< first cell of each row, and the end
    std::size_t m_columns = 0;
    std::size_t m_linesLeftOut = 0;
    bool m_isTooLarge = false;
};

/// A number with that mark; the other one, spaces and apostrophes may group thousands. Nothing if it is none.
[[nodiscard]] std::optional<double> pastedNumber(const QString &text, DecimalMark mark);

} // namespace fiberloom
