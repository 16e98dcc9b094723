// SPDX-License-Identifier: Apache-2.0
#include "minmaxproof.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace fiberloom::test {

namespace {

std::uint32_t tail(const Graph &graph, Graph::Link link)
{
    return link % 2 == 0 ? graph.edges()[link / 2].nodeA : graph.edges()[link / 2].nodeZ;
}

bool isPath(const Graph &graph, const Commodity &commodity, std::span<const Graph::Link> links)
{
    std::set<std::uint32_t> passed{commodity.source};
    std::uint32_t node = commodity.source;
    for (const Graph::Link link : links) {
        if (tail(graph, link) != node)
            return false;
        node = tail(graph, link ^ 1U);
        if (!passed.insert(node).second)
            return false;
        const auto arcs = graph.arcsFrom(tail(graph, link));
        if (std::ranges::none_of(arcs, [&](const Graph::Arc &arc) { return arc.link == link; }))
            return false;
    }
    return node == commodity.target;
}

} // namespace

QString faultOf(const MinMaxProblem &problem, const MinMaxSolution &solution)
{
    std::vector<double> load(problem.fixedLoad.begin(), problem.fixedLoad.end());
    load.resize(problem.capacity.size(), 0.0);
    std::vector<double> routed(problem.commodities.size(), 0.0);
    for (std::size_t i = 0; i < solution.shares.size(); ++i) {
        const MinMaxSolution::Share &each = solution.shares[i];
        const auto links = std::span(solution.links).subspan(each.begin, each.end - each.begin);
        const Commodity &commodity = problem.commodities[each.commodity];
        if (!(each.share > 0.0))
            return QStringLiteral("a share is not above zero");
        if (!isPath(problem.graph, commodity, links))
            return QStringLiteral("commodity %1 has a share that is no path").arg(each.commodity);
        const auto isSame = [&](const AllowedPath &path) { return std::ranges::equal(path.links, links); };
        if (!commodity.allowed.empty() && std::ranges::none_of(commodity.allowed, isSame))
            return QStringLiteral("commodity %1 takes a path that is not allowed").arg(each.commodity);
        if (i > 0 && solution.shares[i - 1].commodity > each.commodity)
            return QStringLiteral("shares are not by commodity");
        if (i > 0 && solution.shares[i - 1].commodity == each.commodity && solution.shares[i - 1].share < each.share)
            return QStringLiteral("larger shares are not first");
        routed[each.commodity] += each.share;
        for (const Graph::Link link : links)
            load[link] += each.share * commodity.gbps;
    }
    for (std::size_t i = 0; i < routed.size(); ++i) {
        if (routed[i] != 0.0 && std::abs(routed[i] - 1.0) > 1e-12)
            return QStringLiteral("shares of commodity %1 add up to %2").arg(i).arg(routed[i]);
    }
    double worst = 0.0;
    for (std::size_t link = 0; link < load.size(); ++link) {
        if (std::abs(load[link] - solution.load[link]) > 1e-9 * (1.0 + load[link]))
            return QStringLiteral("load of link %1 is not that of the paths").arg(link);
        if (problem.capacity[link] > 0.0 && std::isfinite(problem.capacity[link]))
            worst = std::max(worst, load[link] / problem.capacity[link]);
    }
    if (std::abs(worst - solution.utilization) > 1e-9 * (1.0 + worst))
        return QStringLiteral("utilization %1 is not %2").arg(solution.utilization).arg(worst);
    if (!(solution.lowerBound >= 0.0 && solution.lowerBound <= solution.utilization))
        return QStringLiteral("bound %1 is above %2").arg(solution.lowerBound).arg(solution.utilization);
    return {};
}

} // namespace fiberloom::test
