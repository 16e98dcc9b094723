// SPDX-License-Identifier: Apache-2.0
#include "dialogs/citymodel.h"

#include <QMimeData>

#include <algorithm>

namespace fiberloom {

namespace {

QString searchKey(const QString &text)
{
    QString key;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD))
        if (!letter.isMark())
            key += letter.toLower();
    return key.simplified();
}

QString regionOf(const Basemap::City &city)
{
    if (city.province.isEmpty() || city.province == city.name)
        return city.country;
    return city.province + QStringLiteral(", ") + city.country;
}

} // namespace

CityModel::CityModel(const Basemap *basemap, QObject *parent) : QAbstractListModel(parent), m_basemap(basemap)
{
    if (m_basemap) {
        for (const Basemap::City &city : m_basemap->cities())
            m_keys.push_back(searchKey(city.name));
    }
    setSearch({});
}

void CityModel::setSearch(const QString &text)
{
    const QString wanted = searchKey(text);
    std::vector<std::size_t> first;
    std::vector<std::size_t> second;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        if (first.size() == maxHits)
            break;
        if (m_keys[i].startsWith(wanted))
            first.push_back(i);
        else if (m_keys[i].contains(QLatin1Char(' ') + wanted))
            second.push_back(i);
    }
    const std::size_t left = std::min(second.size(), static_cast<std::size_t>(maxHits) - first.size());
    first.insert(first.end(), second.begin(), second.begin() + static_cast<std::ptrdiff_t>(left));
    beginResetModel();
    m_hits = std::move(first);
    endResetModel();
}

SitePlace CityModel::place(int row) const
{
    const Basemap::City &city = m_basemap->cities()[m_hits.at(static_cast<std::size_t>(row))];
    return {city.name, GeoPoint::clamped(city.latitude, city.longitude), m_kind};
}

int CityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant CityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Basemap::City &city = m_basemap->cities()[m_hits.at(static_cast<std::size_t>(index.row()))];
    switch (role) {
    case Qt::DisplayRole:
        return city.name;
    case RegionRole:
        return regionOf(city);
    case Qt::ToolTipRole:
        return tr("%1, %2\nDrag it to the map, or double-click to add a site there").arg(city.name, regionOf(city));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(city.name, regionOf(city));
    default:
        return {};
    }
}

Qt::ItemFlags CityModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList CityModel::mimeTypes() const
{
    return {QLatin1String(sitedrag::placeMime), QLatin1String(sitedrag::kindMime)};
}

QMimeData *CityModel::mimeData(const QModelIndexList &indexes) const
{
    return indexes.isEmpty() ? nullptr : place(indexes.constFirst().row()).toMimeData().release();
}

} // namespace fiberloom
