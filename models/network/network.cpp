// SPDX-License-Identifier: Apache-2.0
#include "network/network.h"

#include "network/delta.h"

namespace fiberloom {

bool Network::contains(EntityRef ref) const noexcept
{
    return !isNull(row(ref));
}

EntityPtr Network::row(EntityRef ref) const noexcept
{
    return withKind(ref.kind,
                    [&]<class T>(std::type_identity<T>) -> EntityPtr { return table<T>().row(Id<T>(ref.id)); });
}

std::size_t Network::count(EntityKind kind) const noexcept
{
    return withKind(kind, [&]<class T>(std::type_identity<T>) { return table<T>().size(); });
}

bool Network::isEmpty() const noexcept
{
    return std::apply([](const auto &...tables) { return (tables.empty() && ...); }, m_tables);
}

void Network::apply(const Delta &delta)
{
    for (const Change &change : delta.changes()) {
        Q_ASSERT(isNull(change.before) == !contains(change.ref()));
        if (isNull(change.after)) {
            withKind(change.kind(), [&]<class T>(std::type_identity<T>) {
                std::get<Table<T>>(m_tables).erase(Id<T>(change.ref().id));
            });
            continue;
        }
        std::visit(
            [&](const auto &row) {
                using T = std::remove_const_t<typename std::remove_cvref_t<decltype(row)>::element_type>;
                std::get<Table<T>>(m_tables).put(row);
            },
            change.after);
    }
}

} // namespace fiberloom
