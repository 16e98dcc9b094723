// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"
#include "network/table.h"

#include <tuple>

namespace fiberloom {

class Delta;

/// All tables of a project, as a value. Copying it is a snapshot: cheap (copy on write, some 10 µs for 50,000 routes),
/// readable from any thread while the original goes on. Only a Delta changes it.
class Network
{
public:
    // Defined out of line: two dozen tables would be instantiated wherever a network is copied.
    Network();
    Network(const Network &);
    Network(Network &&) noexcept;
    Network &operator=(const Network &);
    Network &operator=(Network &&) noexcept;
    ~Network();

    template<class T>
    [[nodiscard]] const Table<T> &table() const noexcept
    {
        return std::get<Table<T>>(m_tables);
    }
    template<class T>
    [[nodiscard]] const T *find(Id<T> id) const noexcept
    {
        return table<T>().find(id);
    }
    template<class T>
    [[nodiscard]] const T *find(std::optional<Id<T>> id) const noexcept
    {
        return id ? find(*id) : nullptr;
    }

    [[nodiscard]] bool contains(EntityRef ref) const noexcept;
    /// The row with its kind; holds a null pointer when there is none.
    [[nodiscard]] EntityPtr row(EntityRef ref) const noexcept;
    [[nodiscard]] std::size_t count(EntityKind kind) const noexcept;
    [[nodiscard]] bool isEmpty() const noexcept;

    [[nodiscard]] const Table<Site> &sites() const noexcept { return table<Site>(); }
    [[nodiscard]] const Table<Route> &routes() const noexcept { return table<Route>(); }
    [[nodiscard]] const Table<Cable> &cables() const noexcept { return table<Cable>(); }
    [[nodiscard]] const Table<Demand> &demands() const noexcept { return table<Demand>(); }

    /// Precondition: every `before` of the delta is what the network holds. Checked by an assertion only.
    void apply(const Delta &delta);

    /// Equal rows, whatever their history.
    friend bool operator==(const Network &a, const Network &b);

private:
    template<class... Ts>
    using Tables = std::tuple<Table<Ts>...>;

    AllEntities<Tables> m_tables;
};

} // namespace fiberloom
