// SPDX-License-Identifier: Apache-2.0
#include "theme/hairline.h"

namespace fiberloom {

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent) : QFrame(parent)
{
    setProperty("hairline", true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

} // namespace fiberloom
