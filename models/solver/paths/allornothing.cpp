// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/allornothing.h"

#include "solver/parallel.h"
#include "solver/paths/batchsweep.h"
#include "solver/paths/sourcebatches.h"
#include "solver/paths/sweeploads.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

namespace fiberloom {

namespace {

// Each has loads of its own, which are added in order: the same bits on any number of threads.
constexpr std::size_t maxBlocks = 16;

/// Dijkstra's method on a metric, for graphs whose dense core leaves them without an order.
class PricedTree
{
public:
    explicit PricedTree(const SweepGraph &graph)
        : m_graph(graph), m_distance(graph.nodeCount()), m_parentLink(graph.nodeCount()), m_flow(graph.nodeCount(), 0.0)
    {
    }

    void grow(const SweepMetric &metric, std::uint32_t source)
    {
        const std::span<const double> weights = metric.weights();
        std::ranges::fill(m_distance, SweepMetric::unreachable);
        m_order.clear();
        m_settled.assign(m_distance.size(), 0);
        m_distance[source] = 0.0;
        m_heap.assign(1, {0.0, source});
        while (!m_heap.empty()) {
            std::ranges::pop_heap(m_heap, std::greater());
            const auto [reached, node] = m_heap.back();
            m_heap.pop_back();
            if (m_settled[node])
                continue;
            m_settled[node] = 1;
            m_order.push_back(node);
            for (const SweepGraph::Arc &arc : m_graph.arcsFrom(node)) {
                const double distance = reached + weights[arc.link];
                if (!(distance < m_distance[arc.end]))
                    continue;
                m_distance[arc.end] = distance;
                m_parentLink[arc.end] = arc.link;
                m_heap.emplace_back(distance, arc.end);
                std::ranges::push_heap(m_heap, std::greater());
            }
        }
    }

    [[nodiscard]] double distance(std::uint32_t node) const noexcept { return m_distance[node]; }
    void add(std::uint32_t node, double gbps) { m_flow[node] += gbps; }

    void unpack(std::span<double> loadByLink)
    {
        for (std::size_t i = m_order.size(); i-- > 1;) {
            const std::uint32_t node = m_order[i];
            loadByLink[m_parentLink[node]] += m_flow[node];
            m_flow[m_graph.tails()[m_parentLink[node]]] += m_flow[node];
        }
        std::ranges::fill(m_flow, 0.0);
    }

private:
    const SweepGraph &m_graph;
    std::vector<double> m_distance;
    std::vector<Graph::Link> m_parentLink;
    std::vector<double> m_flow;
    std::vector<char> m_settled;
    std::vector<std::uint32_t> m_order;
    std::vector<std::pair<double, std::uint32_t>> m_heap;
};

} // namespace

struct AllOrNothing::Memory
{
    explicit Memory(std::shared_ptr<const SweepGraph> topology) : graph(std::move(topology))
    {
        if (graph->hasOrder()) {
            sweep.emplace(*graph);
            loads.emplace(*graph);
        } else {
            tree.emplace(*graph);
        }
    }

    /// Up to sixteen of the sources; with an order, their loads stay on the shortcuts until the end.
    void add(const SweepMetric &metric, std::span<const Source> sources, std::span<const std::uint32_t> indices,
             std::span<double> loadByLink, std::span<double> distances, std::span<const std::size_t> firstTargets)
    {
        if (sweep) {
            nodes.clear();
            for (const std::uint32_t index : indices)
                nodes.push_back(sources[index].node);
            sweep->run(metric, nodes);
        }
        for (std::size_t lane = 0; lane < indices.size(); ++lane) {
            const Source &source = sources[indices[lane]];
            if (tree)
                tree->grow(metric, source.node);
            for (std::size_t i = 0; i < source.targets.size(); ++i) {
                const auto [node, gbps] = source.targets[i];
                const double distance = sweep ? sweep->distance(lane, node) : tree->distance(node);
                if (!distances.empty())
                    distances[firstTargets[indices[lane]] + i] = distance;
                if (loadByLink.empty() || distance == SweepMetric::unreachable)
                    continue;
                if (sweep)
                    loads->add(lane, node, gbps);
                else
                    tree->add(node, gbps);
            }
            if (tree && !loadByLink.empty())
                tree->unpack(loadByLink);
        }
        if (sweep && !loadByLink.empty())
            loads->push(metric, *sweep);
    }

    void finish(const SweepMetric &metric, std::span<double> loadByLink)
    {
        if (sweep && !loadByLink.empty())
            loads->unpack(metric, loadByLink);
    }

    std::shared_ptr<const SweepGraph> graph;
    std::optional<BatchSweep> sweep;
    std::optional<SweepLoads<double>> loads;
    std::optional<PricedTree> tree; ///< instead, without an order
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint32_t> all;
    std::vector<std::size_t> offsets;
};

AllOrNothing::AllOrNothing(std::shared_ptr<const SweepGraph> graph)
    : m_memory(std::make_unique<Memory>(std::move(graph)))
{
}

AllOrNothing::~AllOrNothing() = default;
AllOrNothing::AllOrNothing(AllOrNothing &&) noexcept = default;

void AllOrNothing::route(const SweepMetric &metric, std::span<const Source> sources, std::span<double> loadByLink,
                         std::span<double> distances)
{
    std::vector<std::uint32_t> &all = m_memory->all;
    std::vector<std::size_t> &offsets = m_memory->offsets;
    all.resize(sources.size());
    std::iota(all.begin(), all.end(), 0U);
    offsets.assign(1, 0);
    for (const Source &source : sources)
        offsets.push_back(offsets.back() + source.targets.size());
    for (std::size_t first = 0; first < sources.size(); first += sourcesPerSweep) {
        const std::size_t count = std::min(sourcesPerSweep, sources.size() - first);
        m_memory->add(metric, sources, std::span(all).subspan(first, count), loadByLink, distances, offsets);
    }
    m_memory->finish(metric, loadByLink);
}

bool AllOrNothing::routeAll(const SweepMetric &metric, std::span<const Source> sources, std::span<double> loadByLink,
                            std::span<double> distances, const JobControl &control, unsigned threads)
{
    std::vector<std::uint32_t> nodes;
    std::vector<std::size_t> offsets; // of each source's distances
    std::size_t targets = 0;
    for (const Source &source : sources) {
        nodes.push_back(source.node);
        offsets.push_back(targets);
        targets += source.targets.size();
    }
    const SourceBatches batches(metric.graph(), nodes);
    const std::size_t blocks = std::min(maxBlocks, batches.count());
    std::vector<std::vector<double>> loads(blocks);
    threads = SourceBatches::usefulThreads(metric.graph(), sources.size(), threads);
    parallelFor(blocks, threads, [&](auto &&next) {
        AllOrNothing scratch(metric.sharedGraph());
        for (std::size_t block = next(); block < blocks; block = next()) {
            loads[block].assign(loadByLink.size(), 0.0);
            for (std::size_t i = batches.count() * block / blocks; i < batches.count() * (block + 1) / blocks; ++i) {
                if (control.isCanceled())
                    return;
                scratch.m_memory->add(metric, sources, batches.indices(i), loads[block], distances, offsets);
            }
            scratch.m_memory->finish(metric, loads[block]);
        }
    });
    if (control.isCanceled())
        return false;
    for (const std::vector<double> &block : loads) {
        for (std::size_t link = 0; link < block.size(); ++link)
            loadByLink[link] += block[link];
    }
    return true;
}

} // namespace fiberloom
