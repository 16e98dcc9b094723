// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>

#include <compare>

namespace fiberloom {

/// A tile of the usual pyramid in Web Mercator: 2^zoom columns from 180° W, 2^zoom rows from 85° N.
struct TileId
{
    static constexpr int maxZoom = 24;

    int zoom = 0;
    int column = 0;
    int row = 0;

    [[nodiscard]] bool isValid() const noexcept
    {
        return zoom >= 0 && zoom <= maxZoom && column >= 0 && row >= 0 && column < (1 << zoom) && row < (1 << zoom);
    }
    /// Unit Mercator.
    [[nodiscard]] QRectF world() const noexcept
    {
        const double side = 1.0 / (1 << zoom);
        return {column * side, row * side, side, side};
    }
    /// The tile one zoom further out that has this one in it.
    [[nodiscard]] TileId parent() const noexcept { return {zoom - 1, column / 2, row / 2}; }
    friend auto operator<=>(const TileId &, const TileId &) = default;
};

} // namespace fiberloom
