// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemap.h"
#include "dialogs/siteplaces.h"

#include <QAbstractListModel>

#include <vector>

namespace fiberloom {

/// Cities of the basemap whose name begins with what was typed, then those with a word that does; the more important first.
/// Rows can be dragged to the map as a site of the kind that is set.
class CityModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Province and country, shown dimmed beside the name.
    static constexpr int RegionRole = Qt::UserRole;
    static constexpr int maxHits = 200;

    /// @param basemap outlives the model; null: no cities
    explicit CityModel(const Basemap *basemap, QObject *parent = nullptr);

    /// Letters with accents are found without them too. Empty: the most important cities. About 2 ms.
    void setSearch(const QString &text);
    void setKind(SiteKind kind) { m_kind = kind; }
    [[nodiscard]] SitePlace place(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    const Basemap *m_basemap;
    std::vector<QString> m_keys; ///< by city: lower case without accents
    std::vector<std::size_t> m_hits;
    SiteKind m_kind = SiteKind::Pop;
};

} // namespace fiberloom
