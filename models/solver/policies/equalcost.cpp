// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/equalcost.h"

#include "base/countingsort.h"
#include "base/parallel.h"
#include "solver/largepages.h"
#include "solver/numberarena.h"
#include "solver/shortestpaths.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

namespace fiberloom {

namespace {

constexpr std::int64_t tolerancePerRoute = Graph::weightPerPicosecond / 2;
// Shares below this are the rounding of others.
constexpr double nothing = 1e-12;
constexpr std::size_t demandsBetweenPolls = 4096;

/// One direction of a demand, as its destination sees it.
struct Trip
{
    std::uint32_t demand;
    std::uint32_t source;
    std::uint32_t target;
    std::uint32_t layer;
    bool reversed;
};

/// Demands of one destination.
struct Group
{
    std::uint32_t layer;
    std::uint32_t target;
    std::span<const Trip> trips;
};

struct Hop
{
    Graph::Link link;
    std::uint32_t head;
};

/// What one thread found.
struct FoundPaths
{
    NumberArena links;
    std::vector<PathShare> shares;
};

/// The paths of one direction of a demand.
struct Range
{
    FoundPaths *found = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::span<PathShare> paths() const
    {
        return found ? std::span(found->shares).subspan(begin, end - begin) : std::span<PathShare>();
    }
};

/// The graph of equally short paths to one destination; the scratch memory of a thread.
class NextHops
{
public:
    explicit NextHops(const RoutingDraft &draft)
        : m_draft(draft), m_graph(draft.scene.graph()), m_paths(m_graph), m_load(draft.load.size(), 0)
    {
    }

    /// False only when canceled.
    [[nodiscard]] bool make(const Group &group, const JobControl &control)
    {
        const std::vector<char> &blocked = m_draft.list.blocked(group.layer);
        if (!m_paths.treeFrom(group.target, m_tree, control, blocked))
            return false;
        const std::size_t nodes = m_graph.nodeCount();
        m_hops.clear();
        m_firstHop.assign(nodes, 0);
        m_hopCount.assign(nodes, 0);
        m_survival.assign(nodes, 0.0);
        m_isSplit.assign(nodes, 0);
        m_rank.resize(nodes);
        m_amount.assign(nodes, 0);
        m_survival[group.target] = 1.0;
        m_rank[group.target] = 0;
        for (std::uint32_t rank = 1; rank < m_tree.order.size(); ++rank) {
            m_rank[m_tree.order[rank]] = rank;
            addNode(m_tree.order[rank], blocked);
        }
        return true;
    }

    /// Adds what the trips put on links, where it gets through.
    void addLoads(const Group &group)
    {
        for (const Trip &trip : group.trips) {
            const DemandCase &each = m_draft.list.cases[trip.demand];
            if (m_tree.reaches(trip.source))
                m_amount[trip.source] += trip.reversed ? each.unitsZA : each.unitsAZ;
        }
        for (std::size_t i = m_tree.order.size(); i-- > 1;) {
            const std::uint32_t node = m_tree.order[i];
            const std::int64_t amount = m_amount[node];
            if (amount == 0)
                continue;
            const std::int64_t part = amount / m_hopCount[node];
            std::int64_t rest = amount % m_hopCount[node]; // a unit more for each of the first hops
            for (const Hop hop : hopsOf(node)) {
                const std::int64_t share = part + (rest-- > 0 ? 1 : 0);
                if (isFailed(hop.link))
                    continue;
                const double survival = m_survival[hop.head];
                m_load[hop.link] += survival == 1.0 ? share : std::llround(static_cast<double>(share) * survival);
                m_amount[hop.head] += share;
            }
        }
    }

    /// Adds the paths to the destination with the shares that get through; none when there is none.
    void addPathsFrom(std::uint32_t source, FoundPaths &found)
    {
        if (!m_tree.reaches(source) || m_survival[source] <= 0.0)
            return;
        if (m_isSplit[source])
            decompose(source, found);
        else
            addOnlyPath(source, found);
    }

    [[nodiscard]] const std::vector<std::int64_t> &load() const noexcept { return m_load; }

private:
    [[nodiscard]] std::span<const Hop> hopsOf(std::uint32_t node) const
    {
        return std::span(m_hops).subspan(m_firstHop[node], m_hopCount[node]);
    }
    [[nodiscard]] bool isFailed(Graph::Link link) const
    {
        return m_draft.scene.hasFailures() && m_draft.scene.failedLinks()[link] != 0;
    }
    [[nodiscard]] std::int64_t latency(std::uint32_t node) const
    {
        return m_tree.distance[node] - Graph::weightPerRoute * std::int64_t(m_tree.hops[node]);
    }

    /// Nodes come nearest first, so all next hops are known. The tree's parent is always one.
    void addNode(std::uint32_t node, const std::vector<char> &blocked)
    {
        m_firstHop[node] = static_cast<std::uint32_t>(m_hops.size());
        const std::int64_t least = latency(node);
        double survival = 0.0;
        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            if (m_tree.distance[arc.head] >= m_tree.distance[node] || (!blocked.empty() && blocked[arc.link]))
                continue;
            const std::int64_t tolerance = tolerancePerRoute * (std::int64_t(m_tree.hops[arc.head]) + 1);
            if (arc.weight - Graph::weightPerRoute + latency(arc.head) > least + tolerance)
                continue;
            m_hops.push_back({arc.link, arc.head});
            m_isSplit[node] = m_isSplit[node] || m_isSplit[arc.head];
            survival += isFailed(arc.link) ? 0.0 : m_survival[arc.head];
        }
        m_hopCount[node] = static_cast<std::uint32_t>(m_hops.size()) - m_firstHop[node];
        m_isSplit[node] = m_isSplit[node] || m_hopCount[node] > 1;
        m_survival[node] = survival / m_hopCount[node];
    }

    void addOnlyPath(std::uint32_t source, FoundPaths &found)
    {
        m_path.clear();
        for (std::uint32_t at = source; m_rank[at] != 0; at = m_hops[m_firstHop[at]].head)
            m_path.push_back(m_hops[m_firstHop[at]].link);
        found.shares.push_back({1.0, found.links.keep(m_path)});
    }

    /// Takes the widest way at every site, as much as fits through, until nothing is left.
    void decompose(std::uint32_t source, FoundPaths &found)
    {
        spread(source);
        const std::size_t before = found.shares.size();
        double sum = 0.0;
        while (found.shares.size() < before + maxEqualCostPaths) {
            m_way.clear();
            double width = 1.0;
            for (std::uint32_t at = source; m_rank[at] != 0;) {
                const std::uint32_t first = m_firstHop[at];
                std::uint32_t best = first;
                for (std::uint32_t hop = first + 1; hop < first + m_hopCount[at]; ++hop) {
                    if (m_flow[hop] > m_flow[best])
                        best = hop;
                }
                m_way.push_back(best);
                width = std::min(width, m_flow[best]);
                at = m_hops[best].head;
            }
            if (width <= nothing)
                break;
            m_path.clear();
            for (const std::uint32_t hop : m_way) {
                m_flow[hop] -= width;
                m_path.push_back(m_hops[hop].link);
            }
            sum += width;
            found.shares.push_back({width, found.links.keep(m_path)});
        }
        for (PathShare &path : std::span(found.shares).subspan(before))
            path.share *= m_survival[source] / sum;
    }

    /// What one unit from the source puts on every hop and gets through.
    void spread(std::uint32_t source)
    {
        m_flow.resize(m_hops.size());
        m_part.resize(m_graph.nodeCount());
        m_reached.assign(1, m_rank[source]);
        m_part[source] = 1.0;
        // By descending rank: a node's hops lead to lower ranks, so when it is its turn all that comes to it has come.
        while (!m_reached.empty()) {
            std::ranges::pop_heap(m_reached);
            const std::uint32_t rank = m_reached.back();
            m_reached.pop_back();
            const std::uint32_t node = m_tree.order[rank];
            const double part = m_part[node] / std::max(1U, m_hopCount[node]);
            m_part[node] = 0.0;
            if (part <= 0.0)
                continue; // its turn was before
            for (std::uint32_t hop = m_firstHop[node]; hop < m_firstHop[node] + m_hopCount[node]; ++hop) {
                const std::uint32_t head = m_hops[hop].head;
                m_flow[hop] = isFailed(m_hops[hop].link) ? 0.0 : part * m_survival[head];
                if (m_flow[hop] <= 0.0 || m_rank[head] == 0)
                    continue;
                m_part[head] += part;
                m_reached.push_back(m_rank[head]);
                std::ranges::push_heap(m_reached);
            }
        }
    }

    const RoutingDraft &m_draft;
    const Graph &m_graph;
    ShortestPaths m_paths;
    ShortestPathTree m_tree; ///< from the destination: weights are the same both ways
    std::vector<std::int64_t> m_load;
    std::vector<Hop> m_hops; ///< of all nodes
    // By node.
    std::vector<std::uint32_t> m_firstHop;
    std::vector<std::uint32_t> m_hopCount;
    std::vector<double> m_survival; ///< share of what is here that gets through
    std::vector<char> m_isSplit;    ///< here or on the way
    std::vector<std::uint32_t> m_rank;
    std::vector<std::int64_t> m_amount;
    std::vector<double> m_part; ///< of one unit from a source; 0 but during spread()
    std::vector<double> m_flow; ///< by hop
    std::vector<std::uint32_t> m_reached;
    std::vector<std::uint32_t> m_way;
    std::vector<Graph::Link> m_path;
};

/// The demands, both ways, by destination.
class Groups
{
public:
    /// Of no use when canceled meanwhile.
    Groups(const RoutingDraft &draft, std::span<const std::uint32_t> demands, const JobControl &control)
    {
        const std::vector<DemandCase> &cases = draft.list.cases;
        reserveLarge(m_trips, 2 * demands.size());
        for (std::size_t i = 0; i < demands.size(); ++i) {
            if (i % demandsBetweenPolls == 0 && control.isCanceled())
                return;
            const DemandCase &each = cases[demands[i]];
            m_trips.push_back({demands[i], each.a, each.z, each.layer, false});
            m_trips.push_back({demands[i], each.z, each.a, each.layer, true});
        }
        countingSort(m_trips, draft.scene.graph().nodeCount(), [](const Trip &trip) { return trip.target; });
        if (control.isCanceled())
            return;
        countingSort(m_trips, draft.list.layerCount(), [](const Trip &trip) { return trip.layer; });
        for (std::size_t begin = 0; begin < m_trips.size() && !control.isCanceled();) {
            const Trip &first = m_trips[begin];
            std::size_t end = begin + 1;
            while (end < m_trips.size() && m_trips[end].layer == first.layer && m_trips[end].target == first.target)
                ++end;
            m_groups.push_back({first.layer, first.target, std::span(m_trips).subspan(begin, end - begin)});
            begin = end;
        }
    }
    [[nodiscard]] const std::vector<Group> &all() const noexcept { return m_groups; }

private:
    std::vector<Trip> m_trips;
    std::vector<Group> m_groups;
};

} // namespace

bool carryEqualCost(RoutingDraft &draft, std::span<const std::uint32_t> demands, unsigned threads, JobControl &control,
                    double begin, double end)
{
    const Groups ordered(draft, demands, control);
    if (control.isCanceled())
        return false;
    const std::vector<Group> &groups = ordered.all();
    std::vector<Range> ranges; // A to Z, then Z to A, by demand
    reserveLarge(ranges, 2 * draft.demands.size());
    ranges.resize(2 * draft.demands.size());
    std::vector<std::unique_ptr<FoundPaths>> byThread;
    std::mutex mutex;
    std::atomic<std::size_t> done{0};
    parallelFor(groups.size(), threads, [&](auto &&next) {
        NextHops hops(draft);
        auto kept = std::make_unique<FoundPaths>();
        FoundPaths &found = *kept;
        {
            const std::lock_guard lock(mutex);
            byThread.push_back(std::move(kept));
        }
        for (std::size_t i = next(); i < groups.size(); i = next()) {
            if (!hops.make(groups[i], control))
                return;
            hops.addLoads(groups[i]);
            for (const Trip &trip : groups[i].trips) {
                if (control.isCanceled())
                    return;
                Range &range = ranges[2 * std::size_t(trip.demand) + (trip.reversed ? 1 : 0)];
                range = {&found, found.shares.size(), 0};
                hops.addPathsFrom(trip.source, found);
                range.end = found.shares.size();
            }
            const double fraction = static_cast<double>(++done) / static_cast<double>(groups.size());
            control.setProgress(begin + fraction * (end - begin));
        }
        const std::lock_guard lock(mutex);
        for (std::size_t link = 0; link < draft.load.size(); ++link)
            draft.load[link] += hops.load()[link];
    });
    if (control.isCanceled())
        return false;
    RoutingDraft::Room room;
    for (const auto &found : byThread) {
        room.flows += found->shares.size();
        for (const PathShare &path : found->shares)
            room.links += path.links.size();
    }
    draft.reserve(room, control);
    for (const std::uint32_t demand : demands) {
        if (control.isCanceled())
            return false;
        draft.split(demand, ranges[2 * std::size_t(demand)].paths(), ranges[2 * std::size_t(demand) + 1].paths(),
                    false);
    }
    return true;
}

} // namespace fiberloom
