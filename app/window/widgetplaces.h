// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace fiberloom {

/// Where the visible parts of all windows are on the screen: object name (or accessible name) to [x, y, width, height],
/// and the text of a label as a fifth.
/// For programs that drive the window with a real pointer: tests, recordings.
[[nodiscard]] QJsonObject widgetPlaces();

} // namespace fiberloom
