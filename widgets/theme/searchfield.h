// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace fiberloom {

class Theme;

// A field to search in: magnifier, the shortcut that leads here (dimmed, while it is empty), a button to clear it.
// Escape clears it, and a second Escape goes to whoever listens. Down and Up are handed on, to walk a list of hits.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    // placeholder says what can be found; it is the accessible name as well.
    SearchField(const Theme &theme, const QString &placeholder, QWidget *parent = nullptr);

    // Only shown; the action that owns the shortcut gives this field the focus.
    void setShortcutHint(const QKeySequence &shortcut);

signals:
    // By +1 or -1, from the arrow keys.
    void walked(int step);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_hint;
};

} // namespace fiberloom
