// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "network/network.h"
#include "solver/failures/failure.h"

#include <cstdint>
#include <optional>

namespace fiberloom {

class Project;

/// Which state of the world of a project is looked at: a scenario, a year, and perhaps a failure to see what it does. The
/// states are kept until the project changes. GUI thread only; the project must outlive it.
class ViewedWorld
{
public:
    explicit ViewedWorld(const Project &project) : m_project(project) {}

    [[nodiscard]] const Project &project() const noexcept { return m_project; }
    [[nodiscard]] const Network &network() const noexcept;
    /// Grows with every change of network() that figures may depend on: not with what only the map, the schematic or the list
    /// of bookmarks show. After a change it compares the rows that differ, once.
    [[nodiscard]] std::uint64_t revision() const;

    /// Scenario and year.
    [[nodiscard]] const WorldState &base() const;
    /// The same with the failure that is looked at.
    [[nodiscard]] const WorldState &shown() const;

    /// Each returns whether that changed anything.
    bool setScenario(std::optional<ScenarioId> scenario);
    bool setYear(std::optional<int> year);
    bool setFailure(std::optional<Failure> failure);
    [[nodiscard]] std::optional<ScenarioId> scenario() const noexcept { return m_scenario; }
    [[nodiscard]] std::optional<int> year() const noexcept { return m_year; }
    [[nodiscard]] const std::optional<Failure> &failure() const noexcept { return m_failure; }

private:
    void update() const;

    const Project &m_project;
    std::optional<ScenarioId> m_scenario;
    std::optional<int> m_year;
    std::optional<Failure> m_failure;
    mutable std::uint64_t m_seenRevision = 0; ///< of the project, when it was last looked at; 0: never
    mutable Network m_seen;
    mutable std::uint64_t m_figuresRevision = 0; ///< of the project, when figures last changed
    mutable std::uint64_t m_revision = 0;        ///< that the states are of; 0: none
    mutable WorldState m_base;
    mutable WorldState m_shown;
};

} // namespace fiberloom
