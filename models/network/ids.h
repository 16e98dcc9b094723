// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <random>

namespace fiberloom {

/// A typed id: a random positive integer below 2^53, never reused, equal to the feature id in the file.
/// There is no null id; absence is std::optional.
template<class Entity>
class Id
{
public:
    constexpr explicit Id(qint64 value) noexcept : m_value(value) {}
    [[nodiscard]] constexpr qint64 value() const noexcept { return m_value; }
    friend constexpr auto operator<=>(Id, Id) noexcept = default;

private:
    qint64 m_value;
};

using SiteId = Id<struct Site>;
using RouteId = Id<struct Route>;
using CableId = Id<struct Cable>;
using DemandId = Id<struct Demand>;
using RiskGroupId = Id<struct RiskGroup>;
using RiskGroupMemberId = Id<struct RiskGroupMember>;
using RejectedRiskId = Id<struct RejectedRisk>;
using DemandConstraintId = Id<struct DemandConstraint>;
using GrowthId = Id<struct Growth>;
using GrowthPointId = Id<struct GrowthPoint>;
using PlanId = Id<struct Plan>;
using ScenarioId = Id<struct Scenario>;
using ScenarioPlanId = Id<struct ScenarioPlan>;
using ScenarioFailureId = Id<struct ScenarioFailure>;
using BuildOptionId = Id<struct BuildOption>;
using FiberTypeId = Id<struct FiberType>;
using LineSystemId = Id<struct LineSystem>;
using TransceiverModeId = Id<struct TransceiverMode>;
using AmplifierTypeId = Id<struct AmplifierType>;
using SettingId = Id<struct Setting>;
using RouteTraceId = Id<struct RouteTrace>;
using SchematicPositionId = Id<struct SchematicPosition>;
using BookmarkId = Id<struct Bookmark>;
using ReferenceLayerId = Id<struct ReferenceLayer>;

inline constexpr qint64 maxId = (qint64(1) << 53) - 1;

/// Draws new ids; two copies of a file that both grow stay mergeable because ids are random. Seeded only in tests and
/// importers, whose output must repeat.
class IdSource
{
public:
    IdSource() : m_engine(std::random_device{}()) {}
    explicit IdSource(quint64 seed) : m_engine(seed) {}

    template<class Entity>
    [[nodiscard]] Id<Entity> next()
    {
        return Id<Entity>(static_cast<qint64>(m_engine() % static_cast<quint64>(maxId)) + 1);
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace fiberloom

template<class Entity>
struct std::hash<fiberloom::Id<Entity>>
{
    std::size_t operator()(fiberloom::Id<Entity> id) const noexcept { return std::hash<qint64>{}(id.value()); }
};
