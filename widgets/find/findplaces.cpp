// SPDX-License-Identifier: Apache-2.0
#include "find/findplaces.h"

#include <QCoreApplication>
#include <QLocale>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::FindPlaces)
};

QString detailOf(const Basemap::City &city)
{
    QStringList parts{Text::tr("City")};
    parts += city.province.isEmpty() || city.province == city.name
                 ? city.country
                 : city.province + QStringLiteral(", ") + city.country;
    if (city.population > 0)
        parts += Text::tr("%1 inhabitants").arg(QLocale().toString(city.population));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

std::shared_ptr<const SearchIndex::Places> findPlaces(const Basemap *basemap, const PlaceCatalog *catalog)
{
    SearchIndex::Places places;
    if (catalog) {
        for (const CloudRegion &region : catalog->regions()) {
            const QString detail = Text::tr("Cloud region · %1 · %2").arg(region.name, region.city);
            places.push_back({FindKind::CloudRegion, displayName(region.provider) + QLatin1Char(' ') + region.code,
                              region.name + QLatin1Char(' ') + region.city, detail, region.position,
                              static_cast<double>(places.size())});
        }
    }
    if (basemap) {
        for (const Basemap::City &city : basemap->cities())
            places.push_back({FindKind::City,
                              city.name,
                              {},
                              detailOf(city),
                              GeoPoint::clamped(city.latitude, city.longitude),
                              static_cast<double>(places.size())});
    }
    return std::make_shared<const SearchIndex::Places>(std::move(places));
}

} // namespace fiberloom
