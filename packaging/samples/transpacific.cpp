// SPDX-License-Identifier: Apache-2.0
#include "samples/samplenetworks.h"

namespace fiberloom::samples {

namespace {

constexpr const char *south2029 = "2029 south";
constexpr const char *ocean = "Ocean";

constexpr SiteRow siteRows[] = {
    {"Inzai", SiteKind::Datacenter, 35.8323, 140.1457, 600},
    {"Osaka", SiteKind::Datacenter, 34.6937, 135.5023, 250},
    {"Taipei", SiteKind::Datacenter, 25.0330, 121.5654, 200},
    {"Hillsboro", SiteKind::Datacenter, 45.5229, -122.9898, 540},
    {"San Jose", SiteKind::Datacenter, 37.3382, -121.8863, 450},
    {"El Segundo", SiteKind::Datacenter, 33.9192, -118.4165, 220},
    {"Honolulu", SiteKind::Pop, 21.3069, -157.8583, 0},
    {"Hagåtña", SiteKind::Pop, 13.4757, 144.7489, 0},
    {"Chikura", SiteKind::Landing, 34.9560, 139.9560, 0},
    {"Shima", SiteKind::Landing, 34.3280, 136.8300, 0},
    {"Toucheng", SiteKind::Landing, 24.8590, 121.8230, 0},
    {"Piti", SiteKind::Landing, 13.4630, 144.6930, 0},
    {"Kapolei", SiteKind::Landing, 21.3355, -158.0850, 0},
    {"Pacific City", SiteKind::Landing, 45.2020, -123.9630, 0},
    {"Morro Bay", SiteKind::Landing, 35.3658, -120.8499, 0},
    {"Hermosa Beach", SiteKind::Landing, 33.8622, -118.3995, 0},
};

// Bends at sea keep to deep water between the landings, not to any one system's survey.
constexpr RouteRow seaRows[] = {
    {"Chikura", "Pacific City",
     "37.2000 148.0000, 44.5000 168.0000, 48.0000 -175.0000, 48.3000 -150.0000, 46.0000 -129.0000", 1.03, 6, "300G",
     Tenure::Owned, nullptr},
    {"Shima", "Morro Bay",
     "33.2000 141.0000, 40.0000 165.0000, 43.0000 -172.0000, 41.5000 -142.0000, 36.0000 -124.0000", 1.03, 7, "200G",
     Tenure::Leased, nullptr},
    {"Chikura", "Piti", "31.0000 141.5000, 22.0000 144.5000, 14.5000 144.2000", 1.04, 3, "200G", Tenure::Owned,
     nullptr},
    {"Piti", "Kapolei", "13.0000 150.0000, 16.0000 168.0000, 19.0000 -175.0000, 20.6000 -160.0000", 1.03, 2, "200G",
     Tenure::Leased, nullptr},
    {"Kapolei", "Hermosa Beach", "22.5000 -155.0000, 28.0000 -138.0000, 32.5000 -121.0000", 1.03, 3, "200G",
     Tenure::Owned, nullptr},
    {"Kapolei", "Morro Bay", "23.0000 -157.0000, 30.0000 -140.0000, 34.5000 -124.0000", 1.03, 2, "200G", Tenure::Leased,
     nullptr},
    {"Toucheng", "Shima", "26.5000 126.0000, 30.5000 133.0000, 33.4000 136.6000", 1.05, 5, "200G", Tenure::Leased,
     nullptr},
    {"Toucheng", "Piti", "22.0000 125.0000, 16.0000 137.0000, 13.9000 143.6000", 1.04, 3, "200G", Tenure::Owned,
     nullptr},
    {"Piti", "Hermosa Beach",
     "10.5000 152.0000, 12.0000 175.0000, 17.0000 -165.0000, 27.0000 -135.0000, 33.2000 -119.6000", 1.03, 8, "300G",
     Tenure::Owned, south2029},
};

constexpr RouteRow landRows[] = {
    {"Inzai", "Chikura", "35.6000 140.1200, 35.3000 140.0500", 1.15, 8, "400G", Tenure::Owned, nullptr},
    {"Osaka", "Shima", "34.6800 135.8300, 34.5700 136.5300", 1.15, 6, "400G", Tenure::Owned, nullptr},
    {"Inzai", "Osaka", "35.6762 139.6503, 34.9756 138.3828, 35.1815 136.9066", 1.08, 6, "400G", Tenure::Leased,
     nullptr},
    {"Taipei", "Toucheng", "25.0100 121.6500", 1.2, 4, "400G", Tenure::Owned, nullptr},
    {"Hagåtña", "Piti", "13.4700 144.7200", 1.2, 2, "400G", Tenure::Owned, nullptr},
    {"Honolulu", "Kapolei", "21.3600 -157.9700", 1.2, 2, "400G", Tenure::Owned, nullptr},
    {"Pacific City", "Hillsboro", "45.2110 -123.1950", 1.15, 8, "400G", Tenure::Owned, nullptr},
    {"Morro Bay", "San Jose", "35.6300 -120.6900, 36.6777 -121.6555", 1.1, 6, "400G", Tenure::Owned, nullptr},
    {"Hermosa Beach", "El Segundo", "33.8900 -118.3960", 1.2, 8, "400G", Tenure::Owned, nullptr},
    {"Hillsboro", "San Jose", "44.0521 -123.0868, 42.3265 -122.8756, 40.5865 -122.3917, 38.5816 -121.4944", 1.07, 4,
     "400G", Tenure::Leased, nullptr},
    {"San Jose", "El Segundo", "37.0583 -120.8499, 36.0083 -119.9618, 34.9419 -118.9318", 1.06, 4, "400G",
     Tenure::Leased, nullptr},
};

constexpr DemandRow demandRows[] = {
    {"Inzai", "Hillsboro", 9500, 14000, 45, Protection::OnePlusOne, ocean},
    {"Inzai", "San Jose", 8000, 11000, 50, Protection::Restored, ocean},
    {"Inzai", "El Segundo", 5000, 7500, 52, Protection::Restored, ocean},
    {"Osaka", "San Jose", 6000, 8000, 50, Protection::Restored, ocean},
    {"Osaka", "El Segundo", 3000, 4500, 52, Protection::None, ocean},
    {"Osaka", "Hillsboro", 2000, 3000, 44, Protection::None, ocean},
    {"Taipei", "San Jose", 4000, 5500, 62, Protection::Restored, ocean},
    {"Taipei", "El Segundo", 2500, 4000, 60, Protection::None, ocean},
    {"Taipei", "Inzai", 3500, 3500, 16, Protection::Restored, ocean},
    {"Taipei", "Osaka", 1500, 1500, 14, Protection::None, ocean},
    {"Inzai", "Osaka", 12000, 12000, 5, Protection::OnePlusOne, ocean},
    {"Honolulu", "El Segundo", 900, 1600, 24, Protection::Restored, ocean},
    {"Honolulu", "San Jose", 700, 1300, 24, Protection::None, ocean},
    {"Honolulu", "Inzai", 400, 500, 0, Protection::None, ocean},
    {"Hagåtña", "Inzai", 300, 450, 15, Protection::Restored, ocean},
    {"Hagåtña", "El Segundo", 350, 500, 0, Protection::None, ocean},
    {"Hagåtña", "Taipei", 150, 150, 0, Protection::None, ocean},
    {"Hillsboro", "San Jose", 14000, 12000, 7, Protection::Restored, ocean},
    {"San Jose", "El Segundo", 16000, 15000, 4, Protection::Restored, ocean},
};

} // namespace

Network transpacific()
{
    SampleBuilder builder(180);
    builder.title("Transpacific");
    addFiberTypes(builder);
    addLineSystems(builder);
    builder.growth(ocean, {{2025, 1.0}, {2027, 1.5}, {2029, 2.3}, {2032, 4.2}});
    builder.plan(south2029, 2029);
    builder.scenario("Cables in service", {});
    builder.scenario("With the southern cable", {south2029});
    builder.scenario("Southern cable, least worst utilization", {south2029}, RoutingPolicy::MinMaxUtilization);
    builder.scenario("Southern cable, Chikura trawled", {south2029});
    builder.sites(siteRows);
    builder.routes(seaRows, {Construction::Submarine, 16, "G.654.E", 0.1, 480.0, 45'000.0});
    builder.routes(landRows, {Construction::Buried, 48, "G.652.D", 1.5, 10.0, 40'000.0});
    builder.demands(demandRows);
    builder.riskGroup("Trawling off Chikura", 0.15, 360.0, {"Chikura–Pacific City", "Chikura–Piti"});
    builder.riskGroup("Earthquakes in the Luzon strait", 0.1, 720.0, {"Toucheng–Shima", "Toucheng–Piti"});
    builder.failure("Southern cable, Chikura trawled", "Trawling off Chikura");
    builder.lightOption(QStringLiteral("Chikura–Pacific City"), 38'000'000.0, 18);
    builder.lightOption(QStringLiteral("Kapolei–Hermosa Beach"), 24'000'000.0, 16);
    return builder.network();
}

} // namespace fiberloom::samples
