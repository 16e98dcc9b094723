// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catalog/placecatalog.h"
#include "diagram/basemap.h"
#include "dialogs/siteplaces.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace fiberloom {

/// Cloud regions and cities of the world, as far as they match what was typed: those whose name begins with it first, then
/// those with words that do; regions before cities, the more important first. Rows can be dragged to the map as a site of
/// the kind that is set.
class CatalogModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// What is listed.
    enum class Filter { Everything, Cities, Regions };

    /// Where it is, shown dimmed beside the name.
    static constexpr int RegionRole = Qt::UserRole;
    /// int of a CloudProvider; nothing for a city.
    static constexpr int ProviderRole = Qt::UserRole + 1;
    static constexpr int maxHits = 200;

    /// @param basemap for the cities; null: none. Outlives the model, as the catalog does.
    CatalogModel(const Basemap *basemap, const PlaceCatalog *catalog, QObject *parent = nullptr);

    /// Letters with accents are found without them too. Empty: everything, the most important first. About 2 ms.
    void setSearch(const QString &text);
    /// Without a provider, the regions of all of them.
    void setFilter(Filter filter, std::optional<CloudProvider> provider = {});
    void setKind(SiteKind kind) { m_kind = kind; }
    [[nodiscard]] SitePlace place(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    void update();
    [[nodiscard]] bool isRegion(std::size_t entry) const { return entry < m_regionCount; }
    [[nodiscard]] bool isListed(std::size_t entry) const;
    [[nodiscard]] const CloudRegion &region(std::size_t entry) const { return m_catalog->regions()[entry]; }
    [[nodiscard]] const Basemap::City &city(std::size_t entry) const
    {
        return m_basemap->cities()[entry - m_regionCount];
    }
    [[nodiscard]] std::size_t entryOf(const QModelIndex &index) const
    {
        return m_hits.at(static_cast<std::size_t>(index.row()));
    }

    const Basemap *m_basemap;
    const PlaceCatalog *m_catalog;
    std::size_t m_regionCount = 0;
    std::vector<QString> m_keys; ///< by entry, regions first: names with a line break before each
    QString m_search;
    Filter m_filter = Filter::Everything;
    std::optional<CloudProvider> m_provider;
    std::vector<std::size_t> m_hits; ///< entries
    SiteKind m_kind = SiteKind::Pop;
};

} // namespace fiberloom
