// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <Qt>

#include <optional>

namespace fiberloom {

/// How many pixels an arrow key moves things, right and down; more with Shift. Nothing for other keys.
[[nodiscard]] inline std::optional<QPointF> nudgeStep(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    constexpr double pixels = 1.0;
    constexpr double largePixels = 10.0;
    const double step = modifiers.testFlag(Qt::ShiftModifier) ? largePixels : pixels;
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-step, 0);
    case Qt::Key_Right:
        return QPointF(step, 0);
    case Qt::Key_Up:
        return QPointF(0, -step);
    case Qt::Key_Down:
        return QPointF(0, step);
    default:
        return std::nullopt;
    }
}

} // namespace fiberloom
