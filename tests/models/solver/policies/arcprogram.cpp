// SPDX-License-Identifier: Apache-2.0
#include "arcprogram.h"

#include <Clp_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace fiberloom::test {

namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

struct Columns
{
    std::vector<CoinBigIndex> start = {0};
    std::vector<int> row;
    std::vector<double> value;
    std::vector<double> cost;

    void add(int where, double what)
    {
        row.push_back(where);
        value.push_back(what);
    }
    void end(double price)
    {
        start.push_back(static_cast<CoinBigIndex>(row.size()));
        cost.push_back(price);
    }
};

std::vector<char> reachable(const MinMaxProblem &problem, std::uint32_t source)
{
    std::vector<char> reached(problem.graph.nodeCount(), 0);
    std::vector<std::uint32_t> open{source};
    reached[source] = 1;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (const Graph::Arc &arc : problem.graph.arcsFrom(node)) {
            if (problem.capacity[arc.link] > 0.0 && reached[arc.head] == 0) {
                reached[arc.head] = 1;
                open.push_back(arc.head);
            }
        }
    }
    return reached;
}

} // namespace

bool ArcProgram::reaches(const MinMaxProblem &problem, std::uint32_t source, std::uint32_t target)
{
    return reachable(problem, source)[target] != 0;
}

ArcProgram::Answer ArcProgram::solve(const MinMaxProblem &problem, Method method, double maxSeconds)
{
    std::map<std::uint32_t, std::map<std::uint32_t, double>> traffic;
    for (const Commodity &each : problem.commodities) {
        if (each.source != each.target && each.gbps > 0.0)
            traffic[each.source][each.target] += each.gbps;
    }
    double scale = 0.0; // so that numbers are near 1
    for (const double capacity : problem.capacity)
        scale = std::isfinite(capacity) ? std::max(scale, capacity) : scale;
    scale = scale > 0.0 ? scale : 1.0;

    std::vector<double> low;
    std::vector<double> high;
    std::vector<int> capacityRow(problem.capacity.size(), -1);
    for (std::size_t link = 0; link < problem.capacity.size(); ++link) {
        if (!(problem.capacity[link] > 0.0) || !std::isfinite(problem.capacity[link]))
            continue;
        capacityRow[link] = static_cast<int>(low.size());
        low.push_back(-unbounded);
        high.push_back(problem.fixedLoad.empty() ? 0.0 : -problem.fixedLoad[link] / scale);
    }
    Columns columns;
    for (std::size_t link = 0; link < capacityRow.size(); ++link) {
        if (capacityRow[link] >= 0)
            columns.add(capacityRow[link], -problem.capacity[link] / scale);
    }
    columns.end(1.0);
    for (const auto &[source, targets] : traffic) {
        const std::vector<char> reached = reachable(problem, source);
        const int first = static_cast<int>(low.size());
        for (std::uint32_t node = 0; node < problem.graph.nodeCount(); ++node) {
            const auto at = targets.find(node);
            const double wanted = at != targets.end() && reached[node] != 0 ? at->second / scale : 0.0;
            low.push_back(node == source ? -unbounded : wanted);
            high.push_back(node == source ? unbounded : wanted);
        }
        for (std::uint32_t node = 0; node < problem.graph.nodeCount(); ++node) {
            for (const Graph::Arc &arc : problem.graph.arcsFrom(node)) {
                if (!(problem.capacity[arc.link] > 0.0) || reached[node] == 0)
                    continue;
                if (capacityRow[arc.link] >= 0)
                    columns.add(capacityRow[arc.link], 1.0);
                columns.add(first + static_cast<int>(node), -1.0);
                columns.add(first + static_cast<int>(arc.head), 1.0);
                columns.end(0.0);
            }
        }
    }

    const std::vector<double> zero(columns.cost.size(), 0.0);
    const std::vector<double> infinite(columns.cost.size(), unbounded);
    Clp_Simplex *model = Clp_newModel();
    Clp_setLogLevel(model, 0);
    Clp_loadProblem(model, static_cast<int>(columns.cost.size()), static_cast<int>(low.size()), columns.start.data(),
                    columns.row.data(), columns.value.data(), zero.data(), infinite.data(), columns.cost.data(),
                    low.data(), high.data());
    Clp_setMaximumSeconds(model, maxSeconds);
    if (method == Method::Barrier)
        Clp_initialBarrierNoCrossSolve(model);
    else
        Clp_initialDualSolve(model);
    const Answer answer{Clp_objectiveValue(model), Clp_status(model) == 0};
    Clp_deleteModel(model);
    return answer;
}

} // namespace fiberloom::test
