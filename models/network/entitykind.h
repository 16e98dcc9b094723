// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <array>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

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

template<class... Ts>
using PointersTo = std::variant<std::shared_ptr<const Ts>...>;

/// A row of any kind, shared and immutable. The active alternative tells the kind even when the pointer is null.
using EntityPtr = AllEntities<PointersTo>;

inline constexpr std::size_t entityKindCount = std::variant_size_v<EntityPtr>;

template<class T, std::size_t I = 0>
consteval EntityKind kindOf()
{
    if constexpr (std::is_same_v<std::variant_alternative_t<I, EntityPtr>, std::shared_ptr<const T>>)
        return static_cast<EntityKind>(I);
    else
        return kindOf<T, I + 1>();
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
        using T = std::remove_const_t<typename std::variant_alternative_t<I, EntityPtr>::element_type>;
        return std::forward<Function>(function)(std::type_identity<T>{});
    } else {
        using T = std::remove_const_t<typename std::variant_alternative_t<I, EntityPtr>::element_type>;
        if (static_cast<std::size_t>(kind) == I)
            return std::forward<Function>(function)(std::type_identity<T>{});
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

[[nodiscard]] inline EntityKind kindOf(const EntityPtr &entity) noexcept
{
    return static_cast<EntityKind>(entity.index());
}

[[nodiscard]] inline bool isNull(const EntityPtr &entity) noexcept
{
    return std::visit([](const auto &row) { return row == nullptr; }, entity);
}

/// Precondition: not null.
[[nodiscard]] inline EntityRef refOf(const EntityPtr &entity) noexcept
{
    return std::visit([](const auto &row) { return EntityRef::of(row->id); }, entity);
}

} // namespace fiberloom

template<>
struct std::hash<fiberloom::EntityRef>
{
    std::size_t operator()(const fiberloom::EntityRef &ref) const noexcept
    {
        return std::hash<qint64>{}(ref.id) ^ (static_cast<std::size_t>(ref.kind) << 56);
    }
};
