// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QPointF>
#include <QString>

#include <vector>

namespace fiberloom::traces {

// What becomes of the ties between routes when rows are copied into a network, their sites moved by an offset in unit Mercator.
// A tie goes along where the route that is followed is copied too, or is in the network, and both lie upon each other there.

/// The bends of a route where its copy comes to lie: they move along with the route's sites, and stay where they are if neither
/// site is copied.
[[nodiscard]] LineString copiedBends(const Network &rows, const Route &route, QPointF worldOffset);

/// Whether a tie of one of the rows holds for the copies. O(bends of its two routes).
[[nodiscard]] bool goesAlong(const Network &network, const Network &rows, const RouteTrace &tie, QPointF worldOffset);

/// Routes of the rows that can be copied and lose a tie by it; ascending, each once.
[[nodiscard]] std::vector<RouteId> untiedByCopying(const Network &network, const Network &rows, QPointF worldOffset);

/// That for the status bar; empty if no tie is lost.
[[nodiscard]] QString untiedNote(const Network &network, const Network &rows, QPointF worldOffset);

} // namespace fiberloom::traces
