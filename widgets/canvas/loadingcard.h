// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcard.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fiberloom {

/// Says what is being read and how far it is, where it will be seen, with a way to stop it (closed()). What is done at once
/// does not flicker by, and the keyboard stays where it is.
class LoadingCard final : public MapCard
{
    Q_OBJECT

public:
    explicit LoadingCard(QWidget *parent);

    /// Appears after a moment, unless it is ended before.
    void begin(const QString &title);
    /// @param fraction 0..1; 0 as long as nothing is known
    void setProgress(double fraction);
    void end();

private:
    void styleParts() override;

    QLabel *m_title;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_patience;
};

} // namespace fiberloom
