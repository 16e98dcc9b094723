// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace fiberloom {

// A line to type a value into, with its unit dimmed at the right. Typing is only a proposal: Enter or leaving the line
// proposes it, Escape takes it back. Whoever listens decides, and answers with setShown() or setInvalid().
class UnitEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit UnitEdit(const QString &unit = {}, QWidget *parent = nullptr);

    // What holds now; drops what was typed.
    void setShown(const QString &text);
    [[nodiscard]] QString shown() const { return m_shown; }
    // Typed, but not taken (yet).
    [[nodiscard]] bool isEdited() const { return text() != m_shown; }
    // Marks the line in red until it is typed into or shown anew.
    void setInvalid(bool invalid);
    [[nodiscard]] bool isInvalid() const { return m_invalid; }
    [[nodiscard]] QString unit() const { return m_unit; }

signals:
    void proposed(const QString &text);
    void restored();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void propose();

    QString m_unit;
    QString m_shown;
    QString m_refused;
    bool m_invalid = false;
};

} // namespace fiberloom
