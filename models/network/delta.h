// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"
#include "network/network.h"

#include <map>
#include <vector>

namespace fiberloom {

/// One row before and after; a null before is an insertion, a null after a removal. Both alternatives have the same kind.
struct Change
{
    EntityPtr before;
    EntityPtr after;

    [[nodiscard]] EntityKind kind() const noexcept { return kindOf(before); }
    [[nodiscard]] EntityRef ref() const noexcept { return refOf(isNull(before) ? after : before); }
    [[nodiscard]] bool isInsertion() const noexcept { return isNull(before); }
    [[nodiscard]] bool isRemoval() const noexcept { return isNull(after); }
    /// The typed rows if this is a change of a T, else nulls.
    template<class T>
    [[nodiscard]] std::pair<std::shared_ptr<const T>, std::shared_ptr<const T>> as() const noexcept
    {
        if (kind() != fiberloom::kindOf<T>())
            return {};
        return {before.share<T>(), after.share<T>()};
    }
};

/// Every way a network changes: at most one Change per row, ordered by kind and id. Rows are shared, so a delta costs a few
/// pointers. Undo, saving, recovery, comparing and refreshing the views all use it.
class Delta
{
public:
    Delta() = default;

    [[nodiscard]] const std::vector<Change> &changes() const noexcept { return m_changes; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_changes.empty(); }
    [[nodiscard]] bool touches(EntityKind kind) const noexcept;
    [[nodiscard]] Delta inverse() const;
    /// This delta and then `next` as one; what cancels out is left out.
    [[nodiscard]] Delta then(const Delta &next) const;

    /// What turns `from` into `to`; skips what the two share, so it is cheap between neighbors in history.
    [[nodiscard]] static Delta between(const Network &from, const Network &to);
    /// Takes changes in any order; those that change nothing are dropped. Precondition: one per row.
    [[nodiscard]] static Delta of(std::vector<Change> changes);

private:
    std::vector<Change> m_changes;
};

/// Collects edits to a network and yields their delta. The network must outlive the builder and is not changed.
/// Reading goes through the builder too (`find`), so later edits see earlier ones.
class DeltaBuilder
{
public:
    explicit DeltaBuilder(const Network &base) : m_base(base) {}

    [[nodiscard]] const Network &base() const noexcept { return m_base; }

    template<class T>
    void insert(T row)
    {
        const EntityRef ref = EntityRef::of(row.id);
        m_after.insert_or_assign(ref, EntityPtr(std::make_shared<const T>(std::move(row))));
    }
    /// Replaces the row of the same id, which may be absent.
    template<class T>
    void put(T row)
    {
        insert(std::move(row));
    }
    void put(EntityPtr row)
    {
        const EntityRef ref = refOf(row);
        m_after.insert_or_assign(ref, std::move(row));
    }
    void remove(EntityRef ref);
    template<class T>
    void remove(Id<T> id)
    {
        remove(EntityRef::of(id));
    }
    /// The row as edited so far; null when absent or removed.
    template<class T>
    [[nodiscard]] const T *find(Id<T> id) const noexcept
    {
        const auto edited = m_after.find(EntityRef::of(id));
        if (edited != m_after.end())
            return edited->second.template get<T>();
        return m_base.find(id);
    }
    /// Edits a copy of the row in place: `builder.edit(id, [](Site &site) { ... })`. Does nothing if it is absent.
    template<class T, class Function>
    void edit(Id<T> id, Function &&function)
    {
        const T *current = find(id);
        if (!current)
            return;
        T row = *current;
        function(row);
        insert(std::move(row));
    }

    [[nodiscard]] Delta build() const;

private:
    const Network &m_base;
    std::map<EntityRef, EntityPtr> m_after;
};

} // namespace fiberloom
