// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/sweepproblem.h"

#include <vector>

namespace fiberloom {

/// What one thread found: whole numbers only, so that the sums of several do not depend on who did what.
struct SweepTally
{
    /// Of a failure.
    struct Counts
    {
        std::int64_t lost = 0; ///< units, both directions
        std::int64_t rerouted = 0;
        std::int64_t lostDemands = 0;
        std::int64_t reroutedDemands = 0;
        std::int64_t violations = 0; ///< more than without the failure

        Counts &operator+=(const Counts &other) noexcept
        {
            lost += other.lost;
            rerouted += other.rerouted;
            lostDemands += other.lostDemands;
            reroutedDemands += other.reroutedDemands;
            violations += other.violations;
            return *this;
        }
    };

    std::vector<std::int64_t> load;  ///< units by link, nothing having failed
    std::vector<std::int64_t> delta; ///< what failures change, at FailureLoads' places
    std::vector<Counts> counts;      ///< by failure
    std::int64_t carried = 0;        ///< units, nothing having failed
    std::int64_t routed = 0;         ///< demands
    std::int64_t violations = 0;

    void add(const SweepTally &other)
    {
        const auto addAll = [](auto &to, const auto &from) {
            for (std::size_t i = 0; i < to.size(); ++i)
                to[i] += from[i];
        };
        addAll(load, other.load);
        addAll(delta, other.delta);
        addAll(counts, other.counts);
        carried += other.carried;
        routed += other.routed;
        violations += other.violations;
    }
};

/// Where SweepTally::delta keeps the loads of some groups: by group, then route, then position in the group, then direction.
/// So cuts along a chain, which change the same routes, are written together.
class FailureLoads
{
public:
    /// The problem must outlive it.
    FailureLoads(const SweepProblem &problem, std::vector<std::uint32_t> groups)
        : m_problem(problem), m_groups(std::move(groups)), m_offsets(problem.groups().size(), absent)
    {
        for (const std::uint32_t group : m_groups) {
            m_offsets[group] = m_size;
            m_size += problem.groups()[group].length * problem.edgeCount() * 2;
        }
    }

    /// The same places, for some of the groups alone.
    [[nodiscard]] FailureLoads only(std::vector<std::uint32_t> groups) const
    {
        FailureLoads some = *this;
        some.m_groups = std::move(groups);
        some.m_offsets.assign(m_offsets.size(), absent);
        for (const std::uint32_t group : some.m_groups)
            some.m_offsets[group] = m_offsets[group];
        return some;
    }

    /// Of all places.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] const std::vector<std::uint32_t> &groups() const noexcept { return m_groups; }
    [[nodiscard]] bool holds(std::uint32_t group) const noexcept { return m_offsets[group] != absent; }
    /// Where a group begins.
    [[nodiscard]] std::size_t offset(std::uint32_t group) const noexcept { return m_offsets[group]; }
    /// The place of a route in the group's first failure, A to Z; Z to A follows, then the next failures of the group.
    [[nodiscard]] std::size_t place(std::uint32_t group, std::size_t edge) const noexcept
    {
        return m_offsets[group] + m_problem.rank(edge) * m_problem.groups()[group].length * 2;
    }

private:
    static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

    const SweepProblem &m_problem;
    std::vector<std::uint32_t> m_groups;
    std::vector<std::size_t> m_offsets; ///< by group of the problem
    std::size_t m_size = 0;
};

/// What a pair of nodes comes to; each belongs to one task, so threads do not meet.
struct PairOutcome
{
    double latency = -1.0;                      ///< ms, nothing having failed; below 0: not carried
    double worst = -1.0;                        ///< over that and every failure that leaves it connected
    std::uint32_t failure = SweepProblem::none; ///< the first that is the worst
    std::uint32_t disconnecting = 0;            ///< failures
};

/// What a demand that no tree carries comes to.
struct SpecialOutcome
{
    std::optional<Milliseconds> latency = {};   ///< nothing having failed; absent: not carried
    std::optional<Milliseconds> worst = {};     ///< over that and every failure that leaves it connected
    std::uint32_t failure = SweepProblem::none; ///< the first that is the worst
    std::uint32_t disconnecting = 0;            ///< failures

    /// Precondition: carried.
    void take(Milliseconds value, std::uint32_t by) noexcept
    {
        if (value > *worst || (value == *worst && failure != SweepProblem::none && by < failure)) {
            worst = value;
            failure = by;
        }
    }
};

} // namespace fiberloom
