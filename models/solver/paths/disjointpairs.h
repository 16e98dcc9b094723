// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/paths/kshortestpaths.h"
#include "solver/routingresult.h"

#include <optional>

namespace fiberloom {

/// Two paths between the same nodes for 1+1 protection, the first not slower than the second.
struct DisjointPair
{
    LinkPath working;
    LinkPath protection;
    bool isDisjoint = true;                  ///< as asked; else they share the least possible
    std::vector<NetworkElement> shared = {}; ///< routes, sites between the ends, risk groups; in that order, ascending
};

/// Finds pairs of least total weight that share no route, no site between the ends, or no risk group either.
///
/// Routes and sites: Suurballe and Tarjan, "A quick method for finding shortest pairs of disjoint paths" (Networks 14, 1984),
/// one tree a source for all its targets; bridges and articulation sites are paid for with a penalty above any path when no
/// disjoint pair exists, which gives the least shared one. Risk groups make the problem NP-hard (Hu 2003): an exact search
/// within a bound of states, started from the site-disjoint pair; `isProven` false where the bound ran out.
class DisjointPairs
{
public:
    /// Risk groups by element, from riskElements(); ends' own groups count too, but for sites that are an end of the demand.
    DisjointPairs(const Graph &graph, std::vector<std::pair<RiskGroupId, FailedElements>> groups);
    ~DisjointPairs();
    DisjointPairs(DisjointPairs &&) noexcept;

    /// Nothing when there is not even one path, or only one and it cannot be doubled because source and target are one; also
    /// when canceled. When every second path would be the first again (a tree), nothing too.
    [[nodiscard]] std::optional<DisjointPair> between(std::uint32_t source, std::uint32_t target, Disjointness level,
                                                      const JobControl &control, const std::vector<char> &blocked = {});

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace fiberloom
