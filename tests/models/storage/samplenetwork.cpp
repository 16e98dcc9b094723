// SPDX-License-Identifier: Apache-2.0
#include "samplenetwork.h"

#include "network/delta.h"
#include "network/fields.h"

namespace fiberloom::test {

namespace {

constexpr qint64 fullId = 7;
constexpr qint64 plainId = 1; // what makeEntity() lets required references point to

Value someValue(const FieldInfo &field)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
        return QStringLiteral("“%1” – \u5149, 'quoted'\nline 2").arg(QLatin1String(field.key));
    case FieldType::Integer:
        return qint64(field.minimum.value_or(0) + 3);
    case FieldType::Real:
        return field.minimum.value_or(0) + (field.maximum.value_or(1) - field.minimum.value_or(0)) / 3.0;
    case FieldType::Boolean:
        return true;
    case FieldType::Enumeration:
        return QString(QLatin1String(field.words.back()));
    case FieldType::Reference:
        return fullId;
    case FieldType::Point:
        return *GeoPoint::fromDegrees(-33.8688, 151.2093);
    case FieldType::Line:
        return LineString{*GeoPoint::fromDegrees(10.1, 179.5), *GeoPoint::fromDegrees(10.2, -179.25),
                          *GeoPoint::fromDegrees(10.2, -179.25)};
    case FieldType::Area:
        return Polygon{{*GeoPoint::fromDegrees(1, 2), *GeoPoint::fromDegrees(1, 3.5), *GeoPoint::fromDegrees(2.25, 3)}};
    }
    return {};
}

} // namespace

Network networkOfEveryField()
{
    const Network nothing;
    DeltaBuilder builder(nothing);
    for (const EntityKind kind : allKinds()) {
        builder.put(makeEntity(kind, plainId));
        EntityPtr full = makeEntity(kind, fullId);
        for (const FieldInfo &field : entityInfo(kind).fields)
            full = *field.with(full, someValue(field));
        builder.put(std::move(full));
    }
    Network network;
    network.apply(builder.build());
    return network;
}

Network largeNetwork(int sites, int routes, int demands)
{
    IdSource ids(1);
    std::vector<SiteId> siteIds;
    std::vector<Change> changes;
    const auto insert = [&changes]<class T>(T row) {
        changes.push_back({std::shared_ptr<const T>(), std::make_shared<const T>(std::move(row))});
    };
    for (int i = 0; i < sites; ++i) {
        siteIds.push_back(ids.next<Site>());
        insert(Site{.id = siteIds.back(),
                    .position = GeoPoint::clamped(-60.0 + i % 100, -170.0 + 3.0 * (i / 100)),
                    .name = QStringLiteral("S%1").arg(i)});
    }
    const auto site = [&](int i) { return siteIds[static_cast<std::size_t>(i % sites)]; };
    for (int i = 0; i < routes; ++i) {
        LineString bends;
        for (int bend = 0; bend < 3; ++bend)
            bends.push_back(GeoPoint::clamped(-60.0 + i % 100 + 0.2 * bend, -170.0 + 0.003 * i));
        insert(Route{.id = ids.next<Route>(),
                     .bends = bends,
                     .name = QStringLiteral("R%1").arg(i),
                     .siteA = site(i),
                     .siteZ = site(i * 7 + 1),
                     .capacity = Gbps(100.0 + i)});
    }
    for (int i = 0; i < demands; ++i)
        insert(Demand{.id = ids.next<Demand>(),
                      .siteA = site(i),
                      .siteZ = site(i / sites + i + 1),
                      .gbpsAZ = Gbps(0.1 * i),
                      .gbpsZA = Gbps(0.2 * i)});
    Network network;
    network.apply(Delta::of(std::move(changes)));
    return network;
}

} // namespace fiberloom::test
