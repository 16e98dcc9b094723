// SPDX-License-Identifier: Apache-2.0
#include "canvas/hovercontent.h"

#include "diagram/figuretext.h"
#include "document/failuretext.h"
#include "document/routetraces.h"
#include "network/fields.h"
#include "network/names.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace fiberloom {

namespace {

struct HoverText
{
    Q_DECLARE_TR_FUNCTIONS(HoverText)
};

template<class E>
QString word(E value)
{
    return FieldInfo::displayWord(QString(wordOf(value)));
}

template<class T>
QString standing(const T &row, const QString &what)
{
    QStringList parts{what};
    if (row.status != Status::Existing)
        parts += word(row.status);
    if (!row.owner.isEmpty())
        parts += row.owner;
    if (row.inServiceYear)
        parts += HoverText::tr("in service %1").arg(*row.inServiceYear);
    return parts.join(QStringLiteral(" · "));
}

QString lengthSource(const Route &route)
{
    return route.length ? HoverText::tr("as built")
                        : HoverText::tr("as drawn, times %1 for slack").arg(QLocale().toString(route.slack, 'g', 4));
}

QString latencySource(const Figures &figures, const Route &route)
{
    const QString index = QLocale().toString(figures.groupIndex(route), 'g', 5);
    return figures.cables(route.id).empty() ? HoverText::tr("one way, at the usual group index of %1").arg(index)
                                            : HoverText::tr("one way, at its cable's group index of %1").arg(index);
}

QString capacitySource(const Figures &figures, const Route &route)
{
    const auto cables = static_cast<int>(figures.cables(route.id).size());
    if (route.capacity)
        return HoverText::tr("as entered, whatever the cables");
    if (cables == 0)
        return HoverText::tr("no cable in service");
    if (!figures.capacity(route))
        return HoverText::tr("a lit cable's rate is not given");
    return HoverText::tr("lit pairs of %n cable(s)", nullptr, cables);
}

QString loadSource(const WorldState &world)
{
    const QString policy = HoverText::tr("routed by %1").arg(word(world.routing));
    return world.year ? HoverText::tr("%1, in %2", "routed by a policy, in a year").arg(policy).arg(*world.year)
                      : policy;
}

HoverContent ofRoute(const Network &network, const Route &route, const WorldState &world, const RoutingResult *routing)
{
    HoverContent content{displayName(network, EntityRef::of(route.id)), standing(route, word(route.construction)), {}};
    const auto add = [&](const QString &label, const QString &value, const QString &source, bool alert = false) {
        content.rows.push_back({label, value, alert, source});
    };
    const RouteFigures *figures = routing ? routing->find(route.id) : nullptr;
    const Figures direct(network, world);
    std::optional<RouteFigures> own;
    if (!figures) {
        // Not in the result: planned or new. What geometry and cables tell is known all the same.
        own = RouteFigures{
            route.id, route.siteA, route.siteZ, direct.length(route), direct.latency(route), direct.capacity(route),
            Gbps(),   Gbps()};
        figures = &*own;
    }
    add(HoverText::tr("Length"), figuretext::length(figures->length), lengthSource(route));
    add(HoverText::tr("Latency"), figuretext::latency(figures->latency), latencySource(direct, route));
    add(HoverText::tr("Capacity"), figuretext::rate(figures->capacity), capacitySource(direct, route));
    if (own) {
        const QString none = HoverText::tr("not part of what is routed");
        add(HoverText::tr("Load → / ←"), figuretext::unknown(), routing ? none : QString());
        add(HoverText::tr("Utilization"), figuretext::unknown(), {});
        return content;
    }
    add(HoverText::tr("Load → / ←"),
        figuretext::rate(figures->loadAZ) + QStringLiteral(" / ") + figuretext::rate(figures->loadZA),
        loadSource(world));
    const auto utilization = figures->utilization();
    QString percent = figuretext::percent(utilization);
    if (utilization)
        percent = figuretext::percent(figures->utilizationAZ()) + QStringLiteral(" / ")
                  + figuretext::percent(figures->utilizationZA());
    add(HoverText::tr("Utilization → / ←"), percent, {}, utilization && *utilization > 1.0);
    return content;
}

HoverContent ofSite(const Network &network, const Site &site, const RoutingResult *routing,
                    const LatencyFromSite *fromSite)
{
    HoverContent content{displayName(network, EntityRef::of(site.id)), standing(site, word(site.kind)), {}};
    const QLocale locale;
    int routes = 0;
    network.routes().forEach(
        [&](const Route &route) { routes += route.siteA == site.id || route.siteZ == site.id ? 1 : 0; });
    content.rows.push_back({HoverText::tr("Routes"), locale.toString(routes)});
    if (routing) {
        Gbps out;
        Gbps in;
        for (const DemandFigures &demand : routing->demands) {
            if (demand.siteA == site.id) {
                out += demand.gbpsAZ;
                in += demand.gbpsZA;
            } else if (demand.siteZ == site.id) {
                out += demand.gbpsZA;
                in += demand.gbpsAZ;
            }
        }
        if (out > Gbps(0.0) || in > Gbps(0.0))
            content.rows.push_back({HoverText::tr("Traffic out / in"),
                                    figuretext::rate(out) + QStringLiteral(" / ") + figuretext::rate(in)});
    }
    if (fromSite && fromSite->source != site.id) {
        if (const Site *source = network.find(fromSite->source)) {
            const auto latency = fromSite->find(site.id);
            content.rows.push_back({HoverText::tr("From %1").arg(displayName(network, EntityRef::of(source->id))),
                                    latency ? figuretext::latency(*latency) : HoverText::tr("cannot be reached")});
        }
    }
    if (site.power)
        content.rows.push_back(
            {HoverText::tr("Power"), HoverText::tr("%1 MW").arg(locale.toString(site.power->value(), 'g', 4))});
    if (site.locationIsEstimated)
        content.rows.push_back({HoverText::tr("Place"), HoverText::tr("estimated; drag it to where it is")});
    return content;
}

void addTies(HoverContent &content, const Network &network, RouteId route)
{
    const auto names = [&](const std::vector<RouteId> &routes) {
        QStringList all;
        for (const RouteId id : routes)
            all += displayName(network, EntityRef::of(id));
        return all.join(QStringLiteral(", "));
    };
    if (const auto followed = traces::followedBy(network, route); !followed.empty())
        content.rows.push_back({HoverText::tr("Follows"), names(followed)});
    if (const auto followers = traces::followersOf(network, route); !followers.empty())
        content.rows.push_back({HoverText::tr("Followed by"),
                                followers.size() <= 2
                                    ? names(followers)
                                    : HoverText::tr("%n route(s)", nullptr, static_cast<int>(followers.size()))});
}

void addFailures(HoverContent &content, const Network &network, EntityRef entity, const WorldState &world,
                 const FailureSweepResult &failures)
{
    if (const auto id = entity.as<Route>()) {
        const RouteWorstCase *worst = failures.find(*id);
        if (worst && worst->utilization) {
            const auto causes = failures.causesOf(*worst);
            const QString percent = figuretext::percent(worst->utilization);
            const bool hasCause = !causes.empty() && causes.front().failure < failures.failures.size();
            content.rows.push_back(
                {HoverText::tr("Worst case"), percent, *worst->utilization > 1.0,
                 hasCause ? HoverText::tr("without %1", "failure")
                                .arg(failureName(network, failures.failures[causes.front().failure].failure))
                          : QString()});
        }
        if (world.failed.contains(*id))
            content.rows.push_back({HoverText::tr("State"), HoverText::tr("down"), true});
    }
    const auto element = elementOf(entity);
    if (const FailureFigures *own = element ? failures.find(*element) : nullptr) {
        // One fact a line: together they would be several times as wide as all else.
        const QString effect = failureEffect(*own).replace(QStringLiteral(" · "), QStringLiteral("\n"));
        content.rows.push_back({HoverText::tr("If it fails"), effect, own->losingDemands() > 0});
    }
}

} // namespace

std::optional<HoverContent> HoverContent::of(const Network &network, EntityRef entity, const WorldState &world,
                                             const RoutingResult *routing, const LatencyFromSite *fromSite,
                                             const FailureSweepResult *failures)
{
    std::optional<HoverContent> content;
    if (const auto id = entity.as<Site>()) {
        if (const Site *site = network.find(*id))
            content = ofSite(network, *site, routing, fromSite);
    } else if (const auto routeId = entity.as<Route>()) {
        if (const Route *route = network.find(*routeId)) {
            content = ofRoute(network, *route, world, routing);
            addTies(*content, network, *routeId);
        }
    }
    if (content && failures)
        addFailures(*content, network, entity, world, *failures);
    return content;
}

HoverContent HoverContent::ofBundle(const Network &network, std::span<const RouteId> routes, const WorldState &world,
                                    const RoutingResult *routing)
{
    HoverContent content{HoverText::tr("%n route(s)", nullptr, static_cast<int>(routes.size())),
                         HoverText::tr("too close to tell apart at this scale"),
                         {}};
    const Figures direct(network, world);
    Gbps capacity;
    int unknown = 0;
    const RouteFigures *busiest = nullptr;
    for (const RouteId id : routes) {
        const Route *route = network.find(id);
        if (!route)
            continue;
        const RouteFigures *figures = routing ? routing->find(id) : nullptr;
        const auto own = figures ? figures->capacity : direct.capacity(*route);
        capacity += own.value_or(Gbps());
        unknown += own ? 0 : 1;
        if (figures && figures->utilization() && (!busiest || *figures->utilization() > *busiest->utilization()))
            busiest = figures;
    }
    const bool isKnown = unknown < static_cast<int>(routes.size());
    content.rows.push_back(
        {HoverText::tr("Total capacity"), isKnown ? figuretext::rate(capacity) : figuretext::unknown(), false,
         isKnown && unknown > 0 ? HoverText::tr("not counting %n of unknown capacity", nullptr, unknown) : QString()});
    if (busiest)
        content.rows.push_back({HoverText::tr("Busiest"), figuretext::percent(busiest->utilization()),
                                *busiest->utilization() > 1.0, displayName(network, EntityRef::of(busiest->route))});
    else
        content.rows.push_back({HoverText::tr("Busiest"), figuretext::unknown()});
    return content;
}

} // namespace fiberloom
