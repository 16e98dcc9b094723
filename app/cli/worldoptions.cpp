// SPDX-License-Identifier: Apache-2.0
#include "cli/worldoptions.h"

#include <QCoreApplication>
#include <QStringList>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WorldOptions)
};

constexpr int firstYear = 1900;
constexpr int lastYear = 2200;

} // namespace

void WorldOptions::declare(CLI::App &app)
{
    app.add_option("--year", m_year, Text::tr("Year to look at; without it the scenario's, else none").toStdString())
        ->check(CLI::Range(firstYear, lastYear))
        ->type_name("YEAR");
    app.add_option("--scenario", m_scenario, Text::tr("Scenario by name; without it no plan is on").toStdString())
        ->type_name("NAME");
}

Result<WorldState> WorldOptions::resolve(const Network &network) const
{
    if (m_scenario.empty())
        return worldState(network, std::nullopt, m_year);
    const QString wanted = scenarioName();
    std::optional<ScenarioId> found;
    QStringList names;
    network.table<Scenario>().forEach([&](const Scenario &scenario) {
        if (scenario.name == wanted && !found)
            found = scenario.id;
        names += scenario.name;
    });
    if (!found) {
        names.sort();
        return Error{Text::tr("There is no scenario “%1”").arg(wanted),
                     {},
                     names.isEmpty() ? Text::tr("the project has no scenarios; leave --scenario out")
                                     : Text::tr("choose one of: %1").arg(names.join(QLatin1String(", ")))};
    }
    return worldState(network, found, m_year);
}

} // namespace fiberloom::cli
