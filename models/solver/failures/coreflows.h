// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/corepairs.h"

namespace fiberloom {

/// Changes of load on the core and the trees that hang on it, gathered where paths begin and end and summed up along chains and
/// trees only when asked. Chains count as one as long as possible.
class CoreFlows
{
public:
    CoreFlows(const JunctionTrees &trees, const CorePairs &pairs);

    /// A path between two sites. What goes by the tree of a junction waits there for push().
    void add(const CorePaths &paths, const CoreSite &source, const CoreSite &target, CorePath path, TwoWayUnits flow);
    /// Only what it does on the chains of its ends.
    void addEnds(const CoreSite &source, const CoreSite &target, CorePath path, TwoWayUnits flow) noexcept
    {
        addSource(source, path.gate, flow);
        addTarget(target, path.side, flow);
    }
    void addSource(const CoreSite &source, unsigned gate, TwoWayUnits flow) noexcept
    {
        if (source.chain != JunctionTrees::none)
            addToward(source, gate, gate == 0 ? TwoWayUnits{flow.back, flow.out} : flow);
    }
    void addTarget(const CoreSite &target, unsigned side, TwoWayUnits flow) noexcept
    {
        if (target.chain != JunctionTrees::none)
            addToward(target, side, side == 0 ? flow : TwoWayUnits{flow.back, flow.out});
    }
    void addThrough(std::uint32_t way, TwoWayUnits flow) noexcept
    {
        if (way % 2 != 0)
            std::swap(flow.out, flow.back);
        m_through[way / 2] += flow;
        touch(way / 2);
    }
    /// From the source of a row by its tree to a junction; waits for push().
    void put(std::uint32_t row, std::uint32_t junction, TwoWayUnits flow) noexcept
    {
        m_waiting[row * m_trees.junctionCount() + junction] += flow;
        m_isWaiting[row * m_words + junction / 64] |= std::uint64_t(1) << (junction % 64);
        if (m_isRowWaiting[row])
            return;
        m_isRowWaiting[row] = 1;
        m_waitingRows.push_back(row);
    }
    /// The trees at both ends of a pair.
    void addStubs(const CorePairs::Member &member, TwoWayUnits flow);

    [[nodiscard]] const std::vector<std::uint32_t> &waitingRows() const noexcept { return m_waitingRows; }
    /// Moves what waits in a row along its tree: `joined` are the junctions that are reached by other ways than before the
    /// failure, each after the one it is reached from; `ways` (by junction) those of all.
    void push(std::uint32_t row, std::span<const std::uint32_t> joined, const std::uint32_t *ways);
    /// After all waiting rows were pushed.
    void clearWaiting();

    /// Calls visit(edge, units from A to Z, units from Z to A) for every route whose load may have changed.
    template<class Visit>
    void forEach(Visit &&visit) const
    {
        const auto &positions = m_trees.core().positions();
        for (const std::uint32_t index : m_touched) {
            const SweepCore::Chain &chain = m_trees.core().chains()[index];
            TwoWayUnits sum = m_through[index];
            for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at)
                sum += m_toward[0][at];
            for (std::uint32_t at = chain.begin + 1; at <= chain.end; ++at) {
                sum += m_toward[1][at - 1] - m_toward[0][at - 1] + m_steps[at];
                const Graph::Link link = positions[at].link;
                visit(link / 2, link % 2 == 0 ? sum.out : sum.back, link % 2 == 0 ? sum.back : sum.out);
            }
        }
        for (const std::uint32_t edge : m_touchedStubs)
            visit(edge, m_stubs[edge].out, m_stubs[edge].back);
    }
    void clear();

private:
    void touch(std::uint32_t chain) noexcept
    {
        if (m_isTouched[chain])
            return;
        m_isTouched[chain] = 1;
        m_touched.push_back(chain);
    }
    /// On the routes between a site and an end of its chain; `flow` as seen from the chain's begin.
    void addToward(const CoreSite &site, unsigned side, TwoWayUnits flow) noexcept
    {
        m_toward[side][site.position] += flow;
        touch(site.chain);
    }
    /// On the routes between two positions of a chain; `flow` as seen from its begin.
    void addRange(std::uint32_t chain, std::uint32_t from, std::uint32_t to, TwoWayUnits flow) noexcept;

    const JunctionTrees &m_trees;
    const CorePairs &m_pairs;
    std::size_t m_words;                ///< by row
    std::vector<TwoWayUnits> m_waiting; ///< by row, then junction
    std::vector<std::uint64_t> m_isWaiting;
    std::vector<char> m_isRowWaiting;
    std::vector<std::uint32_t> m_waitingRows;
    std::vector<TwoWayUnits> m_through;               ///< by chain: on all of its routes, from its begin
    std::array<std::vector<TwoWayUnits>, 2> m_toward; ///< by side, then position: on all routes from there on
    std::vector<std::uint64_t> m_places;              ///< of a row, while it is pushed
    std::vector<TwoWayUnits> m_steps;                 ///< by position: more than on the route before it
    std::vector<char> m_isTouched;                    ///< by chain
    std::vector<std::uint32_t> m_touched;
    std::vector<TwoWayUnits> m_stubs; ///< by edge: from A to Z, and back
    std::vector<char> m_isStubTouched;
    std::vector<std::uint32_t> m_touchedStubs;
};

} // namespace fiberloom
