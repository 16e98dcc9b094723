// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/tileid.h"

#include <QImage>

#include <vector>

namespace fiberloom {

/// Where pictures of the map come from, tile by tile. Asked by the worker that paints them, so tile() and want() are called
/// from any thread.
class TileSource
{
public:
    virtual ~TileSource() = default;

    /// The picture, or null if there is none or it is not there yet.
    [[nodiscard]] virtual QImage tile(TileId id) = 0;
    /// What the last painting lacked, the most wanted first; replaces what was wanted before.
    virtual void want(const std::vector<TileId> &missing) = 0;
    /// Zooms that there are tiles of; further in, those of maxZoom() are stretched.
    [[nodiscard]] virtual int minZoom() const noexcept = 0;
    [[nodiscard]] virtual int maxZoom() const noexcept = 0;
    /// What the tiles cover, unit Mercator.
    [[nodiscard]] virtual QRectF bounds() const = 0;
};

} // namespace fiberloom
