// SPDX-License-Identifier: Apache-2.0
#include "find/bookmarksdialog.h"

#include "document/edits.h"
#include "document/project.h"
#include "tables/fieldtext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace fiberloom {

BookmarksDialog::BookmarksDialog(Project &project, QWidget *parent)
    : QDialog(parent), m_project(project), m_list(new QListWidget(this)), m_message(new QLabel(this)),
      m_go(new QPushButton(tr("Go there"), this)), m_rename(new QPushButton(tr("Rename"), this)),
      m_delete(new QPushButton(tr("Delete"), this))
{
    setObjectName(QStringLiteral("bookmarksDialog"));
    setWindowTitle(tr("Bookmarks"));
    resize(380, 360);
    m_list->setAccessibleName(tr("Bookmarks"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_go->setObjectName(QStringLiteral("go"));
    m_go->setProperty("primary", true);
    m_go->setToolTip(tr("Show this view on the map"));
    m_rename->setObjectName(QStringLiteral("rename"));
    m_rename->setToolTip(tr("Change the name (F2)"));
    m_delete->setObjectName(QStringLiteral("delete"));
    m_delete->setToolTip(tr("Forget this view (Del)"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_delete);
    buttons->addWidget(m_rename);
    buttons->addStretch(1);
    buttons->addWidget(m_go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_list, 1);
    column->addWidget(m_message);
    column->addLayout(buttons);
    m_go->setAutoDefault(false);
    m_rename->setAutoDefault(false);
    m_delete->setAutoDefault(false);

    connect(m_go, &QPushButton::clicked, this, &BookmarksDialog::go);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_delete, &QPushButton::clicked, this, &BookmarksDialog::removeCurrent);
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &BookmarksDialog::removeCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &BookmarksDialog::go);
    connect(m_list, &QListWidget::itemChanged, this, &BookmarksDialog::onRenamed);
    connect(m_list, &QListWidget::currentItemChanged, this, &BookmarksDialog::updateButtons);
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Bookmark))
            refill();
    });
    refill();
}

std::optional<BookmarkId> BookmarksDialog::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? std::optional(BookmarkId(item->data(Qt::UserRole).toLongLong())) : std::nullopt;
}

void BookmarksDialog::refill()
{
    const QSignalBlocker quiet(m_list);
    const auto kept = current();
    m_list->clear();
    m_project.network().table<Bookmark>().forEach([&](const Bookmark &bookmark) {
        auto *item = new QListWidgetItem(bookmark.name, m_list);
        item->setData(Qt::UserRole, bookmark.id.value());
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (kept == bookmark.id)
            m_list->setCurrentItem(item);
    });
    m_list->sortItems();
    if (!m_list->currentItem())
        m_list->setCurrentRow(0);
    m_message->setText(m_list->count() == 0 ? tr("No bookmarks yet. Ctrl+B keeps the view that the map shows.")
                                            : QString());
    m_message->setProperty("dimmed", true);
    m_message->setVisible(m_list->count() == 0);
    updateButtons();
}

void BookmarksDialog::updateButtons()
{
    for (QPushButton *button : std::array{m_go, m_rename, m_delete})
        button->setEnabled(m_list->currentItem() != nullptr);
}

void BookmarksDialog::rename(BookmarkId id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toLongLong() != id.value())
            continue;
        m_list->setCurrentRow(row);
        m_list->editItem(m_list->item(row));
    }
}

void BookmarksDialog::commit(const Result<Edit> &edit)
{
    const auto applied = edit ? m_project.apply(edit.value().delta, edit.value().title) : Result<void>(edit.error());
    if (applied)
        return;
    refill();
    m_message->setText(reasonText(applied.error()));
    m_message->show();
}

void BookmarksDialog::onRenamed(const QListWidgetItem *item)
{
    const std::array rows{EntityRef::of(BookmarkId(item->data(Qt::UserRole).toLongLong()))};
    const FieldInfo &name = *entityInfo(EntityKind::Bookmark).field(QLatin1String("name"));
    const QString text = item->text().trimmed();
    commit(text.isEmpty() ? Result<Edit>(Error{tr("A bookmark needs a name"), {}, {}})
                          : edits::setField(m_project.network(), rows, name, text));
}

void BookmarksDialog::removeCurrent()
{
    if (const auto id = current())
        commit(edits::removeEntities(m_project.network(), {EntityRef::of(*id)}));
}

void BookmarksDialog::go()
{
    if (const auto id = current())
        emit goRequested(*id);
}

} // namespace fiberloom
