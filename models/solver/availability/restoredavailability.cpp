// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/restoredavailability.h"

#include "base/parallel.h"
#include "solver/availability/separation.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <map>

namespace fiberloom {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t statesAtOnce = 2048;
constexpr std::size_t demandsAtOnce = 256;
// Levels whose remainder has a closed form below: no, one and two failures.
constexpr std::size_t closedLevels = 3;
constexpr double probabilityUnits = 0x1p60;
constexpr double logarithmUnits = 0x1p50;
// Bounds this close differ by rounding alone.
constexpr double rounding = 4e-15;

std::int64_t unitsOf(double probability) noexcept
{
    return std::llround(probability * probabilityUnits);
}

/// What the states found out about a demand, as whole numbers.
struct Tally
{
    std::int64_t downWithin = 0; ///< probability, in levels that have a closed form
    std::int64_t downBeyond = 0; ///< probability, in the others
    std::int64_t aloneLog = 0; ///< minus the logarithm of the probability that no mode is down that separates it alone

    Tally &operator+=(const Tally &other) noexcept
    {
        downWithin += other.downWithin;
        downBeyond += other.downBeyond;
        aloneLog += other.aloneLog;
        return *this;
    }
};

/// Finds a path that has the fewest edges in common with what a path's modes take down.
class SecondPath
{
public:
    SecondPath(const Graph &graph, const FailureModes &modes)
        : m_graph(graph), m_modes(modes), m_tainted(graph.edges().size(), 0), m_distance(graph.nodeCount(), none),
          m_above(graph.nodeCount(), none)
    {
    }

    /// Modes of the path, ascending, each once. Precondition: the ends are joined by usable edges.
    void find(const RestoredDemand &demand, const std::vector<char> &usable, std::vector<std::uint32_t> &result)
    {
        taint(demand, 1);
        search(demand, usable);
        taint(demand, 0);
        result.clear();
        m_modes.addNode(demand.nodeA, result);
        m_modes.addNode(demand.nodeZ, result);
        for (std::uint32_t node = demand.nodeZ; node != demand.nodeA && m_above[node] != none;) {
            const std::uint32_t edge = m_above[node] / 2;
            m_modes.addEdge(edge, result);
            const Graph::Edge &ends = m_graph.edges()[edge];
            node = ends.nodeA == node ? ends.nodeZ : ends.nodeA;
        }
        FailureModes::normalize(result);
        for (const std::uint32_t node : m_touched)
            m_distance[node] = none;
        m_touched.clear();
    }

private:
    void taint(const RestoredDemand &demand, char value)
    {
        for (const std::uint32_t mode : demand.working) {
            const auto nodes = m_modes.nodes(mode);
            // A mode that takes down an end spares no path.
            if (std::ranges::binary_search(nodes, demand.nodeA) || std::ranges::binary_search(nodes, demand.nodeZ))
                continue;
            for (const std::uint32_t edge : m_modes.edges(mode))
                m_tainted[edge] = value;
        }
    }

    /// Breadth first, tainted edges costing one and others nothing.
    void search(const RestoredDemand &demand, const std::vector<char> &usable)
    {
        m_queue.clear();
        reach(demand.nodeA, 0, none, true);
        while (!m_queue.empty()) {
            const auto [distance, node] = m_queue.front();
            m_queue.pop_front();
            if (distance != m_distance[node])
                continue;
            if (node == demand.nodeZ)
                return;
            for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
                const std::uint32_t edge = arc.link / 2;
                if (usable[edge])
                    reach(arc.head, distance + (m_tainted[edge] ? 1U : 0U), arc.link, !m_tainted[edge]);
            }
        }
    }

    void reach(std::uint32_t node, std::uint32_t distance, Graph::Link link, bool isFree)
    {
        if (distance >= m_distance[node])
            return;
        if (m_distance[node] == none)
            m_touched.push_back(node);
        m_distance[node] = distance;
        m_above[node] = link;
        if (isFree)
            m_queue.emplace_front(distance, node);
        else
            m_queue.emplace_back(distance, node);
    }

    const Graph &m_graph;
    const FailureModes &m_modes;
    std::vector<char> m_tainted;
    std::vector<std::uint32_t> m_distance;
    std::vector<Graph::Link> m_above;
    std::vector<std::uint32_t> m_touched;
    std::deque<std::pair<std::uint32_t, std::uint32_t>> m_queue;
};

/// Odds of a set of modes: their sum, and that of their squares.
struct Odds
{
    double sum = 0.0;
    double squares = 0.0;

    void add(double odds) noexcept
    {
        sum += odds;
        squares += odds * odds;
    }
    [[nodiscard]] double pairs() const noexcept { return (sum * sum - squares) / 2.0; }
};

class RestoredBounds
{
public:
    RestoredBounds(const Graph &graph, const FailureModes &modes, const FailureStates &states,
                   const std::vector<RestoredDemand> &demands, JobControl &control, unsigned threads,
                   std::vector<DemandAvailability> &result)
        : m_graph(graph), m_modes(modes), m_states(states), m_demands(demands), m_control(control), m_threads(threads),
          m_result(result), m_removed(alwaysDown(graph, modes)), m_levels(std::min(closedLevels, states.wholeLevels)),
          m_statesWithin(m_levels > 0 ? states.levelEnd[m_levels - 1] : 0)
    {
        // The closed form counts failures from a state where nothing is down.
        for (std::uint32_t mode = 0; mode < modes.modes().size(); ++mode) {
            const double u = modes.unavailability(mode);
            m_isClosed = m_isClosed && u <= 0.5;
            m_noneDown *= 1.0 - u;
            m_all.add(u / (1.0 - u));
        }
    }

    [[nodiscard]] bool run()
    {
        std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> classes;
        for (std::uint32_t i = 0; i < m_demands.size(); ++i)
            classes[m_demands[i].avoided].push_back(i);
        std::size_t done = 0;
        for (const auto &[avoided, members] : classes) {
            if (!runClass(avoided, members))
                return false;
            m_control.setProgress(static_cast<double>(++done) / static_cast<double>(classes.size()));
        }
        return true;
    }

private:
    /// Demands that avoid the same.
    [[nodiscard]] bool runClass(const std::vector<std::uint32_t> &avoided, const std::vector<std::uint32_t> &members)
    {
        std::vector<char> removed = m_removed;
        for (const std::uint32_t edge : avoided)
            removed[edge] = 1;
        std::vector<Separation::Pair> pairs;
        pairs.reserve(members.size());
        for (const std::uint32_t member : members)
            pairs.push_back({m_demands[member].nodeA, m_demands[member].nodeZ});
        const Separation separation(m_graph, m_modes, removed, std::move(pairs));

        std::vector<Tally> tallies(members.size());
        if (!tally(separation, tallies))
            return false;
        parallelFor((members.size() + demandsAtOnce - 1) / demandsAtOnce, m_threads, [&](auto &&next) {
            SecondPath path(m_graph, m_modes);
            std::vector<std::uint32_t> second;
            const std::size_t count = (members.size() + demandsAtOnce - 1) / demandsAtOnce;
            for (std::size_t part = next(); part < count; part = next()) {
                const std::size_t end = std::min(members.size(), (part + 1) * demandsAtOnce);
                for (std::size_t i = part * demandsAtOnce; i < end; ++i) {
                    if (m_control.isCanceled())
                        return;
                    finish(separation, static_cast<std::uint32_t>(i), m_demands[members[i]], tallies[i], path, second);
                }
            }
        });
        return !m_control.isCanceled();
    }

    [[nodiscard]] bool tally(const Separation &separation, std::vector<Tally> &tallies)
    {
        const std::size_t count = (m_states.size() + statesAtOnce - 1) / statesAtOnce;
        std::mutex mutex;
        parallelFor(count, m_threads, [&](auto &&next) {
            Separation::Scratch scratch;
            std::vector<Tally> own(tallies.size());
            for (std::size_t part = next(); part < count; part = next()) {
                const std::size_t end = std::min(m_states.size(), (part + 1) * statesAtOnce);
                for (std::size_t state = part * statesAtOnce; state < end; ++state) {
                    if (m_control.isCanceled())
                        return;
                    addState(separation, state, scratch, own);
                }
            }
            const std::lock_guard lock(mutex);
            for (std::size_t i = 0; i < tallies.size(); ++i)
                tallies[i] += own[i];
        });
        return !m_control.isCanceled();
    }

    void addState(const Separation &separation, std::size_t state, Separation::Scratch &scratch,
                  std::vector<Tally> &tallies) const
    {
        const auto down = m_states.modes(state);
        const std::int64_t units = unitsOf(m_states.probability[state]);
        if (state < m_statesWithin) {
            const std::int64_t alone =
                m_isClosed && down.size() == 1
                    ? std::llround(-std::log1p(-m_modes.unavailability(down[0])) * logarithmUnits)
                    : 0;
            separation.forEachSeparated(down, scratch, [&](std::uint32_t pair) {
                tallies[pair].downWithin += units;
                tallies[pair].aloneLog += alone;
            });
        } else {
            separation.forEachSeparated(down, scratch, [&](std::uint32_t pair) { tallies[pair].downBeyond += units; });
        }
    }

    void finish(const Separation &separation, std::uint32_t pair, const RestoredDemand &demand, const Tally &tally,
                SecondPath &path, std::vector<std::uint32_t> &second)
    {
        DemandAvailability &figures = m_result[demand.index];
        if (!separation.isJoined(pair)) {
            figures.lower = figures.upper = 0.0;
            figures.isExact = true;
            return;
        }
        const double within = static_cast<double>(tally.downWithin) / probabilityUnits;
        const double down = within + static_cast<double>(tally.downBeyond) / probabilityUnits;
        const double alone = std::exp(-static_cast<double>(tally.aloneLog) / logarithmUnits);
        figures.upper = std::min(1.0 - down, alone);
        const double unseen = m_states.all ? 0.0 : std::max(0.0, 1.0 - m_states.covered);
        figures.lower = 1.0 - down - unseen;
        if (unseen > rounding && demand.keepsToIt) {
            path.find(demand, separation.usable(), second);
            figures.lower = std::max(figures.lower, lowerBy(demand.working, second, within));
        }
        figures.upper = std::clamp(figures.upper, 0.0, 1.0);
        figures.lower = std::clamp(figures.lower, 0.0, figures.upper);
        figures.isExact = figures.upper - figures.lower <= rounding;
    }

    /// A demand is up while its path or the second one is; else its state is one of those looked at, or has more failures.
    [[nodiscard]] double lowerBy(std::span<const std::uint32_t> working, std::span<const std::uint32_t> second,
                                 double downWithin) const
    {
        const PairProbability probability = pairProbability(m_modes, working, second);
        const double bothHit = 1.0 - probability.eitherUp();
        if (!m_isClosed || m_levels == 0)
            return 1.0 - bothHit;
        const double bothHitWithin = m_noneDown * oddsOfBothHit(working, second);
        return 1.0 - downWithin - std::max(0.0, bothHit - bothHitWithin);
    }

    /// That both paths are hit by one failure, or by two, relative to no failure at all.
    [[nodiscard]] double oddsOfBothHit(std::span<const std::uint32_t> working,
                                       std::span<const std::uint32_t> second) const
    {
        Odds common;
        Odds first;
        Odds other;
        std::size_t j = 0;
        const auto odds = [&](std::uint32_t mode) {
            return m_modes.unavailability(mode) / (1.0 - m_modes.unavailability(mode));
        };
        for (const std::uint32_t mode : working) {
            for (; j < second.size() && second[j] < mode; ++j)
                other.add(odds(second[j]));
            const bool isCommon = j < second.size() && second[j] == mode;
            (isCommon ? common : first).add(odds(mode));
            j += isCommon ? 1 : 0;
        }
        for (; j < second.size(); ++j)
            other.add(odds(second[j]));
        double total = m_levels >= 2 ? common.sum : 0.0;
        if (m_levels >= 3)
            total += common.pairs() + common.sum * std::max(0.0, m_all.sum - common.sum) + first.sum * other.sum;
        return total;
    }

    const Graph &m_graph;
    const FailureModes &m_modes;
    const FailureStates &m_states;
    const std::vector<RestoredDemand> &m_demands;
    JobControl &m_control;
    unsigned m_threads;
    std::vector<DemandAvailability> &m_result;
    std::vector<char> m_removed; ///< by edge
    std::size_t m_levels;        ///< whole ones that have a closed form
    std::size_t m_statesWithin;  ///< states in them
    bool m_isClosed = true;
    double m_noneDown = 1.0;
    Odds m_all;
};

} // namespace

std::vector<char> alwaysDown(const Graph &graph, const FailureModes &modes)
{
    std::vector<char> down(graph.edges().size(), 0);
    for (std::uint32_t mode = 0; mode < modes.modes().size(); ++mode) {
        if (modes.unavailability(mode) < 1.0)
            continue;
        for (const std::uint32_t edge : modes.edges(mode))
            down[edge] = 1;
    }
    return down;
}

bool boundRestored(const Graph &graph, const FailureModes &modes, const FailureStates &states,
                   const std::vector<RestoredDemand> &demands, JobControl &control, unsigned threads,
                   std::vector<DemandAvailability> &result)
{
    return RestoredBounds(graph, modes, states, demands, control, threads, result).run();
}

} // namespace fiberloom
