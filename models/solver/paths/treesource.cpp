// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/treesource.h"

#include "solver/paths/batchsweep.h"
#include "solver/paths/treewriter.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace fiberloom {

namespace {

// To order the sites takes as long as some ten trees by Dijkstra's method, new weights as long as one or two.
constexpr std::size_t treesWorthOrder = 24;
constexpr std::size_t treesWorthSweep = 4;

} // namespace

TreeSource::TreeSource(const Graph &graph, std::size_t sources, std::shared_ptr<const SweepGraph> topology,
                       const JobControl &control, std::span<const char> blocked)
    : m_graph(graph), m_blocked(blocked), m_topology(std::move(topology))
{
    if (m_topology && !m_topology->fits(graph))
        m_topology.reset();
    if (!m_topology && sources >= treesWorthOrder) {
        m_topology = std::make_shared<SweepGraph>(graph, control);
        if (control.isCanceled())
            m_topology.reset();
    }
    if (!m_topology || !m_topology->hasOrder() || sources < treesWorthSweep || graph.edges().empty())
        return;
    m_metric = std::make_unique<SweepMetric>(m_topology);
    m_metric->setWeights(graph, blocked);
    m_entering = std::make_unique<EnteringLinks>(*m_metric);
}

struct TreeSource::Scratch::Memory
{
    explicit Memory(const TreeSource &trees)
    {
        if (trees.metric()) {
            sweep.emplace(trees.metric()->graph());
            writer.emplace(trees);
        } else {
            paths.emplace(trees.graph());
        }
    }

    std::optional<ShortestPaths> paths;
    std::optional<BatchSweep> sweep;
    std::optional<TreeWriter> writer;
};

TreeSource::Scratch::Scratch(const TreeSource &trees) : m_trees(trees), m_memory(std::make_unique<Memory>(trees)) {}
TreeSource::Scratch::~Scratch() = default;
TreeSource::Scratch::Scratch(Scratch &&) noexcept = default;

bool TreeSource::Scratch::trees(std::span<const std::uint32_t> sources, std::span<ShortestPathTree> out,
                                const JobControl &control)
{
    if (!m_trees.metric()) {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (!m_memory->paths->treeFrom(sources[i], out[i], control, m_trees.blocked()))
                return false;
        }
        return true;
    }
    BatchSweep &sweep = *m_memory->sweep;
    for (std::size_t first = 0; first < sources.size(); first += sourcesPerSweep) {
        if (control.isCanceled())
            return false;
        const std::size_t count = std::min(sourcesPerSweep, sources.size() - first);
        sweep.run(*m_trees.metric(), sources.subspan(first, count));
        m_memory->writer->take(sweep);
        for (std::size_t i = 0; i < count; ++i)
            m_memory->writer->write(sweep, i, out[first + i]);
    }
    return true;
}

} // namespace fiberloom
