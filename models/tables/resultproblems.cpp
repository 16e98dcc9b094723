// SPDX-License-Identifier: Apache-2.0
#include "tables/resultproblems.h"

#include "network/names.h"
#include "tables/figuretext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

// Keeps the first rows of a sort of problem and counts the others.
class Limited
{
public:
    explicit Limited(std::vector<Problem> &problems) : m_problems(problems) {}
    template<class Make>
    void add(Make &&make)
    {
        if (++m_count <= maxProblemsOfASort)
            m_problems.push_back(make());
        else if (m_count == maxProblemsOfASort + 1)
            m_problems.push_back({m_problems.back().severity, m_problems.back().entity, {}, {}, {}});
    }
    ~Limited()
    {
        if (m_count <= maxProblemsOfASort)
            return;
        Problem &rest = m_problems.back();
        rest.message = Text::tr("and %n more like this", nullptr, static_cast<int>(m_count - maxProblemsOfASort));
        rest.remedy = Text::tr("Solve the ones above first, or look at the table of all");
    }
    Limited(const Limited &) = delete;
    Limited &operator=(const Limited &) = delete;

private:
    std::vector<Problem> &m_problems;
    std::size_t m_count = 0;
};

void addFullRoutes(const RoutingResult &result, std::vector<Problem> &problems)
{
    std::vector<const RouteFigures *> full;
    for (const RouteFigures &route : result.routes)
        if (route.utilization().value_or(0.0) > 1.0)
            full.push_back(&route);
    std::ranges::stable_sort(full, [](const auto *a, const auto *b) { return *a->utilization() > *b->utilization(); });
    Limited limited(problems);
    for (const RouteFigures *route : full) {
        limited.add([&] {
            const double fraction = *route->utilization();
            return Problem{Severity::Warning,
                           EntityRef::of(route->route),
                           {},
                           std::isinf(fraction)
                               ? Text::tr("It carries load, but has no capacity")
                               : Text::tr("Its load is %1 % of its capacity").arg(percentText(fraction)),
                           Text::tr("Light pairs or add a cable")};
        });
    }
}

Problem congested(const Network &network, const RoutingResult &result, const DemandFigures &demand)
{
    RouteId worst{1};
    double utilization = 0.0;
    for (const RouteId id : result.path(demand)) {
        const RouteFigures *route = result.find(id);
        if (route && route->utilization().value_or(0.0) > utilization) {
            utilization = *route->utilization();
            worst = id;
        }
    }
    return {Severity::Note,
            EntityRef::of(demand.demand),
            {},
            Text::tr("Its path is congested at %1").arg(displayName(network, EntityRef::of(worst))),
            Text::tr("Add capacity there")};
}

Problem tooSlow(const DemandFigures &demand)
{
    const Milliseconds latency = demand.latency.value_or(Milliseconds(0.0));
    const Milliseconds bound = demand.bound.value_or(Milliseconds(0.0));
    return {Severity::Warning, EntityRef::of(demand.demand), QStringLiteral("max_latency_ms"),
            Text::tr("Its latency of %1 ms is over its bound of %2 ms").arg(latencyText(latency), latencyText(bound)),
            Text::tr("Build a shorter way, or raise the bound")};
}

} // namespace

std::vector<Problem> problemsOf(const Network &network, const RoutingResult &result)
{
    std::vector<Problem> problems;
    const auto addDemands = [&](DemandStatus status, auto make) {
        Limited limited(problems);
        for (const DemandFigures &demand : result.demands)
            if (demand.status == status)
                limited.add([&] { return make(demand); });
    };
    addDemands(DemandStatus::Unrouted, [](const DemandFigures &demand) {
        return Problem{Severity::Warning,
                       EntityRef::of(demand.demand),
                       {},
                       Text::tr("There is no path between its sites"),
                       Text::tr("Draw the routes that are missing between them")};
    });
    addDemands(DemandStatus::PartlyLost, [](const DemandFigures &demand) {
        return Problem{Severity::Warning,
                       EntityRef::of(demand.demand),
                       {},
                       Text::tr("%1 Gb/s of it went over what has failed").arg(rateText(demand.lost())),
                       Text::tr("Protect it, or repair what has failed")};
    });
    addDemands(DemandStatus::TooSlow, tooSlow);
    addFullRoutes(result, problems);
    addDemands(DemandStatus::Congested,
               [&](const DemandFigures &demand) { return congested(network, result, demand); });
    return problems;
}

} // namespace fiberloom
