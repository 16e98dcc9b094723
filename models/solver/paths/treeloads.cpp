// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/treeloads.h"

#include "base/parallel.h"
#include "solver/paths/sourcebatches.h"
#include "solver/paths/sweeploads.h"
#include "solver/paths/treewriter.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace fiberloom {

namespace {

/// Loads along a tree, farthest nodes first: each hands its sum to its parent.
class TreeWalk
{
public:
    explicit TreeWalk(const Graph &graph) : m_out(graph.nodeCount(), 0), m_back(graph.nodeCount(), 0) {}

    void add(const ShortestPathTree &tree, std::span<const TreeDemand> demands, std::span<std::int64_t> loadByLink)
    {
        for (const TreeDemand &demand : demands) {
            if (!tree.reaches(demand.target))
                continue;
            m_out[demand.target] += demand.out;
            m_back[demand.target] += demand.back;
        }
        for (std::size_t i = tree.order.size(); i-- > 1;) {
            const std::uint32_t node = tree.order[i];
            const std::uint32_t parent = tree.parent[node];
            const Graph::Link link = tree.parentLink[node];
            loadByLink[link] += m_out[node];
            loadByLink[link ^ 1U] += m_back[node];
            m_out[parent] += m_out[node];
            m_back[parent] += m_back[node];
            m_out[node] = 0;
            m_back[node] = 0;
        }
        m_out[tree.source] = 0;
        m_back[tree.source] = 0;
    }

private:
    std::vector<std::int64_t> m_out; ///< by node, zero between trees
    std::vector<std::int64_t> m_back;
};

bool areSymmetric(std::span<const TreeDemands> sources) noexcept
{
    return std::ranges::all_of(sources, [](const TreeDemands &each) {
        return std::ranges::all_of(each.demands, [](const TreeDemand &demand) { return demand.out == demand.back; });
    });
}

/// By adjoint sweeps where the shortest paths are unique: then whichever way a sweep finds is that of the tree.
class SweepWalk
{
public:
    SweepWalk(const TreeSource &trees, bool symmetric)
        : m_trees(trees), m_metric(*trees.metric()), m_entering(*trees.enteringLinks()), m_symmetric(symmetric),
          m_sweep(m_metric.graph()), m_loads(m_metric.graph()), m_backLoads(symmetric ? 0 : 1, m_loads),
          m_walk(trees.graph()), m_direct(m_metric.graph().linkCount(), 0)
    {
    }

    void add(std::span<const TreeDemands> sources, std::span<const std::uint32_t> indices,
             std::span<const std::uint32_t> nodes)
    {
        m_sweep.run(m_metric, nodes);
        if (!m_sweep.kernels().unique(m_entering.tables(), m_sweep.distances().data())) {
            if (!m_writer)
                m_writer.emplace(m_trees);
            m_writer->take(m_sweep);
            for (std::size_t lane = 0; lane < indices.size(); ++lane) {
                m_writer->write(m_sweep, lane, m_tree);
                m_walk.add(m_tree, sources[indices[lane]].demands, m_direct);
            }
            return;
        }
        std::size_t count = 0;
        for (const std::uint32_t index : indices)
            count += sources[index].demands.size();
        if (count > m_metric.graph().nodeCount())
            sendRows(sources, indices);
        else
            sendEach(sources, indices);
        if (m_symmetric)
            m_loads.push(m_metric, m_sweep);
        else
            m_loads.pushWith(m_backLoads.front(), m_metric, m_sweep);
    }

    void finish(std::span<std::int64_t> loadByLink)
    {
        std::vector<std::int64_t> out(m_direct.size(), 0);
        m_loads.unpack(m_metric, out);
        std::vector<std::int64_t> back(m_symmetric ? out : std::vector<std::int64_t>(out.size(), 0));
        if (!m_symmetric)
            m_backLoads.front().unpack(m_metric, back);
        for (std::size_t link = 0; link < out.size(); ++link)
            loadByLink[link] += m_direct[link] + out[link] + back[link ^ 1U];
    }

private:
    void sendEach(std::span<const TreeDemands> sources, std::span<const std::uint32_t> indices)
    {
        for (std::size_t lane = 0; lane < indices.size(); ++lane) {
            for (const TreeDemand &demand : sources[indices[lane]].demands) {
                m_loads.add(lane, demand.target, demand.out);
                if (!m_symmetric)
                    m_backLoads.front().add(lane, demand.target, demand.back);
            }
        }
    }

    /// Many demands touch less memory in rows by node than in lanes.
    void sendRows(std::span<const TreeDemands> sources, std::span<const std::uint32_t> indices)
    {
        const std::size_t nodes = m_metric.graph().nodeCount();
        m_outRows.assign(BatchSweep::maxSources * nodes, 0);
        m_backRows.assign(m_symmetric ? 0 : m_outRows.size(), 0);
        const void *out[BatchSweep::maxSources];
        const void *back[BatchSweep::maxSources];
        for (std::size_t lane = 0; lane < BatchSweep::maxSources; ++lane) {
            out[lane] = m_outRows.data() + lane * nodes;
            back[lane] = m_symmetric ? nullptr : m_backRows.data() + lane * nodes;
        }
        for (std::size_t lane = 0; lane < indices.size(); ++lane) {
            std::int64_t *outRow = m_outRows.data() + lane * nodes;
            std::int64_t *backRow = m_symmetric ? nullptr : m_backRows.data() + lane * nodes;
            for (const TreeDemand &demand : sources[indices[lane]].demands) {
                outRow[demand.target] += demand.out;
                if (backRow)
                    backRow[demand.target] += demand.back;
            }
        }
        m_loads.set(m_sweep, out);
        if (!m_symmetric)
            m_backLoads.front().set(m_sweep, back);
    }

    const TreeSource &m_trees;
    const SweepMetric &m_metric;
    const EnteringLinks &m_entering;
    bool m_symmetric; ///< all demands ask for as much back as out
    BatchSweep m_sweep;
    SweepLoads m_loads;
    std::vector<SweepLoads> m_backLoads; ///< one, unless symmetric
    std::optional<TreeWriter> m_writer;  ///< once it is needed
    TreeWalk m_walk;
    ShortestPathTree m_tree;
    std::vector<std::int64_t> m_direct; ///< by link
    std::vector<std::int64_t> m_outRows;
    std::vector<std::int64_t> m_backRows;
};

} // namespace

bool addTreeLoads(const TreeSource &trees, std::span<const TreeDemands> sources, std::span<std::int64_t> loadByLink,
                  const JobControl &control, unsigned threads)
{
    std::vector<std::uint32_t> nodes;
    nodes.reserve(sources.size());
    for (const TreeDemands &each : sources)
        nodes.push_back(each.source);
    // Whole numbers, so the order in which threads add theirs does not matter.
    std::mutex mutex;
    if (!trees.metric()) {
        if (threads == 0)
            threads = std::max(1U, std::thread::hardware_concurrency());
        parallelFor(sources.size(), threads, [&](auto &&next) {
            TreeWalk walk(trees.graph());
            ShortestPaths paths(trees.graph());
            ShortestPathTree tree;
            std::vector<std::int64_t> loads(loadByLink.size(), 0);
            for (std::size_t i = next(); i < sources.size(); i = next()) {
                if (!paths.treeFrom(nodes[i], tree, control))
                    return;
                walk.add(tree, sources[i].demands, loads);
            }
            const std::lock_guard lock(mutex);
            std::ranges::transform(loads, loadByLink, loadByLink.begin(), std::plus());
        });
        return !control.isCanceled();
    }
    const SourceBatches batches(trees.metric()->graph(), nodes);
    const bool symmetric = areSymmetric(sources);
    threads = SourceBatches::usefulThreads(trees.metric()->graph(), sources.size(), threads);
    parallelFor(batches.count(), threads, [&](auto &&next) {
        SweepWalk walk(trees, symmetric);
        for (std::size_t i = next(); i < batches.count(); i = next()) {
            if (control.isCanceled())
                return;
            walk.add(sources, batches.indices(i), batches.nodes(i));
        }
        const std::lock_guard lock(mutex);
        walk.finish(loadByLink);
    });
    return !control.isCanceled();
}

} // namespace fiberloom
