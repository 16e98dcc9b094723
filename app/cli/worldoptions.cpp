// SPDX-License-Identifier: Apache-2.0
#include "cli/worldoptions.h"

#include "cli/elementlookup.h"
#include "network/fields.h"
#include "solver/failures/failure.h"

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
constexpr int mostPaths = 100;

QString policyWords()
{
    QStringList words;
    for (const char *word : EnumWords<RoutingPolicy>::words)
        words += QLatin1String(word);
    return words.join(QLatin1String(", "));
}

} // namespace

void WorldOptions::declare(CLI::App &app)
{
    app.add_option("--year", m_year, Text::tr("Year to look at; without it the scenario's, else none").toStdString())
        ->check(CLI::Range(firstYear, lastYear))
        ->type_name("YEAR");
    app.add_option("--scenario", m_scenario, Text::tr("Scenario by name; without it no plan is on").toStdString())
        ->type_name("NAME");
    app.add_option(
           "--fail", m_failed,
           Text::tr("Route, site or risk group that is down, by name or id; may be given several times").toStdString())
        ->type_name("NAME")
        ->allow_extra_args(false);
}

void WorldOptions::declareRouting(CLI::App &app)
{
    app.add_option("--routing", m_routing,
                   Text::tr("How demands are routed: %1; without it as the scenario, else the project says")
                       .arg(policyWords())
                       .toStdString())
        ->type_name("POLICY");
    app.add_option("--paths", m_paths, Text::tr("Paths for each demand, of k-shortest").toStdString())
        ->check(CLI::Range(1, mostPaths))
        ->type_name("N");
}

Result<WorldState> WorldOptions::resolve(const Network &network) const
{
    Result<WorldState> world = scenarioState(network);
    if (!world)
        return world;
    if (const auto applied = applyRouting(world.value()); !applied)
        return applied.error();
    if (const auto applied = applyFailures(network, world.value()); !applied)
        return applied.error();
    return world;
}

Result<WorldState> WorldOptions::scenarioState(const Network &network) const
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

Result<void> WorldOptions::applyRouting(WorldState &world) const
{
    if (!m_routing.empty()) {
        const auto policy = fromWord<RoutingPolicy>(QString::fromStdString(m_routing));
        if (!policy)
            return Error{Text::tr("There is no routing “%1”").arg(QString::fromStdString(m_routing)),
                         QStringLiteral("--routing"), Text::tr("use one of: %1").arg(policyWords())};
        world.routing = *policy;
    }
    if (m_paths && world.routing != RoutingPolicy::KShortest)
        return Error{Text::tr("The routing %1 does not take a number of paths").arg(wordOf(world.routing)),
                     QStringLiteral("--paths"), Text::tr("add --routing k-shortest")};
    world.pathsPerDemand = m_paths.value_or(world.pathsPerDemand);
    return {};
}

Result<void> WorldOptions::applyFailures(const Network &network, WorldState &world) const
{
    for (const std::string &name : m_failed) {
        const auto element = elementNamed(network, QString::fromStdString(name));
        if (!element)
            return element.error();
        const FailedElements down = failedBy(network, {element.value()});
        world.failed.routes.insert(world.failed.routes.end(), down.routes.begin(), down.routes.end());
        world.failed.sites.insert(world.failed.sites.end(), down.sites.begin(), down.sites.end());
    }
    world.failed.normalize();
    return {};
}

} // namespace fiberloom::cli
