// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "find/searchrows.h"
#include "geo/geopoint.h"
#include "tables/searchindex.h"

#include <memory>
#include <optional>
#include <vector>

namespace fiberloom {

class Analyses;
class Project;
class Theme;

/// What Ctrl+F finds: rows of the project, places, and a coordinate in any usual notation. The index is made by a worker when
/// it is first needed and again after edits; until then the one before answers. Project and analyses must outlive it.
class FindRows final : public SearchRows
{
    Q_OBJECT

public:
    /// One thing that was found: a row of the network, or somewhere to go.
    struct Found
    {
        std::optional<EntityRef> entity = {};
        std::optional<GeoPoint> position = {}; ///< of a place or a coordinate
    };

    FindRows(const Project &project, const Analyses &analyses, const Theme &theme,
             std::shared_ptr<const SearchIndex::Places> places);

    void search(const QString &text) override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] Found found(const QModelIndex &index) const;
    /// False while the index lags behind the project.
    [[nodiscard]] bool isReady() const noexcept { return m_isReady; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void refill();
    [[nodiscard]] QVariant hitData(const SearchIndex::Hit &hit, int role) const;
    [[nodiscard]] QString iconOf(const SearchIndex::Hit &hit) const;

    const Project &m_project;
    const Analyses &m_analyses;
    const Theme &m_theme;
    std::shared_ptr<const SearchIndex::Places> m_places;
    std::shared_ptr<const SearchIndex> m_index;
    bool m_isReady = false;
    QString m_text;
    std::optional<GeoPoint> m_coordinate; ///< the first row where there is one
    std::vector<SearchIndex::Hit> m_hits;
    JobRunner m_indexing;
};

} // namespace fiberloom
