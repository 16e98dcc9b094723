// SPDX-License-Identifier: Apache-2.0
#include "cli/answerjson.h"
#include "cli/elementlookup.h"
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "cli/solververb.h"
#include "cli/verbs.h"
#include "results/resultcolumns.h"
#include "solver/explain/explanation.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExplainVerb)
};

QLatin1String wordOf(Reason::Kind kind)
{
    switch (kind) {
    case Reason::Kind::SiteMissing:
        return QLatin1String("site-missing");
    case Reason::Kind::Separated:
        return QLatin1String("separated");
    case Reason::Kind::Constrained:
        return QLatin1String("constrained");
    case Reason::Kind::FarByFiber:
        return QLatin1String("far-by-fiber");
    case Reason::Kind::PolicyDetour:
        return QLatin1String("policy-detour");
    case Reason::Kind::RouteFull:
        return QLatin1String("route-full");
    case Reason::Kind::PathLost:
        return QLatin1String("path-lost");
    }
    return {};
}

QLatin1String wordOf(LeastChange::Kind kind)
{
    switch (kind) {
    case LeastChange::Kind::AddCapacity:
        return QLatin1String("add-capacity");
    case LeastChange::Kind::ShortenPath:
        return QLatin1String("shorten-path");
    case LeastChange::Kind::RelaxBound:
        return QLatin1String("relax-bound");
    case LeastChange::Kind::DropConstraint:
        return QLatin1String("drop-constraint");
    case LeastChange::Kind::JoinParts:
        return QLatin1String("join-parts");
    case LeastChange::Kind::ReduceTraffic:
        return QLatin1String("reduce-traffic");
    case LeastChange::Kind::Restore:
        return QLatin1String("restore");
    }
    return {};
}

/// Why a demand is unrouted, partly lost, late or congested, and the least change that frees it.
class ExplainVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("explain"); }
    QString summary() const override
    {
        return Text::tr("Why a demand is unrouted, partly lost, too slow or congested, and what would change that");
    }

protected:
    void declareOptions(CLI::App &app) override
    {
        app.add_option("--demand", m_demand, Text::tr("Demand by name or id").toStdString())
            ->required()
            ->type_name("NAME");
    }

    ExitCode answer(const Setting &setting) override
    {
        const auto demand = demandNamed(setting.network, QString::fromStdString(m_demand));
        if (!demand)
            return setting.console.fail(ExitCode::WrongUsage, demand.error(), QStringLiteral("--demand"));
        const auto routing = routed(setting);
        if (!routing)
            return setting.console.interrupted();
        const auto explanation = explain(setting.network, *routing, demand.value(), setting.control);
        if (setting.control.isCanceled())
            return setting.console.interrupted();
        if (!explanation)
            return setting.console.fail(ExitCode::WrongUsage,
                                        {Text::tr("The demand does not exist in this state of the network"),
                                         QStringLiteral("--demand"), Text::tr("choose another year or scenario")});
        return print(
            setting, ExitCode::Done, [&](QIODevice &device) { return writeJson(setting, *explanation, device); },
            [&] { return text(setting.network, *explanation); });
    }

private:
    static void writeElements(JsonWriter &json, const ElementNames &names, const std::vector<NetworkElement> &elements)
    {
        json.key("elements");
        json.beginArray();
        for (const NetworkElement &element : elements)
            names.write(json, element);
        json.endArray();
    }

    static void writeChange(JsonWriter &json, const ElementNames &names, const LeastChange &change)
    {
        json.beginObject();
        json.member("kind", wordOf(change.kind));
        json.member("text", change.text);
        json.member("capacity_gbps", change.capacity);
        json.member("latency_ms", change.latency);
        json.member("length_km", change.length);
        json.key("new_route");
        if (change.newRoute) {
            json.beginArray();
            json.value(names.of(change.newRoute->first));
            json.value(names.of(change.newRoute->second));
            json.endArray();
        } else {
            json.null();
        }
        writeElements(json, names, change.elements);
        json.key("additions_gbps");
        json.beginArray();
        for (const Gbps addition : change.additions)
            json.value(addition);
        json.endArray();
        json.key("constraints");
        json.beginArray();
        for (const DemandConstraintId id : change.constraints)
            json.value(id.value());
        json.endArray();
        json.member("restores", change.restores);
        json.endObject();
    }

    [[nodiscard]] bool writeJson(const Setting &setting, const Explanation &explanation, QIODevice &device) const
    {
        const ElementNames names(setting.network);
        JsonWriter json(device);
        json.beginObject();
        writeScenario(json, scenarioName(), setting.world, 0);
        json.member("id", explanation.demand.value());
        json.member("name", names.of(explanation.demand));
        json.member("status", fiberloom::wordOf(explanation.status));
        json.key("reasons");
        json.beginArray();
        for (const Reason &reason : explanation.reasons) {
            json.beginObject();
            json.member("kind", wordOf(reason.kind));
            json.member("text", reason.text);
            writeElements(json, names, reason.elements);
            json.endObject();
        }
        json.endArray();
        json.key("changes");
        json.beginArray();
        for (const LeastChange &change : explanation.changes)
            writeChange(json, names, change);
        json.endArray();
        json.endObject();
        return json.finish();
    }

    static QByteArray text(const Network &network, const Explanation &explanation)
    {
        QString lines =
            QStringLiteral("%1: %2\n")
                .arg(ElementNames(network).of(explanation.demand), QString(fiberloom::wordOf(explanation.status)));
        for (const Reason &reason : explanation.reasons)
            lines += Text::tr("Because: %1\n").arg(reason.text);
        for (const LeastChange &change : explanation.changes)
            lines += Text::tr("To change that: %1\n").arg(change.text);
        return lines.toUtf8();
    }

    std::string m_demand;
};

} // namespace

std::unique_ptr<Verb> makeExplainVerb()
{
    return std::make_unique<ExplainVerb>();
}

} // namespace fiberloom::cli
