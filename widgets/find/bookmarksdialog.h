// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "document/edit.h"

#include <QDialog>

#include <optional>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace fiberloom {

class Project;

/// The bookmarks of a project: go to one, rename it in place, delete it. Does not hold up the window. The project must outlive
/// it.
class BookmarksDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit BookmarksDialog(Project &project, QWidget *parent = nullptr);

    /// Lets the name of one be typed.
    void rename(BookmarkId id);

signals:
    void goRequested(fiberloom::BookmarkId id);

private:
    void refill();
    void commit(const Result<Edit> &edit);
    void onRenamed(const QListWidgetItem *item);
    void removeCurrent();
    void go();
    void updateButtons();
    [[nodiscard]] std::optional<BookmarkId> current() const;

    Project &m_project;
    QListWidget *m_list;
    QLabel *m_message;
    QPushButton *m_go;
    QPushButton *m_rename;
    QPushButton *m_delete;
};

} // namespace fiberloom
