// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/disjointpairs.h"

#include "solver/paths/blocktree.h"
#include "solver/paths/riskdisjointsearch.h"
#include "solver/paths/suurballetree.h"

#include <algorithm>
#include <tuple>

namespace fiberloom {

namespace {

/// One block for searching; its sites are numbered in order of node, and 2i, 2i + 1 are a site's two nodes if it is split.
struct SearchedBlock
{
    SearchedBlock(BlockGraph ofGraph) : graph(std::move(ofGraph)), tree(graph) {}
    BlockGraph graph;
    SuurballeTree tree;
};

} // namespace

struct DisjointPairs::Memory
{
    Memory(const Graph &ofGraph, const std::vector<std::pair<RiskGroupId, FailedElements>> &groups);

    /// What follows from the blocked links; made anew when they change.
    struct Blocks
    {
        std::vector<char> blocked;
        BlockTree tree;
        std::vector<std::vector<std::uint32_t>> nodes;         ///< by block, ascending
        std::vector<std::unique_ptr<SearchedBlock>> forRoutes; ///< by block, when asked for
        std::vector<std::unique_ptr<SearchedBlock>> forSites;
    };

    void prepare(const std::vector<char> &blocked);
    [[nodiscard]] SearchedBlock &searched(std::uint32_t block, bool isSplit);
    [[nodiscard]] std::uint32_t numberIn(std::uint32_t block, std::uint32_t node) const noexcept;
    void appendPair(const BlockTree::Step &step, bool isSplit, DisjointPair &pair);
    void appendOrdered(std::span<const Graph::Link> a, std::span<const Graph::Link> z, DisjointPair &pair) const;
    [[nodiscard]] std::int64_t weightOf(std::span<const Graph::Link> links) const noexcept;
    [[nodiscard]] std::uint32_t head(Graph::Link link) const noexcept;
    [[nodiscard]] bool avoidGroups(std::uint32_t source, std::uint32_t target,
                                   const std::vector<BlockTree::Step> &steps, DisjointPair &pair,
                                   const JobControl &control);

    const Graph &graph;
    RiskIndex risks;
    RiskDisjointSearch riskSearch;
    std::vector<std::int64_t> weights; ///< by edge
    std::optional<Blocks> blocks;
    std::uint32_t stamp = 0;
    std::vector<std::uint32_t> onFirst; ///< by node: `stamp` when the first path has it
    std::vector<std::uint32_t> place;   ///< by node: links of the first path up to it
    std::vector<Graph::Link> first;
    std::vector<Graph::Link> second;
};

DisjointPairs::Memory::Memory(const Graph &ofGraph, const std::vector<std::pair<RiskGroupId, FailedElements>> &groups)
    : graph(ofGraph), risks(ofGraph, groups), riskSearch(ofGraph, risks), weights(ofGraph.edges().size(), 0),
      onFirst(ofGraph.nodeCount(), 0), place(ofGraph.nodeCount(), 0)
{
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node))
            weights[arc.link >> 1] = arc.weight;
    }
}

void DisjointPairs::Memory::prepare(const std::vector<char> &blocked)
{
    if (blocks && blocks->blocked == blocked)
        return;
    blocks.reset();
    blocks.emplace(Blocks{blocked, BlockTree(graph, blocked), {}, {}, {}});
    const std::size_t count = blocks->tree.blocks().size();
    blocks->forRoutes.resize(count);
    blocks->forSites.resize(count);
    blocks->nodes.resize(count);
    for (std::size_t block = 0; block < count; ++block)
        blocks->nodes[block].push_back(blocks->tree.blocks()[block].top);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (blocks->tree.blockAbove(node) != BlockTree::none)
            blocks->nodes[blocks->tree.blockAbove(node)].push_back(node);
    }
    for (std::vector<std::uint32_t> &nodes : blocks->nodes)
        std::ranges::sort(nodes);
}

std::uint32_t DisjointPairs::Memory::numberIn(std::uint32_t block, std::uint32_t node) const noexcept
{
    const std::vector<std::uint32_t> &nodes = blocks->nodes[block];
    return static_cast<std::uint32_t>(std::ranges::lower_bound(nodes, node) - nodes.begin());
}

SearchedBlock &DisjointPairs::Memory::searched(std::uint32_t block, bool isSplit)
{
    std::unique_ptr<SearchedBlock> &result = (isSplit ? blocks->forSites : blocks->forRoutes)[block];
    if (result)
        return *result;
    std::vector<BlockGraph::Arc> arcs;
    const auto nodes = static_cast<std::uint32_t>(blocks->nodes[block].size());
    const std::uint32_t factor = isSplit ? 2 : 1;
    for (const std::uint32_t edge : blocks->tree.blocks()[block].edges) {
        const std::uint32_t a = factor * numberIn(block, graph.edges()[edge].nodeA);
        const std::uint32_t z = factor * numberIn(block, graph.edges()[edge].nodeZ);
        arcs.push_back({weights[edge], a + factor - 1, z, 2 * edge});
        arcs.push_back({weights[edge], z + factor - 1, a, 2 * edge + 1});
    }
    for (std::uint32_t node = 0; isSplit && node < nodes; ++node)
        arcs.push_back({0, 2 * node, 2 * node + 1, BlockGraph::noLink});
    result = std::make_unique<SearchedBlock>(BlockGraph(factor * nodes, std::move(arcs)));
    return *result;
}

std::int64_t DisjointPairs::Memory::weightOf(std::span<const Graph::Link> links) const noexcept
{
    std::int64_t weight = 0;
    for (const Graph::Link link : links)
        weight += weights[link >> 1];
    return weight;
}

std::uint32_t DisjointPairs::Memory::head(Graph::Link link) const noexcept
{
    const Graph::Edge &edge = graph.edges()[link >> 1];
    return (link & 1u) == 0 ? edge.nodeZ : edge.nodeA;
}

/// The lighter of two parts to the working path; of equal ones that of lower links.
void DisjointPairs::Memory::appendOrdered(std::span<const Graph::Link> a, std::span<const Graph::Link> z,
                                          DisjointPair &pair) const
{
    std::int64_t weightA = weightOf(a);
    std::int64_t weightZ = weightOf(z);
    if (weightZ < weightA || (weightZ == weightA && std::ranges::lexicographical_compare(z, a))) {
        std::swap(a, z);
        std::swap(weightA, weightZ);
    }
    pair.working.weight += weightA;
    pair.working.links.insert(pair.working.links.end(), a.begin(), a.end());
    pair.protection.weight += weightZ;
    pair.protection.links.insert(pair.protection.links.end(), z.begin(), z.end());
}

void DisjointPairs::Memory::appendPair(const BlockTree::Step &step, bool isSplit, DisjointPair &pair)
{
    const BlockTree::Block &block = blocks->tree.blocks()[step.block];
    if (block.isBridge()) {
        const std::uint32_t edge = block.edges.front();
        const Graph::Link link = 2 * edge + (graph.edges()[edge].nodeA == step.entry ? 0u : 1u);
        appendOrdered(std::span(&link, 1), std::span(&link, 1), pair);
        return;
    }
    SearchedBlock &in = searched(step.block, isSplit);
    const std::uint32_t entry = numberIn(step.block, step.entry);
    const std::uint32_t exit = numberIn(step.block, step.exit);
    in.tree.setSource(isSplit ? 2 * entry + 1 : entry);
    in.tree.pairTo(isSplit ? 2 * exit : exit, first, second);
    if (isSplit) {
        appendOrdered(first, second, pair);
        return;
    }
    // Where both pass a site they can change over, so between two such sites the lighter part works.
    ++stamp;
    for (std::uint32_t i = 0; i < first.size(); ++i) {
        onFirst[head(first[i])] = stamp;
        place[head(first[i])] = i + 1;
    }
    std::size_t firstDone = 0;
    std::size_t secondDone = 0;
    for (std::size_t i = 0; i < second.size(); ++i) {
        const std::uint32_t node = head(second[i]);
        if (onFirst[node] != stamp)
            continue;
        appendOrdered(std::span(first).subspan(firstDone, place[node] - firstDone),
                      std::span(second).subspan(secondDone, i + 1 - secondDone), pair);
        firstDone = place[node];
        secondDone = i + 1;
    }
}

/// False when canceled.
bool DisjointPairs::Memory::avoidGroups(std::uint32_t source, std::uint32_t target,
                                        const std::vector<BlockTree::Step> &steps, DisjointPair &pair,
                                        const JobControl &control)
{
    if (risks.shared(pair.working, pair.protection).empty())
        return true;
    RiskDisjointSearch::Limits limits{std::vector<char>(graph.edges().size(), 0),
                                      std::vector<char>(graph.edges().size(), 0),
                                      std::vector<char>(graph.nodeCount(), 0)};
    for (std::size_t link = 0; link < blocks->blocked.size(); ++link)
        limits.isBlocked[link / 2] = static_cast<char>(limits.isBlocked[link / 2] | blocks->blocked[link]);
    for (const BlockTree::Step &step : steps) {
        const BlockTree::Block &block = blocks->tree.blocks()[step.block];
        if (block.isBridge())
            limits.isForcedEdge[block.edges.front()] = 1;
        limits.isForcedNode[step.exit] = 1;
    }
    const auto outcome = riskSearch.improve(source, target, limits, pair.working, pair.protection, control);
    if (outcome == RiskDisjointSearch::Outcome::Canceled)
        return false;
    pair.isProven = outcome == RiskDisjointSearch::Outcome::Proven;
    if (std::tie(pair.protection.weight, pair.protection.links) < std::tie(pair.working.weight, pair.working.links))
        std::swap(pair.working, pair.protection);
    std::vector<NetworkElement> groups;
    for (const std::uint32_t group : risks.shared(pair.working, pair.protection))
        groups.emplace_back(risks.id(group));
    std::ranges::sort(groups, {}, [](const NetworkElement &each) { return *std::get_if<RiskGroupId>(&each); });
    pair.shared.insert(pair.shared.end(), groups.begin(), groups.end());
    return true;
}

DisjointPairs::DisjointPairs(const Graph &graph, std::vector<std::pair<RiskGroupId, FailedElements>> groups)
    : m_memory(std::make_unique<Memory>(graph, groups))
{
}
DisjointPairs::~DisjointPairs() = default;
DisjointPairs::DisjointPairs(DisjointPairs &&) noexcept = default;

std::optional<DisjointPair> DisjointPairs::between(std::uint32_t source, std::uint32_t target, Disjointness level,
                                                   const JobControl &control, const std::vector<char> &blocked)
{
    if (control.isCanceled())
        return std::nullopt;
    Memory &memory = *m_memory;
    memory.prepare(blocked);
    const std::vector<BlockTree::Step> steps = memory.blocks->tree.steps(source, target);
    const auto isBridge = [&](const BlockTree::Step &step) {
        return memory.blocks->tree.blocks()[step.block].isBridge();
    };
    if (std::ranges::all_of(steps, isBridge))
        return std::nullopt;

    DisjointPair pair;
    std::vector<std::uint32_t> bridges;
    std::vector<std::uint32_t> sites;
    const bool isSplit = level != Disjointness::Routes;
    for (const BlockTree::Step &step : steps) {
        memory.appendPair(step, isSplit, pair);
        if (isBridge(step))
            bridges.push_back(memory.blocks->tree.blocks()[step.block].edges.front());
        if (isSplit && step.exit != target)
            sites.push_back(step.exit);
    }
    // Ids ascend with edges and nodes.
    std::ranges::sort(bridges);
    for (const std::uint32_t edge : bridges)
        pair.shared.emplace_back(memory.graph.edges()[edge].route);
    std::ranges::sort(sites);
    for (const std::uint32_t node : sites)
        pair.shared.emplace_back(memory.graph.sites()[node]);
    if (level == Disjointness::RiskGroups && !memory.avoidGroups(source, target, steps, pair, control))
        return std::nullopt;
    pair.isDisjoint = pair.shared.empty();
    return pair;
}

} // namespace fiberloom
