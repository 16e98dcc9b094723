// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/routestrokes.h"
#include "network/figures.h"
#include "network/network.h"

#include <QPointF>

#include <unordered_set>

class QPainter;

namespace fiberloom {

/// What is down in a state of the world, and which sites are cut off by that.
class FailureMarks
{
public:
    /// O(sites + routes) when something has failed, else O(1).
    FailureMarks(const Network &network, const WorldState &world);

    /// Itself, or a site at its end.
    [[nodiscard]] bool isDown(const Route &route) const;
    [[nodiscard]] bool isDown(SiteId site) const { return m_world.failed.contains(site); }
    /// Works, but cannot reach the largest part of the network any more, which it could before.
    [[nodiscard]] bool isCutOff(SiteId site) const { return m_cutOff.contains(site); }
    /// Of a route that is down.
    [[nodiscard]] RouteLook look(const Route &route, const MapStyle &style) const;
    [[nodiscard]] bool isEmpty() const noexcept { return m_world.failed.isEmpty(); }

private:
    const WorldState &m_world;
    std::unordered_set<SiteId> m_cutOff;
};

/// A disc with a cross, for what has failed.
void paintFailedMark(QPainter &painter, const MapStyle &style, QPointF center);
/// A disc with an exclamation mark, for traffic beyond what a route can carry.
void paintOverloadMark(QPainter &painter, const MapStyle &style, QPointF center);
/// A dashed ring with a small disc that has a bar, for a site that is cut off as a consequence.
void paintCutOffMark(QPainter &painter, const MapStyle &style, QPointF center, double radius);

} // namespace fiberloom
