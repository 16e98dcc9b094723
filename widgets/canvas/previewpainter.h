// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"
#include "diagram/mapstyle.h"
#include "diagram/rowfilter.h"

class QPainter;

namespace fiberloom {

/// Paints what a gesture shows besides the network itself: drafts, handles, ghost, snap mark, rubber band, readout; bends of `rows` alone.
void paintPreview(QPainter &painter, const Preview &preview, ToolKind tool, const NetworkDrawing &shown,
                  const ShownRows &rows, const MapStyle &style, const Viewport &viewport);

} // namespace fiberloom
