// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/pathchoice.h"

#include <algorithm>

namespace fiberloom {

namespace {

/// Shares below this are left to the other paths.
constexpr double leastShare = 1e-6;

} // namespace

PathChoice::PathChoice(std::uint32_t commodity, double gbps, std::span<const AllowedPath> allowed,
                       std::span<const double> capacity, Memory &memory)
    : m_commodity(commodity), m_gbps(gbps), m_paths(allowed)
{
    const auto isWide = [&](const AllowedPath &each) {
        return std::ranges::none_of(each.links, [&](Graph::Link link) { return !(capacity[link] > 0.0); });
    };
    const auto wide = static_cast<std::size_t>(std::ranges::count_if(allowed, isWide));
    if (wide != 0 && wide != allowed.size()) {
        std::vector<AllowedPath> paths;
        std::ranges::copy_if(allowed, std::back_inserter(paths), isWide);
        m_paths = memory.paths.keep(paths);
    }
    m_flow = memory.flows.fill(m_paths.size(), 0.0);
}

double PathChoice::sum(const AllowedPath &path, std::span<const double> weights) noexcept
{
    double result = 0.0;
    for (const Graph::Link link : path.links)
        result += weights[link];
    return result;
}

std::size_t PathChoice::cheapest(std::span<const double> weights) const noexcept
{
    std::size_t best = 0;
    double least = sum(path(0), weights);
    for (std::size_t i = 1; i < m_paths.size(); ++i) {
        const double cost = sum(path(i), weights);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

void PathChoice::begin(std::span<const double> weights)
{
    m_flow[cheapest(weights)] = m_gbps;
}

void PathChoice::improve(double tolerance, LinkPrices &prices)
{
    if (m_paths.size() < 2)
        return;
    const std::size_t best = cheapest(prices.weights());
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (i == best || !(m_flow[i] > 0.0))
            continue;
        if (!(sum(path(i), prices.weights()) > (1.0 + tolerance) * sum(path(best), prices.weights())))
            continue;
        const auto except = [](const AllowedPath &path, const AllowedPath &other) {
            std::vector<Graph::Link> links;
            std::ranges::copy_if(path.links, std::back_inserter(links), [&](Graph::Link link) {
                return std::ranges::find(other.links, link) == other.links.end();
            });
            return links;
        };
        const double amount = prices.shift(except(path(i), path(best)), except(path(best), path(i)), m_flow[i]);
        m_flow[i] = std::max(0.0, m_flow[i] - amount);
        m_flow[best] += amount;
    }
}

std::vector<std::pair<const AllowedPath *, double>> PathChoice::shares() const
{
    std::vector<std::pair<const AllowedPath *, double>> result;
    if (!(m_gbps > 0.0)) {
        result.emplace_back(&*std::ranges::min_element(m_paths, {}, &AllowedPath::weight), 1.0);
        return result;
    }
    double total = 0.0;
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (m_flow[i] >= leastShare * m_gbps) {
            result.emplace_back(&m_paths[i], m_flow[i]);
            total += m_flow[i];
        }
    }
    for (auto &[path, share] : result)
        share /= total;
    std::ranges::stable_sort(result, std::greater<>(), [](const auto &each) { return each.second; });
    return result;
}

PathChoice::Room PathChoice::room() const noexcept
{
    Room room;
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (m_flow[i] > 0.0 || !(m_gbps > 0.0)) {
            ++room.paths;
            room.links += path(i).links.size();
        }
    }
    return room;
}

void PathChoice::addLoad(std::span<double> load) const noexcept
{
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (m_flow[i] == 0.0)
            continue;
        for (const Graph::Link link : path(i).links)
            load[link] += m_flow[i];
    }
}

double PathChoice::cost(std::span<const double> prices) const noexcept
{
    return m_gbps * sum(path(cheapest(prices)), prices);
}

} // namespace fiberloom
