// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/kshortestpaths.h"

#include "solver/paths/deviationsearch.h"

#include <algorithm>
#include <optional>

namespace fiberloom {

struct KShortestPaths::Memory
{
    explicit Memory(const Graph &ofGraph) : graph(ofGraph), place(ofGraph.nodeCount(), CoreGraph::none) {}

    const Graph &graph;
    std::optional<CoreGraph> core;
    std::vector<char> blocked; ///< that `core` was made for
    std::optional<DeviationSearch> search;
    std::vector<std::uint32_t> place; ///< by node: its place in a climb, while one is compared

    void prepare(const std::vector<char> &links);
    /// From a site through the trees that hang on the core, up to where they meet it.
    [[nodiscard]] std::vector<std::uint32_t> climb(std::uint32_t node) const;
    [[nodiscard]] std::uint32_t tail(Graph::Link link) const noexcept;
    [[nodiscard]] std::uint32_t head(Graph::Link link) const noexcept { return tail(link ^ 1u); }
    [[nodiscard]] std::int64_t weight(Graph::Link link) const noexcept;
};

void KShortestPaths::Memory::prepare(const std::vector<char> &links)
{
    if (core && blocked == links)
        return;
    search.reset();
    core.emplace(graph, links);
    blocked = links;
    search.emplace(*core);
}

std::vector<std::uint32_t> KShortestPaths::Memory::climb(std::uint32_t node) const
{
    std::vector<std::uint32_t> nodes{node};
    while (core->linkUp(nodes.back()) != CoreGraph::none)
        nodes.push_back(head(core->linkUp(nodes.back())));
    return nodes;
}

std::uint32_t KShortestPaths::Memory::tail(Graph::Link link) const noexcept
{
    const Graph::Edge &edge = graph.edges()[link >> 1];
    return (link & 1u) == 0 ? edge.nodeA : edge.nodeZ;
}

std::int64_t KShortestPaths::Memory::weight(Graph::Link link) const noexcept
{
    const auto arcs = graph.arcsFrom(tail(link));
    return std::ranges::find(arcs, link, &Graph::Arc::link)->weight;
}

KShortestPaths::KShortestPaths(const Graph &graph) : m_memory(std::make_unique<Memory>(graph)) {}
KShortestPaths::~KShortestPaths() = default;
KShortestPaths::KShortestPaths(KShortestPaths &&) noexcept = default;

std::vector<LinkPath> KShortestPaths::between(std::uint32_t source, std::uint32_t target, int count,
                                              const JobControl &control, const std::vector<char> &blocked)
{
    if (source == target || count <= 0)
        return {};
    Memory &memory = *m_memory;
    memory.prepare(blocked);

    // Out of the trees at both ends there is one way only.
    LinkPath before;
    LinkPath after;
    const std::vector<std::uint32_t> climb = memory.climb(target);
    for (std::uint32_t i = 0; i < climb.size(); ++i)
        memory.place[climb[i]] = i;
    std::uint32_t node = source;
    while (memory.place[node] == CoreGraph::none && memory.core->linkUp(node) != CoreGraph::none) {
        const Graph::Link up = memory.core->linkUp(node);
        before.links.push_back(up);
        before.weight += memory.weight(up);
        node = memory.head(up);
    }
    const std::uint32_t met = memory.place[node];
    for (const std::uint32_t each : climb)
        memory.place[each] = CoreGraph::none;
    for (std::size_t i = met == CoreGraph::none ? climb.size() - 1 : met; i > 0; --i) {
        const Graph::Link up = memory.core->linkUp(climb[i - 1]);
        after.links.push_back(up ^ 1u);
        after.weight += memory.weight(up);
    }
    if (met != CoreGraph::none) {
        before.weight += after.weight;
        before.links.insert(before.links.end(), after.links.begin(), after.links.end());
        return {std::move(before)};
    }

    const CoreGraph::Place &from = memory.core->place(node);
    const CoreGraph::Place &to = memory.core->place(climb.back());
    const auto isInCore = [](const CoreGraph::Place &place) {
        return place.junction != CoreGraph::none || place.chain != CoreGraph::none;
    };
    if (!isInCore(from) || !isInCore(to) || !memory.search->run(from, to, static_cast<std::size_t>(count), control))
        return {};
    std::vector<LinkPath> result(memory.search->pathCount());
    for (std::size_t i = 0; i < result.size(); ++i) {
        LinkPath &path = result[i];
        path.weight = before.weight + memory.search->weight(i) + after.weight;
        path.links.reserve(before.links.size() + memory.search->linkCount(i) + after.links.size());
        path.links = before.links;
        memory.search->appendLinks(i, path.links);
        path.links.insert(path.links.end(), after.links.begin(), after.links.end());
    }
    return result;
}

} // namespace fiberloom
