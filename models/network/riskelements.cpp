// SPDX-License-Identifier: Apache-2.0
#include "network/riskelements.h"

#include "geo/polygoncontact.h"

#include <algorithm>

namespace fiberloom {

namespace {

void addMember(const Network &network, const RiskGroupMember &member, FailedElements &elements)
{
    if (network.find(member.route))
        elements.routes.push_back(*member.route);
    if (network.find(member.site))
        elements.sites.push_back(*member.site);
}

void addTouching(const Network &network, const Polygon &area, FailedElements &elements)
{
    if (area.ring.empty())
        return;
    network.sites().forEach([&](const Site &site) {
        if (touches(area, site.position))
            elements.sites.push_back(site.id);
    });
    network.routes().forEach([&](const Route &route) {
        if (touches(area, Figures::lineOf(network, route)))
            elements.routes.push_back(route.id);
    });
}

} // namespace

FailedElements riskElements(const Network &network, RiskGroupId group)
{
    FailedElements elements;
    const RiskGroup *row = network.find(group);
    if (!row)
        return elements;
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &member) {
        if (member.riskGroup == group)
            addMember(network, member, elements);
    });
    addTouching(network, row->area, elements);
    elements.normalize();
    return elements;
}

std::vector<std::pair<RiskGroupId, FailedElements>> riskElements(const Network &network)
{
    std::vector<std::pair<RiskGroupId, FailedElements>> groups;
    network.table<RiskGroup>().forEach([&](const RiskGroup &group) {
        groups.emplace_back(group.id, FailedElements());
        addTouching(network, group.area, groups.back().second);
    });
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &member) {
        const auto at =
            std::ranges::lower_bound(groups, member.riskGroup, {}, [](const auto &each) { return each.first; });
        if (at != groups.end() && at->first == member.riskGroup)
            addMember(network, member, at->second);
    });
    for (auto &group : groups)
        group.second.normalize();
    return groups;
}

} // namespace fiberloom
