// SPDX-License-Identifier: Apache-2.0
#include "network/names.h"

#include "network/fields.h"

#include <QSet>

namespace fiberloom {

namespace {

QString siteName(const Network &network, SiteId id)
{
    const Site *site = network.find(id);
    if (site && !site->name.isEmpty())
        return site->name;
    return entityInfo(EntityKind::Site).displaySingular() + QLatin1Char(' ') + QString::number(id.value() % 100000);
}

template<class T>
QString nameOf(const Network &network, const T &row)
{
    if constexpr (requires { row.name; }) {
        if (!row.name.isEmpty())
            return row.name;
    }
    if constexpr (std::is_same_v<T, Site>)
        return siteName(network, row.id);
    else if constexpr (std::is_same_v<T, Route> || std::is_same_v<T, Demand>)
        return siteName(network, row.siteA) + QChar(0x2013) + siteName(network, row.siteZ);
    else if constexpr (std::is_same_v<T, Cable>)
        return entityInfo(EntityKind::Cable).displaySingular() + QLatin1Char(' ')
               + displayName(network, EntityRef::of(row.route));
    else if constexpr (std::is_same_v<T, RiskGroupMember>)
        return row.route  ? displayName(network, EntityRef::of(*row.route))
               : row.site ? siteName(network, *row.site)
                          : QString();
    else if constexpr (std::is_same_v<T, GrowthPoint>)
        return displayName(network, EntityRef::of(row.growth)) + QLatin1Char(' ') + QString::number(row.year);
    else if constexpr (std::is_same_v<T, ScenarioPlan>)
        return displayName(network, EntityRef::of(row.plan));
    else if constexpr (std::is_same_v<T, ScenarioFailure>)
        return row.route       ? displayName(network, EntityRef::of(*row.route))
               : row.site      ? siteName(network, *row.site)
               : row.riskGroup ? displayName(network, EntityRef::of(*row.riskGroup))
                               : QString();
    else if constexpr (std::is_same_v<T, DemandConstraint>)
        return row.route       ? displayName(network, EntityRef::of(*row.route))
               : row.site      ? siteName(network, *row.site)
               : row.riskGroup ? displayName(network, EntityRef::of(*row.riskGroup))
                               : row.owner;
    else if constexpr (std::is_same_v<T, RejectedRisk>)
        return displayName(network, EntityRef::of(row.routeA)) + QLatin1String(" / ")
               + displayName(network, EntityRef::of(row.routeB));
    else if constexpr (std::is_same_v<T, RouteTrace>)
        return displayName(network, EntityRef::of(row.route)) + QLatin1String(" / ")
               + displayName(network, EntityRef::of(row.over));
    else if constexpr (std::is_same_v<T, SchematicPosition>)
        return siteName(network, row.site);
    else if constexpr (std::is_same_v<T, Setting>)
        return row.key;
    else
        return entityInfo<T>().displaySingular() + QLatin1Char(' ') + QString::number(row.id.value() % 100000);
}

} // namespace

QString displayName(const Network &network, EntityRef ref)
{
    return withKind(ref.kind, [&]<class T>(std::type_identity<T>) {
        const T *row = network.find(Id<T>(ref.id));
        return row ? nameOf(network, *row)
                   : entityInfo<T>().displaySingular() + QLatin1Char(' ') + QString::number(ref.id);
    });
}

QHash<qint64, QString> uniqueNames(const Network &network, EntityKind kind)
{
    QHash<qint64, QString> names;
    QSet<QString> taken;
    QHash<QString, int> counters;
    names.reserve(static_cast<qsizetype>(network.count(kind)));
    withKind(kind, [&]<class T>(std::type_identity<T>) {
        network.table<T>().forEach([&](const T &row) {
            const QString base = nameOf(network, row);
            QString name = base;
            while (taken.contains(name)) {
                int &counter = counters[base];
                counter = qMax(counter, 1) + 1;
                name = base + QLatin1Char(' ') + QString::number(counter);
            }
            taken.insert(name);
            names.insert(row.id.value(), name);
        });
    });
    return names;
}

} // namespace fiberloom
