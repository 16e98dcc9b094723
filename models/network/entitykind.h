// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace fiberloom {

/// Order matters twice: it is the order of AllEntities, and rows are written so that what is referred to comes first or later
/// in the same transaction.
enum class EntityKind {
    Site,
    Route,
    Cable,
    Demand,
    RiskGroup,
    RiskGroupMember,
    Growth,
    GrowthPoint,
    Plan,
    Scenario,
    ScenarioPlan,
    BuildOption,
    FiberType,
    LineSystem,
    TransceiverMode,
    AmplifierType,
    Setting,
    RejectedRisk,
    DemandConstraint,
    ScenarioFailure,
    RouteTrace,
    SchematicPosition,
    Bookmark,
    ReferenceLayer
};

template<template<class...> class List>
using AllEntities =
    List<Site, Route, Cable, Demand, RiskGroup, RiskGroupMember, Growth, GrowthPoint, Plan, Scenario, ScenarioPlan,
         BuildOption, FiberType, LineSystem, TransceiverMode, AmplifierType, Setting, RejectedRisk, DemandConstraint,
         ScenarioFailure, RouteTrace, SchematicPosition, Bookmark, ReferenceLayer>;

/// A list of row types, to count them and to find one by its place.
template<class... Ts>
struct RowTypes
{
    template<std::size_t I>
    using At = std::tuple_element_t<I, std::tuple<Ts...>>;

    static constexpr std::size_t count = sizeof...(Ts);

    template<class T>
    static consteval std::size_t indexOf()
    {
        constexpr std::array<bool, count> same{std::is_same_v<T, Ts>...};
        static_assert((std::is_same_v<T, Ts> || ...), "not a row of a network");
        return static_cast<std::size_t>(std::find(same.begin(), same.end(), true) - same.begin());
    }
};
using EntityTypes = AllEntities<RowTypes>;

inline constexpr std::size_t entityKindCount = EntityTypes::count;

template<class T>
consteval EntityKind kindOf()
{
    return static_cast<EntityKind>(EntityTypes::indexOf<T>());
}

[[nodiscard]] constexpr std::array<EntityKind, entityKindCount> allKinds() noexcept
{
    std::array<EntityKind, entityKindCount> kinds{};
    for (std::size_t i = 0; i < entityKindCount; ++i)
        kinds[i] = static_cast<EntityKind>(i);
    return kinds;
}

/// Calls `function(std::type_identity<T>{})` for the row type T of `kind`.
template<class Function, std::size_t I = 0>
decltype(auto) withKind(EntityKind kind, Function &&function)
{
    if constexpr (I + 1 == entityKindCount) {
        Q_ASSERT(static_cast<std::size_t>(kind) == I);
        return std::forward<Function>(function)(std::type_identity<EntityTypes::At<I>>{});
    } else {
        if (static_cast<std::size_t>(kind) == I)
            return std::forward<Function>(function)(std::type_identity<EntityTypes::At<I>>{});
        return withKind<Function, I + 1>(kind, std::forward<Function>(function));
    }
}

/// Names one row of a network, of any kind.
struct EntityRef
{
    EntityKind kind;
    qint64 id;

    template<class T>
    static constexpr EntityRef of(Id<T> id) noexcept
    {
        return {kindOf<T>(), id.value()};
    }
    /// The typed id if the kind is T's.
    template<class T>
    [[nodiscard]] constexpr std::optional<Id<T>> as() const noexcept
    {
        return kind == kindOf<T>() ? std::optional(Id<T>(id)) : std::nullopt;
    }
    friend constexpr auto operator<=>(const EntityRef &, const EntityRef &) noexcept = default;
};

/// A row of any kind, shared and immutable. It tells its kind even when it holds no row.
class EntityPtr
{
public:
    /// No row, of the first kind.
    EntityPtr() = default;
    template<class T>
    EntityPtr(std::shared_ptr<T> row) noexcept // NOLINT(google-explicit-constructor): a row is a row of any kind
        : m_row(std::move(row)), m_kind(fiberloom::kindOf<std::remove_const_t<T>>())
    {
    }
    [[nodiscard]] static EntityPtr null(EntityKind kind) noexcept
    {
        EntityPtr row;
        row.m_kind = kind;
        return row;
    }

    [[nodiscard]] EntityKind kind() const noexcept { return m_kind; }
    /// The row if it is a T; null otherwise, as when there is no row.
    template<class T>
    [[nodiscard]] const T *get() const noexcept
    {
        return m_kind == fiberloom::kindOf<T>() ? static_cast<const T *>(m_row.get()) : nullptr;
    }
    /// The same, to be kept.
    template<class T>
    [[nodiscard]] std::shared_ptr<const T> share() const noexcept
    {
        return m_kind == fiberloom::kindOf<T>() ? std::static_pointer_cast<const T>(m_row) : nullptr;
    }

private:
    std::shared_ptr<const void> m_row;
    EntityKind m_kind = EntityKind::Site;

    friend bool isNull(const EntityPtr &entity) noexcept;
};

[[nodiscard]] inline EntityKind kindOf(const EntityPtr &entity) noexcept
{
    return entity.kind();
}

[[nodiscard]] inline bool isNull(const EntityPtr &entity) noexcept
{
    return entity.m_row == nullptr;
}

/// Precondition: not null.
[[nodiscard]] EntityRef refOf(const EntityPtr &entity) noexcept;

/// Whether two of the same kind hold equal rows, or no row both.
[[nodiscard]] bool isSameRow(const EntityPtr &a, const EntityPtr &b);

} // namespace fiberloom

template<>
struct std::hash<fiberloom::EntityRef>
{
    std::size_t operator()(const fiberloom::EntityRef &ref) const noexcept
    {
        return std::hash<qint64>{}(ref.id) ^ (static_cast<std::size_t>(ref.kind) << 56);
    }
};
