// SPDX-License-Identifier: Apache-2.0
#include "cli/failuresanswer.h"
#include "cli/progressbar.h"
#include "cli/solververb.h"
#include "cli/verbs.h"
#include "solver/failures/failuresweep.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FailuresVerb)
};

constexpr int mostPairsAmong = 2000;

/// Tries every single failure, and what it loses, reroutes and fills.
class FailuresVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("failures"); }
    QString summary() const override
    {
        return Text::tr("Try every failure of a route, site or risk group: what is lost, rerouted, overloaded");
    }

protected:
    void declareOptions(CLI::App &app) override
    {
        app.add_option(
               "--kinds", m_kinds,
               Text::tr("What fails: route, site, risk-group, with commas between; without it all").toStdString())
            ->delimiter(',')
            ->type_name("KINDS");
        app.add_option("--pairs-worst", m_worstPairs, Text::tr("Also every pair of the K worst of those").toStdString())
            ->check(CLI::Range(0, mostPairsAmong))
            ->type_name("K");
        declareStrict(app, Text::tr("Exit with 1 if a failure loses traffic or fills a route beyond its capacity"));
        declareRows(app);
    }

    Result<void> checkOptions() const override
    {
        for (const std::string &kind : m_kinds) {
            if (kind != "route" && kind != "site" && kind != "risk-group")
                return Error{Text::tr("“%1” is no kind of failure").arg(QString::fromStdString(kind)),
                             QStringLiteral("--kinds"), Text::tr("choose from: route, site, risk-group")};
        }
        return {};
    }

    ExitCode answer(const Setting &setting) override
    {
        std::shared_ptr<const FailureSweepResult> result;
        {
            const ProgressBar progress(setting.control, Text::tr("trying failures"));
            result = FailureSweep(threads()).run(setting.network, setting.world, 0, options(), setting.control);
        }
        if (!result || setting.control.isCanceled())
            return setting.console.interrupted();
        const bool isNo = std::ranges::any_of(result->failures, [](const FailureFigures &failure) {
            return failure.lost > Gbps(0.0) || failure.congestedRoutes > 0;
        });
        return print(
            setting, verdict(isNo),
            [&](QIODevice &device) {
                return writeFailuresJson(setting.network, scenarioName(), *result, device, setting.control);
            },
            [&] { return failuresTables(setting.network, *result, rows()); });
    }

private:
    [[nodiscard]] FailureOptions options() const
    {
        const auto wanted = [&](const char *kind) {
            return m_kinds.empty() || std::ranges::find(m_kinds, kind) != m_kinds.end();
        };
        return {.routes = wanted("route"),
                .sites = wanted("site"),
                .riskGroups = wanted("risk-group"),
                .worstPairs = m_worstPairs};
    }

    std::vector<std::string> m_kinds;
    int m_worstPairs = 0;
};

} // namespace

std::unique_ptr<Verb> makeFailuresVerb()
{
    return std::make_unique<FailuresVerb>();
}

} // namespace fiberloom::cli
