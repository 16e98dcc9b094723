// SPDX-License-Identifier: Apache-2.0
#include "theme/noticebox.h"

#include "theme/styleproperty.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

QString severityName(NoticeBox::Severity severity)
{
    switch (severity) {
    case NoticeBox::Severity::Warning:
        return QStringLiteral("warning");
    case NoticeBox::Severity::Error:
        return QStringLiteral("error");
    case NoticeBox::Severity::Info:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

NoticeBox::NoticeBox(QWidget *parent) : QFrame(parent), m_text(new QLabel(this)), m_action(new QPushButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &NoticeBox::actionTriggered);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_action, 0, Qt::AlignLeft);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setProperty("severity", severityName(m_severity));
    hide();
}

void NoticeBox::setNotice(Severity severity, const QString &headline, const QString &text)
{
    m_severity = severity;
    m_message = headline.isEmpty() || text.isEmpty() ? headline + text : headline + QLatin1Char(' ') + text;
    QString html;
    if (!headline.isEmpty())
        html = QStringLiteral("<b>%1</b> ").arg(headline.toHtmlEscaped());
    m_text->setText(html + text.toHtmlEscaped());
    m_text->setAccessibleName(m_message);
    setAccessibleName(m_message);
    setStyleProperty(*this, "severity", severityName(severity));
    setVisible(!m_message.isEmpty());
}

void NoticeBox::clearNotice()
{
    setNotice(Severity::Info, {}, {});
    setAction({});
}

void NoticeBox::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

QString NoticeBox::message() const
{
    return m_message;
}

QString NoticeBox::actionText() const
{
    return m_action->text();
}

} // namespace fiberloom
