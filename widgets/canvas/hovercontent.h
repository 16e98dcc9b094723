// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/failures/failuresweepresult.h"
#include "solver/routingresult.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// What the card beside the cursor says about a site or a route.
struct HoverContent
{
    struct Row
    {
        QString label;
        QString value;
        bool alert = false;  ///< over its limit
        QString source = {}; ///< where the value comes from; may be empty
        friend bool operator==(const Row &, const Row &) = default;
    };
    QString title;
    QString subtitle; ///< dimmed; may be empty
    std::vector<Row> rows;
    QString note = {}; ///< dimmed, below the rows: how far to trust them; may be empty

    friend bool operator==(const HoverContent &, const HoverContent &) = default;

    /// Nothing when there is no such row, or it is of another kind. `routing` may be null, then what it would tell is
    /// "unknown"; `fromSite` and `failures` too, then there is nothing of them.
    [[nodiscard]] static std::optional<HoverContent> of(const Network &network, EntityRef entity,
                                                        const WorldState &world, const RoutingResult *routing,
                                                        const LatencyFromSite *fromSite,
                                                        const FailureSweepResult *failures = nullptr);
    /// Of routes that are drawn as one line.
    [[nodiscard]] static HoverContent ofBundle(const Network &network, std::span<const RouteId> routes,
                                               const WorldState &world, const RoutingResult *routing);
};

} // namespace fiberloom
