// SPDX-License-Identifier: Apache-2.0
#include "tables/searchindex.h"

#include "network/names.h"

#include <algorithm>
#include <tuple>

namespace fiberloom {

namespace {

constexpr qsizetype usualKeyLength = 24;

struct Found
{
    SearchMatch match;
    std::size_t entry;
};

} // namespace

std::optional<EntityKind> entityKindOf(FindKind kind) noexcept
{
    switch (kind) {
    case FindKind::Site:
        return EntityKind::Site;
    case FindKind::Bookmark:
        return EntityKind::Bookmark;
    case FindKind::RiskGroup:
        return EntityKind::RiskGroup;
    case FindKind::Route:
        return EntityKind::Route;
    case FindKind::Demand:
        return EntityKind::Demand;
    case FindKind::CloudRegion:
    case FindKind::City:
        break;
    }
    return std::nullopt;
}

SearchIndex::SearchIndex(const Network &network, std::shared_ptr<const Places> places) : m_places(std::move(places))
{
    const auto rows = [&]<class T>(FindKind kind, std::type_identity<T>) {
        network.table<T>().forEach(
            [&](const T &row) { add(kind, row.id.value(), displayName(network, EntityRef::of(row.id))); });
    };
    const std::size_t count =
        network.sites().size() + network.routes().size() + network.demands().size() + (m_places ? m_places->size() : 0);
    m_entries.reserve(count + 64);
    m_text.reserve(static_cast<qsizetype>(count) * usualKeyLength);
    rows(FindKind::Site, std::type_identity<Site>());
    rows(FindKind::Bookmark, std::type_identity<Bookmark>());
    rows(FindKind::RiskGroup, std::type_identity<RiskGroup>());
    rows(FindKind::Route, std::type_identity<Route>());
    rows(FindKind::Demand, std::type_identity<Demand>());
    for (std::size_t i = 0; m_places && i < m_places->size(); ++i) {
        const SearchPlace &place = (*m_places)[i];
        add(place.kind, static_cast<qint64>(i), place.alias.isEmpty() ? place.name : place.name + u' ' + place.alias);
    }
}

void SearchIndex::add(FindKind kind, qint64 id, const QString &name)
{
    const QString key = searchKey(name);
    m_entries.push_back(
        {static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(key.size()), lettersOf(key), kind, id});
    m_text += key;
}

SearchIndex::Hit SearchIndex::hitOf(const Entry &entry, SearchMatch match) const
{
    Hit hit{.kind = entry.kind, .match = match};
    if (const auto kind = entityKindOf(entry.kind))
        hit.entity = EntityRef{*kind, entry.id};
    else
        hit.place = &(*m_places)[static_cast<std::size_t>(entry.id)];
    return hit;
}

std::vector<SearchIndex::Hit> SearchIndex::find(const QString &text, std::size_t limit) const
{
    const SearchQuery query(text);
    if (query.isEmpty())
        return {};
    std::vector<Found> found;
    std::vector<bool> isFound(m_entries.size());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (const auto match = query.direct(keyOf(m_entries[i]), m_entries[i].letters)) {
            found.push_back({*match, i});
            isFound[i] = true;
        }
    }
    if (found.size() < limit) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            if (isFound[i])
                continue;
            if (const auto match = query.fuzzy(keyOf(m_entries[i]), m_entries[i].letters))
                found.push_back({*match, i});
        }
    }
    const auto rankOf = [this](const Entry &entry) {
        return entityKindOf(entry.kind) ? 0.0 : (*m_places)[static_cast<std::size_t>(entry.id)].rank;
    };
    const auto isBefore = [&](const Found &left, const Found &right) {
        const Entry &a = m_entries[left.entry];
        const Entry &b = m_entries[right.entry];
        if (left.match != right.match)
            return left.match < right.match;
        if (a.kind != b.kind)
            return a.kind < b.kind;
        const double rankA = rankOf(a);
        const double rankB = rankOf(b);
        if (rankA != rankB)
            return rankA < rankB;
        if (a.length != b.length)
            return a.length < b.length;
        if (const int order = keyOf(a).compare(keyOf(b)); order != 0)
            return order < 0;
        return left.entry < right.entry;
    };
    const auto kept = static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), found.begin() + kept, found.end(), isBefore);
    std::vector<Hit> hits;
    hits.reserve(static_cast<std::size_t>(kept));
    for (auto each = found.begin(); each != found.begin() + kept; ++each)
        hits.push_back(hitOf(m_entries[each->entry], each->match));
    return hits;
}

} // namespace fiberloom
