// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/routingresult.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>

namespace fiberloom {

enum class OverlayKind { Plain, Capacity, Utilization, Latency, LatencyFromSite };

/// What the map shows of the network beyond where it lies, and the results it shows it from. A value: cheap to copy, may
/// be read from any thread. Without results the figures are unknown and drawn so.
struct Overlay
{
    OverlayKind kind = OverlayKind::Plain;
    WorldState world = {}; ///< what exists now; the rest is drawn as planned
    std::shared_ptr<const RoutingResult> routing = {};
    std::shared_ptr<const LatencyFromSite> fromSite = {}; ///< for LatencyFromSite
    bool outdated = false;                                ///< the results are older than the network: drawn faded

    /// The end of the latency scale, ms: the largest figure shown, rounded up to a number of one or two digits.
    [[nodiscard]] double latencyScaleEnd() const;
};

inline constexpr std::array<OverlayKind, 5> allOverlays{OverlayKind::Plain, OverlayKind::Capacity,
                                                        OverlayKind::Utilization, OverlayKind::Latency,
                                                        OverlayKind::LatencyFromSite};

/// The word on the command line and in files: plain, capacity, utilization, latency, latency-from-site.
[[nodiscard]] QString overlayWord(OverlayKind kind);
[[nodiscard]] std::optional<OverlayKind> overlayFromWord(QStringView word);
/// The name that people see.
[[nodiscard]] QString overlayTitle(OverlayKind kind);

} // namespace fiberloom
