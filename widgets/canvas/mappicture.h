// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"

#include <QImage>
#include <QRectF>

#include <cstdint>

class QPainter;

namespace fiberloom {

/// An image of a part of the map that is larger than the view, to be moved and scaled until the next one is there.
struct MapPicture
{
    QImage image;
    Viewport viewport;       ///< of the image
    std::uint64_t stamp = 0; ///< of the content that it shows

    /// Half as large again as the view: what a picture is wanted of.
    [[nodiscard]] static Viewport around(const Viewport &view);
    /// A transparent image of a viewport.
    [[nodiscard]] static QImage blank(const Viewport &viewport, double pixelRatio);

    [[nodiscard]] bool isNull() const noexcept { return image.isNull(); }
    /// Whether it shows that content at the view's own scale, wherever.
    [[nodiscard]] bool looksLike(std::uint64_t content, const Viewport &view, double pixelRatio) const;
    /// Where it lies in the view; empty when it is null.
    [[nodiscard]] QRectF placedIn(const Viewport &view) const;
    /// Paints the part in view, scaled quickly where it is of another scale.
    void paint(QPainter &painter, const Viewport &view) const;
};

} // namespace fiberloom
