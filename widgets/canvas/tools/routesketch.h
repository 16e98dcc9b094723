// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/snapper.h"
#include "document/routedraft.h"

#include <optional>
#include <vector>

namespace fiberloom {

/// What a click of the route tool means.
struct RouteAim
{
    GeoPoint position;
    std::optional<SiteId> site = {};
    std::optional<Snap> line = {}; ///< a bend or the body of a route

    [[nodiscard]] RouteEnd end() const;
};

/// A route while it is drawn, click by click. Two clicks in a row on one route, or on two that meet at a site, borrow the bends
/// between them.
class RouteSketch
{
public:
    explicit RouteSketch(const RouteAim &start) : m_start(start) {}

    [[nodiscard]] const RouteAim &start() const noexcept { return m_start; }
    [[nodiscard]] bool hasBends() const noexcept { return !m_steps.empty(); }
    /// Whether what it hangs on is still there.
    [[nodiscard]] bool isValid(const Network &network) const;

    /// The route whose bends the next click would borrow; nothing if it would not.
    [[nodiscard]] std::optional<RouteId> traced(const Network &network, const RouteAim &aim) const;
    void add(const Network &network, const RouteAim &aim);
    /// Takes back the last click; false if only the start is left.
    bool takeBack();
    [[nodiscard]] GeoPoint lastPlace() const;

    /// All points from the start to `aim`, as if it were clicked.
    [[nodiscard]] LineString lineTo(const Network &network, const RouteAim &aim) const;
    /// The parts of that line that are borrowed.
    [[nodiscard]] std::vector<LineString> borrowedTo(const Network &network, const RouteAim &aim) const;
    /// Bends that were clicked, not borrowed.
    [[nodiscard]] std::vector<GeoPoint> clicked() const;

    /// The finished route, ending at a site.
    [[nodiscard]] RouteDraft endingAt(const Network &network, const RouteAim &aim) const;
    /// Ending where the last click was, at a junction. Precondition: hasBends().
    [[nodiscard]] RouteDraft endingHere(const Network &network) const;

private:
    struct Step
    {
        RouteAim aim;
        LineString bends = {};           ///< with the clicked place as the last one, if it is a bend
        std::vector<TraceRun> runs = {}; ///< `first` counts within the step
    };

    [[nodiscard]] Step stepTo(const Network &network, const RouteAim &aim) const;
    [[nodiscard]] const RouteAim &last() const { return m_steps.empty() ? m_start : m_steps.back().aim; }
    [[nodiscard]] static RouteDraft assembled(const Network &network, const RouteAim &start,
                                              const std::vector<Step> &steps, const RouteEnd &end);

    RouteAim m_start;
    std::vector<Step> m_steps;
};

} // namespace fiberloom
