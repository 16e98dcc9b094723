// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/edittext.h"
#include "document/routetraces.h"
#include "geo/mercator.h"
#include "network/figures.h"
#include "network/names.h"

#include <QSet>

#include <algorithm>

namespace fiberloom::edits {

namespace {

QString kindTitle(SiteKind kind)
{
    QString word = FieldInfo::displayWord(QString(wordOf(kind)));
    word[0] = word[0].toUpper();
    return word;
}

QString freshName(const Network &network, SiteKind kind)
{
    QSet<QString> taken;
    network.sites().forEach([&](const Site &site) { taken.insert(site.name); });
    const QString base = kindTitle(kind);
    int number = 1;
    while (taken.contains(base + QLatin1Char(' ') + QString::number(number)))
        ++number;
    return base + QLatin1Char(' ') + QString::number(number);
}

GeoPoint moved(GeoPoint point, QPointF worldOffset)
{
    return mercator::toGeo(mercator::fromGeo(point) + worldOffset);
}

void movePoint(DeltaBuilder &builder, SiteId id, GeoPoint position)
{
    builder.edit(id, [&](Site &site) {
        site.position = position;
        site.locationIsEstimated = false;
    });
}

} // namespace

Edit addSite(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position, const QString &name)
{
    DeltaBuilder builder(network);
    builder.insert(Site{.id = ids.next<Site>(),
                        .position = position,
                        .name = name.isEmpty() ? freshName(network, kind) : name,
                        .kind = kind});
    return {builder.build(), EditText::tr("Add %1").arg(FieldInfo::displayWord(QString(wordOf(kind))))};
}

Edit moveSites(const Network &network, std::span<const SiteId> sites, QPointF worldOffset)
{
    DeltaBuilder builder(network);
    const std::set<SiteId> moving(sites.begin(), sites.end());
    for (const SiteId id : moving) {
        if (const Site *site = network.find(id))
            movePoint(builder, id, moved(site->position, worldOffset));
    }
    // A route whose both ends move keeps its shape.
    if (moving.size() > 1) {
        network.routes().forEach([&](const Route &route) {
            if (route.bends.empty() || !moving.contains(route.siteA) || !moving.contains(route.siteZ))
                return;
            builder.edit(route.id, [&](Route &copy) {
                for (GeoPoint &bend : copy.bends)
                    bend = moved(bend, worldOffset);
            });
        });
    }
    const QString title = moving.size() == 1
                              ? EditText::tr("Move %1").arg(displayName(network, EntityRef::of(*moving.begin())))
                              : EditText::tr("Move %n site(s)", nullptr, static_cast<int>(moving.size()));
    return {traces::kept(network, builder.build()), title};
}

Edit moveSiteTo(const Network &network, SiteId site, GeoPoint position)
{
    DeltaBuilder builder(network);
    movePoint(builder, site, position);
    return {builder.build(), EditText::tr("Move %1").arg(displayName(network, EntityRef::of(site)))};
}

} // namespace fiberloom::edits
