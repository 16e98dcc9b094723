// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace fiberloom {

/// A few lines of free text: proposed when the focus leaves, taken back by Escape.
class NotesEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NotesEdit(QWidget *parent = nullptr);

    void setShown(const QString &text);
    [[nodiscard]] bool isEdited() const { return toPlainText() != m_shown; }

signals:
    void proposed(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QString m_shown;
};

} // namespace fiberloom
