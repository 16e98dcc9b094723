// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"

#include <QColor>
#include <QPointF>

#include <optional>

class QPainter;

namespace fiberloom {

struct GlyphOptions
{
    double angle = 0.0; ///< of an amplifier, radians clockwise from east
    bool estimated = false;
    bool planned = false;
    std::optional<QColor> fill = {}; ///< instead of the style's
    double scale = 1.0;
};
/// The symbol of a kind of site, with its casing, centered at `center`.
void paintSiteGlyph(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF center,
                    const GlyphOptions &options = {});

/// The mark of several sites that cannot be told apart: a disc with their number.
void paintClusterMark(QPainter &painter, const MapStyle &style, QPointF center, double radius, std::size_t sites,
                      const QColor &fill);

} // namespace fiberloom
