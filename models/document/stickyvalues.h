// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <optional>

namespace fiberloom {

/// What the next route and site that are drawn begin with: the values that were last given to one by hand, so that a planner
/// who draws ten planned ducts of one owner says so once.
class StickyValues
{
public:
    /// Takes over what an edit gave to routes and sites; only where all that it changed agree. Rows that came or went teach
    /// nothing. True if something is different now.
    bool learn(const Delta &delta);
    [[nodiscard]] bool isEmpty() const noexcept { return *this == StickyValues(); }
    friend bool operator==(const StickyValues &, const StickyValues &) = default;

    /// A plan that is gone is left out.
    void apply(const Network &network, Route &route) const;
    void apply(const Network &network, Site &site) const;

    /// "planned, duct, Northern Fiber, Plan West, slack 1.05"; empty when there is nothing.
    [[nodiscard]] QString routeText(const Network &network) const;
    [[nodiscard]] QString siteText(const Network &network) const;

private:
    template<class T>
    struct Standing
    {
        std::optional<Status> status = {};
        std::optional<QString> owner = {};
        std::optional<PlanId> plan = {};
        friend bool operator==(const Standing &, const Standing &) = default;
    };

    Standing<Route> m_route;
    std::optional<Construction> m_construction = {};
    std::optional<double> m_slack = {};
    Standing<Site> m_site;
};

} // namespace fiberloom
