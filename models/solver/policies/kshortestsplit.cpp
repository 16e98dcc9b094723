// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/kshortestsplit.h"

#include "base/countingsort.h"
#include "base/parallel.h"
#include "solver/largepages.h"
#include "solver/numberarena.h"
#include "solver/policies/congestion.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>

namespace fiberloom {

namespace {

constexpr std::size_t demandsBetweenPolls = 4096;

/// Demands of the same ends that may use the same links.
struct Pair
{
    std::uint32_t layer;
    std::uint32_t target; ///< the higher end
    std::uint32_t source;
    std::size_t begin; ///< range of the demands in their order
    std::size_t end;
};

/// Puts demands of the same pair side by side. Of no use when canceled meanwhile.
std::vector<Pair> pairsOf(const RoutingDraft &draft, std::vector<std::uint32_t> &order, const JobControl &control)
{
    const auto key = [&](std::uint32_t demand) {
        const DemandCase &each = draft.list.cases[demand];
        return std::tuple(each.layer, std::max(each.a, each.z), std::min(each.a, each.z));
    };
    const std::uint32_t nodes = draft.scene.graph().nodeCount();
    countingSort(order, nodes, [&](std::uint32_t demand) { return std::get<2>(key(demand)); });
    if (control.isCanceled())
        return {};
    countingSort(order, nodes, [&](std::uint32_t demand) { return std::get<1>(key(demand)); });
    if (control.isCanceled())
        return {};
    countingSort(order, draft.list.layerCount(), [&](std::uint32_t demand) { return std::get<0>(key(demand)); });
    std::vector<Pair> pairs;
    reserveLarge(pairs, order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return {};
        const auto [layer, target, source] = key(order[i]);
        if (i == 0 || key(order[i - 1]) != key(order[i]))
            pairs.push_back({layer, target, source, i, i});
        pairs.back().end = i + 1;
    }
    return pairs;
}

/// What one thread found.
struct FoundPaths
{
    NumberArena links;
    std::vector<std::span<const Graph::Link>> paths; ///< from the lower end to the higher
};

/// The paths of a demand.
struct Range
{
    const FoundPaths *found = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

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
    std::vector<std::uint32_t> order(demands.begin(), demands.end());
    const std::vector<Pair> pairs = pairsOf(draft, order, control);
    if (control.isCanceled())
        return false;
    std::vector<Range> ranges(draft.demands.size());
    std::vector<std::unique_ptr<FoundPaths>> byThread;
    std::mutex mutex;
    std::atomic<std::size_t> done{0};
    parallelFor(pairs.size(), threads, [&](auto &&next) {
        KShortestPaths finder(draft.scene.graph());
        auto kept = std::make_unique<FoundPaths>();
        FoundPaths &found = *kept;
        {
            const std::lock_guard lock(mutex);
            byThread.push_back(std::move(kept));
        }
        for (std::size_t i = next(); i < pairs.size() && !control.isCanceled(); i = next()) {
            const Pair &pair = pairs[i];
            const auto paths = finder.between(pair.source, pair.target, count, control, draft.list.blocked(pair.layer));
            for (std::size_t at = pair.begin; at < pair.end; ++at) {
                Range &range = ranges[order[at]];
                range = {&found, found.paths.size(), 0};
                for (const LinkPath &path : withinBound(draft, order[at], paths))
                    found.paths.push_back(found.links.keep(path.links));
                range.end = found.paths.size();
            }
            const double fraction = static_cast<double>(++done) / static_cast<double>(pairs.size());
            control.setProgress(begin + fraction * (end - begin));
        }
    });
    if (control.isCanceled())
        return false;
    RoutingDraft::Room room;
    for (const auto &found : byThread) {
        room.flows += 2 * found->paths.size();
        for (const std::span<const Graph::Link> path : found->paths)
            room.links += 2 * path.size();
    }
    draft.reserve(room, control);
    NumberArena back;
    std::vector<PathShare> up; // from the lower end to the higher
    std::vector<PathShare> down;
    for (const std::uint32_t demand : demands) {
        if (control.isCanceled())
            return false;
        const DemandCase &each = draft.list.cases[demand];
        const Range range = ranges[demand];
        const double share = 1.0 / static_cast<double>(range.end - range.begin);
        up.clear();
        down.clear();
        for (std::size_t at = range.begin; at < range.end; ++at) {
            const std::span<const Graph::Link> path = range.found->paths[at];
            if (draft.scene.isHit(path))
                continue;
            down.push_back({share, back.keepTurned(path)});
            up.push_back({share, path});
        }
        if (each.a < each.z)
            draft.split(demand, up, down, true);
        else
            draft.split(demand, down, up, true);
    }
    return true;
}

} // namespace fiberloom
