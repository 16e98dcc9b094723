// SPDX-License-Identifier: Apache-2.0
#include "cli/solververb.h"

#include "cli/progressbar.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "solver/router.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SolverVerb)
};

constexpr unsigned mostThreads = 1024;

} // namespace

void SolverVerb::declare(CLI::App &app)
{
    app.add_option("PROJECT", m_project, Text::tr("Project file").toStdString())->required();
    declareOptions(app);
    if (routes())
        m_world.declareRouting(app);
    m_world.declare(app);
    app.add_option(
           "--threads", m_threads,
           Text::tr("Threads to compute on; the answer does not depend on it; 0: as is best here").toStdString())
        ->check(CLI::Range(0U, mostThreads))
        ->type_name("N");
    declareJson(app);
}

ExitCode SolverVerb::run(const Console &console, JobControl &control)
{
    const QString path = fileName(m_project);
    if (const Result<void> checked = checkOptions(); !checked)
        return console.fail(ExitCode::WrongUsage, checked.error());
    const Result<Network> network = readProject(path);
    if (!network)
        return console.fail(ExitCode::BadInput, network.error(), path);
    const Result<WorldState> world = m_world.resolve(network.value());
    if (!world)
        return console.fail(ExitCode::WrongUsage, world.error(), path);
    return answer({network.value(), world.value(), console, control});
}

std::shared_ptr<const RoutingResult> SolverVerb::routed(const Setting &setting) const
{
    const ProgressBar progress(setting.control, Text::tr("routing demands"));
    auto result = routeDemands(setting.network, setting.world, 0, setting.control, m_threads);
    return setting.control.isCanceled() ? nullptr : result;
}

ExitCode SolverVerb::print(const Setting &setting, ExitCode code, const std::function<bool(QIODevice &)> &writeJson,
                           const std::function<QByteArray()> &table) const
{
    StandardOutput output;
    const bool written = json() ? writeJson(output.device()) : output.write(table());
    if (setting.control.isCanceled())
        return setting.console.interrupted();
    if (!written || !output.flush())
        return setting.console.fail(ExitCode::CannotWrite, output.error());
    return code;
}

void SolverVerb::declareStrict(CLI::App &app, const QString &help)
{
    app.add_flag("--strict", m_strict, help.toStdString());
}

void SolverVerb::declareRows(CLI::App &app)
{
    app.add_option("--rows", m_rows, Text::tr("Rows of each table, the worst first; 0: all").toStdString())
        ->type_name("N")
        ->default_str(std::to_string(m_rows));
}

} // namespace fiberloom::cli
