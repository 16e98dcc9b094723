// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/paths/kshortestpaths.h"
#include "solver/routingresult.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace fiberloom {

/// Two paths between the same nodes for 1+1 protection, the first not slower than the second.
struct DisjointPair
{
    LinkPath working;
    LinkPath protection;
    bool isDisjoint = true; ///< as asked; else they share the least possible
    /// Of what they were asked not to share: routes, sites between the ends, risk groups; in that order, each ascending.
    std::vector<NetworkElement> shared = {};
    bool isProven = true; ///< false when the search among risk groups came to its bound: a better pair may exist
};

/// Finds pairs of least total weight that share no route, no site between the ends, or no risk group either. Where there is
/// none, the pair shares the fewest routes, then sites, then groups (of those that are asked for), and weighs least.
///
/// Both paths go through the same blocks of the graph, so bridges and sites between blocks are all that they must share, and
/// each block has a pair of its own: Suurballe and Tarjan, "A quick method for finding shortest pairs of disjoint paths"
/// (Networks 14, 1984), one tree a source for all its targets. Of the pairs that the same links make, the working path is
/// the lightest possible.
///
/// A risk group is shared when its event takes both paths: each has a route of it or passes a site of it, the same one or
/// another. A demand's own ends do not count, the routes at them do. This makes the problem NP-hard (Hu 2003): an exact
/// search within a bound of states, started from the site-disjoint pair.
///
/// Keeps scratch memory and, for each block, the tree of the last source: calls in order of source are fastest. One object
/// per thread. The graph must outlive it.
class DisjointPairs
{
public:
    /// Risk groups by element, from riskElements(). Without groups RiskGroups asks for the same as Sites.
    DisjointPairs(const Graph &graph, std::vector<std::pair<RiskGroupId, FailedElements>> groups);
    ~DisjointPairs();
    DisjointPairs(DisjointPairs &&) noexcept;

    /// Nothing when there is no path, when source and target are one, when every second path would be the first again (bridges
    /// only), and when canceled. Routes of which either link is `blocked` (by link, may be empty) are not used.
    /// O(links of the pair) for a source that is known, else O(routes log sites); O(routes) more for other blocked links.
    [[nodiscard]] std::optional<DisjointPair> between(std::uint32_t source, std::uint32_t target, Disjointness level,
                                                      const JobControl &control, const std::vector<char> &blocked = {});

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace fiberloom
