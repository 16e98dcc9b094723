// SPDX-License-Identifier: Apache-2.0
#include "cli/progressbar.h"
#include "cli/projectinput.h"
#include "cli/solvejson.h"
#include "cli/solvetables.h"
#include "cli/standardstreams.h"
#include "cli/verbs.h"
#include "cli/worldoptions.h"
#include "solver/routing.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SolveVerb)
};

constexpr const char *shortestPath = "shortest-path";

/// Routes all demands, and reports loads, utilization and latencies.
class SolveVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("solve"); }
    QString summary() const override { return Text::tr("Route all demands: loads, utilization, latencies"); }

    void declare(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, Text::tr("Project file").toStdString())->required();
        app.add_option("--routing", m_routing,
                       Text::tr("How demands are routed: shortest-path (least latency)").toStdString())
            ->type_name("POLICY")
            ->default_str(shortestPath);
        m_world.declare(app);
        app.add_flag("--strict", m_strict,
                     Text::tr("Exit with 1 if a demand has no path or is too slow").toStdString());
        app.add_option("--rows", m_rows, Text::tr("Rows of each table, the worst first; 0: all").toStdString())
            ->type_name("N")
            ->default_str(std::to_string(m_rows));
        declareJson(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const QString path = fileName(m_project);
        if (m_routing != shortestPath)
            return console.fail(ExitCode::WrongUsage, routingError());
        const Result<Network> network = readProject(path);
        if (!network)
            return console.fail(ExitCode::BadInput, network.error(), path);
        const Result<WorldState> world = m_world.resolve(network.value());
        if (!world)
            return console.fail(ExitCode::WrongUsage, world.error(), path);

        std::shared_ptr<const RoutingResult> result;
        {
            const ProgressBar progress(control, Text::tr("routing demands"));
            result = routeLeastLatency(network.value(), world.value(), 0, control);
        }
        if (!result || control.isCanceled())
            return console.interrupted();

        StandardOutput output;
        const SolveQuestion question{m_world.scenarioName(), QLatin1String(shortestPath)};
        const bool written = json() ? writeSolveJson(network.value(), question, *result, output.device(), control)
                                    : output.write(solveTables(network.value(), *result, m_rows));
        if (control.isCanceled())
            return console.interrupted();
        if (!written || !output.flush())
            return console.fail(ExitCode::CannotWrite, output.error());
        const bool isNo = result->summary.unrouted > 0 || result->summary.latencyViolations > 0;
        return m_strict && isNo ? ExitCode::AnswerIsNo : ExitCode::Done;
    }

private:
    [[nodiscard]] Error routingError() const
    {
        const QString given = QString::fromStdString(m_routing);
        const bool isPlanned = m_routing == "ecmp" || m_routing == "min-max-utilization";
        return {isPlanned ? Text::tr("The routing “%1” is not available in this version").arg(given)
                          : Text::tr("There is no routing “%1”").arg(given),
                QStringLiteral("--routing"), Text::tr("use shortest-path")};
    }

    std::string m_project;
    std::string m_routing = shortestPath;
    WorldOptions m_world;
    bool m_strict = false;
    std::size_t m_rows = 40;
};

} // namespace

std::unique_ptr<Verb> makeSolveVerb()
{
    return std::make_unique<SolveVerb>();
}

} // namespace fiberloom::cli
