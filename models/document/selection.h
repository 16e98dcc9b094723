// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <QObject>

#include <set>
#include <vector>

namespace fiberloom {

/// What is selected, shared by map, tables and inspector. View state: never saved, never undone.
class Selection final : public QObject
{
    Q_OBJECT

public:
    explicit Selection(QObject *parent = nullptr);

    [[nodiscard]] const std::set<EntityRef> &entities() const noexcept { return m_entities; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_entities.empty(); }
    [[nodiscard]] bool contains(EntityRef ref) const { return m_entities.contains(ref); }
    /// Selected ids of one kind, ascending.
    template<class T>
    [[nodiscard]] std::vector<Id<T>> ids() const
    {
        std::vector<Id<T>> result;
        for (const EntityRef &ref : m_entities)
            if (const auto id = ref.as<T>())
                result.push_back(*id);
        return result;
    }

    void set(std::set<EntityRef> entities);
    void select(EntityRef ref) { set({ref}); }
    void add(const std::set<EntityRef> &entities);
    void clear() { set({}); }
    /// Drops what the delta removed.
    void follow(const Delta &delta);

signals:
    void changed();

private:
    std::set<EntityRef> m_entities;
};

/// What of an edit is to be selected after it: the sites and routes that it brought in, else the cables and demands, else the
/// risk groups. Empty: what was selected stays.
[[nodiscard]] std::set<EntityRef> rowsToSelect(const Delta &delta);

} // namespace fiberloom
