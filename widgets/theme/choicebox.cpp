// SPDX-License-Identifier: Apache-2.0
#include "theme/choicebox.h"

#include "theme/styleproperty.h"

#include <QCompleter>
#include <QFocusEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <utility>

namespace fiberloom {

ChoiceBox::ChoiceBox(Kind kind, Source source, QWidget *parent) : QComboBox(parent), m_source(std::move(source))
{
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setMaxVisibleItems(16);
    // The wheel scrolls the panel around it, unless the box was asked for.
    setFocusPolicy(Qt::StrongFocus);
    if (kind == Kind::Searchable) {
        setEditable(true);
        completer()->setCompletionMode(QCompleter::PopupCompletion);
        completer()->setFilterMode(Qt::MatchContains);
        completer()->setCaseSensitivity(Qt::CaseInsensitive);
        connect(lineEdit(), &QLineEdit::editingFinished, this, &ChoiceBox::onTyped);
    }
    connect(this, &QComboBox::activated, this, &ChoiceBox::onActivated);
}

void ChoiceBox::setShown(const QVariant &value, const QString &text)
{
    const QSignalBlocker blocker(this);
    m_shown = value;
    m_shownText = text;
    m_placeholder.clear();
    setInvalid(false);
    if (m_filled && hasFocus()) {
        setCurrentIndex(findText(text, Qt::MatchExactly));
        return;
    }
    m_filled = false;
    clear();
    addItem(text, value);
    setCurrentIndex(0);
    if (isEditable())
        lineEdit()->setCursorPosition(0);
}

void ChoiceBox::setNothingShown(const QString &placeholder)
{
    const QSignalBlocker blocker(this);
    m_shown = QVariant();
    m_shownText.clear();
    m_placeholder = placeholder;
    m_filled = false;
    setInvalid(false);
    clear();
    setPlaceholderText(placeholder);
    if (isEditable())
        lineEdit()->setPlaceholderText(placeholder);
    setCurrentIndex(-1);
}

void ChoiceBox::setInvalid(bool invalid)
{
    setStyleProperty(*this, "invalid", invalid);
}

void ChoiceBox::fill()
{
    const QSignalBlocker blocker(this);
    const bool isShown = hasValue();
    clear();
    for (const Item &item : m_source())
        addItem(item.text, item.value);
    int at = -1;
    for (int i = 0; isShown && i < count() && at < 0; ++i)
        if (itemData(i) == m_shown)
            at = i;
    setCurrentIndex(at);
    m_filled = true;
}

void ChoiceBox::showPopup()
{
    if (!m_filled)
        fill();
    QComboBox::showPopup();
}

void ChoiceBox::focusInEvent(QFocusEvent *event)
{
    if (!m_filled)
        fill();
    QComboBox::focusInEvent(event);
    if (isEditable() && event->reason() != Qt::PopupFocusReason)
        lineEdit()->selectAll();
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

void ChoiceBox::onActivated(int index)
{
    if (index < 0)
        return;
    const QVariant picked = itemData(index);
    if (picked == m_shown && !m_shownText.isEmpty())
        return;
    m_shown = picked;
    m_shownText = itemText(index);
    emit chosen(picked);
}

void ChoiceBox::onTyped()
{
    const QString typed = lineEdit()->text().trimmed();
    if (typed == m_shownText || (typed.isEmpty() && m_shownText.isEmpty()))
        return;
    const int known = typed.isEmpty() ? -1 : findText(typed, Qt::MatchFixedString);
    if (known >= 0) {
        setCurrentIndex(known);
        onActivated(known);
    } else if (m_shownText.isEmpty()) {
        setNothingShown(m_placeholder);
    } else {
        setShown(QVariant(m_shown), QString(m_shownText));
    }
}

} // namespace fiberloom
