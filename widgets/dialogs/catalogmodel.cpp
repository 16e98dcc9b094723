// SPDX-License-Identifier: Apache-2.0
#include "dialogs/catalogmodel.h"

#include "tables/searchmatch.h"

#include <QMimeData>
#include <QStringList>

#include <algorithm>

namespace fiberloom {

namespace {

QString regionOf(const Basemap::City &city)
{
    if (city.province.isEmpty() || city.province == city.name)
        return city.country;
    return city.province + QStringLiteral(", ") + city.country;
}

/// What customers of the provider call it.
QString shortName(const CloudRegion &region)
{
    return region.provider == CloudProvider::Azure ? region.name : region.code;
}

} // namespace

CatalogModel::CatalogModel(const Basemap *basemap, const PlaceCatalog *catalog, QObject *parent)
    : QAbstractListModel(parent), m_basemap(basemap), m_catalog(catalog)
{
    if (catalog) {
        m_regionCount = catalog->regions().size();
        for (const CloudRegion &each : catalog->regions()) {
            QString key;
            for (const QString &name : {each.code, each.name, each.city, displayName(each.provider),
                                        displayName(each.provider) + QLatin1Char(' ') + each.code,
                                        displayName(each.provider) + QLatin1Char(' ') + each.name,
                                        displayName(each.provider) + QLatin1Char(' ') + each.city})
                key += QLatin1Char('\n') + searchKey(name);
            m_keys.push_back(key);
        }
    }
    if (basemap) {
        for (const Basemap::City &each : basemap->cities())
            m_keys.push_back(QLatin1Char('\n') + searchKey(each.name));
    }
    update();
}

void CatalogModel::setSearch(const QString &text)
{
    m_search = searchKey(text);
    update();
}

void CatalogModel::setFilter(Filter filter, std::optional<CloudProvider> provider)
{
    m_filter = filter;
    m_provider = provider;
    update();
}

bool CatalogModel::isListed(std::size_t entry) const
{
    if (!isRegion(entry))
        return m_filter != Filter::Regions;
    return m_filter != Filter::Cities && (!m_provider || region(entry).provider == *m_provider);
}

void CatalogModel::update()
{
    std::vector<std::size_t> first;
    std::vector<std::size_t> second;
    const QString beginning = QLatin1Char('\n') + m_search;
    const QStringList words = m_search.split(QLatin1Char(' '));
    // Every word that was typed begins one of the name's, in any order.
    const auto hasWords = [&](const QString &key) {
        return std::ranges::all_of(words, [&](const QString &word) {
            return key.contains(QLatin1Char('\n') + word) || key.contains(QLatin1Char(' ') + word);
        });
    };
    for (std::size_t entry = 0; entry < m_keys.size() && first.size() < maxHits; ++entry) {
        if (!isListed(entry))
            continue;
        if (m_keys[entry].contains(beginning))
            first.push_back(entry);
        else if (hasWords(m_keys[entry]))
            second.push_back(entry);
    }
    const std::size_t left = std::min(second.size(), static_cast<std::size_t>(maxHits) - first.size());
    first.insert(first.end(), second.begin(), second.begin() + static_cast<std::ptrdiff_t>(left));
    beginResetModel();
    m_hits = std::move(first);
    endResetModel();
}

SitePlace CatalogModel::place(int row) const
{
    const std::size_t entry = m_hits.at(static_cast<std::size_t>(row));
    if (isRegion(entry))
        return {region(entry).siteName(), region(entry).position, m_kind, true};
    return {city(entry).name, GeoPoint::clamped(city(entry).latitude, city(entry).longitude), m_kind};
}

int CatalogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant CatalogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const std::size_t entry = entryOf(index);
    const bool isCloud = isRegion(entry);
    const QString name = isCloud ? shortName(region(entry)) : city(entry).name;
    const QString where = isCloud ? region(entry).city : regionOf(city(entry));
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case RegionRole:
        return where;
    case ProviderRole:
        return isCloud ? QVariant(static_cast<int>(region(entry).provider)) : QVariant();
    case Qt::ToolTipRole:
        return isCloud ? tr("%1 %2, %3\nNear %4; providers do not say where exactly.\nDrag it to the map, or "
                            "double-click to "
                            "add a site there")
                             .arg(displayName(region(entry).provider), region(entry).code, region(entry).name, where)
                       : tr("%1, %2\nDrag it to the map, or double-click to add a site there").arg(name, where);
    case Qt::AccessibleTextRole:
        return isCloud ? QStringLiteral("%1 %2, %3").arg(displayName(region(entry).provider), name, where)
                       : QStringLiteral("%1, %2").arg(name, where);
    default:
        return {};
    }
}

Qt::ItemFlags CatalogModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList CatalogModel::mimeTypes() const
{
    return {QLatin1String(sitedrag::placeMime), QLatin1String(sitedrag::kindMime)};
}

QMimeData *CatalogModel::mimeData(const QModelIndexList &indexes) const
{
    return indexes.isEmpty() ? nullptr : place(indexes.constFirst().row()).toMimeData().release();
}

} // namespace fiberloom
