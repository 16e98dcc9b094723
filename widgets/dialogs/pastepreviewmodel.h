// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/pastedrows.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <utility>

namespace fiberloom {

class Theme;

/// The first rows of a pasted grid with what becomes of each: bad cells red with the reason as a tooltip, and the row's fate, with
/// its first reason, in the first column. Rows with a problem come first where there are more rows than are shown.
class PastePreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int mostRows = 500;

    explicit PastePreviewModel(const Theme &theme, QObject *parent = nullptr);

    void setGrid(std::shared_ptr<const CellGrid> grid);
    /// Of a table that is not taken nothing is wrong.
    void setPlan(const PastePlan &plan, bool isTaken);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Place = std::pair<std::size_t, std::size_t>;

    [[nodiscard]] QString outcomeText(std::size_t row) const;
    /// The first one's; empty if nothing is wrong with the row.
    [[nodiscard]] QString reasonOf(std::size_t row) const;
    [[nodiscard]] QString fateText(std::size_t row) const;

    const Theme &m_theme;
    std::shared_ptr<const CellGrid> m_grid;
    std::vector<std::size_t> m_rows; ///< of the grid that are shown
    std::vector<PastePlan::Outcome> m_outcomes;
    bool m_isTaken = true;
    std::map<Place, QString> m_reasons;
};

} // namespace fiberloom
