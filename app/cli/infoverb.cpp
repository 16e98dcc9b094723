// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "cli/texttable.h"
#include "cli/verbs.h"
#include "network/fields.h"
#include "network/figures.h"
#include "network/validation.h"
#include "storage/schema.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(InfoVerb)
};

/// Degrees; east is less than west when the network spans the antimeridian.
struct Extent
{
    double west;
    double south;
    double east;
    double north;
};

/// What the project comes to. Lengths, capacity and demand are of what exists without any plan.
struct Info
{
    double routeKm = 0.0;
    std::optional<double> litGbps;
    double offeredGbps = 0.0;
    std::optional<Extent> extent;
    std::vector<int> years;
    std::size_t problems = 0; ///< errors and warnings
};

std::optional<Extent> extentOf(const Network &network)
{
    std::vector<GeoPoint> points;
    network.sites().forEach([&](const Site &site) { points.push_back(site.position); });
    network.routes().forEach(
        [&](const Route &route) { points.insert(points.end(), route.bends.begin(), route.bends.end()); });
    if (points.empty())
        return std::nullopt;
    const auto byLatitude = std::ranges::minmax_element(points, {}, &GeoPoint::latitude);
    const double south = byLatitude.min->latitude();
    const double north = byLatitude.max->latitude();
    std::ranges::sort(points, {}, &GeoPoint::longitude);
    // The extent is the world without the widest gap, which is the one across the antimeridian unless another is wider.
    Extent extent{points.front().longitude(), south, points.back().longitude(), north};
    double widestGap = extent.west + 360.0 - extent.east;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double gap = points[i].longitude() - points[i - 1].longitude();
        if (gap > widestGap) {
            widestGap = gap;
            extent.west = points[i].longitude();
            extent.east = points[i - 1].longitude();
        }
    }
    return extent;
}

Info infoOf(const Network &network)
{
    Info info;
    const Figures figures(network, worldState(network, std::nullopt, std::nullopt));
    network.routes().forEach([&](const Route &route) {
        if (!figures.exists(route))
            return;
        info.routeKm += figures.length(route).value();
        if (const auto capacity = figures.capacity(route))
            info.litGbps = info.litGbps.value_or(0.0) + capacity->value();
    });
    network.demands().forEach([&](const Demand &demand) {
        if (demand.status == Status::Existing)
            info.offeredGbps += (demand.gbpsAZ.value() + demand.gbpsZA.value()) * figures.demandFactor(demand);
    });
    info.extent = extentOf(network);
    info.years = yearsOf(network);
    const std::vector<Problem> problems = validate(network);
    info.problems = static_cast<std::size_t>(
        std::ranges::count_if(problems, [](const Problem &problem) { return problem.severity != Severity::Note; }));
    return info;
}

/// Counts, extent, kilometers of route, capacity, demand, years, open problems.
class InfoVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("info"); }
    QString summary() const override
    {
        return Text::tr("What a project holds: counts, extent, capacity, demand, years, problems");
    }

    void declare(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, Text::tr("Project file").toStdString())->required();
        declareJson(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const Result<Network> network = readProject(fileName(m_project));
        if (!network)
            return console.fail(ExitCode::BadInput, network.error(), fileName(m_project));
        const Info info = infoOf(network.value());
        if (control.isCanceled())
            return console.interrupted();
        StandardOutput output;
        const bool written =
            json() ? writeJson(network.value(), info, output.device()) : output.write(table(network.value(), info));
        if (!written || !output.flush())
            return console.fail(ExitCode::CannotWrite, output.error());
        return ExitCode::Done;
    }

private:
    static bool writeJson(const Network &network, const Info &info, QIODevice &device)
    {
        JsonWriter json(device);
        json.beginObject();
        json.member("format_version", Schema::current().version());
        json.member("sites", network.sites().size());
        json.member("routes", network.routes().size());
        json.member("cables", network.cables().size());
        json.member("demands", network.demands().size());
        json.member("risk_groups", network.table<RiskGroup>().size());
        json.member("scenarios", network.table<Scenario>().size());
        json.member("demand_constraints", network.table<DemandConstraint>().size());
        json.member("rejected_risks", network.table<RejectedRisk>().size());
        json.member("route_km", info.routeKm);
        json.member("lit_gbps", info.litGbps);
        json.member("offered_gbps", info.offeredGbps);
        json.key("extent");
        if (info.extent) {
            json.beginArray();
            for (const double degrees : {info.extent->west, info.extent->south, info.extent->east, info.extent->north})
                json.value(degrees);
            json.endArray();
        } else {
            json.null();
        }
        json.key("years");
        json.beginArray();
        for (const int year : info.years)
            json.value(year);
        json.endArray();
        json.member("problems", info.problems);
        json.endObject();
        return json.finish();
    }

    static QByteArray table(const Network &network, const Info &info)
    {
        TextTable table;
        table.addColumn({});
        table.addColumn({}, TextTable::Align::Right);
        table.addColumn({});
        const auto count = [&](const QString &what, std::size_t number) {
            table.addRow({what, QString::number(number), {}});
        };
        count(Text::tr("Format version"), static_cast<std::size_t>(Schema::current().version()));
        for (const EntityKind kind :
             {EntityKind::Site, EntityKind::Route, EntityKind::Cable, EntityKind::Demand, EntityKind::DemandConstraint,
              EntityKind::RiskGroup, EntityKind::Plan, EntityKind::Scenario, EntityKind::BuildOption})
            count(entityInfo(kind).displayPlural(), network.count(kind));
        table.addRow({Text::tr("Route length"), TextTable::number(info.routeKm, 1), QStringLiteral("km")});
        table.addRow({Text::tr("Lit capacity"), TextTable::number(info.litGbps, 1), QStringLiteral("Gb/s")});
        table.addRow({Text::tr("Offered demand"), TextTable::number(info.offeredGbps, 1), QStringLiteral("Gb/s")});
        if (info.extent) {
            table.addRow({Text::tr("Longitude"), TextTable::number(info.extent->west, 4),
                          Text::tr("to %1°").arg(TextTable::number(info.extent->east, 4))});
            table.addRow({Text::tr("Latitude"), TextTable::number(info.extent->south, 4),
                          Text::tr("to %1°").arg(TextTable::number(info.extent->north, 4))});
        }
        if (!info.years.empty())
            table.addRow(
                {Text::tr("Years"), QString::number(info.years.front()), Text::tr("to %1").arg(info.years.back())});
        count(Text::tr("Problems"), info.problems);
        return table.toUtf8();
    }

    std::string m_project;
};

} // namespace

std::unique_ptr<Verb> makeInfoVerb()
{
    return std::make_unique<InfoVerb>();
}

} // namespace fiberloom::cli
