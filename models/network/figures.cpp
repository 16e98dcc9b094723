// SPDX-License-Identifier: Apache-2.0
#include "network/figures.h"

#include "geo/geodesic.h"
#include "network/fields.h"
#include "network/riskelements.h"
#include "network/settings.h"

#include <algorithm>
#include <map>
#include <set>

namespace fiberloom {

namespace {

// Typical of what light passes at such a place: transponders and switching at the ends, an amplifier's meters of doped fiber
// on the way. Every project can change them.
constexpr std::array<double, 5> standardDelaysUs{5.0, 5.0, 0.15, 1.0, 0.0};

const std::vector<const Cable *> noCables;

double growthFactor(const std::map<int, double> &points, int year)
{
    if (points.empty())
        return 1.0;
    const auto upper = points.lower_bound(year);
    if (upper == points.end())
        return std::prev(upper)->second;
    if (upper == points.begin() || upper->first == year)
        return upper->second;
    const auto lower = std::prev(upper);
    const double fraction = static_cast<double>(year - lower->first) / (upper->first - lower->first);
    return lower->second + fraction * (upper->second - lower->second);
}

void addTo(FailedElements &failed, const Network &network, const ScenarioFailure &failure)
{
    if (failure.route)
        failed.routes.push_back(*failure.route);
    if (failure.site)
        failed.sites.push_back(*failure.site);
    if (failure.riskGroup) {
        const FailedElements members = riskElements(network, *failure.riskGroup);
        failed.routes.insert(failed.routes.end(), members.routes.begin(), members.routes.end());
        failed.sites.insert(failed.sites.end(), members.sites.begin(), members.sites.end());
    }
}

} // namespace

bool WorldState::exists(Status status, std::optional<PlanId> plan, std::optional<int> inServiceYear) const noexcept
{
    if (status == Status::Retired)
        return false;
    if (status == Status::Planned && (!plan || !std::ranges::binary_search(plansOn, *plan)))
        return false;
    return !year || !inServiceYear || *inServiceYear <= *year;
}

bool FailedElements::contains(RouteId id) const noexcept
{
    return std::ranges::binary_search(routes, id);
}

bool FailedElements::contains(SiteId id) const noexcept
{
    return std::ranges::binary_search(sites, id);
}

void FailedElements::normalize()
{
    std::ranges::sort(routes);
    routes.erase(std::ranges::unique(routes).begin(), routes.end());
    std::ranges::sort(sites);
    sites.erase(std::ranges::unique(sites).begin(), sites.end());
}

WorldState worldState(const Network &network, std::optional<ScenarioId> scenario, std::optional<int> year)
{
    WorldState world;
    network.table<Setting>().forEach([&](const Setting &setting) {
        if (setting.key == settingkeys::defaultRouting)
            world.routing = fromWord<RoutingPolicy>(setting.value).value_or(world.routing);
        if (setting.key == settingkeys::defaultPaths) {
            bool isNumber = false;
            const int paths = setting.value.toInt(&isNumber);
            if (isNumber && paths >= 1 && paths <= mostPathsPerDemand)
                world.pathsPerDemand = paths;
        }
    });
    if (const Scenario *row = network.find(scenario)) {
        world.year = row->year;
        world.demandMultiplier = row->demandMultiplier;
        world.routing = row->routing;
        world.pathsPerDemand = row->pathsPerDemand;
        network.table<ScenarioFailure>().forEach([&](const ScenarioFailure &failure) {
            if (failure.scenario == row->id)
                addTo(world.failed, network, failure);
        });
        world.failed.normalize();
        network.table<ScenarioPlan>().forEach([&](const ScenarioPlan &on) {
            if (on.scenario == row->id)
                world.plansOn.push_back(on.plan);
        });
        std::ranges::sort(world.plansOn);
    }
    if (year)
        world.year = year;
    return world;
}

std::vector<int> yearsOf(const Network &network)
{
    std::set<int> years;
    const auto add = [&](std::optional<int> year) {
        if (year)
            years.insert(*year);
    };
    network.sites().forEach([&](const Site &site) { add(site.inServiceYear); });
    network.routes().forEach([&](const Route &route) { add(route.inServiceYear); });
    network.cables().forEach([&](const Cable &cable) { add(cable.inServiceYear); });
    network.table<GrowthPoint>().forEach([&](const GrowthPoint &point) { years.insert(point.year); });
    network.table<Plan>().forEach([&](const Plan &plan) { add(plan.year); });
    network.table<Scenario>().forEach([&](const Scenario &scenario) { add(scenario.year); });
    return {years.begin(), years.end()};
}

Figures::Figures(const Network &network, WorldState world)
    : m_network(network), m_world(std::move(world)), m_defaultGroupIndex(standardGroupIndex)
{
    for (const double delay : standardDelaysUs)
        m_defaultDelays.emplace_back(delay);
    network.table<Setting>().forEach([&](const Setting &setting) {
        bool ok = false;
        const double number = setting.value.toDouble(&ok);
        if (!ok)
            return;
        if (setting.key == settingkeys::defaultGroupIndex && number >= 1.0)
            m_defaultGroupIndex = number;
        else if (setting.key.startsWith(settingkeys::defaultDelayPrefix) && number >= 0.0) {
            if (const auto kind =
                    fromWord<SiteKind>(QStringView(setting.key).mid(settingkeys::defaultDelayPrefix.size())))
                m_defaultDelays[static_cast<std::size_t>(*kind)] = Microseconds(number);
        }
    });
    network.cables().forEach([&](const Cable &cable) {
        if (m_world.exists(cable))
            m_cables[cable.route].push_back(&cable);
    });
    std::map<GrowthId, std::map<int, double>> profiles;
    network.table<GrowthPoint>().forEach(
        [&](const GrowthPoint &point) { profiles[point.growth][point.year] = point.multiplier; });
    if (m_world.year) {
        for (const auto &[growth, points] : profiles)
            m_growth.emplace(growth, growthFactor(points, *m_world.year));
    }
}

LineString Figures::lineOf(const Network &network, const Route &route)
{
    const Site *a = network.find(route.siteA);
    const Site *z = network.find(route.siteZ);
    LineString line;
    if (!a || !z)
        return line;
    line.reserve(route.bends.size() + 2);
    line.push_back(a->position);
    line.insert(line.end(), route.bends.begin(), route.bends.end());
    line.push_back(z->position);
    return line;
}

Kilometers Figures::length(const Route &route) const
{
    if (route.length)
        return *route.length;
    return geodesicLength(lineOf(m_network, route)) * route.slack;
}

double Figures::groupIndex(const Route &route) const
{
    std::optional<double> fastest;
    for (const Cable *cable : cables(route.id)) {
        const FiberType *type = m_network.find(cable->fiberType);
        const double index = type ? type->groupIndex : m_defaultGroupIndex;
        fastest = fastest ? std::min(*fastest, index) : index;
    }
    return fastest.value_or(m_defaultGroupIndex);
}

Milliseconds Figures::latency(Kilometers length, double groupIndex) const noexcept
{
    return Milliseconds(length.value() * groupIndex / vacuumKmPerMs);
}

Milliseconds Figures::latency(const Route &route) const
{
    return latency(length(route), groupIndex(route));
}

std::optional<Gbps> Figures::capacity(const Cable &cable) const
{
    if (cable.litPairs == 0)
        return Gbps(0.0);
    if (!cable.gbpsPerPair)
        return std::nullopt;
    return *cable.gbpsPerPair * cable.litPairs;
}

std::optional<Gbps> Figures::capacity(const Route &route) const
{
    if (route.capacity)
        return route.capacity;
    const auto &inService = cables(route.id);
    if (inService.empty())
        return std::nullopt;
    Gbps total(0.0);
    for (const Cable *cable : inService) {
        const auto each = capacity(*cable);
        if (!each)
            return std::nullopt;
        total += *each;
    }
    return total;
}

Milliseconds Figures::equipmentDelay(const Site &site) const
{
    return toMilliseconds(site.equipmentDelay.value_or(m_defaultDelays[static_cast<std::size_t>(site.kind)]));
}

bool Figures::exists(const Route &route) const
{
    const Site *a = m_network.find(route.siteA);
    const Site *z = m_network.find(route.siteZ);
    return a && z && m_world.exists(route) && m_world.exists(*a) && m_world.exists(*z);
}

double Figures::demandFactor(const Demand &demand) const
{
    double factor = m_world.demandMultiplier;
    if (demand.growth) {
        if (const auto growth = m_growth.find(*demand.growth); growth != m_growth.end())
            factor *= growth->second;
    }
    return factor;
}

const std::vector<const Cable *> &Figures::cables(RouteId route) const
{
    const auto found = m_cables.find(route);
    return found == m_cables.end() ? noCables : found->second;
}

Milliseconds geodesicFiberLatency(GeoPoint from, GeoPoint to) noexcept
{
    return Milliseconds(geodesicDistance(from, to).value() * standardGroupIndex / vacuumKmPerMs);
}

} // namespace fiberloom
