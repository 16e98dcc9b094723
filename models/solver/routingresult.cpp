// SPDX-License-Identifier: Apache-2.0
#include "solver/routingresult.h"

#include <algorithm>
#include <limits>

namespace fiberloom {

namespace {

std::optional<double> ratio(Gbps load, std::optional<Gbps> capacity) noexcept
{
    if (!capacity)
        return std::nullopt;
    if (capacity->value() > 0.0)
        return load / *capacity;
    return load.value() > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

// Shares are sums that miss 1 by rounding.
constexpr double wholeShare = 1.0 - 1e-9;

Gbps lostOf(Gbps traffic, double carriedShare) noexcept
{
    return carriedShare > wholeShare ? Gbps(0.0) : traffic * (1.0 - carriedShare);
}

template<class Row, class IdType>
const Row *findById(const std::vector<Row> &rows, IdType Row::*key, IdType id) noexcept
{
    const auto at = std::ranges::lower_bound(rows, id, {}, key);
    return at != rows.end() && (*at).*key == id ? &*at : nullptr;
}

} // namespace

Gbps DemandFigures::lost() const noexcept
{
    return lostOf(gbpsAZ, carriedShareAZ) + lostOf(gbpsZA, carriedShareZA);
}

bool DemandFigures::isPartlyLost() const noexcept
{
    return (carriedShareAZ > 0.0 || carriedShareZA > 0.0) && lost() > Gbps(0.0);
}

std::optional<double> RouteFigures::utilizationAZ() const noexcept
{
    return ratio(loadAZ, capacity);
}

std::optional<double> RouteFigures::utilizationZA() const noexcept
{
    return ratio(loadZA, capacity);
}

std::optional<double> RouteFigures::utilization() const noexcept
{
    return ratio(std::max(loadAZ, loadZA), capacity);
}

const RouteFigures *RoutingResult::find(RouteId id) const noexcept
{
    return findById(routes, &RouteFigures::route, id);
}

const DemandFigures *RoutingResult::find(DemandId id) const noexcept
{
    return findById(demands, &DemandFigures::demand, id);
}

std::span<const RouteId> RoutingResult::path(const DemandFigures &demand) const noexcept
{
    return std::span(pathRoutes).subspan(demand.pathBegin, demand.pathEnd - demand.pathBegin);
}

std::span<const RouteId> RoutingResult::path(const PathFlow &flow) const noexcept
{
    return std::span(pathRoutes).subspan(flow.begin, flow.end - flow.begin);
}

std::span<const RouteId> RoutingResult::path(const ProtectionPath &path) const noexcept
{
    return std::span(pathRoutes).subspan(path.begin, path.end - path.begin);
}

std::span<const PathFlow> RoutingResult::flowsOf(const DemandFigures &demand) const noexcept
{
    return std::span(flows).subspan(demand.flowBegin, demand.flowEnd - demand.flowBegin);
}

const ProtectionPath *RoutingResult::protectionOf(const DemandFigures &demand) const noexcept
{
    return demand.protection ? &protections[*demand.protection] : nullptr;
}

std::optional<Milliseconds> LatencyFromSite::find(SiteId id) const noexcept
{
    const auto at = std::ranges::lower_bound(sites, id);
    if (at == sites.end() || *at != id)
        return std::nullopt;
    return latency[static_cast<std::size_t>(at - sites.begin())];
}

} // namespace fiberloom
