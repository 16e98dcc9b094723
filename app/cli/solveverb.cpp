// SPDX-License-Identifier: Apache-2.0
#include "cli/solvejson.h"
#include "cli/solververb.h"
#include "cli/solvetables.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SolveVerb)
};

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
        const RoutingSummary &summary = result->summary;
        return print(
            setting, verdict(summary.latencyViolations > 0 || summary.unrouted > 0 || summary.partlyLost > 0),
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
