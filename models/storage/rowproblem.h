// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

namespace fiberloom {

/// Something wrong in a project file: where it stands, what it is, and what was read in its place.
struct RowProblem
{
    QString table;                  ///< SQL table
    std::optional<qint64> row = {}; ///< id; absent when the table itself is wrong
    QString column = {};            ///< SQL column; may be empty
    QString what = {};              ///< what is wrong, and what the program made of it

    /// "site 12, geom: The geometry is malformed", the form in which problems are listed.
    [[nodiscard]] QString toString() const;
    friend bool operator==(const RowProblem &, const RowProblem &) = default;
};

} // namespace fiberloom
