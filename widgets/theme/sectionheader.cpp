// SPDX-License-Identifier: Apache-2.0
#include "theme/sectionheader.h"

#include <QApplication>
#include <QEvent>

namespace fiberloom {

SectionHeader::SectionHeader(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTitle(text);
    updateFont();
}

void SectionHeader::setTitle(const QString &text)
{
    setText(text);
    setAccessibleName(text);
}

void SectionHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateFont();
    QLabel::changeEvent(event);
}

void SectionHeader::updateFont()
{
    QFont header = QApplication::font();
    header.setPixelSize(11);
    header.setWeight(QFont::DemiBold);
    header.setCapitalization(QFont::AllUppercase);
    header.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    setFont(header);
}

} // namespace fiberloom
