// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcard.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fiberloom {

/// Says what is being read or written and how far it is, with a way to stop reading (closed()). What is done at once
/// does not flicker by, and the keyboard stays where it is.
class LoadingCard final : public MapCard
{
    Q_OBJECT

public:
    explicit LoadingCard(QWidget *parent);

    /// Appears after a moment, unless it is ended before.
    void begin(const QString &title);
    /// Appears at once, and cannot be canceled: something is being written.
    void showUnstoppable(const QString &title);
    /// @param fraction 0..1; 0 as long as nothing is known
    void setProgress(double fraction);
    void end();

private:
    void setTitle(const QString &title, bool canCancel);
    void styleParts() override;

    QLabel *m_title;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_patience;
};

} // namespace fiberloom
