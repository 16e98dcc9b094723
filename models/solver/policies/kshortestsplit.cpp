// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/kshortestsplit.h"

#include "base/parallel.h"
#include "solver/policies/congestion.h"

#include <algorithm>
#include <atomic>
#include <tuple>

namespace fiberloom {

namespace {

/// Demands of the same ends that may use the same links.
struct Pair
{
    std::uint32_t layer;
    std::uint32_t target; ///< the higher end
    std::uint32_t source;
    std::vector<std::uint32_t> demands;
};

std::vector<Pair> pairsOf(const RoutingDraft &draft, std::span<const std::uint32_t> demands)
{
    std::vector<std::uint32_t> order(demands.begin(), demands.end());
    const auto key = [&](std::uint32_t demand) {
        const DemandCase &each = draft.list.cases[demand];
        return std::tuple(each.layer, std::max(each.a, each.z), std::min(each.a, each.z));
    };
    std::ranges::stable_sort(order, {}, key);
    std::vector<Pair> pairs;
    for (const std::uint32_t demand : order) {
        const auto [layer, target, source] = key(demand);
        if (pairs.empty() || std::tuple(pairs.back().layer, pairs.back().target, pairs.back().source) != key(demand))
            pairs.push_back({layer, target, source, {}});
        pairs.back().demands.push_back(demand);
    }
    return pairs;
}

} // namespace

std::vector<LinkPath> withinBound(const RoutingDraft &draft, std::uint32_t demand, std::vector<LinkPath> paths)
{
    const std::optional<Milliseconds> bound = draft.demands[demand].bound;
    if (!bound)
        return paths;
    const std::uint32_t source = std::min(draft.list.cases[demand].a, draft.list.cases[demand].z);
    std::vector<LinkPath> within;
    for (const LinkPath &path : paths) {
        if (draft.scene.latency(source, path.links) <= *bound * roundingSlack)
            within.push_back(path);
    }
    return within.empty() ? paths : within;
}

bool carryKShortest(RoutingDraft &draft, std::span<const std::uint32_t> demands, unsigned threads, JobControl &control,
                    double begin, double end)
{
    const int count = std::clamp(draft.scene.world().pathsPerDemand, 1, maxSplitPaths);
    const std::vector<Pair> pairs = pairsOf(draft, demands);
    std::vector<std::vector<LinkPath>> found(draft.demands.size());
    std::atomic<std::size_t> done{0};
    parallelFor(pairs.size(), threads, [&](auto &&next) {
        KShortestPaths finder(draft.scene.graph());
        for (std::size_t i = next(); i < pairs.size() && !control.isCanceled(); i = next()) {
            const Pair &pair = pairs[i];
            const auto paths = finder.between(pair.source, pair.target, count, control, draft.list.blocked(pair.layer));
            for (const std::uint32_t demand : pair.demands)
                found[demand] = withinBound(draft, demand, paths);
            const double fraction = static_cast<double>(++done) / static_cast<double>(pairs.size());
            control.setProgress(begin + fraction * (end - begin));
        }
    });
    if (control.isCanceled())
        return false;
    for (const std::uint32_t demand : demands) {
        if (control.isCanceled())
            return false;
        const DemandCase &each = draft.list.cases[demand];
        const double share = 1.0 / static_cast<double>(found[demand].size());
        std::vector<PathShare> up; // from the lower end to the higher
        std::vector<PathShare> down;
        for (LinkPath &path : found[demand]) {
            if (draft.scene.isHit(path.links))
                continue;
            down.push_back({share, turned(path.links)});
            up.push_back({share, std::move(path.links)});
        }
        if (each.a < each.z)
            draft.split(demand, std::move(up), std::move(down), true);
        else
            draft.split(demand, std::move(down), std::move(up), true);
    }
    return true;
}

} // namespace fiberloom
