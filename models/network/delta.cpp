// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"

#include <algorithm>

namespace fiberloom {

bool Delta::touches(EntityKind kind) const noexcept
{
    return std::ranges::any_of(m_changes, [kind](const Change &change) { return change.kind() == kind; });
}

Delta Delta::inverse() const
{
    Delta result = *this;
    for (Change &change : result.m_changes)
        std::swap(change.before, change.after);
    return result;
}

Delta Delta::then(const Delta &next) const
{
    std::map<EntityRef, Change> merged;
    for (const Change &change : m_changes)
        merged.emplace(change.ref(), change);
    for (const Change &change : next.m_changes) {
        const auto [at, isNew] = merged.emplace(change.ref(), change);
        if (!isNew)
            at->second.after = change.after;
    }
    std::vector<Change> changes;
    changes.reserve(merged.size());
    for (auto &[ref, change] : merged)
        changes.push_back(std::move(change));
    return of(std::move(changes));
}

Delta Delta::between(const Network &from, const Network &to)
{
    Delta result;
    for (const EntityKind kind : allKinds()) {
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            Table<T>::forEachDifference(from.table<T>(), to.table<T>(), [&](const auto &before, const auto &after) {
                result.m_changes.push_back({before, after});
            });
        });
    }
    return result;
}

Delta Delta::of(std::vector<Change> changes)
{
    std::erase_if(changes, [](const Change &change) { return isSameRow(change.before, change.after); });
    // Files and importers give rows in order, where looking costs a tenth of sorting.
    if (!std::ranges::is_sorted(changes, {}, &Change::ref))
        std::ranges::sort(changes, {}, &Change::ref);
    Delta result;
    result.m_changes = std::move(changes);
    return result;
}

void DeltaBuilder::remove(EntityRef ref)
{
    m_after.insert_or_assign(ref, EntityPtr::null(ref.kind));
}

Delta DeltaBuilder::build() const
{
    std::vector<Change> changes;
    changes.reserve(m_after.size());
    for (const auto &[ref, after] : m_after)
        changes.push_back({m_base.row(ref), after});
    return Delta::of(std::move(changes));
}

} // namespace fiberloom
