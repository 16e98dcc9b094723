// SPDX-License-Identifier: Apache-2.0
#include "inspector/entitysummary.h"

#include "document/failuretext.h"
#include "document/routetraces.h"
#include "network/fields.h"
#include "network/names.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

using Figure = EntitySummary::Figure;

template<class E>
QString word(E value)
{
    return FieldInfo::displayWord(wordOf(value));
}

QString joined(const QStringList &parts)
{
    return parts.join(QStringLiteral(" · "));
}

QString serviceText(Status status, std::optional<int> year)
{
    if (status == Status::Existing && year)
        return Text::tr("in service %1").arg(*year);
    return year ? Text::tr("%1 for %2", "status, year").arg(word(status)).arg(*year) : word(status);
}

Figure rateFigure(const QString &label, std::optional<Gbps> rate)
{
    if (!rate)
        return {label, {}, {}};
    const FigureWithUnit text = largeRateText(*rate);
    return {label, text.figure, text.unit};
}

Figure count(const QString &label, std::size_t number)
{
    return {label, QLocale().toString(static_cast<qulonglong>(number)), {}};
}

std::vector<const Cable *> cablesOf(const Network &network, RouteId route)
{
    std::vector<const Cable *> cables;
    network.cables().forEach([&](const Cable &cable) {
        if (cable.route == route)
            cables.push_back(&cable);
    });
    return cables;
}

void describe(EntitySummary &summary, const Network &network, const RoutingResult *result, const Route &route)
{
    QStringList words{word(route.construction)};
    std::set<QString> tenures;
    for (const Cable *cable : cablesOf(network, route.id))
        tenures.insert(word(cable->tenure));
    for (const QString &tenure : tenures)
        words += tenure;
    words += serviceText(route.status, route.inServiceYear);
    for (const RouteId over : traces::followedBy(network, route.id))
        words += Text::tr("follows %1").arg(displayName(network, EntityRef::of(over)));
    summary.line = joined(words);

    const RouteFigures *figures = result ? result->find(route.id) : nullptr;
    const auto utilization = figures ? figures->utilization() : std::nullopt;
    const FigureLevel level = utilization ? utilizationLevel(*utilization) : FigureLevel::Normal;
    summary.figures = {
        utilization ? Figure{Text::tr("Utilization"), percentText(*utilization), QStringLiteral("%"), level}
                    : Figure{Text::tr("Utilization"), {}, {}},
        figures ? Figure{Text::tr("Latency"), latencyText(figures->latency), Text::tr("ms")}
                : Figure{Text::tr("Latency"), {}, {}},
        rateFigure(Text::tr("Load"),
                   figures ? std::optional(std::max(figures->loadAZ, figures->loadZA)) : std::nullopt),
        rateFigure(Text::tr("Capacity"), figures ? figures->capacity : std::nullopt),
    };
    if (utilization && *utilization > 1.0) {
        summary.notice = {FigureLevel::Warning, Text::tr("Demand exceeds capacity."),
                          Text::tr("Light pairs or add a cable."), EntitySummary::Remedy::AddCable};
    } else if (level == FigureLevel::OverLimit) {
        summary.notice = {FigureLevel::Warning, Text::tr("Nearly full."),
                          Text::tr("Light pairs or add a cable before it grows."), EntitySummary::Remedy::AddCable};
    } else if (figures && !figures->capacity) {
        summary.notice = {FigureLevel::Normal, Text::tr("Capacity unknown."),
                          Text::tr("Add a cable, or enter a capacity."), EntitySummary::Remedy::AddCable};
    }
}

// How many other sites a site reaches over routes in service, by joining the ends of every route (union-find).
std::size_t reachableFrom(const RoutingResult &result, SiteId site)
{
    std::vector<std::size_t> leader(result.sites.size());
    std::iota(leader.begin(), leader.end(), std::size_t(0));
    const auto indexOf = [&](SiteId id) -> std::optional<std::size_t> {
        const auto found = std::ranges::lower_bound(result.sites, id);
        return found != result.sites.end() && *found == id
                   ? std::optional(static_cast<std::size_t>(found - result.sites.begin()))
                   : std::nullopt;
    };
    const auto leaderOf = [&](std::size_t at) {
        while (leader[at] != at)
            at = leader[at] = leader[leader[at]];
        return at;
    };
    for (const RouteFigures &route : result.routes) {
        const auto a = indexOf(route.siteA);
        const auto z = indexOf(route.siteZ);
        if (a && z)
            leader[leaderOf(*a)] = leaderOf(*z);
    }
    const auto own = indexOf(site);
    std::size_t reached = 0;
    for (std::size_t i = 0; own && i < leader.size(); ++i)
        reached += static_cast<std::size_t>(i != *own && leaderOf(i) == leaderOf(*own));
    return reached;
}

void describe(EntitySummary &summary, const Network &network, const RoutingResult *result, const Site &site)
{
    QStringList words{word(site.kind)};
    if (!site.owner.isEmpty())
        words += site.owner;
    words += serviceText(site.status, site.inServiceYear);
    summary.line = joined(words);

    std::size_t degree = 0;
    network.routes().forEach([&](const Route &route) {
        degree += static_cast<std::size_t>(route.siteA == site.id || route.siteZ == site.id);
    });
    Gbps lit(0.0);
    if (result)
        for (const RouteFigures &route : result->routes)
            if (route.siteA == site.id || route.siteZ == site.id)
                lit += route.capacity.value_or(Gbps(0.0));
    summary.figures = {
        count(Text::tr("Routes"), degree),
        result ? count(Text::tr("Sites reached"), reachableFrom(*result, site.id))
               : Figure{Text::tr("Sites reached"), {}, {}},
        rateFigure(Text::tr("Lit capacity"), result ? std::optional(lit) : std::nullopt),
    };
    if (site.locationIsEstimated)
        summary.notice = {FigureLevel::Normal, Text::tr("Estimated location."),
                          Text::tr("Drag the site to where it is, or enter its position.")};
}

void describe(EntitySummary &summary, const Network &, const RoutingResult *result, const Demand &demand)
{
    summary.line = joined({demand.protection == Protection::None ? Text::tr("not protected") : word(demand.protection),
                           Text::tr("priority %1").arg(demand.priority), word(demand.status)});
    const DemandFigures *figures = result ? result->find(demand.id) : nullptr;
    const bool isSlow = figures && figures->latency && figures->bound && *figures->latency > *figures->bound;
    const QString latencyLabel =
        demand.maxLatency ? Text::tr("Latency (≤ %1 ms)").arg(latencyText(*demand.maxLatency)) : Text::tr("Latency");
    summary.figures = {
        figures ? Figure{Text::tr("Status"), statusText(figures->status), {}, statusLevel(figures->status)}
                : Figure{Text::tr("Status"), {}, {}},
        figures && figures->latency ? Figure{latencyLabel, latencyText(*figures->latency), Text::tr("ms"),
                                             isSlow ? FigureLevel::OverLimit : FigureLevel::Normal}
                                    : Figure{latencyLabel, {}, {}},
        figures && figures->stretch ? Figure{Text::tr("Stretch"), stretchText(*figures->stretch), QStringLiteral("×")}
                                    : Figure{Text::tr("Stretch"), {}, {}},
        rateFigure(Text::tr("Offered"), figures ? std::optional(figures->gbpsAZ + figures->gbpsZA) : std::nullopt),
    };
    if (!figures)
        return;
    if (figures->status == DemandStatus::Unrouted)
        summary.notice = {FigureLevel::OverLimit, Text::tr("No path."),
                          Text::tr("Draw the routes that are missing between its sites.")};
    else if (figures->status == DemandStatus::PartlyLost)
        summary.notice = {FigureLevel::OverLimit, Text::tr("Partly lost."),
                          Text::tr("%1 Gb/s of it went over what has failed.").arg(rateText(figures->lost()))};
    else if (figures->status == DemandStatus::TooSlow)
        summary.notice = {FigureLevel::Warning, Text::tr("Too slow."),
                          Text::tr("Build a shorter way, or raise the bound.")};
    else if (figures->status == DemandStatus::Congested)
        summary.notice = {FigureLevel::Warning, Text::tr("Congested."),
                          Text::tr("A route on its path has more load than capacity.")};
}

void describe(EntitySummary &summary, const Network &network, const RoutingResult *result, const Cable &cable)
{
    summary.line = joined({displayName(network, EntityRef::of(cable.route)), word(cable.tenure),
                           serviceText(cable.status, cable.inServiceYear)});
    const WorldState world = result ? result->world : WorldState();
    const auto capacity = Figures(network, world).capacity(cable);
    summary.figures = {Figure{Text::tr("Pairs lit"), Text::tr("%1 of %2").arg(cable.litPairs).arg(cable.pairs), {}},
                       rateFigure(Text::tr("Capacity"), capacity)};
}

void describe(EntitySummary &summary, const Network &network, const RoutingResult *, const RiskGroup &group)
{
    std::size_t routes = 0;
    std::size_t sites = 0;
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &member) {
        routes += static_cast<std::size_t>(member.riskGroup == group.id && member.route);
        sites += static_cast<std::size_t>(member.riskGroup == group.id && member.site);
    });
    summary.line = Text::tr("fails as one");
    summary.figures = {count(Text::tr("Routes"), routes), count(Text::tr("Sites"), sites)};
}

template<class T>
void describe(EntitySummary &, const Network &, const RoutingResult *, const T &)
{
}

} // namespace

EntitySummary EntitySummary::of(const Network &network, const RoutingResult *result, EntityRef ref)
{
    EntitySummary summary;
    summary.kind = entityInfo(ref.kind).displaySingular();
    summary.title = displayName(network, ref);
    withKind(ref.kind, [&]<class T>(std::type_identity<T>) {
        if (const T *row = network.find(Id<T>(ref.id)))
            describe(summary, network, result, *row);
    });
    return summary;
}

void EntitySummary::addWorstCases(const FailureSweepResult &failures, EntityRef ref, bool isOutdated)
{
    if (const auto route = ref.as<Route>()) {
        const RouteWorstCase *worst = failures.find(*route);
        Figure figure{Text::tr("Worst case"), {}, {}, FigureLevel::Normal, isOutdated};
        if (worst && worst->utilization) {
            figure.figure = percentText(*worst->utilization);
            figure.unit = QStringLiteral("%");
            figure.level = *worst->utilization > 1.0 ? FigureLevel::OverLimit : FigureLevel::Normal;
        }
        figures.push_back(figure);
    }
    const auto element = elementOf(ref);
    const FailureFigures *own = element ? failures.find(*element) : nullptr;
    if (!own)
        return;
    Figure lost = rateFigure(Text::tr("Lost if it fails"), own->lost);
    lost.level = own->losingDemands() > 0 ? FigureLevel::OverLimit : FigureLevel::Normal;
    lost.isOutdated = isOutdated;
    figures.push_back(lost);
}

EntitySummary EntitySummary::ofProject(const Network &network, const RoutingResult *result)
{
    EntitySummary summary;
    summary.kind = Text::tr("Project");
    summary.title = Text::tr("Nothing selected");
    summary.line = Text::tr("Click a site or a route to see and edit it");
    std::optional<Kilometers> length;
    std::optional<Gbps> lit;
    if (result) {
        length = Kilometers(0.0);
        lit = Gbps(0.0);
        for (const RouteFigures &route : result->routes) {
            *length += route.length;
            *lit += route.capacity.value_or(Gbps(0.0));
        }
    }
    summary.figures = {
        count(Text::tr("Sites"), network.sites().size()),
        count(Text::tr("Routes"), network.routes().size()),
        length
            ? Figure{Text::tr("Fiber routes"), QLocale().toString(std::round(length->value()), 'f', 0), Text::tr("km")}
            : Figure{Text::tr("Fiber routes"), {}, {}},
        count(Text::tr("Demands"), network.demands().size()),
        rateFigure(Text::tr("Lit capacity"), lit),
        rateFigure(Text::tr("Offered"), result ? std::optional(result->summary.offered) : std::nullopt),
    };
    return summary;
}

} // namespace fiberloom
