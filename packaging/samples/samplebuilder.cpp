// SPDX-License-Identifier: Apache-2.0
#include "samples/samplebuilder.h"

#include "network/settings.h"

#include <QStringList>

namespace fiberloom::samples {

namespace {

template<class Id>
Id named(const QHash<QString, Id> &table, const QString &name)
{
    const auto found = table.constFind(name);
    if (found == table.cend())
        qFatal("The samples know no “%s”", qUtf8Printable(name));
    return *found;
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

GeoPoint place(double latitude, double longitude)
{
    const auto point = GeoPoint::fromDegrees(latitude, longitude);
    if (!point)
        qFatal("A sample has a place off the earth");
    return *point;
}

LineString lineFrom(const char *bends)
{
    LineString line;
    for (const QString &pair : text(bends).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QStringList numbers = pair.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (numbers.size() != 2)
            qFatal("A sample has a bend without two coordinates");
        line.push_back(place(numbers[0].toDouble(), numbers[1].toDouble()));
    }
    return line;
}

QString routeName(const char *siteA, const char *siteZ)
{
    return text(siteA) + QChar(0x2013) + text(siteZ);
}

/// What each class of service promises.
std::optional<double> targetOf(Protection protection)
{
    switch (protection) {
    case Protection::None:
        return std::nullopt;
    case Protection::Restored:
        return 0.9998;
    case Protection::OnePlusOne:
        return 0.9999;
    }
    return std::nullopt;
}

} // namespace

void SampleBuilder::title(const char *title)
{
    m_builder.insert(Setting{.id = m_ids.next<Setting>(), .key = settingkeys::projectTitle, .value = text(title)});
    m_builder.insert(
        Setting{.id = m_ids.next<Setting>(), .key = settingkeys::currency, .value = QStringLiteral("USD")});
}

void SampleBuilder::fiberType(FiberType type)
{
    type.id = m_ids.next<FiberType>();
    m_fiberTypes.insert(type.name, type.id);
    m_builder.insert(std::move(type));
}

void SampleBuilder::lineSystem(const char *name, double gbpsPerChannel, int channels, double spacingGhz,
                               double requiredGsnrDb)
{
    const auto mode = m_ids.next<TransceiverMode>();
    m_builder.insert(TransceiverMode{.id = mode,
                                     .name = text(name),
                                     .rate = Gbps(gbpsPerChannel),
                                     .channelWidth = Gigahertz(spacingGhz),
                                     .requiredGsnr = Decibels(requiredGsnrDb),
                                     .launchPower = DecibelMilliwatts(0.0)});
    const auto amplifier = m_ids.next<AmplifierType>();
    m_builder.insert(AmplifierType{.id = amplifier,
                                   .name = text(name) + QLatin1String(" EDFA"),
                                   .minGain = Decibels(15.0),
                                   .maxGain = Decibels(25.0),
                                   .noiseFigure = Decibels(5.5),
                                   .maxOutputPower = DecibelMilliwatts(21.0)});
    const auto system = m_ids.next<LineSystem>();
    m_builder.insert(LineSystem{.id = system,
                                .name = text(name),
                                .channelSpacing = Gigahertz(spacingGhz),
                                .channels = channels,
                                .defaultMode = mode,
                                .amplifierType = amplifier,
                                .maxSpan = Kilometers(100.0)});
    m_systems.insert(text(name), {system, gbpsPerChannel * channels});
}

void SampleBuilder::growth(const char *name, std::initializer_list<std::pair<int, double>> points)
{
    const auto id = m_ids.next<Growth>();
    m_growths.insert(text(name), id);
    m_builder.insert(Growth{.id = id, .name = text(name)});
    for (const auto &[year, multiplier] : points)
        m_builder.insert(
            GrowthPoint{.id = m_ids.next<GrowthPoint>(), .growth = id, .year = year, .multiplier = multiplier});
}

void SampleBuilder::plan(const char *name, int year)
{
    const auto id = m_ids.next<Plan>();
    m_plans.insert(text(name), id);
    m_builder.insert(Plan{.id = id, .name = text(name), .year = year});
}

void SampleBuilder::scenario(const char *name, std::initializer_list<const char *> plans, RoutingPolicy routing)
{
    const auto id = m_ids.next<Scenario>();
    m_scenarios.insert(text(name), id);
    m_builder.insert(Scenario{.id = id, .name = text(name), .year = 2029, .routing = routing});
    for (const char *plan : plans)
        m_builder.insert(
            ScenarioPlan{.id = m_ids.next<ScenarioPlan>(), .scenario = id, .plan = named(m_plans, text(plan))});
}

void SampleBuilder::sites(std::span<const SiteRow> rows)
{
    for (const SiteRow &row : rows) {
        const bool isBuilding = row.kind == SiteKind::Datacenter || row.kind == SiteKind::Pop;
        const auto id = m_ids.next<Site>();
        m_sites.insert(text(row.name), id);
        m_builder.insert(Site{.id = id,
                              .position = place(row.latitude, row.longitude),
                              .name = text(row.name),
                              .kind = row.kind,
                              .power = row.powerMw > 0.0 ? std::optional(Megawatts(row.powerMw)) : std::nullopt,
                              .availability = isBuilding ? std::optional(0.99999) : std::nullopt});
    }
}

void SampleBuilder::routes(std::span<const RouteRow> rows, const RouteDefaults &defaults)
{
    for (const RouteRow &row : rows) {
        const QString name = routeName(row.siteA, row.siteZ);
        const auto plan = row.plan ? std::optional(named(m_plans, text(row.plan))) : std::nullopt;
        const auto id = m_ids.next<Route>();
        QString key = name;
        for (int i = 2; m_routes.contains(key); ++i)
            key = name + QLatin1Char(' ') + QString::number(i);
        m_routes.insert(key, id);
        m_builder.insert(Route{.id = id,
                               .bends = lineFrom(row.bends),
                               .siteA = named(m_sites, text(row.siteA)),
                               .siteZ = named(m_sites, text(row.siteZ)),
                               .construction = defaults.construction,
                               .status = plan ? Status::Planned : Status::Existing,
                               .plan = plan,
                               .slack = row.slack,
                               .cutsPer1000KmYear = defaults.cutsPer1000KmYear,
                               .repairTime = Hours(defaults.repairHours),
                               .costPerKm = Money(defaults.costPerKm)});
        const System system = named(m_systems, text(row.lineSystem));
        const auto cable = m_ids.next<Cable>();
        m_firstCables.insert(key, cable);
        m_builder.insert(Cable{.id = cable,
                               .route = id,
                               .fiberType = named(m_fiberTypes, text(defaults.fiberType)),
                               .pairs = row.tenure == Tenure::Leased ? row.litPairs + 2 : defaults.pairs,
                               .litPairs = row.litPairs,
                               .tenure = row.tenure,
                               .gbpsPerPair = Gbps(system.gbpsPerPair),
                               .lineSystem = system.id,
                               .status = plan ? Status::Planned : Status::Existing,
                               .plan = plan});
    }
}

void SampleBuilder::cable(const QString &route, const char *name, int pairs, int litPairs, const char *fiberType,
                          const char *lineSystem, const char *plan)
{
    const System system = named(m_systems, text(lineSystem));
    m_builder.insert(Cable{.id = m_ids.next<Cable>(),
                           .route = named(m_routes, route),
                           .name = text(name),
                           .fiberType = named(m_fiberTypes, text(fiberType)),
                           .pairs = pairs,
                           .litPairs = litPairs,
                           .gbpsPerPair = Gbps(system.gbpsPerPair),
                           .lineSystem = system.id,
                           .status = Status::Planned,
                           .plan = named(m_plans, text(plan)),
                           .costPerKm = Money(18'000.0)});
}

void SampleBuilder::demands(std::span<const DemandRow> rows)
{
    for (const DemandRow &row : rows) {
        const auto id = m_ids.next<Demand>();
        m_demands.insert(routeName(row.siteA, row.siteZ), id);
        m_builder.insert(
            Demand{.id = id,
                   .siteA = named(m_sites, text(row.siteA)),
                   .siteZ = named(m_sites, text(row.siteZ)),
                   .gbpsAZ = Gbps(row.gbpsAZ),
                   .gbpsZA = Gbps(row.gbpsZA),
                   .maxLatency = row.maxLatencyMs > 0.0 ? std::optional(Milliseconds(row.maxLatencyMs)) : std::nullopt,
                   .minAvailability = targetOf(row.protection),
                   .protection = row.protection,
                   .priority = static_cast<int>(row.protection),
                   .growth = named(m_growths, text(row.growth))});
    }
}

void SampleBuilder::riskGroup(const char *name, double eventsPerYear, double repairHours,
                              std::initializer_list<const char *> routes)
{
    const auto id = m_ids.next<RiskGroup>();
    m_riskGroups.insert(text(name), id);
    m_builder.insert(
        RiskGroup{.id = id, .name = text(name), .eventsPerYear = eventsPerYear, .repairTime = Hours(repairHours)});
    for (const char *route : routes)
        m_builder.insert(RiskGroupMember{
            .id = m_ids.next<RiskGroupMember>(), .riskGroup = id, .route = named(m_routes, text(route))});
}

void SampleBuilder::riskArea(const char *name, double eventsPerYear, double repairHours, const char *corners)
{
    const auto id = m_ids.next<RiskGroup>();
    m_riskGroups.insert(text(name), id);
    m_builder.insert(RiskGroup{.id = id,
                               .area = {lineFrom(corners)},
                               .name = text(name),
                               .eventsPerYear = eventsPerYear,
                               .repairTime = Hours(repairHours)});
}

void SampleBuilder::failure(const char *scenario, const char *riskGroup)
{
    m_builder.insert(ScenarioFailure{.id = m_ids.next<ScenarioFailure>(),
                                     .scenario = named(m_scenarios, text(scenario)),
                                     .riskGroup = named(m_riskGroups, text(riskGroup))});
}

void SampleBuilder::avoidance(const char *siteA, const char *siteZ, const char *riskGroup)
{
    m_builder.insert(DemandConstraint{.id = m_ids.next<DemandConstraint>(),
                                      .demand = named(m_demands, routeName(siteA, siteZ)),
                                      .rule = ConstraintRule::Avoid,
                                      .riskGroup = named(m_riskGroups, text(riskGroup))});
}

void SampleBuilder::lightOption(const QString &route, double costPerUnit, int leadTimeMonths)
{
    const Cable *cable = m_builder.find(named(m_firstCables, route));
    m_builder.insert(BuildOption{.id = m_ids.next<BuildOption>(),
                                 .name = QStringLiteral("Light a pair, ") + route,
                                 .kind = BuildKind::LightPair,
                                 .route = cable->route,
                                 .cable = cable->id,
                                 .gbpsPerUnit = cable->gbpsPerPair.value_or(Gbps(0.0)),
                                 .maxUnits = cable->pairs - cable->litPairs,
                                 .costPerUnit = Money(costPerUnit),
                                 .leadTimeMonths = leadTimeMonths});
}

void SampleBuilder::pullOption(const QString &route, const char *lineSystem, double costPerUnit, double costFixed,
                               int leadTimeMonths)
{
    m_builder.insert(BuildOption{.id = m_ids.next<BuildOption>(),
                                 .name = QStringLiteral("Pull a cable, ") + route,
                                 .kind = BuildKind::PullCable,
                                 .route = named(m_routes, route),
                                 .gbpsPerUnit = Gbps(named(m_systems, text(lineSystem)).gbpsPerPair),
                                 .maxUnits = 24,
                                 .costPerUnit = Money(costPerUnit),
                                 .costFixed = Money(costFixed),
                                 .leadTimeMonths = leadTimeMonths});
}

Network SampleBuilder::network() const
{
    Network network;
    network.apply(m_builder.build());
    return network;
}

} // namespace fiberloom::samples
