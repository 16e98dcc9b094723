// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/coregraph.h"

#include <compare>

namespace fiberloom {

/// The k shortest loopless paths in the core of a graph: the work of KShortestPaths, which says what comes out.
///
/// Paths are kept in classes: all that start with one prefix and leave it by none of some arcs (Lawler 1972). A class is
/// bounded from below by the exact distances to the target; mostly the path of that distance avoids the prefix and is the
/// best of the class without a search. Else the class is searched (A*) once its bound is the least of all.
class DeviationSearch
{
public:
    explicit DeviationSearch(const CoreGraph &core);

    /// Both places in the core, and not the same. False when canceled. Keeps the distances of the last target.
    [[nodiscard]] bool run(const CoreGraph::Place &source, const CoreGraph::Place &target, std::size_t count,
                           const JobControl &control);

    [[nodiscard]] std::size_t pathCount() const noexcept { return m_found.size(); }
    [[nodiscard]] std::int64_t weight(std::size_t path) const noexcept { return m_found[path].weight; }
    [[nodiscard]] std::size_t linkCount(std::size_t path) const noexcept;
    void appendLinks(std::size_t path, std::vector<Graph::Link> &links) const;

private:
    struct Range
    {
        std::uint32_t begin = 0; ///< in m_pool
        std::uint32_t end = 0;
    };
    /// The class of the paths that share the first `deviation` arcs of `parent` and then take none of `excluded`.
    struct Class
    {
        std::int64_t weight = 0; ///< of its best path when `isExact`, else a lower bound
        bool isExact = false;
        std::uint32_t parent = CoreGraph::none; ///< in m_found
        std::uint32_t deviation = 0;
        Range excluded = {};
        Range arcs = {}; ///< of its best path
    };
    struct Entry
    {
        std::int64_t bound;
        std::uint32_t node;
        friend auto operator<=>(const Entry &, const Entry &) = default;
    };

    void setTarget(const CoreGraph::Place &target);
    void setSource(const CoreGraph::Place &source, const CoreGraph::Place &target);
    void computeDistances();
    void branch(std::uint32_t path);
    void addClass(Class each, std::uint32_t node, std::int64_t weightBefore);
    [[nodiscard]] bool search(Class &each);
    void collectLowest(const Class &each, std::uint32_t start, std::int64_t weight, std::int64_t limit);
    void insert(const Class &each);
    [[nodiscard]] bool comesAfter(const Class &a, const Class &b) const noexcept;
    [[nodiscard]] bool isExcluded(const Class &each, std::uint32_t arc) const noexcept;
    void addExactWeight(std::int64_t weight);
    [[nodiscard]] bool isTooHeavy(std::int64_t weight) const noexcept
    {
        return m_exactWeights.size() == m_count && weight > m_exactWeights.back();
    }
    void push(Entry entry);
    [[nodiscard]] Entry pop();

    const CoreGraph &m_core;
    const std::uint32_t m_ownSource; ///< node of a source within a chain; one more: of a target within a chain
    std::vector<CoreGraph::Arc> m_arcs;
    std::vector<std::uint32_t> m_firstArc;
    std::vector<std::int64_t> m_distance; ///< to the target, by node; ways over the source included
    std::vector<std::uint32_t> m_nextArc; ///< the first arc of lowest link on a shortest path to the target
    std::vector<std::pair<std::uint32_t, CoreGraph::Arc>> m_targetPatches;
    std::vector<std::pair<std::uint32_t, CoreGraph::Arc>> m_sourcePatches;
    CoreGraph::Place m_targetPlace;
    bool m_hasTarget = false;
    std::uint32_t m_source = 0;
    std::uint32_t m_target = 0;
    std::size_t m_count = 0;

    std::vector<std::uint32_t> m_pool;
    std::vector<Class> m_classes; ///< a heap
    std::vector<Class> m_found;
    std::vector<std::int64_t> m_exactWeights; ///< ascending, of the best `m_count` paths known

    std::uint32_t m_stamp = 0;
    std::vector<std::uint32_t> m_onPrefix; ///< by node: m_stamp when a path may not come back to it
    std::uint32_t m_searchStamp = 0;
    std::vector<std::uint32_t> m_reached; ///< by node: m_searchStamp when `m_cost` and `m_arcTo` are of this search
    std::vector<std::int64_t> m_cost;
    std::vector<std::uint32_t> m_arcTo;
    std::vector<std::uint32_t> m_nodeBefore;
    std::vector<Entry> m_queue;
};

} // namespace fiberloom
