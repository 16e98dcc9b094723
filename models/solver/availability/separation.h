// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/failuremodes.h"
#include "solver/graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// Says which of a set of site pairs a failure state separates, on a graph without some edges. Most states separate nothing,
/// which is seen without looking at the graph: each edge has a label, drawn at random for edges beside a spanning forest and
/// the exclusive or of those that go round it for edges of the forest, so labels of a cut add up to zero (Pritchard and
/// Thurimella, "Fast computation of small cuts via cycle space sampling", ACM Trans. Algorithms 7(4), 2011). Edges whose labels are
/// linearly independent hold no cut: never wrong that way. What is left is searched, so chance decides about time only.
class Separation
{
public:
    struct Pair
    {
        std::uint32_t a; ///< nodes
        std::uint32_t z;
    };
    /// Working memory of one thread; usable with any Separation on the same graph.
    struct Scratch
    {
        std::vector<std::uint32_t> edgeStamp;
        std::vector<std::uint32_t> nodeStamp;
        std::uint32_t stamp = 0;
        std::vector<std::uint32_t> links;
        std::vector<std::uint32_t> downNodes;
        std::vector<std::uint32_t> component;
        std::vector<std::uint32_t> size;
        std::vector<std::uint32_t> largest;
    };

    /// `removed`: by edge. Both graph and modes must outlive it. O(routes + pairs).
    Separation(const Graph &graph, const FailureModes &modes, const std::vector<char> &removed,
               std::vector<Pair> pairs);

    /// Whether a pair is joined while nothing has failed.
    [[nodiscard]] bool isJoined(std::uint32_t pair) const noexcept
    {
        return m_component[m_pairs[pair].a] == m_component[m_pairs[pair].z];
    }
    /// Calls found(pair) once for each joined pair that the modes separate or an end of which they take down.
    template<class Function>
    void forEachSeparated(std::span<const std::uint32_t> down, Scratch &scratch, Function &&found) const
    {
        switch (takeDown(down, scratch)) {
        case Effect::Nothing:
            return;
        case Effect::OnlySites:
            for (const std::uint32_t node : scratch.downNodes)
                forEachPairOf(node, [&](std::uint32_t pair, std::uint32_t other) {
                    // A pair with both ends down is met twice.
                    if (scratch.nodeStamp[other] != scratch.stamp || node < other)
                        found(pair);
                });
            return;
        case Effect::Unknown:
            break;
        }
        findComponents(scratch);
        for (std::uint32_t node = 0; node < m_component.size(); ++node) {
            const std::uint32_t own = scratch.component[node];
            if (own == scratch.largest[m_component[node]])
                continue;
            forEachPairOf(node, [&](std::uint32_t pair, std::uint32_t other) {
                const std::uint32_t its = scratch.component[other];
                if (its != own && (its == scratch.largest[m_component[other]] || node < other))
                    found(pair);
            });
        }
    }

    [[nodiscard]] const std::vector<char> &usable() const noexcept { return m_usable; } ///< by edge

private:
    enum class Effect { Nothing, OnlySites, Unknown };

    void label();
    [[nodiscard]] Effect takeDown(std::span<const std::uint32_t> down, Scratch &scratch) const;
    void findComponents(Scratch &scratch) const;
    template<class Function>
    void forEachPairOf(std::uint32_t node, Function &&function) const
    {
        for (std::uint32_t i = m_firstPair[node]; i < m_firstPair[node + 1]; ++i) {
            const std::uint32_t pair = m_pairOfNode[i];
            function(pair, m_pairs[pair].a == node ? m_pairs[pair].z : m_pairs[pair].a);
        }
    }

    const Graph &m_graph;
    const FailureModes &m_modes;
    std::vector<Pair> m_pairs;
    std::vector<char> m_usable;                 ///< by edge
    std::vector<std::uint32_t> m_usableEdges;   ///< ascending
    std::vector<std::uint64_t> m_label;         ///< by edge
    std::vector<std::uint32_t> m_component;     ///< by node, while nothing has failed
    std::vector<std::uint32_t> m_degree;        ///< by node: usable edges
    std::vector<std::uint32_t> m_componentSize; ///< by m_component
    std::vector<std::uint32_t> m_firstPair;     ///< by node, one more at the end; joined pairs only
    std::vector<std::uint32_t> m_pairOfNode;
};

} // namespace fiberloom
