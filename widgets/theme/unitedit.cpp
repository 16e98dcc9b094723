// SPDX-License-Identifier: Apache-2.0
#include "theme/unitedit.h"

#include "theme/styleproperty.h"

#include <QKeyEvent>
#include <QPainter>

namespace fiberloom {

UnitEdit::UnitEdit(const QString &unit, QWidget *parent) : QLineEdit(parent), m_unit(unit)
{
    if (!m_unit.isEmpty())
        setTextMargins(0, 0, fontMetrics().horizontalAdvance(m_unit) + 8, 0);
    connect(this, &QLineEdit::textEdited, this, [this] { setInvalid(false); });
}

void UnitEdit::setShown(const QString &text)
{
    m_shown = text;
    m_refused.clear();
    setInvalid(false);
    if (this->text() == text)
        return;
    setText(text);
    setCursorPosition(0);
}

void UnitEdit::setInvalid(bool invalid)
{
    m_refused = invalid ? text() : QString();
    m_invalid = invalid;
    setStyleProperty(*this, "invalid", invalid);
}

void UnitEdit::propose()
{
    // What was refused once is not asked again when the focus leaves.
    if (isEdited() && !(m_invalid && text() == m_refused))
        emit proposed(text());
}

void UnitEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (isEdited() || m_invalid)) {
        setShown(m_shown);
        emit restored();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        propose();
    QLineEdit::keyPressEvent(event);
}

void UnitEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        propose();
}

void UnitEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_unit.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, m_unit);
}

} // namespace fiberloom
