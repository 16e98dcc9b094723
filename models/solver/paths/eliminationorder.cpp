// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/eliminationorder.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace fiberloom {

namespace {

constexpr std::size_t stepsBetweenPolls = 256;

/// Nodes by degree, the least first and of those the lowest. Degrees change by little, so each has a heap of its own whose
/// outdated entries are skipped.
class DegreeQueue
{
public:
    explicit DegreeQueue(const std::vector<std::vector<std::uint32_t>> &neighbors) : m_degree(neighbors.size())
    {
        for (std::uint32_t node = 0; node < neighbors.size(); ++node)
            set(node, static_cast<std::uint32_t>(neighbors[node].size()));
    }

    void set(std::uint32_t node, std::uint32_t degree)
    {
        if (degree >= m_heaps.size())
            m_heaps.resize(degree + std::size_t(1));
        m_degree[node] = degree;
        m_heaps[degree].push_back(node);
        std::ranges::push_heap(m_heaps[degree], std::greater());
        m_least = std::min(m_least, degree);
    }

    /// There must be a node left.
    std::uint32_t pop()
    {
        for (;;) {
            std::vector<std::uint32_t> &heap = m_heaps[m_least];
            if (heap.empty()) {
                ++m_least;
                continue;
            }
            std::ranges::pop_heap(heap, std::greater());
            const std::uint32_t node = heap.back();
            heap.pop_back();
            if (m_degree[node] != m_least)
                continue;
            m_degree[node] = eliminated;
            return node;
        }
    }

private:
    static constexpr std::uint32_t eliminated = 0xffffffffU;

    std::vector<std::uint32_t> m_degree; ///< by node
    std::vector<std::vector<std::uint32_t>> m_heaps;
    std::uint32_t m_least = 0;
};

} // namespace

bool EliminationOrder::make(std::vector<std::vector<std::uint32_t>> neighbors, std::size_t maxTriangles,
                            const JobControl &control)
{
    const std::size_t count = neighbors.size();
    nodes.clear();
    later.assign(count, {});
    DegreeQueue queue(neighbors);
    std::vector<std::uint32_t> step(count);
    std::vector<std::uint32_t> merged;
    std::size_t triangles = 0;
    for (std::uint32_t at = 0; at < count; ++at) {
        if (at % stepsBetweenPolls == 0 && control.isCanceled())
            return false;
        const std::uint32_t node = queue.pop();
        std::vector<std::uint32_t> around = std::move(neighbors[node]);
        triangles += around.size() * (around.size() - 1) / 2;
        if (!around.empty() && triangles > maxTriangles)
            return false;
        for (const std::uint32_t neighbor : around) {
            std::vector<std::uint32_t> &known = neighbors[neighbor];
            merged.clear();
            std::ranges::set_union(known, around, std::back_inserter(merged));
            std::erase_if(merged, [&](std::uint32_t each) { return each == node || each == neighbor; });
            if (merged.size() != known.size())
                queue.set(neighbor, static_cast<std::uint32_t>(merged.size()));
            known.swap(merged);
        }
        step[node] = at;
        nodes.push_back(node);
        later[at] = std::move(around);
    }
    for (std::vector<std::uint32_t> &each : later) {
        for (std::uint32_t &node : each)
            node = step[node];
        std::ranges::sort(each);
    }
    sortSubtrees();
    return true;
}

/// Children before parents, each subtree in one piece: the same fill, and what a sweep reads lies close by.
void EliminationOrder::sortSubtrees()
{
    const std::size_t count = nodes.size();
    // Subtree sizes give every node its place: a subtree ends with its root, and its children's subtrees lie before it.
    std::vector<std::uint32_t> size(count, 1);
    for (std::size_t at = 0; at < count; ++at) {
        if (!later[at].empty())
            size[later[at].front()] += size[at];
    }
    std::vector<std::uint32_t> place(count);
    std::vector<std::uint32_t> end(count); // of the room left in front of a node for its children's subtrees
    std::uint32_t rootsEnd = static_cast<std::uint32_t>(count);
    for (std::size_t at = count; at-- > 0;) {
        std::uint32_t &room = later[at].empty() ? rootsEnd : end[later[at].front()];
        place[at] = room - 1;
        end[at] = room - 1;
        room -= size[at];
    }

    EliminationOrder sorted;
    sorted.nodes.resize(count);
    sorted.later.resize(count);
    for (std::size_t at = 0; at < count; ++at) {
        sorted.nodes[place[at]] = nodes[at];
        for (std::uint32_t &each : later[at])
            each = place[each];
        std::ranges::sort(later[at]);
        sorted.later[place[at]] = std::move(later[at]);
    }
    *this = std::move(sorted);
}

} // namespace fiberloom
