// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/failure.h"

#include "network/riskelements.h"

#include <algorithm>

namespace fiberloom {

namespace {

bool isUp(const Network &network, const WorldState &world, RouteId id)
{
    const Route *route = network.find(id);
    if (!route || !world.exists(*route) || world.failed.contains(id))
        return false;
    const Site *a = network.find(route->siteA);
    const Site *z = network.find(route->siteZ);
    return a && z && world.exists(*a) && world.exists(*z);
}

bool isUp(const Network &network, const WorldState &world, SiteId id)
{
    const Site *site = network.find(id);
    return site && world.exists(*site) && !world.failed.contains(id);
}

bool isUp(const Network &network, const WorldState &world, RiskGroupId id)
{
    const FailedElements members = riskElements(network, id);
    return std::ranges::any_of(members.routes, [&](RouteId route) { return isUp(network, world, route); })
           || std::ranges::any_of(members.sites, [&](SiteId site) { return isUp(network, world, site); });
}

void addTo(FailedElements &failed, const Network &network, const NetworkElement &element)
{
    if (const auto *route = std::get_if<RouteId>(&element)) {
        failed.routes.push_back(*route);
    } else if (const auto *site = std::get_if<SiteId>(&element)) {
        failed.sites.push_back(*site);
    } else {
        const FailedElements members = riskElements(network, std::get<RiskGroupId>(element));
        failed.routes.insert(failed.routes.end(), members.routes.begin(), members.routes.end());
        failed.sites.insert(failed.sites.end(), members.sites.begin(), members.sites.end());
    }
}

} // namespace

std::vector<Failure> failuresOf(const Network &network, const WorldState &world, const FailureOptions &options)
{
    std::vector<Failure> failures;
    const auto addAll = [&]<class T>(const Table<T> &rows) {
        rows.forEach([&](const T &row) {
            if (isUp(network, world, row.id))
                failures.push_back({row.id});
        });
    };
    if (options.routes)
        addAll(network.routes());
    if (options.sites)
        addAll(network.sites());
    if (options.riskGroups)
        addAll(network.table<RiskGroup>());

    std::vector<NetworkElement> among;
    for (const NetworkElement &element : options.pairsAmong) {
        if (std::visit([&](auto id) { return isUp(network, world, id); }, element))
            among.push_back(element);
    }
    std::ranges::sort(among);
    among.erase(std::ranges::unique(among).begin(), among.end());
    for (std::size_t i = 0; i < among.size(); ++i) {
        for (std::size_t j = i + 1; j < among.size(); ++j)
            failures.push_back({among[i], among[j]});
    }
    return failures;
}

FailedElements failedBy(const Network &network, const Failure &failure)
{
    FailedElements failed;
    addTo(failed, network, failure.element);
    if (failure.second)
        addTo(failed, network, *failure.second);
    failed.normalize();
    return failed;
}

} // namespace fiberloom
