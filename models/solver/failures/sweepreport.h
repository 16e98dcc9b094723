// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/failures/failuresweepresult.h"
#include "solver/failures/sweeptally.h"

namespace fiberloom {

/// Turns the loads of a sweep into figures: utilization and overload by failure, and the worst cases of routes.
class SweepReport
{
public:
    static constexpr std::size_t causesPerRoute = 10;

    /// The problem must outlive it. `load`: units by link, nothing having failed.
    SweepReport(const SweepProblem &problem, std::vector<std::int64_t> load);

    /// Adds the failures of the loads' groups. Call in any order, each group once. Of no use when canceled.
    void add(const FailureLoads &loads, const SweepTally &tally, unsigned threads, const JobControl &control = {});

    /// Adds failures that hit no traffic. `violations`: demands too slow, nothing having failed.
    void addIdle(const std::vector<std::uint32_t> &groups, std::int64_t violations);

    /// Sets failures, routes, causes and what the baseline says of routes.
    void write(FailureSweepResult &result) const;

    [[nodiscard]] const std::vector<FailureFigures> &failures() const noexcept { return m_failures; }

private:
    /// A route, with what holds without failures.
    struct Limit
    {
        double capacity = 0.0;
        bool isKnown = false;
        bool isCongested = false;
        double utilization = 0.0;
        std::array<double, 2> overload = {}; ///< Gb/s, A to Z and back
    };
    /// A route that works and whose capacity is known, with what holds without failures.
    struct Judged
    {
        std::uint32_t edge;
        std::uint32_t rank;
        bool isCongested;
        double utilization;
    };
    /// Up to `causesPerRoute`, the worst first.
    struct Causes
    {
        std::uint32_t count = 0;
        std::array<WorstCause, causesPerRoute> worst;
    };

    void judge(std::uint32_t failure, const FailureLoads &loads, const SweepTally &tally, std::vector<char> &isDown);
    void makeRows();
    [[nodiscard]] bool isJudged(std::uint32_t edge) const { return m_limits[edge].isKnown && !m_problem.isDown(edge); }
    void setBaseline(Limit &limit, std::int64_t az, std::int64_t za) const;
    static void judgeRoute(const Limit &limit, FailureFigures &figures) noexcept;
    void addCauses(std::size_t firstRank, std::size_t lastRank, const FailureLoads &loads, const SweepTally &tally);
    static void addCause(Causes &causes, const WorstCause &cause);
    [[nodiscard]] double utilization(const Limit &limit, std::int64_t az, std::int64_t za) const noexcept;

    const SweepProblem &m_problem;
    std::vector<std::int64_t> m_load;
    std::vector<Limit> m_limits; ///< by edge
    std::vector<std::uint32_t> m_edgeOfRank;
    std::vector<Judged> m_judged; ///< by rank
    std::vector<FailureFigures> m_failures;
    std::vector<Causes> m_causes; ///< by edge
};

} // namespace fiberloom
