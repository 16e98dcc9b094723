// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/riskindex.h"

#include <compare>
#include <utility>
#include <vector>

namespace fiberloom {

/// Betters a pair of paths that share risk groups until they share the fewest possible, at least total weight: best first
/// over the beginnings of the lighter path. A beginning is bounded by the lightest other path that shares nothing with it.
class RiskDisjointSearch
{
public:
    /// What the pair shares and no other pair can help sharing, and what is not to be used; by edge, by node.
    struct Limits
    {
        std::vector<char> isBlocked;
        std::vector<char> isForcedEdge;
        std::vector<char> isForcedNode;
    };
    enum class Outcome { Proven, BoundReached, Canceled };

    RiskDisjointSearch(const Graph &graph, const RiskIndex &risks);

    /// `first` and `second` are a pair of paths that share only what is forced, and risk groups.
    [[nodiscard]] Outcome improve(std::uint32_t source, std::uint32_t target, const Limits &limits, LinkPath &first,
                                  LinkPath &second, const JobControl &control);

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t maxStates = 4'000;
    static constexpr std::size_t maxLabels = 40'000; ///< of one second path
    static constexpr std::size_t maxGroupsCounted = 64;

    struct Cost
    {
        std::uint32_t groups = 0;
        std::int64_t weight = 0;
        friend auto operator<=>(const Cost &, const Cost &) = default;
    };
    /// A path from the source that may become the first of a pair.
    struct State
    {
        std::uint32_t node;
        std::uint32_t before; ///< state without the last link
        Graph::Link link;
        std::int64_t weight;
        std::uint32_t otherGroups = 0; ///< bound on the groups that a second path shares: 0 or 1
        std::int64_t otherWeight = 0;  ///< bound on its weight
        bool isBounded = false;        ///< its own bound, not that of the state before
    };
    struct Entry
    {
        Cost bound;
        std::uint32_t state;
        friend auto operator<=>(const Entry &, const Entry &) = default;
    };
    struct Label
    {
        Cost cost;
        std::uint32_t node;
        std::uint64_t groups;
        std::uint32_t before;
        Graph::Link link;
    };

    void measure(std::uint32_t target);
    [[nodiscard]] bool separates(std::uint32_t group) const;
    [[nodiscard]] Cost bound(const State &state) const noexcept;
    void markState(std::uint32_t state);
    void boundByOther(State &state);
    [[nodiscard]] std::int64_t lightestOther();
    void complete(std::uint32_t state);
    void expand(std::uint32_t state);
    [[nodiscard]] bool isUsable(const Graph::Arc &arc) const noexcept;
    [[nodiscard]] bool sharesGroup(const Graph::Arc &arc) const noexcept;
    [[nodiscard]] LinkPath pathOf(std::uint32_t state) const;

    const Graph &m_graph;
    const RiskIndex &m_risks;
    const Limits *m_limits = nullptr;
    std::uint32_t m_source = 0;
    std::uint32_t m_target = 0;
    std::vector<std::int64_t> m_distance; ///< to the target, by node
    std::vector<char> m_isForcedGroup;
    std::vector<State> m_states;
    std::vector<Entry> m_queue;
    // What the state at hand uses, and is not forced.
    std::uint32_t m_stamp = 0;
    std::vector<std::uint32_t> m_usedEdge;
    std::vector<std::uint32_t> m_usedNode;
    std::vector<std::uint32_t> m_usedGroup;
    std::vector<std::uint32_t> m_groupsUsed;
    std::vector<std::uint32_t> m_onState; ///< by node: forced ones too, since a path passes no site twice
    std::vector<std::uint32_t> m_reached;
    std::uint32_t m_searchStamp = 0;
    std::vector<std::int64_t> m_cost;
    std::vector<std::pair<std::int64_t, std::uint32_t>> m_heap;

    Cost m_best;
    LinkPath m_first;
    LinkPath m_second;
    bool m_isProven = true;
};

} // namespace fiberloom
