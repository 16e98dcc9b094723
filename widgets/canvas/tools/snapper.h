// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"
#include "network/network.h"

#include <optional>
#include <set>

namespace fiberloom {

class NetworkDrawing;
class SnapSource;
struct ShownRows;

/// Where the cursor is drawn to.
struct Snap
{
    enum class Target { Site, Bend, Body, Reference };
    Target target;
    EntityRef entity; ///< the site, or the route that has the bend or body; of a Reference, no row
    GeoPoint position;
    std::size_t index = 0; ///< of a Bend: which; of a Body: how many bends lie before it
    double along = 0.0;    ///< of a Bend or Body: legs from site A to it, with a fraction; bend i is at i + 1
};

/// Draws the cursor to sites, bends and routes near it, so that lines meet exactly and existing ways can be traced. A site
/// wins over a bend, a bend over a body. What it is made of must outlive it.
class Snapper
{
public:
    static constexpr double radius = 12.0;    ///< pixels
    static constexpr double bodyRadius = 8.0; ///< pixels

    /// @param shown only these rows attract
    /// @param reference what else attracts, after the network; null: nothing
    Snapper(const Network &network, const NetworkDrawing &drawing, const ShownRows &shown, const Viewport &viewport,
            const SnapSource *reference = nullptr)
        : m_network(network), m_drawing(drawing), m_shown(shown), m_viewport(viewport), m_reference(reference)
    {
    }

    /// Nothing when nothing is near. Rows in `ignored` (what is being dragged) do not attract, nor do routes that end at a
    /// site in it.
    [[nodiscard]] std::optional<Snap> snap(QPointF screen, const std::set<EntityRef> &ignored = {}) const;
    /// The place on one leg of a route that is nearest on the screen; nothing if there is no such leg.
    [[nodiscard]] std::optional<Snap> onLeg(RouteId route, std::size_t leg, QPointF screen) const;

private:
    [[nodiscard]] std::optional<Snap> onReference(QPointF screen) const;
    [[nodiscard]] std::optional<Snap> body(QPointF screen, std::set<EntityRef> ignored) const;

    const Network &m_network;
    const NetworkDrawing &m_drawing;
    const ShownRows &m_shown;
    const Viewport &m_viewport;
    const SnapSource *m_reference;
};

} // namespace fiberloom
