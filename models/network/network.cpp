// SPDX-License-Identifier: Apache-2.0
#include "network/network.h"

#include "network/delta.h"

namespace fiberloom {

Network::Network() = default;
Network::Network(const Network &) = default;
Network::Network(Network &&) noexcept = default;
Network &Network::operator=(const Network &) = default;
Network &Network::operator=(Network &&) noexcept = default;
Network::~Network() = default;

bool operator==(const Network &a, const Network &b)
{
    return a.m_tables == b.m_tables;
}

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
        withKind(change.kind(),
                 [&]<class T>(std::type_identity<T>) { std::get<Table<T>>(m_tables).put(change.after.share<T>()); });
    }
}

} // namespace fiberloom
