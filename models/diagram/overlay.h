// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/availability/availability.h"
#include "solver/failures/failuresweepresult.h"
#include "solver/routingresult.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>

namespace fiberloom {

enum class OverlayKind {
    Plain,
    Capacity,
    Utilization,
    WorstUtilization, ///< of a route, over all failures
    Impact,           ///< of a route or site that fails
    Availability,     ///< of a route by itself; of a site, of the worst demand that ends there
    Latency,
    LatencyFromSite
};

/// What the overlay of impacts measures, and the end of its scale, of the worst route: a number of one or two digits. Sites
/// may lie beyond it.
struct ImpactScale
{
    bool isTraffic = true; ///< Gb/s lost; else, because no failure loses any, routes over capacity
    double end = 1.0;
    [[nodiscard]] double of(const FailureFigures &failure) const noexcept
    {
        return isTraffic ? failure.lost.value() : static_cast<double>(failure.congestedRoutes);
    }
};

struct OverlayScale;

/// What the map shows of the network beyond where it lies, and the results it shows it from. A value: cheap to copy, may
/// be read from any thread. Without results the figures are unknown and drawn so.
struct Overlay
{
    OverlayKind kind = OverlayKind::Plain;
    WorldState world = {}; ///< what exists now; the rest is drawn as planned
    std::shared_ptr<const RoutingResult> routing = {};
    std::shared_ptr<const LatencyFromSite> fromSite = {}; ///< for LatencyFromSite
    bool outdated = false; ///< the results that the kind shows are older than the network: drawn faded
    std::shared_ptr<const FailureSweepResult> failures = {};     ///< for WorstUtilization and Impact
    std::shared_ptr<const AvailabilityResult> availability = {}; ///< for Availability
    /// Null, or of another kind: what the network's settings say.
    std::shared_ptr<const OverlayScale> scale = {};
    /// Only routes of this class of the scale stand out, the others are faded. Absent: all.
    std::optional<std::size_t> onlyClass = {};

    /// The end of the latency scale, ms: the largest figure shown, rounded up to a number of one or two digits.
    [[nodiscard]] double latencyScaleEnd() const;
    [[nodiscard]] ImpactScale impactScale() const;
};

inline constexpr std::array<OverlayKind, 8> allOverlays{
    OverlayKind::Plain,  OverlayKind::Capacity,     OverlayKind::Utilization, OverlayKind::WorstUtilization,
    OverlayKind::Impact, OverlayKind::Availability, OverlayKind::Latency,     OverlayKind::LatencyFromSite};

/// Which result an overlay is drawn from, besides the network.
[[nodiscard]] bool showsFailures(OverlayKind kind) noexcept;

/// The word on the command line and in files: plain, capacity, utilization, worst-utilization, impact, availability, latency,
/// latency-from-site.
[[nodiscard]] QString overlayWord(OverlayKind kind);
[[nodiscard]] std::optional<OverlayKind> overlayFromWord(QStringView word);
/// The name that people see.
[[nodiscard]] QString overlayTitle(OverlayKind kind);

} // namespace fiberloom
