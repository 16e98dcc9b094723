// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/protectedpaths.h"

#include "base/countingsort.h"
#include "base/parallel.h"
#include "network/riskelements.h"
#include "solver/largepages.h"
#include "solver/paths/disjointpairs.h"
#include "solver/shortestpaths.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>
#include <set>
#include <tuple>

namespace fiberloom {

namespace {

using RiskGroups = std::vector<std::pair<RiskGroupId, FailedElements>>;

// So few that a thread can be asked to stop between two.
constexpr std::size_t pairsPerTask = 64;
constexpr std::uint32_t demandsBetweenPolls = 256;
constexpr std::size_t pairsAtOnce = 4096;

/// The two paths of a demand, from site A to site Z.
struct TwoPaths
{
    std::span<const Graph::Link> working = {};
    std::span<const Graph::Link> protection = {};
    bool isDisjoint = false;
    std::vector<NetworkElement> shared = {};
};

/// The two paths of each demand that has them, aligned with `demands`; no paths for others. Demands of one source stand
/// together, so that its tree is made once.
std::vector<TwoPaths> findPairs(const RoutingDraft &draft, std::span<const std::uint32_t> demands,
                                const RiskGroups &groups, std::vector<std::unique_ptr<NumberArena>> &arenas,
                                unsigned threads, JobControl &control)
{
    std::vector<std::size_t> order(demands.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto source = [&](std::size_t i) {
        const DemandCase &each = draft.list.cases[demands[i]];
        return std::pair(each.avoid, std::min(each.a, each.z));
    };
    countingSort(order, draft.scene.graph().nodeCount(), [&](std::size_t i) { return source(i).second; });
    countingSort(order, draft.list.layerCount(), [&](std::size_t i) { return source(i).first; });
    std::vector<TwoPaths> pairs;
    reserveLarge(pairs, demands.size());
    while (pairs.size() < demands.size() && !control.isCanceled())
        pairs.resize(std::min(pairs.size() + pairsAtOnce, demands.size()));
    if (control.isCanceled())
        return {};
    std::mutex mutex;
    parallelFor(demands.size() / pairsPerTask + 1, threads, [&](auto &&next) {
        DisjointPairs finder(draft.scene.graph(), groups);
        auto kept = std::make_unique<NumberArena>();
        NumberArena &arena = *kept;
        {
            const std::lock_guard lock(mutex);
            arenas.push_back(std::move(kept));
        }
        const std::size_t tasks = demands.size() / pairsPerTask + 1;
        for (std::size_t task = next(); task < tasks; task = next()) {
            const std::size_t end = std::min((task + 1) * pairsPerTask, demands.size());
            for (std::size_t i = task * pairsPerTask; i < end && !control.isCanceled(); ++i) {
                const DemandCase &each = draft.list.cases[demands[order[i]]];
                auto pair = finder.between(std::min(each.a, each.z), std::max(each.a, each.z), each.disjointness,
                                           control, draft.list.blocked(each.avoid));
                if (!pair)
                    continue;
                const auto keep = [&](const LinkPath &path) {
                    return each.a > each.z ? arena.keepTurned(path.links) : arena.keep(path.links);
                };
                pairs[order[i]] = {keep(pair->working), keep(pair->protection), pair->isDisjoint,
                                   std::move(pair->shared)};
            }
        }
    });
    return pairs;
}

/// Looks for the second path of a 1+1 demand whose first is pinned.
class SecondPath
{
public:
    SecondPath(const RoutingScene &scene, const RiskGroups &groups)
        : m_scene(scene), m_groups(groups), m_paths(scene.graph())
    {
    }

    /// Nothing when there is no way but the first again, or when canceled.
    [[nodiscard]] std::optional<DisjointPair> besides(const DemandCase &each, const std::vector<Graph::Link> &first,
                                                      const std::vector<char> &avoided, const JobControl &control)
    {
        std::vector<char> blocked = avoided;
        blocked.resize(m_scene.linkCount(), 0);
        block(first, each, blocked);
        if (!m_paths.treeFrom(each.a, m_tree, control, blocked))
            return std::nullopt;
        DisjointPair pair;
        pair.working.links = first;
        pair.isDisjoint = m_tree.reaches(each.z);
        if (pair.isDisjoint) {
            for (std::uint32_t at = each.z; at != each.a; at = m_tree.parent[at])
                pair.protection.links.push_back(m_tree.parentLink[at]);
            std::ranges::reverse(pair.protection.links);
            return pair;
        }
        pair.protection.links = leastShared(each, first, avoided);
        if (pair.protection.links.empty() || pair.protection.links == first || control.isCanceled())
            return std::nullopt;
        pair.shared = shared(first, pair.protection.links, each);
        return pair;
    }

private:
    /// Dijkstra by routes shared, then sites shared (where they matter), then weight.
    [[nodiscard]] std::vector<Graph::Link> leastShared(const DemandCase &each, const std::vector<Graph::Link> &first,
                                                       const std::vector<char> &avoided) const
    {
        using Cost = std::tuple<std::uint32_t, std::uint32_t, std::int64_t>;
        const Graph &graph = m_scene.graph();
        std::vector<char> onRoutes(m_scene.linkCount() / 2, 0);
        std::vector<char> onSites(graph.nodeCount(), 0);
        for (const Graph::Link link : first) {
            onRoutes[link / 2] = 1;
            onSites[m_scene.head(link)] = each.disjointness != Disjointness::Routes;
        }
        onSites[each.z] = 0;
        constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
        std::vector<Cost> cost(graph.nodeCount(), Cost(most, most, 0));
        std::vector<Graph::Link> entering(graph.nodeCount(), 0);
        std::set<std::pair<Cost, std::uint32_t>> open{{Cost(0, 0, 0), each.a}};
        cost[each.a] = Cost(0, 0, 0);
        while (!open.empty() && open.begin()->second != each.z) {
            const auto [from, node] = *open.begin();
            open.erase(open.begin());
            for (const Graph::Arc &arc : graph.arcsFrom(node)) {
                if (!avoided.empty() && avoided[arc.link])
                    continue;
                const Cost next(std::get<0>(from) + (onRoutes[arc.link / 2] ? 1U : 0U),
                                std::get<1>(from) + (onSites[arc.head] ? 1U : 0U), std::get<2>(from) + arc.weight);
                if (next >= cost[arc.head])
                    continue;
                open.erase({cost[arc.head], arc.head});
                cost[arc.head] = next;
                entering[arc.head] = arc.link;
                open.insert({next, arc.head});
            }
        }
        std::vector<Graph::Link> path;
        if (open.empty())
            return path;
        for (std::uint32_t at = each.z; at != each.a; at = m_scene.head(path.back() ^ 1U))
            path.push_back(entering[at]);
        std::ranges::reverse(path);
        return path;
    }

    void blockRoute(RouteId id, std::vector<char> &blocked) const
    {
        const auto &routes = m_scene.routes();
        const auto at = std::ranges::lower_bound(routes, id, {}, &RouteFigures::route);
        if (at == routes.end() || at->route != id)
            return;
        const auto link = 2 * static_cast<std::size_t>(at - routes.begin());
        blocked[link] = blocked[link + 1] = 1;
    }
    void blockSite(std::uint32_t node, const DemandCase &each, std::vector<char> &blocked) const
    {
        if (node == each.a || node == each.z)
            return;
        for (const Graph::Arc &arc : m_scene.graph().arcsFrom(node))
            blocked[arc.link] = blocked[arc.link ^ 1U] = 1;
    }

    void block(const std::vector<Graph::Link> &first, const DemandCase &each, std::vector<char> &blocked) const
    {
        for (const Graph::Link link : first) {
            blocked[link] = blocked[link ^ 1U] = 1;
            if (each.disjointness != Disjointness::Routes)
                blockSite(m_scene.head(link), each, blocked);
        }
        if (each.disjointness != Disjointness::RiskGroups)
            return;
        for (const std::size_t group : groupsOf(first, each)) {
            for (const RouteId route : m_groups[group].second.routes)
                blockRoute(route, blocked);
            for (const SiteId site : m_groups[group].second.sites) {
                if (const auto node = m_scene.graph().node(site))
                    blockSite(*node, each, blocked);
            }
        }
    }

    /// Risk groups of the path's routes and of the sites between its ends.
    [[nodiscard]] std::set<std::size_t> groupsOf(const std::vector<Graph::Link> &path, const DemandCase &each) const
    {
        std::set<std::size_t> found;
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            const FailedElements &members = m_groups[group].second;
            for (const Graph::Link link : path) {
                const std::uint32_t node = m_scene.head(link);
                if (members.contains(m_scene.routes()[link / 2].route)
                    || (node != each.a && node != each.z && members.contains(m_scene.graph().sites()[node])))
                    found.insert(group);
            }
        }
        return found;
    }

    [[nodiscard]] std::vector<NetworkElement> shared(const std::vector<Graph::Link> &first,
                                                     const std::vector<Graph::Link> &second,
                                                     const DemandCase &each) const
    {
        std::set<RouteId> routes;
        std::set<SiteId> sites;
        for (const Graph::Link a : first) {
            for (const Graph::Link b : second) {
                if (a / 2 == b / 2)
                    routes.insert(m_scene.routes()[a / 2].route);
                if (m_scene.head(a) == m_scene.head(b) && m_scene.head(a) != each.z)
                    sites.insert(m_scene.graph().sites()[m_scene.head(a)]);
            }
        }
        std::vector<NetworkElement> elements(routes.begin(), routes.end());
        if (each.disjointness == Disjointness::Routes)
            return elements;
        elements.insert(elements.end(), sites.begin(), sites.end());
        if (each.disjointness == Disjointness::RiskGroups) {
            const std::set<std::size_t> others = groupsOf(second, each);
            for (const std::size_t group : groupsOf(first, each)) {
                if (others.contains(group))
                    elements.emplace_back(m_groups[group].first);
            }
        }
        return elements;
    }

    const RoutingScene &m_scene;
    const RiskGroups &m_groups;
    ShortestPaths m_paths;
    ShortestPathTree m_tree;
};

/// Puts one demand after the other on its fixed paths.
class Carrier
{
public:
    Carrier(RoutingDraft &draft, FixedPaths &fixed) : m_draft(draft), m_fixed(fixed) {}

    /// What is left of the two when something has failed.
    void carryPair(std::uint32_t demand, TwoPaths &pair)
    {
        const bool first = !m_draft.scene.isHit(pair.working);
        const bool second = !m_draft.scene.isHit(pair.protection);
        if (first)
            m_draft.carry(demand, pair.working);
        if (first && second)
            m_draft.protect(demand, pair.protection, pair.isDisjoint, std::move(pair.shared));
        if (!first && second)
            m_draft.carry(demand, pair.protection);
        m_fixed.whole.push_back({demand, pair.working});
        m_fixed.whole.push_back({demand, pair.protection});
    }

    void carryPinned(std::uint32_t demand)
    {
        const DemandCase &each = m_draft.list.cases[demand];
        const std::vector<Graph::Link> &path = m_draft.list.pinnedPath(each);
        if (!m_draft.scene.isHit(path))
            m_draft.carry(demand, path);
        else if (each.protection == Protection::Restored)
            m_fixed.rerouted.push_back(demand);
        m_fixed.whole.push_back({demand, path});
    }

private:
    RoutingDraft &m_draft;
    FixedPaths &m_fixed;
};

} // namespace

std::optional<FixedPaths> carryFixedPaths(RoutingDraft &draft, unsigned threads, JobControl &control)
{
    std::vector<std::uint32_t> paired;
    bool needsGroups = false;
    for (std::uint32_t i = 0; i < draft.demands.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return std::nullopt;
        const DemandCase &each = draft.list.cases[i];
        if (each.treatment == DemandCase::Treatment::Pair)
            paired.push_back(i);
        if (each.protection == Protection::OnePlusOne && each.treatment != DemandCase::Treatment::None)
            needsGroups = needsGroups || each.disjointness == Disjointness::RiskGroups;
    }
    const RiskGroups groups = needsGroups ? riskElements(draft.scene.network()) : RiskGroups();
    FixedPaths fixed;
    std::vector<TwoPaths> pairs;
    if (!paired.empty())
        pairs = findPairs(draft, paired, groups, fixed.arenas, threads, control);
    if (control.isCanceled())
        return std::nullopt;
    std::size_t linkCount = 0;
    for (const TwoPaths &pair : pairs)
        linkCount += pair.working.size() + pair.protection.size();
    draft.reserve({.links = linkCount, .protections = pairs.size()}, control);
    reserveLarge(fixed.whole, 2 * pairs.size());
    fixed.others.reserve(draft.demands.size() - paired.size());
    fixed.arenas.push_back(std::make_unique<NumberArena>());
    NumberArena &arena = *fixed.arenas.back();
    Carrier carrier(draft, fixed);
    SecondPath secondPath(draft.scene, groups);
    std::size_t nextPair = 0;
    for (std::uint32_t i = 0; i < draft.demands.size(); ++i) {
        const DemandCase &each = draft.list.cases[i];
        if (each.treatment == DemandCase::Treatment::Policy) {
            fixed.others.push_back(i);
        } else if (each.treatment == DemandCase::Treatment::Pair) {
            if (TwoPaths &pair = pairs[nextPair++]; !pair.working.empty())
                carrier.carryPair(i, pair);
            else
                fixed.others.push_back(i);
        } else if (each.treatment == DemandCase::Treatment::Pinned) {
            std::optional<DisjointPair> pair;
            if (each.protection == Protection::OnePlusOne)
                pair = secondPath.besides(each, draft.list.pinnedPath(each), draft.list.blocked(each.avoid), control);
            if (pair) {
                TwoPaths two{arena.keep(pair->working.links), arena.keep(pair->protection.links), pair->isDisjoint,
                             std::move(pair->shared)};
                carrier.carryPair(i, two);
            } else
                carrier.carryPinned(i);
        }
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return std::nullopt;
    }
    if (control.isCanceled())
        return std::nullopt;
    return fixed;
}

} // namespace fiberloom
