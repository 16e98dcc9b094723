// SPDX-License-Identifier: Apache-2.0
#include "network/fields.h"

#include <QtGlobal>

#include <array>
#include <cmath>
#include <limits>

namespace fiberloom {

namespace {

// Conversions between a member's type and Value, one pair per type a member may have.
template<class M>
struct Convert;

template<class M>
concept Enumeration = std::is_enum_v<M>;

template<>
struct Convert<QString>
{
    static constexpr FieldType type = FieldType::Text;
    static Value to(const QString &member) { return member.isEmpty() ? Value() : Value(member); }
    static std::optional<QString> from(const Value &value)
    {
        if (isAbsent(value))
            return QString();
        const auto *text = std::get_if<QString>(&value);
        return text ? std::optional(*text) : std::nullopt;
    }
};

template<>
struct Convert<double>
{
    static constexpr FieldType type = FieldType::Real;
    static Value to(double member) { return member; }
    static std::optional<double> from(const Value &value)
    {
        if (const auto *real = std::get_if<double>(&value))
            return *real;
        if (const auto *integer = std::get_if<qint64>(&value))
            return static_cast<double>(*integer);
        return std::nullopt;
    }
};

template<>
struct Convert<int>
{
    static constexpr FieldType type = FieldType::Integer;
    static Value to(int member) { return qint64(member); }
    static std::optional<int> from(const Value &value)
    {
        const auto *integer = std::get_if<qint64>(&value);
        if (!integer || *integer < std::numeric_limits<int>::min() || *integer > std::numeric_limits<int>::max())
            return std::nullopt;
        return static_cast<int>(*integer);
    }
};

template<>
struct Convert<bool>
{
    static constexpr FieldType type = FieldType::Boolean;
    static Value to(bool member) { return member; }
    static std::optional<bool> from(const Value &value)
    {
        if (const auto *boolean = std::get_if<bool>(&value))
            return *boolean;
        if (const auto *integer = std::get_if<qint64>(&value))
            return *integer != 0;
        return std::nullopt;
    }
};

template<class Tag>
struct Convert<Quantity<Tag>>
{
    static constexpr FieldType type = FieldType::Real;
    static Value to(Quantity<Tag> member) { return member.value(); }
    static std::optional<Quantity<Tag>> from(const Value &value)
    {
        const auto real = Convert<double>::from(value);
        return real ? std::optional(Quantity<Tag>(*real)) : std::nullopt;
    }
};

template<Enumeration E>
struct Convert<E>
{
    static constexpr FieldType type = FieldType::Enumeration;
    static Value to(E member) { return QString(wordOf(member)); }
    static std::optional<E> from(const Value &value)
    {
        const auto *text = std::get_if<QString>(&value);
        return text ? fromWord<E>(*text) : std::nullopt;
    }
};

template<class T>
struct Convert<Id<T>>
{
    static constexpr FieldType type = FieldType::Reference;
    static Value to(Id<T> member) { return member.value(); }
    static std::optional<Id<T>> from(const Value &value)
    {
        const auto *integer = std::get_if<qint64>(&value);
        return integer && *integer > 0 ? std::optional(Id<T>(*integer)) : std::nullopt;
    }
};

template<>
struct Convert<GeoPoint>
{
    static constexpr FieldType type = FieldType::Point;
    static Value to(GeoPoint member) { return member; }
    static std::optional<GeoPoint> from(const Value &value)
    {
        const auto *point = std::get_if<GeoPoint>(&value);
        return point ? std::optional(*point) : std::nullopt;
    }
};

template<>
struct Convert<LineString>
{
    static constexpr FieldType type = FieldType::Line;
    static Value to(const LineString &member) { return member; }
    static std::optional<LineString> from(const Value &value)
    {
        if (isAbsent(value))
            return LineString();
        const auto *line = std::get_if<LineString>(&value);
        return line ? std::optional(*line) : std::nullopt;
    }
};

template<>
struct Convert<Polygon>
{
    static constexpr FieldType type = FieldType::Area;
    static Value to(const Polygon &member) { return member.ring.empty() ? Value() : Value(member); }
    static std::optional<Polygon> from(const Value &value)
    {
        if (isAbsent(value))
            return Polygon();
        const auto *polygon = std::get_if<Polygon>(&value);
        return polygon ? std::optional(*polygon) : std::nullopt;
    }
};

template<class M>
struct Convert<std::optional<M>>
{
    static constexpr FieldType type = Convert<M>::type;
    static Value to(const std::optional<M> &member) { return member ? Convert<M>::to(*member) : Value(); }
};

/// Sets a member from a value; false, and nothing set, if the value is of a wrong type.
template<class M>
bool assign(M &member, const Value &value)
{
    auto converted = Convert<M>::from(value);
    if (!converted)
        return false;
    member = *std::move(converted);
    return true;
}

template<class M>
bool assign(std::optional<M> &member, const Value &value)
{
    member = Convert<M>::from(value);
    return member || isAbsent(value);
}

template<class M>
inline constexpr bool mayBeAbsent = false;
template<class M>
inline constexpr bool mayBeAbsent<std::optional<M>> = true;
template<>
inline constexpr bool mayBeAbsent<QString> = true;
template<>
inline constexpr bool mayBeAbsent<LineString> = true;
template<>
inline constexpr bool mayBeAbsent<Polygon> = true;

template<class M>
constexpr void addWords(FieldInfo &info)
{
    if constexpr (std::is_enum_v<M>)
        info.words = std::span<const char *const>(EnumWords<M>::words);
}

template<class M>
struct TargetOf
{
    static constexpr std::optional<EntityKind> kind = {};
};
template<class T>
struct TargetOf<Id<T>>
{
    static constexpr std::optional<EntityKind> kind = kindOf<T>();
};
template<class M>
struct TargetOf<std::optional<M>> : TargetOf<M>
{
};

template<class Pointer>
struct MemberOf;
template<class T, class M>
struct MemberOf<M T::*>
{
    using Entity = T;
    using Member = M;
};

struct Bounds
{
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
};

template<auto pointer>
constexpr FieldInfo field(const char *key, const char *title, const char *unit, const char *help, Bounds bounds = {})
{
    using T = typename MemberOf<decltype(pointer)>::Entity;
    using M = typename MemberOf<decltype(pointer)>::Member;
    FieldInfo info{key, title, unit, help};
    info.type = Convert<M>::type;
    info.required = !mayBeAbsent<M>;
    info.minimum = bounds.minimum;
    info.maximum = bounds.maximum;
    info.target = TargetOf<M>::kind;
    addWords<M>(info);
    info.get = [](const EntityPtr &row) { return Convert<M>::to(row.get<T>()->*pointer); };
    info.with = [](const EntityPtr &row, const Value &value) -> std::optional<EntityPtr> {
        T copy = *row.get<T>();
        if (!assign(copy.*pointer, value))
            return std::nullopt;
        return EntityPtr(std::make_shared<const T>(std::move(copy)));
    };
    return info;
}

constexpr FieldInfo longText(FieldInfo info)
{
    info.type = FieldType::LongText;
    return info;
}

#define TEXT(source) QT_TRANSLATE_NOOP("fields", source)

constexpr Bounds years{1950, 2200};
constexpr Bounds nonNegative{0.0, 1e12};
constexpr Bounds gbpsBounds{0.0, 1e9};
constexpr Bounds lengthBounds{0.0, 100000.0};
constexpr Bounds fraction{0.0, 1.0};
constexpr Bounds anyMoney{0.0, 1e15};

constexpr const char *planHelp = TEXT("The plan that builds it; it exists only where that plan is on");
constexpr const char *yearHelp = TEXT("First year of service; empty: always there");
constexpr const char *notesHelp = TEXT("Free text");

const std::array siteFields{
    field<&Site::position>("geom", TEXT("Position"), "", TEXT("Latitude and longitude on WGS84")),
    field<&Site::name>("name", TEXT("Name"), "", TEXT("What people call it")),
    field<&Site::kind>("kind", TEXT("Kind"), "",
                       TEXT("Datacenter, point of presence, in-line amplifier hut, cable landing station or junction")),
    field<&Site::status>("status", TEXT("Status"), "", TEXT("Existing, planned or retired")),
    field<&Site::owner>("owner", TEXT("Owner"), "", TEXT("Who owns or operates it")),
    field<&Site::plan>("plan_id", TEXT("Plan"), "", planHelp),
    field<&Site::inServiceYear>("in_service_year", TEXT("In service"), "", yearHelp, years),
    field<&Site::equipmentDelay>("equipment_delay_us", TEXT("Equipment delay"), "µs",
                                 TEXT("Added to every path that passes or ends here; empty: the default of its kind"),
                                 {0.0, 1e6}),
    field<&Site::power>("power_mw", TEXT("Power"), "MW",
                        TEXT("Power of the datacenter; a hint of how much traffic it makes"), {0.0, 1e5}),
    field<&Site::trafficWeight>("traffic_weight", TEXT("Traffic weight"), "",
                                TEXT("Weight for gravity traffic; empty: from power and kind"), nonNegative),
    field<&Site::locationIsEstimated>("location_is_estimated", TEXT("Location estimated"), "",
                                      TEXT("The place was guessed, not given")),
    field<&Site::availability>("availability", TEXT("Availability"), "", TEXT("Fraction of time that the site works"),
                               fraction),
    longText(field<&Site::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array routeFields{
    field<&Route::bends>("geom", TEXT("Bends"), "", TEXT("Points between its two sites")),
    field<&Route::name>("name", TEXT("Name"), "", TEXT("What people call it; empty: named by its sites")),
    field<&Route::siteA>("site_a", TEXT("Site A"), "", TEXT("Where it starts")),
    field<&Route::siteZ>("site_z", TEXT("Site Z"), "", TEXT("Where it ends")),
    field<&Route::construction>("construction", TEXT("Construction"), "", TEXT("Buried, duct, aerial or submarine")),
    field<&Route::status>("status", TEXT("Status"), "", TEXT("Existing, planned or retired")),
    field<&Route::owner>("owner", TEXT("Owner"), "", TEXT("Who owns the right of way")),
    field<&Route::plan>("plan_id", TEXT("Plan"), "", planHelp),
    field<&Route::inServiceYear>("in_service_year", TEXT("In service"), "", yearHelp, years),
    field<&Route::length>("length_km", TEXT("Length as built"), "km",
                          TEXT("Length of the fiber; empty: length of the drawn line times slack"), lengthBounds),
    field<&Route::slack>("slack", TEXT("Slack"), "×", TEXT("Fiber length over drawn length"), {1.0, 10.0}),
    field<&Route::capacity>("capacity_gbps", TEXT("Capacity"), "Gb/s",
                            TEXT("Each way, overrides the cables; empty: sum of lit cables"), gbpsBounds),
    field<&Route::cutsPer1000KmYear>("cuts_per_1000km_year", TEXT("Cuts"), "/1000 km·yr",
                                     TEXT("Cuts a year on 1,000 km"), {0.0, 1e6}),
    field<&Route::repairTime>("repair_hours", TEXT("Repair"), "h", TEXT("Mean time to repair a cut"), {0.0, 1e5}),
    field<&Route::costPerKm>("cost_per_km", TEXT("Cost per km"), "/km", TEXT("To build it"), anyMoney),
    field<&Route::costFixed>("cost_fixed", TEXT("Fixed cost"), "", TEXT("To build it, whatever its length"), anyMoney),
    longText(field<&Route::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array cableFields{
    field<&Cable::route>("route_id", TEXT("Route"), "", TEXT("The route that it lies in")),
    field<&Cable::name>("name", TEXT("Name"), "", TEXT("What people call it")),
    field<&Cable::fiberType>("fiber_type_id", TEXT("Fiber type"), "", TEXT("Decides latency and optics")),
    field<&Cable::pairs>("pairs", TEXT("Pairs"), "", TEXT("Fiber pairs in the cable that are ours"), {0.0, 100000.0}),
    field<&Cable::litPairs>("lit_pairs", TEXT("Lit pairs"), "", TEXT("Pairs with equipment on them"), {0.0, 100000.0}),
    field<&Cable::tenure>("tenure", TEXT("Tenure"), "", TEXT("Owned or leased (IRU)")),
    field<&Cable::gbpsPerPair>("gbps_per_pair", TEXT("Per pair"), "Gb/s",
                               TEXT("Capacity of a lit pair, each way; empty: from optics"), gbpsBounds),
    field<&Cable::lineSystem>("line_system_id", TEXT("Line system"), "", TEXT("Equipment on the lit pairs")),
    field<&Cable::status>("status", TEXT("Status"), "", TEXT("Existing, planned or retired")),
    field<&Cable::plan>("plan_id", TEXT("Plan"), "", planHelp),
    field<&Cable::inServiceYear>("in_service_year", TEXT("In service"), "", yearHelp, years),
    field<&Cable::costFixed>("cost_fixed", TEXT("Fixed cost"), "", TEXT("To pull it, whatever its length"), anyMoney),
    field<&Cable::costPerKm>("cost_per_km", TEXT("Cost per km"), "/km", TEXT("To pull it"), anyMoney),
    longText(field<&Cable::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array demandFields{
    field<&Demand::name>("name", TEXT("Name"), "", TEXT("What people call it; empty: named by its sites")),
    field<&Demand::siteA>("site_a", TEXT("Site A"), "", TEXT("One end")),
    field<&Demand::siteZ>("site_z", TEXT("Site Z"), "", TEXT("The other end")),
    field<&Demand::gbpsAZ>("gbps_az", TEXT("Traffic A→Z"), "Gb/s", TEXT("Wanted from A to Z"), gbpsBounds),
    field<&Demand::gbpsZA>("gbps_za", TEXT("Traffic Z→A"), "Gb/s", TEXT("Wanted from Z to A"), gbpsBounds),
    field<&Demand::maxLatency>("max_latency_ms", TEXT("Latency bound"), "ms", TEXT("One way, at most"), {0.0, 1e6}),
    field<&Demand::minAvailability>("min_availability", TEXT("Availability target"), "",
                                    TEXT("Fraction of time that it must be carried"), fraction),
    field<&Demand::protection>("protection", TEXT("Protection"), "",
                               TEXT("None, restored after a failure, or 1+1 on two paths")),
    field<&Demand::disjointness>("disjointness", TEXT("Disjoint in"), "",
                                 TEXT("What the two paths of 1+1 must not share: routes, sites or risk groups")),
    field<&Demand::priority>("priority", TEXT("Priority"), "", TEXT("Higher is served first"), {0.0, 1000.0}),
    field<&Demand::growth>("growth_id", TEXT("Growth"), "", TEXT("Profile of the traffic over the years")),
    field<&Demand::status>("status", TEXT("Status"), "", TEXT("Existing, planned or retired")),
    longText(field<&Demand::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array riskGroupFields{
    field<&RiskGroup::area>("geom", TEXT("Area"), "", TEXT("Whatever crosses it belongs to the group too")),
    field<&RiskGroup::name>("name", TEXT("Name"), "", TEXT("A shared duct, bridge, landing, flood zone")),
    field<&RiskGroup::eventsPerYear>("events_per_year", TEXT("Events"), "/yr", TEXT("How often it fails"), {0.0, 1e6}),
    field<&RiskGroup::repairTime>("repair_hours", TEXT("Repair"), "h", TEXT("Mean time to repair"), {0.0, 1e5}),
    longText(field<&RiskGroup::notes>("notes", TEXT("Notes"), "", notesHelp)),
    field<&RiskGroup::origin>("origin", TEXT("Origin"), "", TEXT("Drawn, or found where routes run close together")),
};

const std::array riskGroupMemberFields{
    field<&RiskGroupMember::riskGroup>("risk_group_id", TEXT("Risk group"), "", TEXT("The group")),
    field<&RiskGroupMember::route>("route_id", TEXT("Route"), "", TEXT("A route that fails with the group")),
    field<&RiskGroupMember::site>("site_id", TEXT("Site"), "", TEXT("A site that fails with the group")),
};

const std::array growthFields{
    field<&Growth::name>("name", TEXT("Name"), "", TEXT("Name of the profile")),
    longText(field<&Growth::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array growthPointFields{
    field<&GrowthPoint::growth>("growth_id", TEXT("Growth"), "", TEXT("The profile")),
    field<&GrowthPoint::year>("year", TEXT("Year"), "", TEXT("Year of this point"), years),
    field<&GrowthPoint::multiplier>("multiplier", TEXT("Multiplier"), "×",
                                    TEXT("Traffic in that year over the traffic as entered; linear between points"),
                                    {0.0, 1e6}),
};

const std::array planFields{
    field<&Plan::name>("name", TEXT("Name"), "", TEXT("Name of the plan")),
    field<&Plan::year>("year", TEXT("Year"), "", TEXT("When it is built"), years),
    longText(field<&Plan::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array scenarioFields{
    field<&Scenario::name>("name", TEXT("Name"), "", TEXT("Name of the scenario")),
    field<&Scenario::year>("year", TEXT("Year"), "", TEXT("The year to look at"), years),
    field<&Scenario::demandMultiplier>("demand_multiplier", TEXT("Demand multiplier"), "×",
                                       TEXT("All demands are multiplied by it"), {0.0, 1e6}),
    field<&Scenario::routing>("routing", TEXT("Routing"), "", TEXT("How demands are put on paths")),
    field<&Scenario::pathsPerDemand>("paths_per_demand", TEXT("Paths"), "",
                                     TEXT("How many shortest paths a demand is split over, where routing splits"),
                                     {1.0, 64.0}),
    longText(field<&Scenario::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array scenarioPlanFields{
    field<&ScenarioPlan::scenario>("scenario_id", TEXT("Scenario"), "", TEXT("The scenario")),
    field<&ScenarioPlan::plan>("plan_id", TEXT("Plan"), "", TEXT("A plan that is on in it")),
};

const std::array buildOptionFields{
    field<&BuildOption::name>("name", TEXT("Name"), "", TEXT("What could be built")),
    field<&BuildOption::kind>("kind", TEXT("Kind"), "", TEXT("Light a pair, pull a cable or build a route")),
    field<&BuildOption::route>("route_id", TEXT("Route"), "", TEXT("Where, for a cable or a pair")),
    field<&BuildOption::cable>("cable_id", TEXT("Cable"), "", TEXT("Where, for a pair")),
    field<&BuildOption::siteA>("site_a", TEXT("Site A"), "", TEXT("One end of a new route")),
    field<&BuildOption::siteZ>("site_z", TEXT("Site Z"), "", TEXT("Other end of a new route")),
    field<&BuildOption::gbpsPerUnit>("gbps_per_unit", TEXT("Per unit"), "Gb/s",
                                     TEXT("Capacity that one unit adds, each way"), gbpsBounds),
    field<&BuildOption::maxUnits>("max_units", TEXT("Units at most"), "", TEXT("Empty: as many as wanted"), {0.0, 1e6}),
    field<&BuildOption::costPerUnit>("cost_per_unit", TEXT("Cost per unit"), "", TEXT("Cost of each unit"), anyMoney),
    field<&BuildOption::costFixed>("cost_fixed", TEXT("Fixed cost"), "", TEXT("Cost of the first unit on top"),
                                   anyMoney),
    field<&BuildOption::leadTimeMonths>("lead_time_months", TEXT("Lead time"), "months", TEXT("From order to service"),
                                        {0.0, 600.0}),
    field<&BuildOption::plan>("plan_id", TEXT("Plan"), "", TEXT("The plan that it was taken into")),
    longText(field<&BuildOption::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array fiberTypeFields{
    field<&FiberType::name>("name", TEXT("Name"), "", TEXT("ITU-T type and product, such as G.652.D")),
    field<&FiberType::groupIndex>("group_index", TEXT("Group index"), "",
                                  TEXT("Speed of light in vacuum over that in the fiber"), {1.0, 2.0}),
    field<&FiberType::attenuationDbPerKm>("attenuation_db_per_km", TEXT("Attenuation"), "dB/km", TEXT("At 1550 nm"),
                                          {0.0, 10.0}),
    field<&FiberType::dispersionPsPerNmKm>("dispersion_ps_per_nm_km", TEXT("Dispersion"), "ps/(nm·km)",
                                           TEXT("At 1550 nm"), {-200.0, 200.0}),
    field<&FiberType::effectiveAreaUm2>("effective_area_um2", TEXT("Effective area"), "µm²", TEXT("At 1550 nm"),
                                        {10.0, 500.0}),
    field<&FiberType::pmdPsPerSqrtKm>("pmd_ps_per_sqrt_km", TEXT("PMD"), "ps/√km", TEXT("Polarization mode dispersion"),
                                      {0.0, 10.0}),
    longText(field<&FiberType::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array lineSystemFields{
    field<&LineSystem::name>("name", TEXT("Name"), "", TEXT("Name of the line system")),
    field<&LineSystem::channelSpacing>("channel_spacing_ghz", TEXT("Channel spacing"), "GHz",
                                       TEXT("Grid of the channels"), {1.0, 1000.0}),
    field<&LineSystem::channels>("channels", TEXT("Channels"), "", TEXT("Channels on a pair"), {1.0, 10000.0}),
    field<&LineSystem::defaultMode>("default_mode_id", TEXT("Transceiver mode"), "",
                                    TEXT("Mode of its channels unless said otherwise")),
    field<&LineSystem::amplifierType>("amplifier_type_id", TEXT("Amplifier"), "", TEXT("Amplifier of its huts")),
    field<&LineSystem::maxSpan>("max_span_km", TEXT("Longest span"), "km", TEXT("Between two amplifiers"),
                                {1.0, 1000.0}),
    longText(field<&LineSystem::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array transceiverModeFields{
    field<&TransceiverMode::name>("name", TEXT("Name"), "", TEXT("Name of the mode")),
    field<&TransceiverMode::rate>("rate_gbps", TEXT("Rate"), "Gb/s", TEXT("Client rate of a channel"), gbpsBounds),
    field<&TransceiverMode::symbolRate>("symbol_rate_gbd", TEXT("Symbol rate"), "GBd", TEXT("Symbols a second"),
                                        {0.1, 1000.0}),
    field<&TransceiverMode::channelWidth>("channel_width_ghz", TEXT("Channel width"), "GHz",
                                          TEXT("Spectrum that it needs"), {1.0, 2000.0}),
    field<&TransceiverMode::requiredGsnr>("required_gsnr_db", TEXT("Required GSNR"), "dB",
                                          TEXT("At least, in the signal's bandwidth"), {-10.0, 60.0}),
    field<&TransceiverMode::launchPower>("launch_power_dbm", TEXT("Launch power"), "dBm", TEXT("Per channel"),
                                         {-30.0, 20.0}),
    field<&TransceiverMode::cost>("cost", TEXT("Cost"), "", TEXT("Of one transceiver"), anyMoney),
    longText(field<&TransceiverMode::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array amplifierTypeFields{
    field<&AmplifierType::name>("name", TEXT("Name"), "", TEXT("Name of the amplifier")),
    field<&AmplifierType::minGain>("min_gain_db", TEXT("Least gain"), "dB", TEXT("Lower end of its range"),
                                   {0.0, 60.0}),
    field<&AmplifierType::maxGain>("max_gain_db", TEXT("Most gain"), "dB", TEXT("Upper end of its range"), {0.0, 60.0}),
    field<&AmplifierType::noiseFigure>("noise_figure_db", TEXT("Noise figure"), "dB", TEXT("At flat gain"),
                                       {0.0, 20.0}),
    field<&AmplifierType::maxOutputPower>("max_output_power_dbm", TEXT("Output power"), "dBm", TEXT("Total, at most"),
                                          {-30.0, 40.0}),
    field<&AmplifierType::cost>("cost", TEXT("Cost"), "", TEXT("Of one amplifier"), anyMoney),
    longText(field<&AmplifierType::notes>("notes", TEXT("Notes"), "", notesHelp)),
};

const std::array settingFields{
    field<&Setting::key>("key", TEXT("Key"), "", TEXT("Name of the setting")),
    field<&Setting::value>("value", TEXT("Value"), "", TEXT("Its value")),
};

const std::array rejectedRiskFields{
    field<&RejectedRisk::origin>("origin", TEXT("Origin"), "", TEXT("What the drawing suggested")),
    field<&RejectedRisk::routeA>("route_a", TEXT("Route"), "", TEXT("One of the two routes")),
    field<&RejectedRisk::routeB>("route_b", TEXT("Other route"), "", TEXT("The other route")),
    field<&RejectedRisk::site>("site_id", TEXT("Site"), "", TEXT("Where they enter together")),
    longText(field<&RejectedRisk::notes>("notes", TEXT("Notes"), "", TEXT("Why it is no shared risk"))),
};

const std::array demandConstraintFields{
    field<&DemandConstraint::demand>("demand_id", TEXT("Demand"), "", TEXT("Whose path")),
    field<&DemandConstraint::rule>("rule", TEXT("Rule"), "", TEXT("Pin to it, or avoid it")),
    field<&DemandConstraint::position>("position", TEXT("Position"), "", TEXT("Order of a pinned path's routes"),
                                       {0.0, 1e6}),
    field<&DemandConstraint::route>("route_id", TEXT("Route"), "", TEXT("A route to take or to avoid")),
    field<&DemandConstraint::site>("site_id", TEXT("Site"), "", TEXT("A site to avoid")),
    field<&DemandConstraint::riskGroup>("risk_group_id", TEXT("Risk group"), "", TEXT("A risk group to avoid")),
    field<&DemandConstraint::owner>("owner", TEXT("Owner"), "", TEXT("An owner whose routes and sites to avoid")),
};

const std::array scenarioFailureFields{
    field<&ScenarioFailure::scenario>("scenario_id", TEXT("Scenario"), "", TEXT("The scenario")),
    field<&ScenarioFailure::route>("route_id", TEXT("Route"), "", TEXT("A route that has failed in it")),
    field<&ScenarioFailure::site>("site_id", TEXT("Site"), "", TEXT("A site that has failed in it")),
    field<&ScenarioFailure::riskGroup>("risk_group_id", TEXT("Risk group"), "",
                                       TEXT("A risk group that has failed in it")),
};

const std::array routeTraceFields{
    field<&RouteTrace::route>("route_id", TEXT("Route"), "", TEXT("Whose bends are borrowed")),
    field<&RouteTrace::over>("over_id", TEXT("Over"), "", TEXT("The route that it follows")),
    field<&RouteTrace::firstBend>("first_bend", TEXT("First bend"), "", TEXT("Where the borrowed run begins"),
                                  {0.0, 1e7}),
    field<&RouteTrace::bendCount>("bend_count", TEXT("Bends"), "", TEXT("How many bends are borrowed"), {0.0, 1e7}),
    field<&RouteTrace::overFirstBend>("over_first_bend", TEXT("From bend"), "",
                                      TEXT("The bend of the other route that the run begins with"), {0.0, 1e7}),
    field<&RouteTrace::reversed>("is_reversed", TEXT("Reversed"), "", TEXT("Runs against the other route")),
};

const std::array schematicPositionFields{
    field<&SchematicPosition::site>("site_id", TEXT("Site"), "", TEXT("Whose place it is")),
    field<&SchematicPosition::x>("x", TEXT("x"), "", TEXT("Steps of the grid to the right"), {-1e6, 1e6}),
    field<&SchematicPosition::y>("y", TEXT("y"), "", TEXT("Steps of the grid down"), {-1e6, 1e6}),
};

const std::array bookmarkFields{
    field<&Bookmark::name>("name", TEXT("Name"), "", TEXT("Name of the view")),
    field<&Bookmark::longitude>("longitude", TEXT("Longitude"), "°", TEXT("Of the middle"), {-180.0, 180.0}),
    field<&Bookmark::latitude>("latitude", TEXT("Latitude"), "°", TEXT("Of the middle"), {-90.0, 90.0}),
    field<&Bookmark::worldWidth>("world_width", TEXT("Width"), "", TEXT("Part of the world from side to side"),
                                 {1e-9, 16.0}),
};

const std::array referenceLayerFields{
    field<&ReferenceLayer::name>("name", TEXT("Name"), "", TEXT("Name of the layer")),
    field<&ReferenceLayer::sourceKind>("source_kind", TEXT("Kind"), "", TEXT("File, tile archive or tile server")),
    field<&ReferenceLayer::source>("source", TEXT("Source"), "", TEXT("Path of the file, or address of the tiles")),
    field<&ReferenceLayer::sublayer>("sublayer", TEXT("Layer in the file"), "", TEXT("Of a file with several")),
    field<&ReferenceLayer::position>("position", TEXT("Position"), "", TEXT("The lowest is drawn first"), {-1e6, 1e6}),
    field<&ReferenceLayer::isVisible>("is_visible", TEXT("Visible"), "", TEXT("Whether it is drawn")),
    field<&ReferenceLayer::opacity>("opacity", TEXT("Opacity"), "", TEXT("1 hides what is below"), {0.0, 1.0}),
    field<&ReferenceLayer::color>("color", TEXT("Color"), "", TEXT("As #rrggbb; empty for the theme's")),
    field<&ReferenceLayer::isSnappedTo>("is_snapped_to", TEXT("Snap to it"), "",
                                        TEXT("Whether drawing snaps to its lines and points")),
    field<&ReferenceLayer::attribution>("attribution", TEXT("Attribution"), "", TEXT("Whose data it is")),
};

const std::array<EntityInfo, entityKindCount> infos{{
    {EntityKind::Site, "site", TEXT("Site"), TEXT("Sites"), siteFields},
    {EntityKind::Route, "route", TEXT("Route"), TEXT("Routes"), routeFields},
    {EntityKind::Cable, "cable", TEXT("Cable"), TEXT("Cables"), cableFields},
    {EntityKind::Demand, "demand", TEXT("Demand"), TEXT("Demands"), demandFields},
    {EntityKind::RiskGroup, "risk_group", TEXT("Risk group"), TEXT("Risk groups"), riskGroupFields},
    {EntityKind::RiskGroupMember, "risk_group_member", TEXT("Risk group member"), TEXT("Risk group members"),
     riskGroupMemberFields},
    {EntityKind::Growth, "growth", TEXT("Growth profile"), TEXT("Growth profiles"), growthFields},
    {EntityKind::GrowthPoint, "growth_point", TEXT("Growth point"), TEXT("Growth points"), growthPointFields},
    {EntityKind::Plan, "plan", TEXT("Plan"), TEXT("Plans"), planFields},
    {EntityKind::Scenario, "scenario", TEXT("Scenario"), TEXT("Scenarios"), scenarioFields},
    {EntityKind::ScenarioPlan, "scenario_plan", TEXT("Plan in scenario"), TEXT("Plans in scenarios"),
     scenarioPlanFields},
    {EntityKind::BuildOption, "build_option", TEXT("Build option"), TEXT("Build options"), buildOptionFields},
    {EntityKind::FiberType, "fiber_type", TEXT("Fiber type"), TEXT("Fiber types"), fiberTypeFields},
    {EntityKind::LineSystem, "line_system", TEXT("Line system"), TEXT("Line systems"), lineSystemFields},
    {EntityKind::TransceiverMode, "transceiver_mode", TEXT("Transceiver mode"), TEXT("Transceiver modes"),
     transceiverModeFields},
    {EntityKind::AmplifierType, "amplifier_type", TEXT("Amplifier type"), TEXT("Amplifier types"), amplifierTypeFields},
    {EntityKind::Setting, "setting", TEXT("Setting"), TEXT("Settings"), settingFields},
    {EntityKind::RejectedRisk, "rejected_risk", TEXT("Rejected risk"), TEXT("Rejected risks"), rejectedRiskFields},
    {EntityKind::DemandConstraint, "demand_constraint", TEXT("Demand constraint"), TEXT("Demand constraints"),
     demandConstraintFields},
    {EntityKind::ScenarioFailure, "scenario_failure", TEXT("Failure in scenario"), TEXT("Failures in scenarios"),
     scenarioFailureFields},
    {EntityKind::RouteTrace, "route_trace", TEXT("Traced route"), TEXT("Traced routes"), routeTraceFields},
    {EntityKind::SchematicPosition, "schematic_position", TEXT("Place in the schematic"),
     TEXT("Places in the schematic"), schematicPositionFields},
    {EntityKind::Bookmark, "bookmark", TEXT("Bookmark"), TEXT("Bookmarks"), bookmarkFields},
    {EntityKind::ReferenceLayer, "reference_layer", TEXT("Reference layer"), TEXT("Reference layers"),
     referenceLayerFields},
}};

#undef TEXT

} // namespace

const EntityInfo &entityInfo(EntityKind kind) noexcept
{
    return infos[static_cast<std::size_t>(kind)];
}

} // namespace fiberloom
