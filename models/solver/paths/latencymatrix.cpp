// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/latencymatrix.h"

#include "base/parallel.h"
#include "solver/paths/batchsweep.h"
#include "solver/paths/sourcebatches.h"

#include <algorithm>
#include <thread>

namespace fiberloom {

namespace {

/// The distances of a sweep, or of a tree.
class Distances
{
public:
    using Number = double;

    explicit Distances(const TreeSource &) {}

    [[nodiscard]] const void *lanes(const BatchSweep &sweep) { return sweep.distances().data(); }
    static void write(const ShortestPathTree &tree, double *row)
    {
        std::ranges::transform(tree.distance, row, [](std::int64_t distance) {
            return distance == Graph::unreachable ? SweepMetric::unreachable : static_cast<double>(distance);
        });
    }
};

/// The last links of all paths, plus one.
class LastLinks
{
public:
    using Number = std::int64_t;

    explicit LastLinks(const TreeSource &trees)
        : m_trees(trees), m_lanes(trees.metric() ? trees.graph().nodeCount() : 0)
    {
    }

    [[nodiscard]] const void *lanes(const BatchSweep &sweep)
    {
        sweep.kernels().lastLinks(m_trees.enteringLinks()->tables(), sweep.distances().data(), m_lanes.data());
        return m_lanes.data();
    }
    static void write(const ShortestPathTree &tree, std::int64_t *row)
    {
        std::fill_n(row, tree.distance.size(), std::int64_t(0));
        for (const std::uint32_t node : std::span(tree.order).subspan(1))
            row[node] = std::int64_t(tree.parentLink[node]) + 1;
    }

private:
    const TreeSource &m_trees;
    std::vector<Lanes<std::int64_t>> m_lanes; ///< by step
};

/// Calls rowsFor(indices) for room for the rows of a batch's sources, then done(indices).
template<class What, class RowsFor, class Done>
bool sweepRows(const TreeSource &trees, std::span<const std::uint32_t> sources, const JobControl &control,
               unsigned threads, RowsFor &&rowsFor, Done &&done)
{
    using Number = typename What::Number;
    const Graph &graph = trees.graph();
    if (!trees.metric()) {
        const std::size_t steps = sources.size() * (graph.nodeCount() + graph.edges().size());
        constexpr std::size_t stepsWorthThreads = 50'000;
        if (threads == 0)
            threads = steps < stepsWorthThreads ? 1 : std::max(1U, std::thread::hardware_concurrency());
        parallelFor(sources.size(), threads, [&](auto &&next) {
            ShortestPaths paths(graph);
            ShortestPathTree tree;
            std::vector<void *> rows;
            std::vector<Number> buffer;
            for (std::size_t i = next(); i < sources.size(); i = next()) {
                const auto index = static_cast<std::uint32_t>(i);
                if (!paths.treeFrom(sources[i], tree, control, trees.blocked()))
                    return;
                rowsFor(std::span(&index, 1), rows, buffer);
                What::write(tree, static_cast<Number *>(rows.front()));
                done(std::span(&index, 1), rows);
            }
        });
        return !control.isCanceled();
    }
    const SweepGraph &topology = trees.metric()->graph();
    const SourceBatches batches(topology, sources);
    threads = SourceBatches::usefulThreads(topology, sources.size(), threads);
    parallelFor(batches.count(), threads, [&](auto &&next) {
        BatchSweep sweep(topology);
        What what(trees);
        std::vector<void *> rows;
        std::vector<Number> buffer;
        for (std::size_t i = next(); i < batches.count(); i = next()) {
            if (control.isCanceled())
                return;
            sweep.run(*trees.metric(), batches.nodes(i));
            rowsFor(batches.indices(i), rows, buffer);
            sweep.toRows(what.lanes(sweep), rows);
            done(batches.indices(i), rows);
        }
    });
    return !control.isCanceled();
}

} // namespace

bool LatencyMatrix::compute(const TreeSource &trees, std::span<const std::uint32_t> sources, const JobControl &control,
                            unsigned threads)
{
    m_rows = sources.size();
    m_nodes = trees.graph().nodeCount();
    m_distances.resize(m_rows * m_nodes);
    return sweepRows<Distances>(
        trees, sources, control, threads,
        [&](std::span<const std::uint32_t> indices, std::vector<void *> &rows, std::vector<double> &) {
            rows.clear();
            for (const std::uint32_t index : indices)
                rows.push_back(m_distances.data() + index * m_nodes);
        },
        [](std::span<const std::uint32_t>, const std::vector<void *> &) {});
}

Milliseconds LatencyMatrix::latency(const Graph &graph, std::uint32_t source, std::uint32_t node,
                                    double distance) noexcept
{
    // Weights have half the delay of each end; at the source itself, equipment is passed once.
    const Milliseconds ends = (graph.equipmentDelay(source) + graph.equipmentDelay(node)) * 0.5;
    return Milliseconds(distance / (Graph::picosecondsPerMillisecond * Graph::weightPerPicosecond)) + ends;
}

bool visitLastLinks(const TreeSource &trees, std::span<const std::uint32_t> sources,
                    const std::function<void(std::size_t, std::span<const std::int64_t>)> &visit,
                    const JobControl &control, unsigned threads)
{
    const std::size_t nodes = trees.graph().nodeCount();
    return sweepRows<LastLinks>(
        trees, sources, control, threads,
        [&](std::span<const std::uint32_t> indices, std::vector<void *> &rows, std::vector<std::int64_t> &buffer) {
            buffer.resize(indices.size() * nodes);
            rows.clear();
            for (std::size_t i = 0; i < indices.size(); ++i)
                rows.push_back(buffer.data() + i * nodes);
        },
        [&](std::span<const std::uint32_t> indices, const std::vector<void *> &rows) {
            for (std::size_t i = 0; i < indices.size() && !control.isCanceled(); ++i)
                visit(indices[i], std::span(static_cast<const std::int64_t *>(rows[i]), nodes));
        });
}

} // namespace fiberloom
