// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>

#include <optional>

namespace fiberloom {

/// Something besides the network that the cursor can be drawn to.
class SnapSource
{
public:
    virtual ~SnapSource() = default;
    /// The place nearest to `world` within `radius`, both in unit Mercator; a corner rather than a place along a line.
    [[nodiscard]] virtual std::optional<QPointF> nearestPlace(QPointF world, double radius) const = 0;
};

} // namespace fiberloom
