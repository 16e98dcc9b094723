// SPDX-License-Identifier: Apache-2.0
#include "cli/solvejson.h"
#include "cli/solververb.h"
#include "cli/solvetables.h"
#include "cli/verbs.h"

#include <QCoreApplication>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SolveVerb)
};

/// A failure may take some paths of a split demand. Shares are sums; they miss 1 by rounding.
bool isCarriedWhole(const DemandFigures &demand)
{
    constexpr double Whole = 1.0 - 1e-9;
    return demand.status != DemandStatus::Unrouted && (demand.gbpsAZ.value() <= 0.0 || demand.carriedShareAZ > Whole)
           && (demand.gbpsZA.value() <= 0.0 || demand.carriedShareZA > Whole);
}

/// Routes all demands, and reports loads, utilization and latencies.
class SolveVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("solve"); }
    QString summary() const override { return Text::tr("Route all demands: loads, utilization, latencies"); }

protected:
    void declareOptions(CLI::App &app) override
    {
        declareStrict(app, Text::tr("Exit with 1 if a demand is too slow or not carried whole"));
        declareRows(app);
    }

    ExitCode answer(const Setting &setting) override
    {
        const auto result = routed(setting);
        if (!result)
            return setting.console.interrupted();
        return print(
            setting,
            verdict(result->summary.latencyViolations > 0 || !std::ranges::all_of(result->demands, isCarriedWhole)),
            [&](QIODevice &device) {
                return writeSolveJson(setting.network, scenarioName(), *result, device, setting.control);
            },
            [&] { return solveTables(setting.network, *result, rows()); });
    }
};

} // namespace

std::unique_ptr<Verb> makeSolveVerb()
{
    return std::make_unique<SolveVerb>();
}

} // namespace fiberloom::cli
