// SPDX-License-Identifier: Apache-2.0
#include "document/selection.h"

#include <algorithm>
#include <array>

namespace fiberloom {

Selection::Selection(QObject *parent) : QObject(parent) {}

void Selection::set(std::set<EntityRef> entities)
{
    if (entities == m_entities)
        return;
    m_entities = std::move(entities);
    emit changed();
}

void Selection::add(const std::set<EntityRef> &entities)
{
    std::set<EntityRef> all = m_entities;
    all.insert(entities.begin(), entities.end());
    set(std::move(all));
}

void Selection::follow(const Delta &delta)
{
    std::set<EntityRef> left = m_entities;
    for (const Change &change : delta.changes())
        if (change.isRemoval())
            left.erase(change.ref());
    set(std::move(left));
}

std::set<EntityRef> rowsToSelect(const Delta &delta)
{
    constexpr std::array<std::array<EntityKind, 2>, 3> wanted{{{EntityKind::Site, EntityKind::Route},
                                                               {EntityKind::Cable, EntityKind::Demand},
                                                               {EntityKind::RiskGroup, EntityKind::RiskGroup}}};
    for (const auto &kinds : wanted) {
        std::set<EntityRef> rows;
        for (const Change &change : delta.changes())
            if (change.isInsertion() && std::ranges::find(kinds, change.kind()) != kinds.end())
                rows.insert(rows.end(), change.ref());
        if (!rows.empty())
            return rows;
    }
    return {};
}

} // namespace fiberloom
