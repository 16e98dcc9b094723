// SPDX-License-Identifier: Apache-2.0
#include "cli/answerjson.h"
#include "cli/elementlookup.h"
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "cli/progressbar.h"
#include "cli/solververb.h"
#include "cli/texttable.h"
#include "cli/verbs.h"
#include "solver/paths/maxflow.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MaxFlowVerb)
};

/// What was asked and what came out, for both forms of the answer.
struct FlowAnswer
{
    const Network &network;
    const WorldState &world;
    const std::vector<SiteId> &from;
    const std::vector<SiteId> &to;
    const MaxFlow &flow;
};

/// The most that can flow between two sets of sites, and the cut that proves it.
class MaxFlowVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("maxflow"); }
    QString summary() const override
    {
        return Text::tr("The most that can flow between sites, and the cut that limits it");
    }

protected:
    bool routes() const override { return false; }

    void declareOptions(CLI::App &app) override
    {
        app.add_option("--from", m_from, Text::tr("Sites by name or id, with commas between").toStdString())
            ->required()
            ->allow_extra_args(false)
            ->type_name("SITES");
        app.add_option("--to", m_to, Text::tr("Sites by name or id, with commas between").toStdString())
            ->required()
            ->allow_extra_args(false)
            ->type_name("SITES");
    }

    ExitCode answer(const Setting &setting) override
    {
        const auto from = sitesNamed(setting.network, m_from);
        if (!from)
            return setting.console.fail(ExitCode::WrongUsage, from.error(), QStringLiteral("--from"));
        const auto to = sitesNamed(setting.network, m_to);
        if (!to)
            return setting.console.fail(ExitCode::WrongUsage, to.error(), QStringLiteral("--to"));
        if (const auto checked = checkEnds(setting, from.value(), to.value()); !checked)
            return setting.console.fail(ExitCode::WrongUsage, checked.error());
        std::optional<MaxFlow> flow;
        {
            const ProgressBar progress(setting.control, Text::tr("finding the maximum flow"));
            flow = maxFlow(setting.network, setting.world, from.value(), to.value(), setting.control);
        }
        if (!flow || setting.control.isCanceled())
            return setting.console.interrupted();
        const FlowAnswer found{setting.network, setting.world, from.value(), to.value(), *flow};
        return print(
            setting, ExitCode::Done, [&](QIODevice &device) { return writeJson(found, device); },
            [&] { return table(found); });
    }

private:
    static Result<void> checkEnds(const Setting &setting, const std::vector<SiteId> &from,
                                  const std::vector<SiteId> &to)
    {
        const ElementNames names(setting.network);
        for (const std::vector<SiteId> *ends : {&from, &to}) {
            for (const SiteId id : *ends) {
                if (!setting.world.exists(*setting.network.find(id)))
                    return Error{Text::tr("“%1” does not exist in this state of the network").arg(names.of(id)),
                                 ends == &from ? QStringLiteral("--from") : QStringLiteral("--to"),
                                 Text::tr("choose another year or scenario, or leave it out")};
            }
        }
        for (const SiteId id : from) {
            if (std::ranges::binary_search(to, id))
                return Error{Text::tr("“%1” is on both sides").arg(names.of(id)), QStringLiteral("--to"),
                             Text::tr("name it once")};
        }
        return {};
    }

    static void writeNamed(JsonWriter &json, const char *key, const ElementNames &names,
                           const std::vector<SiteId> &sites)
    {
        json.key(key);
        json.beginArray();
        for (const SiteId id : sites)
            names.write(json, id);
        json.endArray();
    }

    static void writeRoutes(JsonWriter &json, const char *key, const ElementNames &names, const Figures &figures,
                            const Network &network, const std::vector<RouteId> &routes)
    {
        json.key(key);
        json.beginArray();
        for (const RouteId id : routes) {
            json.beginObject();
            json.member("id", id.value());
            json.member("name", names.of(id));
            json.member("capacity_gbps", figures.capacity(*network.find(id)));
            json.endObject();
        }
        json.endArray();
    }

    static bool writeJson(const FlowAnswer &found, QIODevice &device)
    {
        const ElementNames names(found.network);
        const Figures figures(found.network, found.world);
        JsonWriter json(device);
        json.beginObject();
        json.member("year", found.world.year);
        writeNamed(json, "from", names, found.from);
        writeNamed(json, "to", names, found.to);
        json.member("max_flow_gbps", found.flow.value);
        writeRoutes(json, "cut", names, figures, found.network, found.flow.cut);
        writeNamed(json, "source_side", names, found.flow.sourceSide);
        json.member("disjoint_routes", found.flow.disjointRoutes);
        writeRoutes(json, "route_cut", names, figures, found.network, found.flow.routeCut);
        json.member("unknown_capacities", found.flow.unknownCapacities);
        json.key("routes");
        json.beginArray();
        for (const RouteFigures &route : found.flow.flow) {
            json.beginObject();
            json.member("id", route.route.value());
            json.member("name", names.of(route.route));
            json.member("capacity_gbps", route.capacity);
            json.member("load_az_gbps", route.loadAZ);
            json.member("load_za_gbps", route.loadZA);
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return json.finish();
    }

    static QByteArray table(const FlowAnswer &found)
    {
        const ElementNames names(found.network);
        const Figures figures(found.network, found.world);
        TextTable table;
        table.addColumn({});
        table.addColumn({}, TextTable::Align::Right);
        table.addColumn({});
        table.addRow(
            {Text::tr("Maximum flow"), TextTable::number(found.flow.value.value(), 1), QStringLiteral("Gb/s")});
        table.addRow({Text::tr("Paths without a common route"), QString::number(found.flow.disjointRoutes), {}});
        if (found.flow.unknownCapacities > 0)
            table.addRow({Text::tr("Routes left out"), QString::number(found.flow.unknownCapacities),
                          Text::tr("of unknown capacity")});
        QByteArray text = table.toUtf8();
        if (found.flow.cut.empty())
            return text;
        TextTable cut;
        cut.addColumn(Text::tr("Limited by"));
        cut.addColumn(Text::tr("Capacity Gb/s"), TextTable::Align::Right);
        for (const RouteId id : found.flow.cut) {
            const auto capacity = figures.capacity(*found.network.find(id));
            cut.addRow(
                {names.of(id), TextTable::number(capacity ? std::optional(capacity->value()) : std::nullopt, 1)});
        }
        return text + '\n' + cut.toUtf8();
    }

    std::vector<std::string> m_from;
    std::vector<std::string> m_to;
};

} // namespace

std::unique_ptr<Verb> makeMaxFlowVerb()
{
    return std::make_unique<MaxFlowVerb>();
}

} // namespace fiberloom::cli
