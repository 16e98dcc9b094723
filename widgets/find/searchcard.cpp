// SPDX-License-Identifier: Apache-2.0
#include "find/searchcard.h"

#include "find/searchdelegate.h"
#include "find/searchrows.h"
#include "theme/searchfield.h"
#include "theme/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int cardWidth = 520;
constexpr int rowsShown = 9;
constexpr int rowsPerPage = 8;
constexpr int distanceFromTop = 24;

} // namespace

SearchCard::SearchCard(const Theme &theme, const QString &placeholder, std::unique_ptr<SearchRows> rows,
                       QWidget *parent)
    : QFrame(parent), m_rows(std::move(rows)), m_field(new SearchField(theme, placeholder, this)),
      m_list(new QListView(this)), m_empty(new QLabel(this))
{
    setProperty("card", true);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(24);
    shadow->setOffset(0, 4);
    shadow->setColor(theme.colors().shadow);
    setGraphicsEffect(shadow);
    connect(&theme, &Theme::changed, shadow, [shadow, &theme] { shadow->setColor(theme.colors().shadow); });

    m_list->setModel(m_rows.get());
    m_list->setItemDelegate(new SearchDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Found"));
    m_empty->setProperty("dimmed", true);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setContentsMargins(8, 4, 8, 8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_list);
    column->addWidget(m_empty);

    m_field->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) { m_rows->search(text); });
    connect(m_field, &SearchField::walked, this, &SearchCard::walk);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &SearchCard::choose);
    connect(m_rows.get(), &SearchRows::outdated, this, [this] {
        if (isVisible())
            m_rows->search(m_field->text());
    });
    connect(m_rows.get(), &QAbstractItemModel::modelReset, this, &SearchCard::onRows);
    hide();
}

SearchCard::~SearchCard()
{
    // The view goes with the base class, after the rows.
    m_list->setModel(nullptr);
}

void SearchCard::open()
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_rows->search(m_field->text());
    onRows();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchCard::dismiss()
{
    if (!isVisible())
        return;
    hide();
    QWidget *back = m_focusBefore && m_focusBefore->isVisible() ? m_focusBefore.data() : parentWidget();
    m_focusBefore = nullptr;
    back->setFocus(Qt::OtherFocusReason);
    emit dismissed();
}

void SearchCard::onRows()
{
    const int count = m_rows->rowCount();
    m_list->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_empty->setText(m_rows->emptyText());
    m_list->setFixedHeight(std::min(count, rowsShown) * SearchDelegate::rowHeight + 2);
    int first = 0;
    while (first + 1 < count && !m_rows->index(first).flags().testFlag(Qt::ItemIsEnabled))
        ++first;
    m_list->setCurrentIndex(m_rows->index(first));
    m_list->scrollToTop();
    place();
}

void SearchCard::place()
{
    const int width = std::min(cardWidth, parentWidget()->width() - 32);
    setFixedWidth(std::max(240, width));
    adjustSize();
    const int top = std::max(8, std::min(distanceFromTop, parentWidget()->height() - height() - 8));
    move((parentWidget()->width() - this->width()) / 2, top);
}

void SearchCard::walk(int step)
{
    const int count = m_rows->rowCount();
    if (count == 0)
        return;
    const int from = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    const int row = std::abs(step) == 1 ? (from + step + count) % count : std::clamp(from + step, 0, count - 1);
    m_list->setCurrentIndex(m_rows->index(row));
    m_list->scrollTo(m_rows->index(row));
}

void SearchCard::choose(const QModelIndex &index)
{
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    const QPersistentModelIndex kept(index);
    dismiss();
    emit chosen(kept);
}

bool SearchCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason) {
        // A click elsewhere means that it is not wanted any more; the focus is already there.
        m_focusBefore = nullptr;
        hide();
        emit dismissed();
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEscape = key->key() == Qt::Key_Escape;
    const bool isPage = key->key() == Qt::Key_PageDown || key->key() == Qt::Key_PageUp;
    if (!isEscape && !isPage)
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (isEscape)
            dismiss();
        else
            walk(key->key() == Qt::Key_PageDown ? rowsPerPage : -rowsPerPage);
    }
    return true;
}

} // namespace fiberloom
