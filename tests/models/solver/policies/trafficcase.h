// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/policies/minmaxutilization.h"

#include <QString>

#include <memory>
#include <optional>

namespace fiberloom::test {

/// A network, as a graph whose nodes and links are in the order of the case's arcs, with capacities and traffic.
struct TrafficCase
{
    struct Arc
    {
        std::uint32_t from;
        std::uint32_t to;
        double capacity;
        double length = 1.0;
    };
    /// Opposite arcs become one route, in order; an arc without an opposite has capacity 0 back. Loops are left out.
    TrafficCase(std::uint32_t nodes, std::vector<Arc> arcs);

    [[nodiscard]] const Graph &graph() const { return *m_graph; }
    /// Same capacities and traffic; the case must outlive it.
    [[nodiscard]] MinMaxProblem problem() const { return {*m_graph, capacity, fixedLoad, commodities}; }

    std::vector<double> capacity;
    std::vector<double> fixedLoad = {};
    std::vector<Commodity> commodities = {};

private:
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Graph> m_graph;
};

/// A REPETITA graph with a traffic matrix; nothing when a file cannot be read.
[[nodiscard]] std::optional<TrafficCase> readRepetita(const QString &graphFile, const QString &demandsFile);

} // namespace fiberloom::test
