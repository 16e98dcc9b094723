// SPDX-License-Identifier: Apache-2.0
#include "theme/searchfield.h"

#include "theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

namespace fiberloom {

SearchField::SearchField(const Theme &theme, const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setProperty("search", true);
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(theme.icon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    QAction *clearing = addAction(theme.icon(QStringLiteral("close")), QLineEdit::TrailingPosition);
    clearing->setText(tr("Clear"));
    clearing->setToolTip(tr("Clear the search"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearing,
            [clearing](const QString &text) { clearing->setVisible(!text.isEmpty()); });
}

void SearchField::setShortcutHint(const QKeySequence &shortcut)
{
    m_hint = shortcut.toString(QKeySequence::NativeText);
    update();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        emit walked(event->key() == Qt::Key_Down ? 1 : -1);
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_hint.isEmpty() || !text().isEmpty())
        return;
    const int hintWidth = fontMetrics().horizontalAdvance(m_hint);
    const int placeholderWidth = fontMetrics().horizontalAdvance(placeholderText());
    if (placeholderWidth + hintWidth + 56 > width())
        return; // the placeholder says more than the shortcut
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, m_hint);
}

} // namespace fiberloom
