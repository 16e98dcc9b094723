// SPDX-License-Identifier: Apache-2.0
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "cli/progressbar.h"
#include "cli/solververb.h"
#include "cli/texttable.h"
#include "cli/verbs.h"
#include "cli/worstrows.h"
#include "network/fields.h"
#include "solver/risks/riskfinding.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RisksVerb)
};

QLatin1String wordOf(RiskFinding::State state)
{
    switch (state) {
    case RiskFinding::State::New:
        return QLatin1String("new");
    case RiskFinding::State::Accepted:
        return QLatin1String("accepted");
    case RiskFinding::State::Rejected:
        return QLatin1String("rejected");
    }
    return {};
}

/// Pairs of routes that the drawing suggests fail together.
class RisksVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("risks"); }
    QString summary() const override
    {
        return Text::tr("Find routes that run close together, and so may fail together");
    }

protected:
    bool routes() const override { return false; }

    void declareOptions(CLI::App &app) override
    {
        const auto distance = [&](const char *option, double &value, const QString &help) {
            app.add_option(option, value, help.toStdString())
                ->check(CLI::Range(1e-3, 1e6))
                ->type_name(QByteArray(option).endsWith("km") ? "KM" : "METERS")
                ->capture_default_str();
        };
        distance("--parallel-meters", m_options.parallelMeters, Text::tr("Routes closer than this run in parallel"));
        distance("--parallel-km", m_options.parallelKilometers, Text::tr("if they do so for longer than this"));
        distance("--entry-meters", m_options.entryMeters, Text::tr("Routes closer than this enter a site together"));
        distance("--entry-radius-meters", m_options.entryRadiusMeters, Text::tr("if they do so within this of it"));
        declareStrict(app, Text::tr("Exit with 1 if a pair is neither in a risk group nor rejected"));
        declareRows(app);
    }

    ExitCode answer(const Setting &setting) override
    {
        std::optional<std::vector<RiskFinding>> findings;
        {
            const ProgressBar progress(setting.control, Text::tr("looking for shared risks"));
            findings = findRisks(setting.network, setting.world, m_options, setting.control);
        }
        if (!findings || setting.control.isCanceled())
            return setting.console.interrupted();
        const bool isNo = std::ranges::any_of(
            *findings, [](const RiskFinding &finding) { return finding.state == RiskFinding::State::New; });
        return print(
            setting, verdict(isNo), [&](QIODevice &device) { return writeJson(setting.network, *findings, device); },
            [&] { return table(setting.network, *findings); });
    }

private:
    static void writeFinding(JsonWriter &json, const ElementNames &names, const RiskFinding &finding)
    {
        json.beginObject();
        json.member("origin", fiberloom::wordOf(finding.origin));
        json.key("route_a");
        names.write(json, finding.routeA);
        json.key("route_b");
        names.write(json, finding.routeB);
        json.key("site");
        if (finding.site)
            names.write(json, *finding.site);
        else
            json.null();
        json.member("shared_km", finding.shared);
        json.member("closest_m", finding.closestMeters);
        json.member("state", wordOf(finding.state));
        json.key("evidence");
        json.beginArray();
        for (const LineString &line : finding.evidence) {
            json.beginArray();
            for (const GeoPoint &point : line) {
                json.beginArray();
                json.value(point.longitude());
                json.value(point.latitude());
                json.endArray();
            }
            json.endArray();
        }
        json.endArray();
        json.endObject();
    }

    [[nodiscard]] bool writeJson(const Network &network, const std::vector<RiskFinding> &findings,
                                 QIODevice &device) const
    {
        const ElementNames names(network);
        JsonWriter json(device);
        json.beginObject();
        json.key("options");
        json.beginObject();
        json.member("parallel_m", m_options.parallelMeters);
        json.member("parallel_km", m_options.parallelKilometers);
        json.member("entry_m", m_options.entryMeters);
        json.member("entry_radius_m", m_options.entryRadiusMeters);
        json.endObject();
        json.key("findings");
        json.beginArray();
        for (const RiskFinding &finding : findings)
            writeFinding(json, names, finding);
        json.endArray();
        json.endObject();
        return json.finish();
    }

    [[nodiscard]] QByteArray table(const Network &network, const std::vector<RiskFinding> &findings) const
    {
        if (findings.empty())
            return Text::tr("No routes run that close together.\n").toUtf8();
        const ElementNames names(network);
        TextTable table;
        table.addColumn(Text::tr("Route"));
        table.addColumn(Text::tr("and route"));
        table.addColumn(Text::tr("Why"));
        table.addColumn(Text::tr("Shared km"), TextTable::Align::Right);
        table.addColumn(Text::tr("Closest m"), TextTable::Align::Right);
        table.addColumn(Text::tr("State"));
        const std::size_t shown = rows() == 0 ? findings.size() : std::min(rows(), findings.size());
        for (std::size_t i = 0; i < shown; ++i) {
            const RiskFinding &finding = findings[i];
            table.addRow(
                {names.of(finding.routeA), names.of(finding.routeB),
                 finding.site ? Text::tr("same side of %1").arg(names.of(*finding.site)) : Text::tr("run in parallel"),
                 TextTable::number(finding.shared.value(), 1), TextTable::number(finding.closestMeters, 0),
                 wordOf(finding.state)});
        }
        return table.toUtf8() + moreRows(shown, findings.size());
    }

    RiskFindingOptions m_options;
};

} // namespace

std::unique_ptr<Verb> makeRisksVerb()
{
    return std::make_unique<RisksVerb>();
}

} // namespace fiberloom::cli
