// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/coreflows.h"

#include <algorithm>
#include <bit>

namespace fiberloom {

namespace {

constexpr TwoWayUnits reversed(TwoWayUnits flow) noexcept
{
    return {flow.back, flow.out};
}

} // namespace

CoreFlows::CoreFlows(const JunctionTrees &trees, const CorePairs &pairs)
    : m_trees(trees), m_pairs(pairs), m_words((trees.junctionCount() + 63) / 64),
      m_waiting(trees.rowCount() * trees.junctionCount()), m_isWaiting(trees.rowCount() * m_words, 0),
      m_isRowWaiting(trees.rowCount(), 0), m_through(trees.core().chains().size()), m_places(m_words, 0),
      m_steps(trees.core().positions().size()), m_isTouched(trees.core().chains().size(), 0),
      m_stubs(trees.core().edgeCount()), m_isStubTouched(m_stubs.size(), 0)
{
    for (auto &each : m_toward)
        each.resize(m_steps.size());
}

void CoreFlows::add(const CorePaths &paths, const CoreSite &source, const CoreSite &target, CorePath path,
                    TwoWayUnits flow)
{
    switch (path.kind) {
    case CorePath::Kind::Lost:
        return;
    case CorePath::Kind::Inside:
        if (source.position < target.position)
            addRange(source.chain, source.position, target.position, flow);
        else
            addRange(source.chain, target.position, source.position, reversed(flow));
        return;
    case CorePath::Kind::Via:
        put(source.row[path.gate], target.gate[path.side], flow);
        break;
    case CorePath::Kind::Walked:
        (void)paths.walk(source, target.gate[path.side], [&](std::uint32_t way) { addThrough(way, flow); });
        break;
    }
    addEnds(source, target, path, flow);
}

void CoreFlows::addRange(std::uint32_t chain, std::uint32_t from, std::uint32_t to, TwoWayUnits flow) noexcept
{
    m_steps[from + std::size_t(1)] += flow;
    if (to < m_trees.core().chains()[chain].end)
        m_steps[to + std::size_t(1)] += -flow;
    touch(chain);
}

void CoreFlows::addStubs(const CorePairs::Member &member, TwoWayUnits flow)
{
    const auto climb = [&](std::uint32_t node, TwoWayUnits fromParent) {
        for (; m_pairs.stub(node).parent != CorePairs::none; node = m_pairs.stub(node).parent) {
            const Graph::Link link = m_pairs.stub(node).link;
            m_stubs[link / 2] += link % 2 == 0 ? fromParent : reversed(fromParent);
            if (m_isStubTouched[link / 2])
                continue;
            m_isStubTouched[link / 2] = 1;
            m_touchedStubs.push_back(link / 2);
        }
    };
    climb(member.source, reversed(flow));
    climb(member.target, flow);
}

void CoreFlows::push(std::uint32_t row, std::span<const std::uint32_t> joined, const std::uint32_t *ways)
{
    TwoWayUnits *waiting = &m_waiting[row * m_trees.junctionCount()];
    std::uint64_t *words = &m_isWaiting[row * m_words];
    for (std::size_t i = joined.size(); i-- > 0;) {
        const std::uint32_t junction = joined[i];
        const std::uint64_t bit = std::uint64_t(1) << (junction % 64);
        if ((words[junction / 64] & bit) == 0)
            continue;
        words[junction / 64] &= ~bit;
        const TwoWayUnits flow = std::exchange(waiting[junction], {});
        if (flow.isZero())
            continue;
        addThrough(ways[junction], flow);
        const std::uint32_t above = m_trees.tailOf(ways[junction]);
        waiting[above] += flow;
        words[above / 64] |= std::uint64_t(1) << (above % 64);
    }
    // All others, the highest place first: whatever is above has a lower one.
    const JunctionTrees::Places places = m_trees.places(row);
    std::uint64_t *marked = m_places.data();
    const auto mark = [&](std::uint32_t place) { marked[place / 64] |= std::uint64_t(1) << (place % 64); };
    for (std::size_t word = 0; word < m_words; ++word) {
        for (std::uint64_t rest = std::exchange(words[word], 0); rest != 0; rest &= rest - 1)
            mark(places.place[64 * word + static_cast<std::size_t>(std::countr_zero(rest))]);
    }
    for (std::size_t word = m_words; word-- > 0;) {
        while (marked[word] != 0) {
            const auto bit = static_cast<std::uint32_t>(std::bit_width(marked[word])) - 1;
            const std::size_t place = word * 64 + bit;
            marked[word] &= ~(std::uint64_t(1) << bit);
            const std::uint32_t junction = places.junction[place];
            const TwoWayUnits flow = std::exchange(waiting[junction], {});
            if (flow.isZero() || place == 0)
                continue;
            addThrough(ways[junction], flow);
            const std::uint32_t above = places.above[place];
            waiting[places.junction[above]] += flow;
            mark(above);
        }
    }
}

void CoreFlows::clearWaiting()
{
    for (const std::uint32_t row : m_waitingRows)
        m_isRowWaiting[row] = 0;
    m_waitingRows.clear();
}

void CoreFlows::clear()
{
    for (const std::uint32_t index : m_touched) {
        const SweepCore::Chain &chain = m_trees.core().chains()[index];
        m_through[index] = {};
        for (std::vector<TwoWayUnits> *each : {&m_steps, m_toward.data(), m_toward.data() + 1})
            std::fill(each->begin() + chain.begin, each->begin() + chain.end + 1, TwoWayUnits{});
        m_isTouched[index] = 0;
    }
    m_touched.clear();
    for (const std::uint32_t edge : m_touchedStubs) {
        m_stubs[edge] = {};
        m_isStubTouched[edge] = 0;
    }
    m_touchedStubs.clear();
}

} // namespace fiberloom
