// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace fiberloom {

// A message in a panel: what happened and why, with what to do about it as a button where there is one.
// Hidden while it has nothing to say.
class NoticeBox final : public QFrame
{
    Q_OBJECT
public:
    enum class Severity { Info, Warning, Error };
    Q_ENUM(Severity)

    explicit NoticeBox(QWidget *parent = nullptr);

    // headline is set bold in front of text; either may be empty. Plain text both.
    void setNotice(Severity severity, const QString &headline, const QString &text);
    void clearNotice();
    // The button below the text; an empty text removes it.
    void setAction(const QString &text);

    [[nodiscard]] Severity severity() const { return m_severity; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString actionText() const;

signals:
    void actionTriggered();

private:
    QLabel *m_text;
    QPushButton *m_action;
    Severity m_severity = Severity::Info;
    QString m_message;
};

} // namespace fiberloom
