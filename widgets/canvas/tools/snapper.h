// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"
#include "network/network.h"

#include <optional>
#include <set>

namespace fiberloom {

class NetworkDrawing;

/// Where the cursor is drawn to.
struct Snap
{
    enum class Target { Site, Bend };
    Target target;
    EntityRef entity; ///< the site, or the route that has the bend
    GeoPoint position;
};

/// Draws the cursor to sites and bends near it, so that lines meet exactly and existing ways can be traced. A site wins
/// over a bend. What it is made of must outlive it.
class Snapper
{
public:
    static constexpr double radius = 12.0; ///< pixels

    Snapper(const Network &network, const NetworkDrawing &drawing, const Viewport &viewport)
        : m_network(network), m_drawing(drawing), m_viewport(viewport)
    {
    }

    /// Nothing when nothing is near. Rows in `ignored` (what is being dragged) do not attract, nor do routes that end at a
    /// site in it.
    [[nodiscard]] std::optional<Snap> snap(QPointF screen, const std::set<EntityRef> &ignored = {}) const;

private:
    const Network &m_network;
    const NetworkDrawing &m_drawing;
    const Viewport &m_viewport;
};

} // namespace fiberloom
