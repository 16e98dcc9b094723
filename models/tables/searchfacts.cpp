// SPDX-License-Identifier: Apache-2.0
#include "tables/searchfacts.h"

#include "geo/coordinatetext.h"
#include "network/fields.h"
#include "network/names.h"
#include "solver/routingresult.h"
#include "tables/figuretext.h"

#include <QCoreApplication>
#include <QStringList>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

template<class E>
QString word(E value)
{
    QString shown = FieldInfo::displayWord(wordOf(value));
    shown.replace(0, 1, shown.left(1).toUpper());
    return shown;
}

void addOwnerAndStatus(QStringList &facts, const QString &owner, Status status)
{
    if (!owner.isEmpty())
        facts += owner;
    if (status != Status::Existing)
        facts += word(status);
}

QString endsOf(const Network &network, SiteId a, SiteId z)
{
    return displayName(network, EntityRef::of(a)) + QStringLiteral(" – ") + displayName(network, EntityRef::of(z));
}

QStringList siteFacts(const Site &site)
{
    QStringList facts{word(site.kind)};
    addOwnerAndStatus(facts, site.owner, site.status);
    facts += coordinateToText(site.position);
    return facts;
}

QStringList routeFacts(const Network &network, const RoutingResult *result, const Route &route)
{
    QStringList facts{Text::tr("Route")};
    if (!route.name.isEmpty())
        facts += endsOf(network, route.siteA, route.siteZ);
    addOwnerAndStatus(facts, route.owner, route.status);
    if (const RouteFigures *figures = result ? result->find(route.id) : nullptr) {
        facts += Text::tr("%1 km").arg(lengthText(figures->length));
        if (figures->capacity)
            facts += Text::tr("%1 Gb/s").arg(rateText(*figures->capacity));
        if (const auto utilization = figures->utilization())
            facts += Text::tr("%1 % full").arg(percentText(*utilization));
    }
    return facts;
}

QStringList demandFacts(const Network &network, const RoutingResult *result, const Demand &demand)
{
    QStringList facts{Text::tr("Demand")};
    if (!demand.name.isEmpty())
        facts += endsOf(network, demand.siteA, demand.siteZ);
    facts += demand.gbpsAZ == demand.gbpsZA
                 ? Text::tr("%1 Gb/s each way").arg(rateText(demand.gbpsAZ))
                 : Text::tr("%1 / %2 Gb/s").arg(rateText(demand.gbpsAZ), rateText(demand.gbpsZA));
    if (const DemandFigures *figures = result ? result->find(demand.id) : nullptr) {
        if (figures->latency)
            facts += Text::tr("%1 ms").arg(latencyText(*figures->latency));
        if (figures->status != DemandStatus::Ok)
            facts += statusText(figures->status);
    }
    return facts;
}

QStringList groupFacts(const Network &network, RiskGroupId id)
{
    int members = 0;
    network.table<RiskGroupMember>().forEach(
        [&](const RiskGroupMember &member) { members += member.riskGroup == id ? 1 : 0; });
    return {Text::tr("Risk group"), Text::tr("%n member(s)", nullptr, members)};
}

} // namespace

QString searchFacts(const Network &network, const RoutingResult *result, EntityRef ref)
{
    QStringList facts;
    if (const auto site = ref.as<Site>(); site && network.find(*site))
        facts = siteFacts(*network.find(*site));
    else if (const auto route = ref.as<Route>(); route && network.find(*route))
        facts = routeFacts(network, result, *network.find(*route));
    else if (const auto demand = ref.as<Demand>(); demand && network.find(*demand))
        facts = demandFacts(network, result, *network.find(*demand));
    else if (const auto group = ref.as<RiskGroup>(); group && network.find(*group))
        facts = groupFacts(network, *group);
    else if (ref.kind == EntityKind::Bookmark)
        facts = {Text::tr("Bookmark")};
    return facts.join(QStringLiteral(" · "));
}

} // namespace fiberloom
