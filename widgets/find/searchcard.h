// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QModelIndex>
#include <QPointer>

#include <memory>

class QLabel;
class QListView;

namespace fiberloom {

class SearchField;
class SearchRows;
class Theme;

/// A card over the map with a field to type in and what that finds below, as the find and the command palette are. Up and Down
/// walk the rows without leaving the field, Enter chooses, Escape closes and gives the focus back to where it was.
class SearchCard final : public QFrame
{
    Q_OBJECT

public:
    SearchCard(const Theme &theme, const QString &placeholder, std::unique_ptr<SearchRows> rows, QWidget *parent);
    ~SearchCard() override;

    /// Shows it empty, or with what is typed marked so that typing replaces it.
    void open();
    [[nodiscard]] SearchRows &rows() noexcept { return *m_rows; }
    [[nodiscard]] SearchField &field() noexcept { return *m_field; }
    [[nodiscard]] QListView &list() noexcept { return *m_list; }

public slots:
    void dismiss();

signals:
    void chosen(const QModelIndex &index);
    void dismissed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void walk(int step);
    void choose(const QModelIndex &index);
    void onRows();
    void place();

    std::unique_ptr<SearchRows> m_rows;
    SearchField *m_field;
    QListView *m_list;
    QLabel *m_empty;
    QPointer<QWidget> m_focusBefore;
};

} // namespace fiberloom
