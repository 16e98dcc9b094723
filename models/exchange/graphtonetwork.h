// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/assembly.h"
#include "exchange/graphdocument.h"

namespace fiberloom {

/// Nodes become sites and edges routes, by the attribute names of the Internet Topology Zoo (Latitude, Longitude, label,
/// Internal, hyperedge, Country, type; LinkSpeedRaw in bit/s, LinkSpeed and LinkSpeedUnits, LinkLabel, LinkType), and length_km and
/// capacity_gbps. Every node and edge is kept, self-loops and parallel edges too.
[[nodiscard]] Result<ImportOutcome> networkFromGraph(const GraphDocument &graph, Assembly &assembly);

} // namespace fiberloom
