// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/sweepproblem.h"
#include "solver/failures/sweeptally.h"

#include <span>

namespace fiberloom {

class JobControl;

/// The 1+1 demands of a sweep that have both their paths: nothing is routed for them, a failure leaves one path, or none.
class SwitchedPairs
{
public:
    /// The problem must outlive it.
    explicit SwitchedPairs(const SweepProblem &problem);

    /// Makes room for the paths to come.
    void reserve(std::size_t pairs, std::size_t links);
    /// `special`: index in the problem's. Latencies in their order: of the working path, of the other one.
    void add(std::uint32_t special, std::span<const Graph::Link> working, std::span<const Graph::Link> protection,
             Milliseconds workingLatency, Milliseconds protectionLatency);

    /// Adds what they put on routes, nothing having failed.
    void addBaseline(SweepTally &tally) const;
    /// Marks the routes (by edge) of all their paths.
    void markUsed(std::vector<char> &isUsed) const;
    /// Adds the failures of the loads' groups to the tally and to outcomes (by special). False only when canceled. Linear in
    /// the links of the paths that failures hit.
    [[nodiscard]] bool fail(const FailureLoads &loads, SweepTally &tally, std::vector<SpecialOutcome> &outcomes,
                            unsigned threads, const JobControl &control) const;

private:
    struct Row
    {
        std::uint32_t special;
        std::uint32_t firstLink;
        std::uint32_t middleLink; ///< the first of the protection path
        std::uint32_t lastLink;
        Milliseconds workingLatency;
        Milliseconds protectionLatency;
    };

    /// Which paths of which rows go over each route.
    struct Uses
    {
        std::vector<std::uint32_t> first; ///< by edge, in `paths`
        std::vector<std::uint32_t> paths; ///< 2 × row, one more for the protection path
    };

    /// Nothing when canceled.
    [[nodiscard]] std::optional<Uses> uses(const JobControl &control) const;
    void switchRow(const Row &row, bool hitsWorking, bool hitsProtection, std::uint32_t failure,
                   SpecialOutcome &outcome, const FailureLoads &loads, SweepTally &tally) const;

    const SweepProblem &m_problem;
    std::vector<Row> m_rows;
    std::vector<Graph::Link> m_links;
    std::vector<std::int64_t> m_load; ///< units by link, nothing having failed
    std::vector<char> m_isUsed;       ///< by edge
};

} // namespace fiberloom
