// SPDX-License-Identifier: Apache-2.0
#include "solver/demandrouter.h"

#include "solver/parallel.h"
#include "solver/paths/latencymatrix.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace fiberloom {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

} // namespace

/// Puts the trips of one group after the other on their tree; the scratch memory of a thread.
class DemandRouter::Walk
{
public:
    explicit Walk(DemandRouter &router)
        : m_router(router), m_draft(router.m_draft), m_graph(router.m_draft.scene.graph()), m_paths(m_graph),
          m_load(m_draft.load.size(), 0), m_position(m_graph.nodeCount(), none)
    {
    }

    /// False only when canceled.
    [[nodiscard]] bool byDijkstra(const Group &group, Links &links, const JobControl &control)
    {
        if (!m_paths.treeFrom(group.source, m_tree, control, m_draft.list.blocked(group.layer)))
            return false;
        m_distances.resize(m_graph.nodeCount());
        for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node) {
            m_distances[node] = m_tree.reaches(node) ? static_cast<double>(m_tree.distance[node])
                                                     : std::numeric_limits<double>::infinity();
        }
        run(group, m_distances, links);
        return true;
    }

    /// `distances` by node: whole numbers, infinite where not reached.
    void run(const Group &group, std::span<const double> distances, Links &links)
    {
        const auto trips = std::span(m_router.m_trips).subspan(group.firstTrip, group.lastTrip - group.firstTrip);
        m_steps.clear();
        m_steps.push_back({.node = group.source,
                           .latency = m_graph.equipmentDelay(group.source),
                           .hit = m_draft.scene.hasFailures() && m_draft.scene.isFailedSite(group.source)});
        m_position[group.source] = 0;
        const std::vector<char> &blocked = m_draft.list.blocked(group.layer);
        for (const Trip &trip : trips) {
            if (std::isfinite(distances[trip.target]))
                addBranch(trip.target, distances, blocked);
        }
        for (const Trip &trip : trips)
            take(trip);
        addLoads();
        if (m_router.m_withPaths) {
            writePaths(links);
            for (const Trip &trip : trips)
                setPath(trip);
        }
        for (const Step &step : m_steps)
            m_position[step.node] = none;
    }

    [[nodiscard]] const std::vector<std::int64_t> &load() const noexcept { return m_load; }

private:
    /// A node of the part of the tree that is needed. Parents come before their children.
    struct Step
    {
        std::uint32_t node;
        std::uint32_t parent = 0; ///< its step
        Graph::Link link = 0;     ///< from the parent
        std::uint32_t hops = 0;
        Milliseconds latency;
        bool hit = false;       ///< the path to it has failed
        bool wantsOut = false;  ///< a trip's path leads here
        bool wantsBack = false; ///< a trip's path begins here
        std::int64_t out = 0;   ///< units from the source to the node, then to its subtree
        std::int64_t back = 0;  ///< the other way
        /// Where paths through the node stand in the group's links: begin of one whose first hops lead to the node, and end of
        /// one whose last hops lead from it.
        std::uint32_t outBegin = none;
        std::uint32_t backEnd = none;
    };

    /// The lowest tight neighbor over the lowest link, as every method chooses: arcs are in that order.
    [[nodiscard]] const Graph::Arc &toParent(std::uint32_t node, std::span<const double> distances,
                                             const std::vector<char> &blocked) const
    {
        const double distance = distances[node];
        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            if (distances[arc.head] + static_cast<double>(arc.weight) == distance
                && (blocked.empty() || !blocked[arc.link]))
                return arc;
        }
        throw std::logic_error("a distance that no arc explains");
    }

    void addBranch(std::uint32_t target, std::span<const double> distances, const std::vector<char> &blocked)
    {
        m_branch.clear();
        std::uint32_t at = target;
        while (m_position[at] == none) {
            const Graph::Arc &arc = toParent(at, distances, blocked);
            m_branch.push_back({at, arc.link ^ 1U});
            at = arc.head;
        }
        std::uint32_t parent = m_position[at];
        for (std::size_t i = m_branch.size(); i-- > 0;) {
            const auto [node, link] = m_branch[i];
            const Step &above = m_steps[parent];
            const bool hit = above.hit || (m_draft.scene.hasFailures() && m_draft.scene.failedLinks()[link] != 0);
            const Milliseconds latency =
                above.latency + m_graph.edges()[link / 2].latency + m_graph.equipmentDelay(node);
            m_position[node] = static_cast<std::uint32_t>(m_steps.size());
            m_steps.push_back(
                {.node = node, .parent = parent, .link = link, .hops = above.hops + 1, .latency = latency, .hit = hit});
            parent = m_position[node];
        }
    }

    [[nodiscard]] Step *stepOf(const Trip &trip)
    {
        const std::uint32_t position = m_position[trip.target];
        return position == none || m_steps[position].hit ? nullptr : &m_steps[position];
    }

    void take(const Trip &trip)
    {
        Step *step = stepOf(trip);
        if (!step)
            return;
        const DemandCase &each = m_draft.list.cases[trip.demand];
        DemandFigures &figures = m_draft.demands[trip.demand];
        step->out += trip.reversed ? each.unitsZA : each.unitsAZ;
        step->back += trip.reversed ? each.unitsAZ : each.unitsZA;
        (trip.reversed ? step->wantsBack : step->wantsOut) = true;
        figures.latency = step->latency;
        figures.carriedShareAZ = figures.carriedShareZA = 1.0;
    }

    /// What a node's subtree asks for passes the link to it: children first, each hands its sum to its parent.
    void addLoads()
    {
        for (std::size_t i = m_steps.size(); i-- > 1;) {
            const Step &step = m_steps[i];
            m_load[step.link] += step.out;
            m_load[step.link ^ 1U] += step.back;
            m_steps[step.parent].out += step.out;
            m_steps[step.parent].back += step.back;
        }
    }

    /// Children first: the path to a node is the beginning of every path through it, so it is written once.
    void writePaths(Links &links)
    {
        for (std::size_t i = m_steps.size(); i-- > 1;) {
            const Step &step = m_steps[i];
            if (step.wantsOut && step.outBegin == none) {
                const std::uint32_t begin = grow(links, step.hops);
                for (std::size_t at = i; at != 0; at = m_steps[at].parent) {
                    links[begin + m_steps[at].hops - 1] = m_steps[at].link;
                    m_steps[at].outBegin = std::min(m_steps[at].outBegin, begin);
                }
            }
            if (step.wantsBack && step.backEnd == none) {
                const std::uint32_t end = grow(links, step.hops) + step.hops;
                for (std::size_t at = i; at != 0; at = m_steps[at].parent) {
                    links[end - m_steps[at].hops] = m_steps[at].link ^ 1U;
                    m_steps[at].backEnd = std::min(m_steps[at].backEnd, end);
                }
            }
        }
    }

    static std::uint32_t grow(Links &links, std::uint32_t count)
    {
        const std::size_t begin = links.size();
        if (begin + count >= none)
            throw std::length_error("the paths of all demands together are too long");
        links.resize(begin + count);
        return static_cast<std::uint32_t>(begin);
    }

    /// In the group's links; join() makes it a place in all.
    void setPath(const Trip &trip)
    {
        const Step *step = stepOf(trip);
        if (!step)
            return;
        DemandFigures &figures = m_draft.demands[trip.demand];
        figures.pathBegin = trip.reversed ? step->backEnd - step->hops : step->outBegin;
        figures.pathEnd = figures.pathBegin + step->hops;
    }

    struct Branch
    {
        std::uint32_t node;
        Graph::Link link;
    };
    DemandRouter &m_router;
    RoutingDraft &m_draft;
    const Graph &m_graph;
    ShortestPaths m_paths;
    ShortestPathTree m_tree;
    std::vector<double> m_distances;
    std::vector<std::int64_t> m_load;      ///< units by link, of all groups so far
    std::vector<std::uint32_t> m_position; ///< step by node
    std::vector<Step> m_steps;
    std::vector<Branch> m_branch;
};

/// Scratch memory that threads take and give back.
class DemandRouter::Walks
{
public:
    explicit Walks(DemandRouter &router) : m_router(router) {}

    [[nodiscard]] std::unique_ptr<Walk> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return std::make_unique<Walk>(m_router);
        std::unique_ptr<Walk> walk = std::move(m_free.back());
        m_free.pop_back();
        return walk;
    }
    void give(std::unique_ptr<Walk> walk)
    {
        const std::lock_guard lock(m_mutex);
        m_free.push_back(std::move(walk));
    }
    [[nodiscard]] const std::vector<std::unique_ptr<Walk>> &all() const noexcept { return m_free; }

private:
    DemandRouter &m_router;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Walk>> m_free;
};

DemandRouter::DemandRouter(RoutingDraft &draft, std::span<const std::uint32_t> demands, const TreeSource *trees,
                           unsigned threads)
    : m_draft(draft), m_trees(trees), m_threads(threads)
{
    addGroups(demands);
}

void DemandRouter::addGroups(std::span<const std::uint32_t> demands)
{
    // Layers are few, and most demands are in the first: each is counted out by source.
    std::vector<std::uint32_t> ordered(demands.begin(), demands.end());
    const std::vector<DemandCase> &cases = m_draft.list.cases;
    const auto layerOf = [&](std::uint32_t demand) { return cases[demand].layer; };
    if (m_draft.list.layerCount() > 1)
        std::ranges::sort(ordered, {}, [&](std::uint32_t demand) { return std::pair(layerOf(demand), demand); });
    m_trips.resize(ordered.size());
    std::vector<std::uint32_t> position;
    for (std::size_t begin = 0; begin < ordered.size();) {
        const std::uint32_t layer = layerOf(ordered[begin]);
        const auto isOther = [&](std::uint32_t demand) { return layerOf(demand) != layer; };
        const auto end = static_cast<std::size_t>(
            std::find_if(ordered.begin() + static_cast<std::ptrdiff_t>(begin), ordered.end(), isOther)
            - ordered.begin());
        const auto inLayer = std::span(ordered).subspan(begin, end - begin);
        position.assign(m_draft.scene.graph().nodeCount() + std::size_t(1), 0);
        for (const std::uint32_t demand : inLayer)
            ++position[std::min(cases[demand].a, cases[demand].z) + std::size_t(1)];
        position[0] = static_cast<std::uint32_t>(begin);
        for (std::uint32_t node = 0; node + std::size_t(1) < position.size(); ++node) {
            position[node + std::size_t(1)] += position[node];
            if (position[node] < position[node + std::size_t(1)])
                m_groups.push_back({layer, node, position[node], position[node + std::size_t(1)]});
        }
        for (const std::uint32_t demand : inLayer) {
            const DemandCase &each = cases[demand];
            m_trips[position[std::min(each.a, each.z)]++] = {demand, std::max(each.a, each.z), each.a > each.z};
        }
        begin = end;
    }
    m_links.resize(m_groups.size());
}

bool DemandRouter::run(JobControl &control, bool withPaths, double begin, double end)
{
    m_withPaths = withPaths;
    Walks walks(*this);
    if (!walkAll(walks, control, begin, end))
        return false;
    for (const auto &walk : walks.all()) {
        for (std::size_t link = 0; link < m_draft.load.size(); ++link)
            m_draft.load[link] += walk->load()[link];
    }
    if (withPaths)
        join(control);
    return !control.isCanceled();
}

bool DemandRouter::walkAll(Walks &walks, JobControl &control, double begin, double end)
{
    std::atomic<std::size_t> done{0};
    const auto progress = [&] {
        const double fraction = static_cast<double>(++done) / static_cast<double>(m_groups.size());
        control.setProgress(begin + fraction * (end - begin));
    };
    // Layers are in order, so what sweeps can do comes first.
    std::size_t swept = 0;
    if (m_trees) {
        std::vector<std::uint32_t> sources;
        for (; swept < m_groups.size() && m_groups[swept].layer == 0; ++swept)
            sources.push_back(m_groups[swept].source);
        const auto visit = [&](std::size_t i, std::span<const double> distances) {
            std::unique_ptr<Walk> walk = walks.take();
            walk->run(m_groups[i], distances, m_links[i]);
            walks.give(std::move(walk));
            progress();
        };
        if (!visitDistances(*m_trees, sources, visit, control, m_threads))
            return false;
    }
    parallelFor(m_groups.size() - swept, m_threads, [&](auto &&next) {
        std::unique_ptr<Walk> walk = walks.take();
        for (std::size_t i = next() + swept; i < m_groups.size(); i = next() + swept) {
            if (!walk->byDijkstra(m_groups[i], m_links[i], control))
                break;
            progress();
        }
        walks.give(std::move(walk));
    });
    return !control.isCanceled();
}

void DemandRouter::join(const JobControl &control)
{
    std::vector<std::size_t> offsets;
    std::size_t total = m_draft.links.size();
    for (const Links &links : m_links) {
        offsets.push_back(total);
        total += links.size();
    }
    if (total >= none)
        throw std::length_error("the paths of all demands together are too long");
    m_draft.links.resize(total);
    parallelFor(m_groups.size(), m_threads, [&](auto &&next) {
        for (std::size_t i = next(); i < m_groups.size() && !control.isCanceled(); i = next()) {
            std::ranges::copy(m_links[i], m_draft.links.begin() + static_cast<std::ptrdiff_t>(offsets[i]));
            for (std::uint32_t trip = m_groups[i].firstTrip; trip < m_groups[i].lastTrip; ++trip) {
                DemandFigures &figures = m_draft.demands[m_trips[trip].demand];
                if (!figures.latency)
                    continue;
                figures.pathBegin += static_cast<std::uint32_t>(offsets[i]);
                figures.pathEnd += static_cast<std::uint32_t>(offsets[i]);
            }
        }
    });
}

} // namespace fiberloom
