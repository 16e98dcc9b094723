// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

namespace fiberloom {

/// What a SearchCard lists: rows that follow from a typed text, best first. Each has a title (display role), perhaps an icon
/// (decoration role) and the texts below.
class SearchRows : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole + 1, ///< QString: the second line
        TrailRole,                     ///< QString: dimmed at the right, such as a shortcut
    };

    using QAbstractListModel::QAbstractListModel;

    virtual void search(const QString &text) = 0;
    /// What to say where there is no row.
    [[nodiscard]] virtual QString emptyText() const = 0;

signals:
    /// What is listed is of yesterday: who still looks at it searches again.
    void outdated();
};

} // namespace fiberloom
