// SPDX-License-Identifier: Apache-2.0
#include "samples/samplenetworks.h"

namespace fiberloom::samples {

namespace {

constexpr const char *campus2027 = "2027 campus";
constexpr const char *metro = "Metro";

constexpr SiteRow siteRows[] = {
    {"Kleyerstraße", SiteKind::Pop, 50.0989, 8.6320, 0},
    {"Hanauer Landstraße", SiteKind::Datacenter, 50.1197, 8.7353, 90},
    {"Sossenheim", SiteKind::Datacenter, 50.1185, 8.5790, 60},
    {"Eschborn", SiteKind::Pop, 50.1433, 8.5711, 0},
    {"Hattersheim", SiteKind::Datacenter, 50.0720, 8.4860, 120},
    {"Raunheim", SiteKind::Pop, 50.0110, 8.4510, 0},
    {"Flughafen", SiteKind::Datacenter, 50.0333, 8.5706, 45},
    {"Offenbach", SiteKind::Pop, 50.0956, 8.7761, 0},
    {"Seckbach", SiteKind::Datacenter, 50.1440, 8.7230, 30},
    {"Messe", SiteKind::Pop, 50.1120, 8.6480, 0},
};

constexpr RouteRow routeRows[] = {
    {"Kleyerstraße", "Messe", "50.1035 8.6400", 1.25, 6, "400G", Tenure::Owned, nullptr},
    {"Messe", "Eschborn", "50.1210 8.6150, 50.1330 8.5900", 1.2, 6, "400G", Tenure::Owned, nullptr},
    {"Eschborn", "Sossenheim", "50.1310 8.5700", 1.25, 6, "400G", Tenure::Owned, nullptr},
    {"Sossenheim", "Hattersheim", "50.1010 8.5480, 50.0830 8.5120", 1.2, 4, "400G", Tenure::Owned, nullptr},
    {"Hattersheim", "Raunheim", "50.0450 8.4750", 1.2, 2, "400G", Tenure::Leased, nullptr},
    {"Raunheim", "Flughafen", "50.0210 8.5100", 1.2, 2, "400G", Tenure::Leased, nullptr},
    {"Flughafen", "Kleyerstraße", "50.0560 8.5950, 50.0800 8.6200", 1.2, 4, "400G", Tenure::Owned, nullptr},
    // Two ways from the exchange to the east: north and south of the Main.
    {"Kleyerstraße", "Hanauer Landstraße", "50.1090 8.6650, 50.1130 8.7000", 1.25, 5, "400G", Tenure::Owned, nullptr},
    {"Kleyerstraße", "Hanauer Landstraße", "50.0950 8.6700, 50.1010 8.7060", 1.3, 5, "400G", Tenure::Owned, nullptr},
    {"Hanauer Landstraße", "Offenbach", "50.1100 8.7560", 1.25, 1, "400G", Tenure::Owned, nullptr},
    {"Hanauer Landstraße", "Seckbach", "50.1330 8.7380", 1.25, 1, "400G", Tenure::Owned, nullptr},
    {"Seckbach", "Messe", "50.1400 8.6900, 50.1260 8.6600", 1.2, 1, "400G", Tenure::Owned, nullptr},
    {"Offenbach", "Flughafen", "50.0720 8.7300, 50.0420 8.6600", 1.2, 1, "400G", Tenure::Leased, nullptr},
    {"Hattersheim", "Flughafen", "50.0530 8.5220", 1.2, 3, "400G", Tenure::Owned, campus2027},
};

constexpr DemandRow demandRows[] = {
    {"Hanauer Landstraße", "Kleyerstraße", 18000, 16000, 0.3, Protection::OnePlusOne, metro},
    {"Hattersheim", "Kleyerstraße", 9000, 7000, 0.3, Protection::OnePlusOne, metro},
    {"Hattersheim", "Hanauer Landstraße", 14000, 14000, 0.4, Protection::Restored, metro},
    {"Sossenheim", "Kleyerstraße", 6000, 4000, 0.2, Protection::Restored, metro},
    {"Sossenheim", "Hanauer Landstraße", 5000, 5000, 0.3, Protection::Restored, metro},
    {"Flughafen", "Kleyerstraße", 4000, 3000, 0.2, Protection::Restored, metro},
    {"Flughafen", "Hattersheim", 2500, 2500, 0.15, Protection::None, metro},
    {"Seckbach", "Kleyerstraße", 3000, 2000, 0.2, Protection::None, metro},
    {"Seckbach", "Hanauer Landstraße", 2600, 2600, 0.1, Protection::None, metro},
    {"Offenbach", "Hanauer Landstraße", 1200, 900, 0, Protection::None, metro},
    {"Offenbach", "Kleyerstraße", 1500, 1100, 0, Protection::Restored, metro},
    {"Messe", "Hanauer Landstraße", 2200, 1900, 0, Protection::None, metro},
    {"Eschborn", "Kleyerstraße", 3200, 2800, 0.2, Protection::Restored, metro},
    {"Eschborn", "Hattersheim", 1800, 1800, 0, Protection::None, metro},
    {"Raunheim", "Kleyerstraße", 900, 700, 0, Protection::None, metro},
};

} // namespace

Network metroRing()
{
    SampleBuilder builder(50);
    builder.title("Frankfurt metro ring");
    addFiberTypes(builder);
    addLineSystems(builder);
    builder.growth(metro, {{2025, 1.0}, {2027, 1.7}, {2029, 2.8}, {2032, 5.4}});
    builder.plan(campus2027, 2027);
    builder.scenario("Today's ducts", {});
    builder.scenario("With the campus link", {campus2027});
    builder.scenario("Campus link, equal shares", {campus2027}, RoutingPolicy::EqualCost);
    builder.scenario("Campus link, duct bank cut", {campus2027});
    builder.sites(siteRows);
    builder.routes(routeRows, {Construction::Duct, 144, "G.652.D", 4.0, 8.0, 190'000.0});
    builder.demands(demandRows);
    builder.riskGroup("Duct bank at the central station", 0.1, 12.0,
                      {"Kleyerstraße–Messe", "Kleyerstraße–Hanauer Landstraße"});
    builder.riskArea("Floods of the Main at Höchst", 0.01, 72.0,
                     "50.0700 8.4500, 50.0900 8.4700, 50.1050 8.5600, 50.0850 8.5600");
    builder.failure("Campus link, duct bank cut", "Duct bank at the central station");
    builder.lightOption(QStringLiteral("Kleyerstraße–Hanauer Landstraße"), 850'000.0, 4);
    builder.lightOption(QStringLiteral("Sossenheim–Hattersheim"), 850'000.0, 4);
    return builder.network();
}

} // namespace fiberloom::samples
