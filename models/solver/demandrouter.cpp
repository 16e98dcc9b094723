// SPDX-License-Identifier: Apache-2.0
#include "solver/demandrouter.h"

#include "base/parallel.h"
#include "solver/paths/latencymatrix.h"
#include "solver/policies/sourceflow.h"

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
constexpr std::size_t stepsBetweenPolls = 4096;

} // namespace

/// Puts the trips of one group after the other on their tree; the scratch memory of a thread.
class DemandRouter::Walk
{
public:
    explicit Walk(DemandRouter &router)
        : m_router(router), m_draft(router.m_draft), m_graph(router.m_draft.scene.graph()),
          m_load(m_draft.load.size(), 0), m_position(m_graph.nodeCount(), none), m_steps(m_graph.nodeCount()),
          m_units(m_graph.nodeCount()), m_ends(m_graph.nodeCount())
    {
    }

    /// `last` by node: the link that the path from the group's source enters it by, plus one; 0 where there is none. Stops
    /// soon after `control` is canceled; what is written is of no use then.
    void run(const Group &group, std::span<const std::int64_t> last, Links &links, const JobControl &control)
    {
        const auto trips = std::span(m_router.m_trips).subspan(group.firstTrip, group.lastTrip - group.firstTrip);
        m_count = 0;
        addStep({.node = group.source,
                 .latency = m_graph.equipmentDelay(group.source),
                 .hit = m_draft.scene.hasFailures() && m_draft.scene.isFailedSite(group.source)});
        for (std::size_t i = 0; i < trips.size(); ++i) {
            if (i % stepsBetweenPolls == 0 && control.isCanceled())
                return;
            if (last[trips[i].target] != 0)
                addBranch(trips[i].target, last);
            take(trips[i]);
        }
        addLoads();
        if (m_router.m_withPaths && !writePaths(links, control))
            return;
        for (std::size_t i = 0; i < trips.size(); ++i) {
            if (i % stepsBetweenPolls == 0 && control.isCanceled())
                return;
            setFigures(trips[i]);
        }
        for (std::uint32_t i = 0; i < m_count; ++i)
            m_position[m_steps[i].node] = none;
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
    };
    /// Traffic from the source to a step, then to its subtree, and the other way.
    struct Units
    {
        std::int64_t out = 0;
        std::int64_t back = 0;
    };
    /// Where paths through a step stand in the group's links: begin of one whose first hops lead to the node, and end of one
    /// whose last hops lead from it.
    struct Ends
    {
        std::uint32_t outBegin = none;
        std::uint32_t backEnd = none;
    };

    void addStep(const Step &step)
    {
        m_position[step.node] = m_count;
        m_steps[m_count] = step;
        m_units[m_count] = {};
        m_ends[m_count] = {};
        ++m_count;
    }

    void addBranch(std::uint32_t target, std::span<const std::int64_t> last)
    {
        m_branch.clear();
        for (std::uint32_t at = target; m_position[at] == none; at = m_router.m_tails[m_branch.back()])
            m_branch.push_back(static_cast<Graph::Link>(last[at] - 1));
        const bool hasFailures = m_draft.scene.hasFailures();
        for (std::size_t i = m_branch.size(); i-- > 0;) {
            const Graph::Link link = m_branch[i];
            const std::uint32_t node = m_router.m_tails[link ^ 1U];
            const std::uint32_t parent = m_position[m_router.m_tails[link]];
            const Step &above = m_steps[parent];
            addStep({.node = node,
                     .parent = parent,
                     .link = link,
                     .hops = above.hops + 1,
                     .latency = above.latency + m_router.m_latency[link / 2] + m_graph.equipmentDelay(node),
                     .hit = above.hit || (hasFailures && m_draft.scene.failedLinks()[link] != 0)});
        }
    }

    /// Of the trip's target; `none` when no path leads there, or one that has failed.
    [[nodiscard]] std::uint32_t stepOf(const Trip &trip) const
    {
        const std::uint32_t position = m_position[trip.target];
        return position == none || m_steps[position].hit ? none : position;
    }

    void take(const Trip &trip)
    {
        const std::uint32_t at = stepOf(trip);
        if (at == none)
            return;
        m_units[at].out += trip.out;
        m_units[at].back += trip.back;
        (trip.reversed ? m_steps[at].wantsBack : m_steps[at].wantsOut) = true;
    }

    /// What a node's subtree asks for passes the link to it: children first, each hands its sum to its parent.
    void addLoads()
    {
        for (std::size_t i = m_count; i-- > 1;) {
            const Step &step = m_steps[i];
            const Units units = m_units[i];
            m_load[step.link] += units.out;
            m_load[step.link ^ 1U] += units.back;
            m_units[step.parent].out += units.out;
            m_units[step.parent].back += units.back;
        }
    }

    /// Children first: the path to a node is the beginning of every path through it, so it is written once. False when canceled.
    [[nodiscard]] bool writePaths(Links &links, const JobControl &control)
    {
        for (std::uint32_t i = m_count; i-- > 1;) {
            if (i % stepsBetweenPolls == 0 && control.isCanceled())
                return false;
            const Step &step = m_steps[i];
            if (step.wantsOut && m_ends[i].outBegin == none) {
                const std::uint32_t begin = grow(links, step.hops);
                Graph::Link *const path = links.data() + begin;
                for (std::uint32_t at = i; at != 0; at = m_steps[at].parent) {
                    path[m_steps[at].hops - 1] = m_steps[at].link;
                    m_ends[at].outBegin = std::min(m_ends[at].outBegin, begin);
                }
            }
            if (step.wantsBack && m_ends[i].backEnd == none) {
                const std::uint32_t end = grow(links, step.hops) + step.hops;
                Graph::Link *const pathEnd = links.data() + end;
                for (std::uint32_t at = i; at != 0; at = m_steps[at].parent) {
                    *(pathEnd - m_steps[at].hops) = m_steps[at].link ^ 1U;
                    m_ends[at].backEnd = std::min(m_ends[at].backEnd, end);
                }
            }
        }
        return true;
    }

    static std::uint32_t grow(Links &links, std::uint32_t count)
    {
        const std::size_t begin = links.size();
        if (begin + count >= none)
            throw std::length_error("the paths of all demands together are too long");
        links.resize(begin + count);
        return static_cast<std::uint32_t>(begin);
    }

    /// The path in the group's links; join() makes it a place in all.
    void setFigures(const Trip &trip)
    {
        const std::uint32_t at = stepOf(trip);
        if (at == none)
            return;
        const Step &step = m_steps[at];
        DemandFigures &figures = m_draft.demands[trip.demand];
        figures.latency = step.latency;
        figures.carriedShareAZ = figures.carriedShareZA = 1.0;
        if (!m_router.m_withPaths)
            return;
        figures.pathBegin = trip.reversed ? m_ends[at].backEnd - step.hops : m_ends[at].outBegin;
        figures.pathEnd = figures.pathBegin + step.hops;
    }

    DemandRouter &m_router;
    RoutingDraft &m_draft;
    const Graph &m_graph;
    std::vector<std::int64_t> m_load;      ///< units by link, of all groups so far
    std::vector<std::uint32_t> m_position; ///< step by node
    std::uint32_t m_count = 0;             ///< of steps
    std::vector<Step> m_steps;
    std::vector<Units> m_units; ///< by step
    std::vector<Ends> m_ends;   ///< by step
    std::vector<Graph::Link> m_branch;
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

DemandRouter::DemandRouter(RoutingDraft &draft, std::span<const std::uint32_t> demands,
                           std::shared_ptr<const SweepGraph> topology, unsigned threads)
    : m_draft(draft), m_topology(std::move(topology)), m_threads(threads), m_tails(linkTails(draft.scene.graph()))
{
    for (const Graph::Edge &edge : draft.scene.graph().edges())
        m_latency.push_back(edge.latency);
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
            const bool reversed = each.a > each.z;
            m_trips[position[std::min(each.a, each.z)]++] = {.demand = demand,
                                                             .target = std::max(each.a, each.z),
                                                             .reversed = reversed,
                                                             .out = reversed ? each.unitsZA : each.unitsAZ,
                                                             .back = reversed ? each.unitsAZ : each.unitsZA};
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
    for (std::size_t first = 0; first < m_groups.size();) {
        const std::uint32_t layer = m_groups[first].layer;
        std::vector<std::uint32_t> sources;
        for (std::size_t i = first; i < m_groups.size() && m_groups[i].layer == layer; ++i)
            sources.push_back(m_groups[i].source);
        const TreeSource trees(m_draft.scene.graph(), sources.size(), m_topology, control, m_draft.list.blocked(layer));
        if (trees.topology())
            m_topology = trees.topology();
        const auto visit = [&](std::size_t i, std::span<const std::int64_t> last) {
            std::unique_ptr<Walk> walk = walks.take();
            walk->run(m_groups[first + i], last, m_links[first + i], control);
            walks.give(std::move(walk));
            progress();
        };
        if (!visitLastLinks(trees, sources, visit, control, m_threads))
            return false;
        first += sources.size();
    }
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
    m_draft.reserve({.links = total - m_draft.links.size()}, control);
    if (control.isCanceled())
        return;
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
