// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace fiberloom {

// One quiet line, one pixel thick, between parts of a panel.
class Hairline final : public QFrame
{
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);
};

} // namespace fiberloom
