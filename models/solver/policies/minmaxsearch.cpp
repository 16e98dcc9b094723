// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/minmaxsearch.h"

#include "base/countingsort.h"
#include "solver/largepages.h"
#include "solver/numberarena.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fiberloom {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Between two looks at whether the run is canceled.
constexpr std::size_t commoditiesAtOnce = 4096;
constexpr std::size_t choicesAtOnce = 1024; // each looks at all the links of its paths
constexpr std::size_t mostRounds = 3000;
constexpr double usualRounds = 10.0;
constexpr double firstSharpness = 20.0;
constexpr double mostSharpness = 1e6;

bool isZero(double capacity) noexcept
{
    return !(capacity > 0.0); // also for NaN
}

} // namespace

MinMaxSearch::MinMaxSearch(const MinMaxProblem &problem, JobControl &control)
    : m_problem(problem), m_control(control), m_stubs(problem.graph),
      m_prices(problem.graph, problem.capacity, problem.fixedLoad), m_distances(problem.graph, control),
      m_shifter(problem.graph), m_base(problem.fixedLoad.begin(), problem.fixedLoad.end()),
      m_places(problem.commodities.size())
{
    m_base.resize(2 * problem.graph.edges().size(), 0.0);
}

std::optional<MinMaxSolution> MinMaxSearch::run()
{
    if (!collect() || !begin() || !search() || !assemble() || !finish())
        return std::nullopt;
    return std::move(m_solution);
}

double MinMaxSearch::amount(std::uint32_t commodity) const noexcept
{
    const double gbps = m_problem.commodities[commodity].gbps;
    return gbps > 0.0 && std::isfinite(gbps) ? gbps : 0.0;
}

template<class V>
bool MinMaxSearch::forEachChoice(V &&visit)
{
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        if (i % choicesAtOnce == 0 && m_control.isCanceled())
            return false;
        visit(m_choices[i]);
    }
    return true;
}

bool MinMaxSearch::collect()
{
    std::vector<CoreCommodity> core;
    reserveLarge(core, m_problem.commodities.size());
    for (std::uint32_t i = 0; i < m_problem.commodities.size(); ++i) {
        if (i % commoditiesAtOnce == 0 && m_control.isCanceled())
            return false;
        const Commodity &each = m_problem.commodities[i];
        if (each.source == each.target)
            continue;
        if (!each.allowed.empty()) {
            if (m_choices.empty())
                reserveLarge(m_choices, m_problem.commodities.size() - i);
            m_places[i] = {Place::Kind::Choice, static_cast<std::uint32_t>(m_choices.size()), 0};
            m_choices.emplace_back(i, amount(i), each.allowed, m_problem.capacity, m_choiceMemory);
            continue;
        }
        const std::uint32_t from = m_stubs.root(each.source);
        const std::uint32_t to = m_stubs.root(each.target);
        if (from == to) {
            m_places[i].kind = Place::Kind::Tree;
            addStubLoad(i);
        } else {
            core.push_back({CoreCommodity::Way::None, from, to, i});
        }
    }
    countingSort(core, m_problem.graph.nodeCount(), [](const CoreCommodity &each) { return each.to; });
    if (m_control.isCanceled())
        return false;
    countingSort(core, m_problem.graph.nodeCount(), [](const CoreCommodity &each) { return each.from; });
    if (!findWays(core))
        return false;
    countingSort(core, 3, [](const CoreCommodity &each) { return static_cast<std::uint32_t>(each.way); });
    return !m_control.isCanceled() && addFlows(core);
}

bool MinMaxSearch::findWays(std::span<CoreCommodity> core)
{
    const std::vector<double> any(m_base.size(), 1.0);
    std::vector<double> positive = any;
    for (std::size_t link = 0; link < positive.size(); ++link) {
        if (isZero(m_problem.capacity[link]))
            positive[link] = infinity;
    }
    using Way = CoreCommodity::Way;
    for (const auto &[weights, way] :
         {std::pair(std::cref(positive), Way::Normal), std::pair(std::cref(any), Way::OverZero)}) {
        for (std::size_t begin = 0; begin < core.size();) {
            if (m_control.isCanceled())
                return false;
            std::vector<std::uint32_t> sources;
            std::size_t end = begin;
            for (; end < core.size(); ++end) {
                if (!sources.empty() && sources.back() == core[end].from)
                    continue;
                if (sources.size() == PriceDistances::maxSources)
                    break;
                sources.push_back(core[end].from);
            }
            m_distances.compute(sources, weights.get());
            for (std::size_t source = 0; begin < end; ++begin) {
                CoreCommodity &each = core[begin];
                if (sources[source] != each.from)
                    ++source;
                if (each.way == Way::None && m_distances.from(source)[each.to] < infinity)
                    each.way = way;
            }
        }
        if (std::ranges::none_of(core, [](const CoreCommodity &each) { return each.way == Way::None; }))
            break;
    }
    return true;
}

bool MinMaxSearch::addFlows(std::span<const CoreCommodity> core)
{
    const CoreCommodity *before = nullptr;
    for (const CoreCommodity &each : core) {
        if (each.way == CoreCommodity::Way::None)
            break; // they are sorted last
        if (before == nullptr || before->way != each.way || before->from != each.from) {
            m_flows.push_back({.source = each.from, .overZero = each.way == CoreCommodity::Way::OverZero});
            before = nullptr;
        }
        SourceFlow &flow = m_flows.back();
        if (before == nullptr || before->to != each.to)
            flow.targets.push_back({each.to, 0.0});
        flow.targets.back().gbps += amount(each.commodity);
        flow.total += amount(each.commodity);
        m_places[each.commodity] = {Place::Kind::Core, static_cast<std::uint32_t>(m_flows.size() - 1),
                                    static_cast<std::uint32_t>(flow.targets.size() - 1)};
        addStubLoad(each.commodity);
        before = &each;
        if (each.commodity % commoditiesAtOnce == 0 && m_control.isCanceled())
            return false;
    }
    return true;
}

void MinMaxSearch::addStubLoad(std::uint32_t commodity)
{
    const Commodity &each = m_problem.commodities[commodity];
    m_stubLinks.clear();
    if (m_places[commodity].kind == Place::Kind::Tree) {
        m_stubs.cross(each.source, each.target, m_stubLinks);
    } else {
        m_stubs.climb(each.source, m_stubLinks);
        m_stubs.descend(each.target, m_stubLinks);
    }
    for (const Graph::Link link : m_stubLinks)
        m_base[link] += amount(commodity);
}

bool MinMaxSearch::forEachSource(std::span<const double> weights, double zeroWeight, const Visit &visit)
{
    std::vector<std::uint32_t> sources;
    for (std::uint32_t i = 0; i < m_flows.size();) {
        if (m_control.isCanceled())
            return false;
        const bool overZero = m_flows[i].overZero;
        sources.clear();
        for (std::uint32_t at = i;
             at < m_flows.size() && sources.size() < PriceDistances::maxSources && m_flows[at].overZero == overZero;
             ++at)
            sources.push_back(m_flows[at].source);
        m_weights.assign(weights.begin(), weights.end());
        double zero = infinity;
        if (overZero) {
            zero = zeroWeight;
            if (zeroWeight == infinity) {
                zero = 1.0;
                for (const double weight : weights)
                    zero += weight;
            }
        }
        for (std::size_t link = 0; link < m_weights.size(); ++link) {
            if (isZero(m_problem.capacity[link]))
                m_weights[link] = zero;
        }
        m_distances.compute(sources, m_weights);
        for (std::size_t at = 0; at < sources.size(); ++at, ++i) {
            if (m_control.isCanceled())
                return false;
            visit(i, m_distances.from(at), m_weights);
        }
    }
    return true;
}

bool MinMaxSearch::begin()
{
    if (!forEachChoice([&](PathChoice &choice) { choice.begin(m_prices.weights()); }))
        return false;
    m_prices.load() = m_base;
    // The first trees: by what a Gb/s takes of each link's capacity.
    std::vector<double> weights(m_prices.weights().begin(), m_prices.weights().end());
    std::vector<double> shares;
    if (m_prices.normalized(0.0, shares)) {
        double total = 0.0;
        for (const double share : shares)
            total += share;
        for (std::size_t link = 0; link < weights.size(); ++link)
            weights[link] = 0.1 * weights[link] + shares[link] / total * static_cast<double>(shares.size());
    }
    const bool done = forEachSource(
        weights, infinity, [&](std::uint32_t index, std::span<const double> distance, std::span<const double> used) {
            m_shifter.takeTree(m_flows[index], distance, used, m_prices);
        });
    return done && recomputeLoads();
}

bool MinMaxSearch::improve(double sharpness, double tolerance)
{
    m_prices.sharpen(sharpness);
    if (!forEachChoice([&](PathChoice &choice) { choice.improve(tolerance, m_prices); }))
        return false;
    const bool done =
        forEachSource(m_prices.weights(), infinity,
                      [&](std::uint32_t index, std::span<const double> distance, std::span<const double> weights) {
                          m_shifter.improve(m_flows[index], distance, weights, tolerance, m_prices);
                      });
    return done && recomputeLoads();
}

bool MinMaxSearch::recomputeLoads()
{
    std::vector<double> &load = m_prices.load();
    load = m_base;
    for (const SourceFlow &flow : m_flows) {
        for (const SourceFlow::LinkFlow &each : flow.flows)
            load[each.link] += each.gbps;
    }
    return forEachChoice([&](const PathChoice &choice) { choice.addLoad(load); });
}

std::optional<MinMaxSearch::Proof> MinMaxSearch::prove(double sharpness)
{
    Proof proof;
    std::vector<double> prices;
    if (!m_prices.normalized(sharpness, prices))
        return proof;
    for (std::size_t link = 0; link < prices.size(); ++link) {
        proof.bound += prices[link] * m_base[link];
        proof.mean += prices[link] * m_prices.load()[link];
    }
    const bool done =
        forEachSource(prices, 0.0, [&](std::uint32_t index, std::span<const double> distance, std::span<const double>) {
            double sum = 0.0;
            for (const SourceFlow::Target &target : m_flows[index].targets)
                sum += target.gbps > 0.0 ? target.gbps * distance[target.node] : 0.0;
            proof.bound += sum;
        });
    if (!done || !forEachChoice([&](const PathChoice &choice) { proof.bound += choice.cost(prices); }))
        return std::nullopt;
    return proof;
}

bool MinMaxSearch::search()
{
    double &bound = m_solution.lowerBound;
    for (std::size_t link = 0; link < m_base.size(); ++link) {
        if (m_prices.isPriced(static_cast<Graph::Link>(link)))
            bound = std::max(bound, m_base[link] / m_problem.capacity[link]);
    }
    // The paths in the end leave out what is next to nothing, so aim a little closer than asked.
    const double goal = 1.0 + 0.99 * m_problem.gap;
    double sharpness = firstSharpness;
    while (m_prices.utilization() > bound * goal && m_solution.rounds < mostRounds) {
        ++m_solution.rounds;
        const auto rounds = static_cast<double>(m_solution.rounds);
        m_control.setProgress(rounds / (rounds + usualRounds));
        if (!improve(sharpness, 1e-3))
            return false;
        const std::optional<Proof> proof = prove(sharpness);
        if (!proof)
            return false;
        bound = std::max(bound, proof->bound);
        const double worst = m_prices.utilization();
        if (proof->mean - proof->bound < worst - proof->mean && sharpness < mostSharpness)
            sharpness *= 1.5;
    }
    return true;
}

bool MinMaxSearch::assemble()
{
    std::vector<std::uint32_t> firstTarget(m_flows.size() + 1, 0);
    for (std::size_t i = 0; i < m_flows.size(); ++i)
        firstTarget[i + 1] = firstTarget[i] + static_cast<std::uint32_t>(m_flows[i].targets.size());
    std::vector<FlowPaths::Share> shares;
    reserveLarge(shares, firstTarget.back());
    std::vector<std::uint32_t> firstShare(firstTarget.back() + 1, 0);
    NumberArena kept;
    std::vector<std::span<const Graph::Link>> links(m_flows.size()); // of a flow's shares
    FlowPaths paths(m_problem.graph);
    const bool done =
        forEachSource(m_prices.weights(), infinity,
                      [&](std::uint32_t index, std::span<const double> distance, std::span<const double> weights) {
                          paths.decompose(m_flows[index], distance, weights);
                          for (const FlowPaths::Share &each : paths.shares())
                              ++firstShare[firstTarget[index] + each.target + 1];
                          shares.insert(shares.end(), paths.shares().begin(), paths.shares().end());
                          links[index] = kept.keep(paths.links());
                      });
    if (!done)
        return false;
    for (std::size_t i = 1; i < firstShare.size(); ++i)
        firstShare[i] += firstShare[i - 1];
    if (!reserveShares(shares, firstTarget, firstShare))
        return false;

    std::vector<Graph::Link> &out = m_solution.links;
    for (std::uint32_t i = 0; i < m_places.size(); ++i) {
        if (i % commoditiesAtOnce == 0 && m_control.isCanceled())
            return false;
        const Place &place = m_places[i];
        const Commodity &commodity = m_problem.commodities[i];
        if (place.kind == Place::Kind::Tree) {
            const std::size_t begin = out.size();
            m_stubs.cross(commodity.source, commodity.target, out);
            addShare(i, 1.0, begin);
        } else if (place.kind == Place::Kind::Core) {
            const std::uint32_t target = firstTarget[place.flow] + place.target;
            for (std::uint32_t at = firstShare[target]; at < firstShare[target + 1]; ++at) {
                const std::size_t begin = out.size();
                m_stubs.climb(commodity.source, out);
                const auto path = links[place.flow].subspan(shares[at].begin, shares[at].end - shares[at].begin);
                out.insert(out.end(), path.begin(), path.end());
                m_stubs.descend(commodity.target, out);
                addShare(i, shares[at].share, begin);
            }
        } else if (place.kind == Place::Kind::Choice) {
            addChoice(m_choices[place.flow]);
        }
    }
    return true;
}

/// Moving what has grown to hundreds of megabytes takes long.
bool MinMaxSearch::reserveShares(std::span<const FlowPaths::Share> shares, std::span<const std::uint32_t> firstTarget,
                                 std::span<const std::uint32_t> firstShare)
{
    std::size_t shareCount = 0;
    std::size_t linkCount = 0; // at most
    for (std::uint32_t i = 0; i < m_places.size(); ++i) {
        if (i % commoditiesAtOnce == 0 && m_control.isCanceled())
            return false;
        const Place &place = m_places[i];
        const Commodity &commodity = m_problem.commodities[i];
        const std::size_t stubs = m_stubs.depth(commodity.source) + m_stubs.depth(commodity.target);
        if (place.kind == Place::Kind::Tree) {
            ++shareCount;
            linkCount += stubs;
        } else if (place.kind == Place::Kind::Core) {
            const std::uint32_t target = firstTarget[place.flow] + place.target;
            for (std::uint32_t at = firstShare[target]; at < firstShare[target + 1]; ++at)
                linkCount += stubs + shares[at].end - shares[at].begin;
            shareCount += firstShare[target + 1] - firstShare[target];
        } else if (place.kind == Place::Kind::Choice) {
            const PathChoice::Room room = m_choices[place.flow].room();
            shareCount += room.paths;
            linkCount += room.links;
        }
    }
    reserveLarge(m_solution.shares, shareCount);
    reserveLarge(m_solution.links, linkCount);
    return true;
}

void MinMaxSearch::addChoice(const PathChoice &choice)
{
    for (const auto &[path, share] : choice.shares()) {
        const std::size_t begin = m_solution.links.size();
        m_solution.links.insert(m_solution.links.end(), path->links.begin(), path->links.end());
        addShare(choice.commodity(), share, begin);
    }
}

void MinMaxSearch::addShare(std::uint32_t commodity, double share, std::size_t begin)
{
    m_solution.shares.push_back(
        {commodity, share, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_solution.links.size())});
}

bool MinMaxSearch::finish()
{
    std::vector<double> &load = m_solution.load;
    load.assign(m_problem.fixedLoad.begin(), m_problem.fixedLoad.end());
    load.resize(m_base.size(), 0.0);
    std::size_t count = 0;
    for (const MinMaxSolution::Share &each : m_solution.shares) {
        if (count++ % commoditiesAtOnce == 0 && m_control.isCanceled())
            return false;
        const double gbps = each.share * amount(each.commodity);
        for (std::uint32_t at = each.begin; at < each.end; ++at)
            load[m_solution.links[at]] += gbps;
    }
    for (std::size_t link = 0; link < load.size(); ++link) {
        const double capacity = m_problem.capacity[link];
        if (capacity > 0.0 && std::isfinite(capacity))
            m_solution.utilization = std::max(m_solution.utilization, load[link] / capacity);
    }
    // Where the bound is met exactly, rounding must not put it above.
    m_solution.lowerBound = std::min(m_solution.lowerBound, m_solution.utilization);
    return true;
}

} // namespace fiberloom
