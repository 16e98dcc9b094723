// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/flowpaths.h"
#include "solver/policies/linkprices.h"
#include "solver/policies/minmaxutilization.h"
#include "solver/policies/pathchoice.h"
#include "solver/policies/pricedistances.h"
#include "solver/policies/sourceflow.h"
#include "solver/policies/stubs.h"

#include <functional>

namespace fiberloom {

/// One run of minimizeMaxUtilization(): free commodities are put together by the core node they come from and improved source
/// by source, under prices that grow sharper, until the bound that the prices prove is near enough.
class MinMaxSearch
{
public:
    MinMaxSearch(const MinMaxProblem &problem, JobControl &control);

    /// Nothing only when canceled.
    [[nodiscard]] std::optional<MinMaxSolution> run();

private:
    /// Where a commodity's traffic is found again.
    struct Place
    {
        enum class Kind : std::uint8_t { Nowhere, Tree, Core, Choice };
        Kind kind = Kind::Nowhere;
        std::uint32_t flow = 0;   ///< in m_flows, or m_choices
        std::uint32_t target = 0; ///< in SourceFlow::targets
    };
    /// A commodity between core nodes, and how it gets there.
    struct CoreCommodity
    {
        enum class Way : std::uint8_t { Normal, OverZero, None };
        Way way = Way::None;
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t commodity = 0;
    };
    using Visit =
        std::function<void(std::uint32_t index, std::span<const double> distance, std::span<const double> weights)>;

    [[nodiscard]] double amount(std::uint32_t commodity) const noexcept;
    [[nodiscard]] bool collect();
    /// Calls visit(choice) for each path choice; false when canceled.
    template<class V>
    [[nodiscard]] bool forEachChoice(V &&visit);
    [[nodiscard]] bool findWays(std::span<CoreCommodity> core);
    [[nodiscard]] bool addFlows(std::span<const CoreCommodity> core);
    void addStubLoad(std::uint32_t commodity);
    /// Calls for each source in turn, with weights that are read anew every few sources; links of capacity zero weigh
    /// `zeroWeight` where they have to be used. False when canceled.
    bool forEachSource(std::span<const double> weights, double zeroWeight, const Visit &visit);
    [[nodiscard]] bool begin();
    [[nodiscard]] bool improve(double sharpness, double tolerance);
    [[nodiscard]] bool recomputeLoads();
    /// What the present loads prove at a sharpness; the mean utilization that their prices see is the most it could be.
    struct Proof
    {
        double bound = 0.0;
        double mean = 0.0;
    };
    [[nodiscard]] std::optional<Proof> prove(double sharpness);
    [[nodiscard]] bool search();
    [[nodiscard]] bool assemble();
    [[nodiscard]] bool reserveShares(std::span<const FlowPaths::Share> shares,
                                     std::span<const std::uint32_t> firstTarget,
                                     std::span<const std::uint32_t> firstShare);
    void addChoice(const PathChoice &choice);
    void addShare(std::uint32_t commodity, double share, std::size_t begin);
    [[nodiscard]] bool finish();

    const MinMaxProblem &m_problem;
    JobControl &m_control;
    Stubs m_stubs;
    LinkPrices m_prices;
    PriceDistances m_distances;
    FlowShifter m_shifter;
    std::vector<double> m_base;  ///< by link: load that nothing can move
    std::vector<Place> m_places; ///< by commodity
    std::vector<SourceFlow> m_flows;
    PathChoice::Memory m_choiceMemory;
    std::vector<PathChoice> m_choices;
    MinMaxSolution m_solution;
    std::vector<Graph::Link> m_stubLinks;
    std::vector<double> m_weights; ///< by link, for the sources at hand
};

} // namespace fiberloom
