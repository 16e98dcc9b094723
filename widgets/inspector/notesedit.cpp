// SPDX-License-Identifier: Apache-2.0
#include "inspector/notesedit.h"

#include <QKeyEvent>

namespace fiberloom {

NotesEdit::NotesEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFixedHeight(72);
}

void NotesEdit::setShown(const QString &text)
{
    m_shown = text;
    if (toPlainText() != text)
        setPlainText(text);
}

void NotesEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isEdited()) {
        setShown(QString(m_shown));
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void NotesEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (isEdited() && event->reason() != Qt::PopupFocusReason)
        emit proposed(toPlainText());
}

} // namespace fiberloom
