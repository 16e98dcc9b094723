// SPDX-License-Identifier: Apache-2.0
#include "find/findrows.h"

#include "document/analyses.h"
#include "document/project.h"
#include "geo/coordinatetext.h"
#include "network/names.h"
#include "tables/searchfacts.h"
#include "theme/theme.h"

namespace fiberloom {

namespace {

constexpr std::size_t mostHits = 60;

QString siteIcon(SiteKind kind)
{
    switch (kind) {
    case SiteKind::Datacenter:
        return QStringLiteral("datacenter");
    case SiteKind::Amplifier:
        return QStringLiteral("amplifier");
    case SiteKind::Landing:
        return QStringLiteral("landing");
    case SiteKind::Junction:
        return QStringLiteral("junction");
    case SiteKind::Pop:
        break;
    }
    return QStringLiteral("pop");
}

} // namespace

FindRows::FindRows(const Project &project, const Analyses &analyses, const Theme &theme,
                   std::shared_ptr<const SearchIndex::Places> places)
    : m_project(project), m_analyses(analyses), m_theme(theme), m_places(std::move(places)),
      m_index(std::make_shared<const SearchIndex>(Network(), m_places)), m_indexing([this]() -> JobRunner::Job {
          return [this, network = m_project.network(), revision = m_project.revision(),
                  known = m_places](JobControl &) -> JobRunner::TakeOver {
              auto index = std::make_shared<const SearchIndex>(network, known);
              return [this, index, revision] {
                  m_index = index;
                  m_isReady = revision == m_project.revision();
                  refill();
                  // Edits went on while it was made.
                  if (!m_isReady)
                      emit outdated();
              };
          };
      })
{
    connect(&project, &Project::changed, this, [this] {
        m_isReady = false;
        emit outdated();
    });
}

void FindRows::search(const QString &text)
{
    m_text = text;
    if (!m_isReady && !m_indexing.isRunning())
        m_indexing.request();
    refill();
}

void FindRows::refill()
{
    beginResetModel();
    const auto coordinate = m_text.trimmed().isEmpty() ? Result<GeoPoint>(Error{}) : coordinateFromText(m_text);
    m_coordinate = coordinate ? std::optional(coordinate.value()) : std::nullopt;
    m_hits = m_index->find(m_text, mostHits);
    // What was deleted since the index was made.
    std::erase_if(m_hits, [this](const SearchIndex::Hit &hit) {
        return hit.entity && !m_project.network().contains(*hit.entity);
    });
    endResetModel();
}

QString FindRows::emptyText() const
{
    if (m_text.trimmed().isEmpty())
        return tr("Type the name of a site, route, demand, risk group or city, or a coordinate such as 52.52, 13.40.");
    if (!m_isReady)
        return tr("Looking …");
    return tr("Nothing is called like this. Part of a name is enough; accents do not matter.");
}

FindRows::Found FindRows::found(const QModelIndex &index) const
{
    const int row = index.row() - (m_coordinate ? 1 : 0);
    if (row < 0)
        return {.position = m_coordinate};
    const SearchIndex::Hit &hit = m_hits.at(static_cast<std::size_t>(row));
    if (hit.entity)
        return {.entity = hit.entity};
    return {.position = hit.place->position};
}

int FindRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size()) + (m_coordinate ? 1 : 0);
}

QVariant FindRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row() - (m_coordinate ? 1 : 0);
    if (row >= 0)
        return hitData(m_hits[static_cast<std::size_t>(row)], role);
    switch (role) {
    case Qt::DisplayRole:
        return coordinateToText(*m_coordinate);
    case Qt::DecorationRole:
        return m_theme.icon(QStringLiteral("measure"));
    case DetailRole:
        return tr("Coordinate: go there");
    default:
        return {};
    }
}

QString FindRows::iconOf(const SearchIndex::Hit &hit) const
{
    switch (hit.kind) {
    case FindKind::Site: {
        const Site *site = m_project.network().find(SiteId(hit.entity->id));
        return siteIcon(site ? site->kind : SiteKind::Pop);
    }
    case FindKind::Bookmark:
        return QStringLiteral("visible");
    case FindKind::CloudRegion:
        return QStringLiteral("cloud");
    case FindKind::City:
        return QStringLiteral("city");
    case FindKind::RiskGroup:
        return QStringLiteral("risk-group");
    case FindKind::Route:
        return QStringLiteral("draw-route");
    case FindKind::Demand:
        break;
    }
    return QStringLiteral("demand");
}

QVariant FindRows::hitData(const SearchIndex::Hit &hit, int role) const
{
    const auto title = [&] { return hit.place ? hit.place->name : displayName(m_project.network(), *hit.entity); };
    const auto detail = [&] {
        return hit.place ? hit.place->detail
                         : searchFacts(m_project.network(), m_analyses.routing().get(), *hit.entity);
    };
    switch (role) {
    case Qt::DisplayRole:
        return title();
    case Qt::DecorationRole:
        return m_theme.icon(iconOf(hit));
    case DetailRole:
        return detail();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(title(), detail());
    default:
        return {};
    }
}

} // namespace fiberloom
