// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/minmaxsplit.h"

#include "base/countingsort.h"
#include "solver/largepages.h"
#include "solver/numberarena.h"
#include "solver/policies/congestion.h"
#include "solver/policies/kshortestsplit.h"
#include "solver/policies/minmaxutilization.h"
#include "solver/shortestpaths.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace fiberloom {

namespace {

constexpr std::size_t demandsBetweenPolls = 4096;

/// The paths of all demands, in few large lists.
struct Splits
{
    struct Range
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    /// The paths of one demand, from site A and from site Z.
    struct Split
    {
        Range az;
        Range za;
    };

    std::vector<Split> byDemand;
    std::vector<PathShare> shares;
    std::vector<std::vector<Graph::Link>> solved; ///< links of the shares, class by class
    NumberArena links;                            ///< and of those that came later

    [[nodiscard]] std::span<PathShare> paths(const Range &range)
    {
        return std::span(shares).subspan(range.begin, range.end - range.begin);
    }
    [[nodiscard]] std::span<const PathShare> paths(const Range &range) const
    {
        return std::span(shares).subspan(range.begin, range.end - range.begin);
    }
};

/// Makes the problems of all classes and reads their solutions.
class MinMaxSplit
{
public:
    MinMaxSplit(const RoutingDraft &draft, const FixedPaths &fixed, unsigned threads, JobControl &control)
        : m_draft(draft), m_fixed(fixed), m_threads(threads), m_control(control)
    {
        for (const RouteFigures &route : draft.scene.routes()) {
            const double gbps = route.capacity ? route.capacity->value() : std::numeric_limits<double>::infinity();
            m_capacity.insert(m_capacity.end(), 2, gbps);
        }
    }

    /// Solves all classes; false only when canceled.
    [[nodiscard]] bool solve(bool withBounds)
    {
        m_splits = {};
        m_splits.byDemand.resize(m_draft.demands.size());
        m_utilization = m_lowerBound = 0.0;
        std::vector<double> load(m_capacity.size(), 0.0);
        std::vector<std::uint32_t> order = m_fixed.others;
        if (m_draft.list.hasPriorities) {
            std::ranges::stable_sort(order, std::greater(),
                                     [&](std::uint32_t i) { return m_draft.list.cases[i].priority; });
        }
        std::vector<bool> counted(m_fixed.whole.size(), false);
        for (std::size_t i = 0; i < order.size();) {
            const int priority = m_draft.list.cases[order[i]].priority;
            std::size_t end = i;
            while (end < order.size() && m_draft.list.cases[order[end]].priority == priority)
                ++end;
            for (std::size_t path = 0; path < counted.size(); ++path) {
                if (path % demandsBetweenPolls == 0 && m_control.isCanceled())
                    return false;
                if (counted[path] || m_draft.list.cases[m_fixed.whole[path].demand].priority < priority)
                    continue;
                counted[path] = true;
                addLoad(m_fixed.whole[path], load);
            }
            if (!solveClass(std::span(order).subspan(i, end - i), withBounds, load))
                return false;
            i = end;
        }
        return true;
    }

    /// Of every routing of the same demands; nothing when canceled.
    [[nodiscard]] std::optional<double> lowerBoundOfAll()
    {
        std::vector<double> load(m_capacity.size(), 0.0);
        std::vector<std::uint32_t> demands = m_fixed.others;
        std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
        for (const FixedPaths::Path &path : m_fixed.whole) {
            if (m_control.isCanceled())
                return std::nullopt;
            if (m_draft.list.cases[path.demand].treatment == DemandCase::Treatment::Pinned) {
                if (path.demand != last) // the first of two is the pinned one
                    addLoad(path, load);
            } else if (path.demand != last) {
                demands.push_back(path.demand);
            }
            last = path.demand;
        }
        std::vector<Commodity> commodities;
        reserveLarge(commodities, 2 * demands.size());
        for (const std::uint32_t demand : demands) {
            if (m_control.isCanceled())
                return std::nullopt;
            if (!isCutOff(demand))
                addCommodities(demand, {}, {}, commodities);
        }
        const auto solution = minimizeMaxUtilization(problem(commodities, load), m_control, m_threads);
        if (!solution)
            return std::nullopt;
        return solution->lowerBound;
    }

    /// True too when canceled.
    [[nodiscard]] bool breaksABound() const
    {
        return std::ranges::any_of(m_fixed.others, [&](std::uint32_t demand) {
            if (m_control.isCanceled())
                return true;
            const std::optional<Milliseconds> bound = m_draft.demands[demand].bound;
            const DemandCase &each = m_draft.list.cases[demand];
            const Splits::Split &split = m_splits.byDemand[demand];
            const auto isLate = [&](const PathShare &path, std::uint32_t source) {
                return m_draft.scene.latency(source, path.links) > *bound * roundingSlack;
            };
            return bound
                   && (std::ranges::any_of(m_splits.paths(split.az),
                                           [&](const PathShare &path) { return isLate(path, each.a); })
                       || std::ranges::any_of(m_splits.paths(split.za),
                                              [&](const PathShare &path) { return isLate(path, each.z); }));
        });
    }

    /// Whether the problem that was solved without latency bounds is the one whose bound counts for all routings.
    [[nodiscard]] bool isWhole() const
    {
        return !m_draft.list.hasPriorities && std::ranges::none_of(m_fixed.others, [&](std::uint32_t demand) {
            return m_draft.list.cases[demand].avoid != 0;
        }) && std::ranges::none_of(m_fixed.whole, [&](const FixedPaths::Path &path) {
            return m_draft.list.cases[path.demand].protection == Protection::OnePlusOne;
        });
    }

    [[nodiscard]] double utilization() const noexcept { return m_utilization; }
    [[nodiscard]] double lowerBound() const noexcept { return m_lowerBound; }
    [[nodiscard]] Splits &splits() noexcept { return m_splits; }

private:
    /// Paths that a demand is held to, each way; made once.
    struct Allowed
    {
        bool isKnown = false;
        std::span<const AllowedPath> az;
        std::span<const AllowedPath> za;
    };

    [[nodiscard]] MinMaxProblem problem(const std::vector<Commodity> &commodities,
                                        const std::vector<double> &load) const
    {
        return {.graph = m_draft.scene.graph(), .capacity = m_capacity, .fixedLoad = load, .commodities = commodities};
    }

    void addLoad(const FixedPaths::Path &path, std::vector<double> &load) const
    {
        for (const Graph::Link link : path.links) {
            load[link] += m_draft.demands[path.demand].gbpsAZ.value();
            load[link ^ 1U] += m_draft.demands[path.demand].gbpsZA.value();
        }
    }

    const Allowed &allowed(std::uint32_t demand, bool withBound)
    {
        std::vector<Allowed> &known = withBound ? m_bounded : m_avoiding;
        known.resize(m_draft.demands.size());
        Allowed &paths = known[demand];
        if (paths.isKnown)
            return paths;
        paths.isKnown = true;
        const DemandCase &each = m_draft.list.cases[demand];
        if (!m_finder)
            m_finder.emplace(m_draft.scene.graph());
        auto found = m_finder->between(std::min(each.a, each.z), std::max(each.a, each.z), maxAllowedPaths, m_control,
                                       m_draft.list.blocked(each.avoid));
        if (withBound) {
            const bool isInTime = std::ranges::any_of(found, [&](const LinkPath &path) {
                return m_draft.scene.latency(std::min(each.a, each.z), path.links)
                       <= *m_draft.demands[demand].bound * roundingSlack;
            });
            if (isInTime)
                found = withinBound(m_draft, demand, std::move(found));
            else if (!found.empty())
                found.resize(1);
        }
        std::vector<AllowedPath> up; // from the lower end to the higher
        std::vector<AllowedPath> down;
        for (const LinkPath &path : found) {
            up.push_back({path.weight, m_allowedLinks.keep(path.links)});
            down.push_back({path.weight, m_allowedLinks.keepTurned(path.links)});
        }
        paths.az = m_allowedPaths.keep(each.a < each.z ? up : down);
        paths.za = m_allowedPaths.keep(each.a < each.z ? down : up);
        return paths;
    }

    /// A demand whose constraints leave no path: then nothing of it is routed, whatever else.
    [[nodiscard]] bool isCutOff(std::uint32_t demand)
    {
        return m_draft.list.cases[demand].avoid != 0 && allowed(demand, false).az.empty();
    }

    void addCommodities(std::uint32_t demand, std::span<const AllowedPath> az, std::span<const AllowedPath> za,
                        std::vector<Commodity> &commodities) const
    {
        const DemandCase &each = m_draft.list.cases[demand];
        const DemandFigures &figures = m_draft.demands[demand];
        commodities.push_back({each.a, each.z, figures.gbpsAZ.value(), az});
        commodities.push_back({each.z, each.a, figures.gbpsZA.value(), za});
    }

    /// Adds what it routes to `load`. False only when canceled.
    [[nodiscard]] bool solveClass(std::span<const std::uint32_t> demands, bool withBounds, std::vector<double> &load)
    {
        std::vector<std::uint32_t> routed;
        std::vector<Commodity> commodities;
        routed.reserve(demands.size());
        reserveLarge(commodities, 2 * demands.size());
        for (const std::uint32_t demand : demands) {
            if (m_control.isCanceled())
                return false;
            const bool isHeld = withBounds && m_draft.demands[demand].bound;
            if (isCutOff(demand))
                continue;
            routed.push_back(demand);
            if (isHeld || m_draft.list.cases[demand].avoid != 0) {
                const Allowed &paths = allowed(demand, isHeld);
                addCommodities(demand, paths.az, paths.za, commodities);
            } else {
                addCommodities(demand, {}, {}, commodities);
            }
        }
        auto solution = minimizeMaxUtilization(problem(commodities, load), m_control, m_threads);
        if (!solution)
            return false;
        m_utilization = std::max(m_utilization, solution->utilization);
        m_lowerBound = std::max(m_lowerBound, solution->lowerBound);
        load = solution->load;
        m_splits.solved.push_back(std::move(solution->links));
        const std::span<const Graph::Link> links = m_splits.solved.back();
        // Each may be mirrored, too.
        reserveLarge(m_splits.shares, m_splits.shares.size() + 2 * solution->shares.size());
        for (const MinMaxSolution::Share &share : solution->shares) {
            if (m_control.isCanceled())
                return false;
            Splits::Split &split = m_splits.byDemand[routed[share.commodity / 2]];
            Splits::Range &range = share.commodity % 2 == 0 ? split.az : split.za;
            if (range.begin == range.end)
                range.begin = m_splits.shares.size();
            m_splits.shares.push_back({share.share, links.subspan(share.begin, share.end - share.begin)});
            range.end = m_splits.shares.size();
        }
        for (const std::uint32_t demand : routed) {
            complete(m_splits.byDemand[demand]);
            if (m_control.isCanceled())
                return false;
        }
        return true;
    }

    /// A direction without traffic goes as the other does.
    void complete(Splits::Split &split)
    {
        const auto mirror = [this](const Splits::Range &from, Splits::Range &to) {
            to.begin = m_splits.shares.size();
            for (std::size_t at = from.begin; at < from.end; ++at) {
                const PathShare path = m_splits.shares[at];
                m_splits.shares.push_back({path.share, m_splits.links.keepTurned(path.links)});
            }
            to.end = m_splits.shares.size();
        };
        if (split.az.begin == split.az.end)
            mirror(split.za, split.az);
        else if (split.za.begin == split.za.end)
            mirror(split.az, split.za);
        for (const Splits::Range &range : {split.az, split.za}) {
            double sum = 0.0;
            for (const PathShare &path : m_splits.paths(range))
                sum += path.share;
            for (PathShare &path : m_splits.paths(range))
                path.share /= sum;
        }
    }

    const RoutingDraft &m_draft;
    const FixedPaths &m_fixed;
    unsigned m_threads;
    JobControl &m_control;
    std::vector<double> m_capacity;
    std::optional<KShortestPaths> m_finder;
    std::vector<Allowed> m_avoiding; ///< by demand; empty while none is asked for
    std::vector<Allowed> m_bounded;
    ListArena<AllowedPath> m_allowedPaths;
    NumberArena m_allowedLinks;
    Splits m_splits;
    double m_utilization = 0.0;
    double m_lowerBound = 0.0;
};

/// Takes what has failed out of the splits; restored demands go on over the least latency that is left.
class Restoration
{
public:
    Restoration(const RoutingDraft &draft, Splits &splits)
        : m_draft(draft), m_splits(splits), m_paths(draft.scene.graph())
    {
    }

    /// False only when canceled.
    [[nodiscard]] bool restore(std::span<const std::uint32_t> demands, const JobControl &control)
    {
        std::vector<std::uint32_t> order(demands.begin(), demands.end());
        const auto tree = [&](std::uint32_t demand) {
            const DemandCase &each = m_draft.list.cases[demand];
            return std::pair(m_draft.list.leftOf(each.avoid), std::min(each.a, each.z));
        };
        countingSort(order, m_draft.scene.graph().nodeCount(),
                     [&](std::uint32_t demand) { return tree(demand).second; });
        countingSort(order, m_draft.list.layerCount(), [&](std::uint32_t demand) { return tree(demand).first; });
        std::optional<std::pair<std::uint32_t, std::uint32_t>> known;
        for (const std::uint32_t demand : order) {
            if (control.isCanceled())
                return false;
            const DemandCase &each = m_draft.list.cases[demand];
            Splits::Split &split = m_splits.byDemand[demand];
            const double lostAZ = drop(split.az);
            const double lostZA = drop(split.za);
            if (each.protection != Protection::Restored || lostAZ + lostZA == 0.0)
                continue;
            if (known != tree(demand)) {
                known = tree(demand);
                if (!m_paths.treeFrom(known->second, m_tree, control, m_draft.list.blocked(known->first)))
                    return false;
            }
            const std::uint32_t target = std::max(each.a, each.z);
            if (!m_tree.reaches(target))
                continue;
            std::vector<Graph::Link> down; // from the higher end to the lower
            for (std::uint32_t at = target; at != m_tree.source; at = m_tree.parent[at])
                down.push_back(m_tree.parentLink[at] ^ 1U);
            const std::span<const Graph::Link> up = m_splits.links.keepTurned(down);
            add(lostAZ, each.a < each.z ? up : m_splits.links.keep(down), split.az);
            add(lostZA, each.a < each.z ? m_splits.links.keep(down) : up, split.za);
        }
        return true;
    }

private:
    double drop(Splits::Range &range) const
    {
        double lost = 0.0;
        const auto hit = std::ranges::remove_if(m_splits.paths(range), [&](const PathShare &path) {
            const bool isHit = m_draft.scene.isHit(path.links);
            lost += isHit ? path.share : 0.0;
            return isHit;
        });
        range.end -= hit.size();
        return lost;
    }

    /// There is room for one more where something was lost.
    void add(double share, std::span<const Graph::Link> path, Splits::Range &range)
    {
        if (share == 0.0)
            return;
        for (PathShare &each : m_splits.paths(range)) {
            if (std::ranges::equal(each.links, path)) {
                each.share += share;
                return;
            }
        }
        m_splits.shares[range.end++] = {share, path};
    }

    const RoutingDraft &m_draft;
    Splits &m_splits;
    ShortestPaths m_paths;
    ShortestPathTree m_tree;
};

} // namespace

std::optional<MinMaxFigures> carryMinMax(RoutingDraft &draft, const FixedPaths &fixed, unsigned threads,
                                         JobControl &control, double begin, double end)
{
    const auto progress = [&](double done) { control.setProgress(begin + done * (end - begin)); };
    MinMaxSplit split(draft, fixed, threads, control);
    if (!split.solve(false))
        return std::nullopt;
    progress(0.4);
    MinMaxFigures figures;
    if (!draft.scene.hasFailures()) {
        figures.lowerBound = split.isWhole() ? split.lowerBound() : split.lowerBoundOfAll();
        if (!figures.lowerBound)
            return std::nullopt;
    }
    if (split.breaksABound()) {
        if (control.isCanceled())
            return std::nullopt;
        const double free = split.utilization();
        if (!split.solve(true))
            return std::nullopt;
        figures.withoutBounds = std::min(free, split.utilization());
    }
    progress(0.9);
    if (draft.scene.hasFailures()) {
        figures.withoutBounds.reset();
        if (!Restoration(draft, split.splits()).restore(fixed.others, control))
            return std::nullopt;
    }
    Splits &splits = split.splits();
    RoutingDraft::Room room{.flows = splits.shares.size()};
    for (const PathShare &path : splits.shares)
        room.links += path.links.size();
    draft.reserve(room, control);
    for (const std::uint32_t demand : fixed.others) {
        if (control.isCanceled())
            return std::nullopt;
        const Splits::Split &each = splits.byDemand[demand];
        draft.split(demand, splits.paths(each.az), splits.paths(each.za), true);
    }
    progress(1.0);
    return figures;
}

} // namespace fiberloom
