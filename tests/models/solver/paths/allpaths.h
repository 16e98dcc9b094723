// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"
#include "solver/paths/kshortestpaths.h"

#include <vector>

namespace fiberloom::test {

/// Every loopless path between two nodes, by trying all; in the order that KShortestPaths promises.
[[nodiscard]] std::vector<LinkPath> allPaths(const Graph &graph, std::uint32_t source, std::uint32_t target,
                                             const std::vector<char> &blocked = {});

/// The nodes that links lead over, the first one included; empty when they are not one after the other.
[[nodiscard]] std::vector<std::uint32_t> nodesAlong(const Graph &graph, std::uint32_t source,
                                                    const std::vector<Graph::Link> &links);

} // namespace fiberloom::test
