// SPDX-License-Identifier: Apache-2.0
#include "samples/samplenetworks.h"

namespace fiberloom::samples {

namespace {

constexpr const char *build2028 = "2028 build";
constexpr const char *north2030 = "2030 north";
constexpr const char *ai = "AI training and inference";
constexpr const char *cloud = "Cloud and internet";

// Megawatts are what sites of this kind draw, not those of any one owner.
constexpr SiteRow siteRows[] = {
    {"Seattle", SiteKind::Pop, 47.6062, -122.3321, 0},
    {"Quincy", SiteKind::Datacenter, 47.2343, -119.8526, 620},
    {"Hillsboro", SiteKind::Datacenter, 45.5229, -122.9898, 540},
    {"Boise", SiteKind::Pop, 43.6150, -116.2023, 0},
    {"Salt Lake City", SiteKind::Pop, 40.7608, -111.8910, 0},
    {"Reno", SiteKind::Datacenter, 39.5296, -119.8138, 380},
    {"San Jose", SiteKind::Pop, 37.3382, -121.8863, 0},
    {"Los Angeles", SiteKind::Pop, 34.0522, -118.2437, 0},
    {"Goodyear", SiteKind::Datacenter, 33.4353, -112.3577, 700},
    {"Cheyenne", SiteKind::Datacenter, 41.1400, -104.8202, 600},
    {"Denver", SiteKind::Pop, 39.7392, -104.9903, 0},
    {"West Des Moines", SiteKind::Datacenter, 41.5772, -93.7113, 900},
    {"Kansas City", SiteKind::Pop, 39.0997, -94.5786, 0},
    {"Abilene", SiteKind::Datacenter, 32.4487, -99.7331, 1200},
    {"Dallas", SiteKind::Pop, 32.7767, -96.7970, 0},
    {"San Antonio", SiteKind::Datacenter, 29.4241, -98.4936, 520},
    {"Houston", SiteKind::Pop, 29.7604, -95.3698, 0},
    {"Minneapolis", SiteKind::Pop, 44.9778, -93.2650, 0},
    {"Chicago", SiteKind::Pop, 41.8781, -87.6298, 0},
    {"Memphis", SiteKind::Datacenter, 35.1495, -90.0490, 450},
    {"Nashville", SiteKind::Pop, 36.1627, -86.7816, 0},
    {"Columbus", SiteKind::Datacenter, 39.9612, -82.9988, 750},
    {"Ashburn", SiteKind::Datacenter, 39.0438, -77.4874, 2400},
    {"New York", SiteKind::Pop, 40.7128, -74.0060, 0},
    {"Boydton", SiteKind::Datacenter, 36.6676, -78.3875, 800},
    {"Atlanta", SiteKind::Datacenter, 33.7490, -84.3880, 850},
    {"Miami", SiteKind::Landing, 25.7617, -80.1918, 0},
};

// Bends follow interstates and railroads, by which most long-haul fiber lies.
constexpr RouteRow routeRows[] = {
    {"Seattle", "Quincy", "47.4239 -121.4134, 46.9965 -120.5478", 1.06, 1, "100G", Tenure::Owned, nullptr},
    {"Seattle", "Hillsboro", "47.0379 -122.9007, 46.1382 -122.9382", 1.05, 1, "100G", Tenure::Owned, nullptr},
    {"Quincy", "Hillsboro", "46.6021 -120.5059, 45.5946 -121.1787, 45.6387 -122.6615", 1.06, 3, "100G", Tenure::Owned,
     nullptr},
    {"Quincy", "Boise", "46.2396 -119.1006, 45.3246 -118.0877, 44.0266 -116.9629", 1.07, 2, "300G", Tenure::Leased,
     nullptr},
    {"Boise", "Salt Lake City", "42.5630 -114.4609, 41.7077 -112.1655, 41.2230 -111.9738", 1.07, 3, "100G",
     Tenure::Leased, nullptr},
    {"Hillsboro", "San Jose", "44.0521 -123.0868, 42.3265 -122.8756, 40.5865 -122.3917, 38.5816 -121.4944", 1.07, 1,
     "400G", Tenure::Owned, nullptr},
    {"San Jose", "Reno", "38.5816 -121.4944, 39.3280 -120.1833", 1.08, 1, "300G", Tenure::Owned, nullptr},
    {"Reno", "Salt Lake City", "40.9730 -117.7357, 40.8324 -115.7631, 40.7391 -114.0733", 1.05, 1, "100G",
     Tenure::Owned, nullptr},
    {"San Jose", "Los Angeles", "37.0583 -120.8499, 36.0083 -119.9618, 34.9419 -118.9318", 1.06, 1, "300G",
     Tenure::Owned, nullptr},
    {"Los Angeles", "Salt Lake City", "34.8958 -117.0173, 36.1699 -115.1398, 37.0965 -113.5684, 38.2769 -112.6411",
     1.06, 1, "200G", Tenure::Leased, nullptr},
    {"Los Angeles", "Goodyear", "33.8303 -116.5453, 33.6103 -114.5964", 1.05, 3, "100G", Tenure::Owned, nullptr},
    {"Salt Lake City", "Denver", "39.5994 -110.8107, 39.0639 -108.5506, 39.5505 -107.3248", 1.07, 3, "100G",
     Tenure::Owned, nullptr},
    {"Denver", "Cheyenne", "40.5853 -105.0844", 1.04, 1, "300G", Tenure::Owned, nullptr},
    {"Cheyenne", "West Des Moines", "41.1428 -102.9774, 41.1239 -100.7654, 41.2565 -95.9345", 1.05, 2, "100G",
     Tenure::Owned, nullptr},
    {"West Des Moines", "Chicago", "41.6611 -91.5302, 41.5236 -90.5776, 41.5250 -88.0817", 1.05, 5, "100G",
     Tenure::Owned, nullptr},
    {"Denver", "Kansas City", "39.2639 -103.6922, 38.8792 -99.3268, 38.8403 -97.6114, 39.0473 -95.6752", 1.04, 2,
     "300G", Tenure::Leased, nullptr},
    {"Kansas City", "Chicago", "39.9356 -91.4099, 40.9478 -90.3712", 1.05, 3, "100G", Tenure::Owned, nullptr},
    {"Kansas City", "Dallas", "37.6872 -97.3301, 35.4676 -97.5164", 1.05, 3, "400G", Tenure::Owned, nullptr},
    {"West Des Moines", "Kansas City", "40.2683 -94.0284", 1.05, 1, "400G", Tenure::Leased, nullptr},
    {"West Des Moines", "Minneapolis", "43.1536 -93.2010, 43.6480 -93.3683", 1.04, 1, "100G", Tenure::Leased, nullptr},
    {"Minneapolis", "Chicago", "44.8113 -91.4985, 43.0731 -89.4012", 1.05, 1, "100G", Tenure::Owned, nullptr},
    {"Goodyear", "San Antonio", "32.2226 -110.9747, 31.7619 -106.4850, 31.0399 -104.8308, 30.4894 -99.7720", 1.05, 1,
     "100G", Tenure::Owned, nullptr},
    {"Goodyear", "Abilene", "32.3199 -106.7637, 31.9973 -102.0779", 1.09, 2, "300G", Tenure::Leased, nullptr},
    {"Abilene", "Dallas", "32.4707 -98.6786, 32.7593 -97.7973", 1.05, 9, "100G", Tenure::Owned, nullptr},
    {"Dallas", "San Antonio", "31.5493 -97.1467, 30.2672 -97.7431", 1.05, 1, "400G", Tenure::Owned, nullptr},
    {"San Antonio", "Houston", "29.7066 -96.5397", 1.05, 1, "300G", Tenure::Owned, nullptr},
    {"Dallas", "Houston", "32.0954 -96.4689, 30.7235 -95.5508", 1.04, 1, "100G", Tenure::Owned, nullptr},
    {"Dallas", "Memphis", "33.4251 -94.0477, 34.7465 -92.2896", 1.05, 1, "100G", Tenure::Owned, nullptr},
    {"Memphis", "Nashville", "35.6145 -88.8139", 1.05, 2, "300G", Tenure::Owned, nullptr},
    {"Dallas", "Atlanta", "32.5252 -93.7502, 32.2988 -90.1848, 33.5186 -86.8104", 1.05, 5, "100G", Tenure::Owned,
     nullptr},
    {"Houston", "Atlanta", "30.2241 -92.0198, 30.6954 -88.0399, 32.3668 -86.3000", 1.05, 3, "100G", Tenure::Leased,
     nullptr},
    {"Nashville", "Chicago", "36.5298 -87.3595, 37.9716 -87.5711, 39.4667 -87.4139", 1.05, 3, "300G", Tenure::Owned,
     nullptr},
    {"Nashville", "Atlanta", "35.0456 -85.3097", 1.08, 7, "100G", Tenure::Owned, nullptr},
    {"Chicago", "Columbus", "41.5964 -87.3372, 41.0793 -85.1394", 1.06, 10, "100G", Tenure::Owned, nullptr},
    {"Chicago", "New York", "41.6528 -83.5379, 41.4993 -81.6944, 42.1292 -80.0851, 42.0987 -75.9180", 1.04, 1, "100G",
     Tenure::Owned, nullptr},
    {"Columbus", "Ashburn", "40.0640 -80.7209, 39.6529 -78.7625", 1.08, 8, "200G", Tenure::Owned, nullptr},
    {"Ashburn", "New York", "39.2904 -76.6122, 39.9526 -75.1652, 40.2206 -74.7597", 1.05, 1, "300G", Tenure::Owned,
     nullptr},
    {"Ashburn", "Boydton", "38.3032 -77.4605, 37.5407 -77.4360", 1.05, 7, "400G", Tenure::Owned, nullptr},
    {"Boydton", "Atlanta", "36.0726 -79.7920, 35.2271 -80.8431, 34.8526 -82.3940", 1.05, 5, "300G", Tenure::Owned,
     nullptr},
    {"Atlanta", "Miami", "32.8407 -83.6324, 30.3322 -81.6557, 28.5383 -81.3792", 1.05, 1, "100G", Tenure::Owned,
     nullptr},
    {"Goodyear", "Denver", "35.1983 -111.6513, 35.0844 -106.6504, 37.1695 -104.5005", 1.06, 4, "400G", Tenure::Owned,
     build2028},
    {"Nashville", "Ashburn", "35.9606 -83.9207, 37.2710 -79.9414", 1.06, 4, "400G", Tenure::Owned, build2028},
    {"Salt Lake City", "Cheyenne", "41.2683 -110.9632, 41.5875 -109.2029, 41.3114 -105.5911", 1.05, 4, "400G",
     Tenure::Owned, north2030},
    {"Quincy", "Minneapolis",
     "47.6588 -117.4260, 46.8721 -113.9940, 45.7833 -108.5007, 46.8083 -100.7837, 46.8772 -96.7898", 1.06, 4, "400G",
     Tenure::Owned, north2030},
};

// Gb/s in 2025.
constexpr DemandRow demandRows[] = {
    {"Ashburn", "Boydton", 6120, 4900, 2.0, Protection::OnePlusOne, ai},
    {"Columbus", "Ashburn", 4540, 2720, 0, Protection::Restored, ai},
    {"Ashburn", "Atlanta", 3720, 2240, 6.5, Protection::Restored, ai},
    {"West Des Moines", "Ashburn", 2760, 2080, 9.0, Protection::None, ai},
    {"Abilene", "Ashburn", 2620, 2620, 11.5, Protection::Restored, ai},
    {"Abilene", "San Antonio", 1800, 1800, 0, Protection::Restored, ai},
    {"West Des Moines", "Abilene", 1600, 960, 9.5, Protection::None, ai},
    {"Memphis", "Ashburn", 1560, 940, 13.5, Protection::Restored, ai},
    {"Boydton", "Atlanta", 1480, 880, 4.5, Protection::Restored, ai},
    {"Columbus", "Boydton", 1420, 1060, 5.5, Protection::OnePlusOne, ai},
    {"Columbus", "Atlanta", 1320, 800, 12.5, Protection::Restored, ai},
    {"Abilene", "Atlanta", 1280, 960, 9.0, Protection::Restored, ai},
    {"Goodyear", "Abilene", 1220, 920, 8.5, Protection::None, ai},
    {"Cheyenne", "Ashburn", 1220, 740, 20.5, Protection::Restored, ai},
    {"West Des Moines", "Columbus", 1180, 880, 7.5, Protection::Restored, ai},
    {"Cheyenne", "Abilene", 1120, 1120, 15.0, Protection::None, ai},
    {"San Antonio", "Ashburn", 1100, 1100, 16.5, Protection::Restored, ai},
    {"West Des Moines", "Atlanta", 1100, 820, 10.5, Protection::Restored, ai},
    {"Goodyear", "Ashburn", 1080, 860, 30.5, Protection::OnePlusOne, ai},
    {"Quincy", "Hillsboro", 1020, 820, 3.0, Protection::Restored, ai},
    {"Abilene", "Columbus", 980, 580, 13.5, Protection::Restored, ai},
    {"Cheyenne", "West Des Moines", 900, 680, 6.5, Protection::None, ai},
    {"Abilene", "Memphis", 920, 920, 7.5, Protection::Restored, ai},
    {"Abilene", "Boydton", 920, 560, 17.5, Protection::Restored, ai},
    {"West Des Moines", "Boydton", 920, 740, 12.5, Protection::None, ai},
    {"Memphis", "Atlanta", 900, 900, 0, Protection::Restored, ai},
    {"Quincy", "Ashburn", 860, 520, 20.5, Protection::Restored, ai},
    {"West Des Moines", "Memphis", 780, 780, 9.0, Protection::OnePlusOne, ai},
    {"Hillsboro", "Ashburn", 700, 560, 22.0, Protection::Restored, ai},
    {"Goodyear", "Cheyenne", 660, 660, 16.5, Protection::Restored, ai},
    {"Goodyear", "West Des Moines", 640, 520, 0, Protection::None, ai},
    {"Memphis", "Columbus", 640, 520, 9.5, Protection::Restored, ai},
    {"Quincy", "Abilene", 620, 620, 21.5, Protection::Restored, ai},
    {"West Des Moines", "San Antonio", 600, 480, 10.0, Protection::None, ai},
    {"Memphis", "Boydton", 560, 560, 0, Protection::Restored, ai},
    {"San Antonio", "Atlanta", 560, 560, 9.0, Protection::Restored, ai},
    {"Hillsboro", "Abilene", 520, 520, 27.0, Protection::OnePlusOne, ai},
    {"Reno", "Ashburn", 520, 400, 0, Protection::Restored, ai},
    {"Quincy", "West Des Moines", 500, 400, 0, Protection::Restored, ai},
    {"Cheyenne", "Atlanta", 500, 500, 16.0, Protection::None, ai},
    {"Quincy", "Goodyear", 480, 360, 15.5, Protection::Restored, ai},
    {"Quincy", "Cheyenne", 480, 360, 11.5, Protection::Restored, ai},
    {"Goodyear", "San Antonio", 480, 360, 10.0, Protection::None, ai},
    {"Cheyenne", "Columbus", 460, 340, 14.0, Protection::Restored, ai},
    {"Goodyear", "Atlanta", 460, 360, 18.0, Protection::Restored, ai},
    {"Reno", "Goodyear", 460, 280, 0, Protection::OnePlusOne, ai},
    {"Reno", "Abilene", 440, 440, 19.5, Protection::Restored, ai},
    {"Hillsboro", "Goodyear", 440, 260, 15.0, Protection::Restored, ai},
    {"Quincy", "Reno", 420, 260, 11.0, Protection::None, ai},
    {"Hillsboro", "Reno", 420, 320, 9.5, Protection::Restored, ai},
    {"Cheyenne", "Boydton", 400, 320, 22.5, Protection::Restored, ai},
    {"San Antonio", "Columbus", 400, 240, 20.0, Protection::None, ai},
    {"Ashburn", "New York", 3160, 1900, 2.5, Protection::Restored, cloud},
    {"Abilene", "Dallas", 1260, 760, 2.0, Protection::Restored, cloud},
    {"Ashburn", "Chicago", 1120, 840, 0, Protection::OnePlusOne, cloud},
    {"West Des Moines", "Chicago", 760, 600, 4.0, Protection::Restored, cloud},
    {"Columbus", "Chicago", 700, 700, 3.5, Protection::Restored, cloud},
    {"Boydton", "New York", 660, 520, 4.0, Protection::None, cloud},
    {"Quincy", "Seattle", 580, 460, 1.5, Protection::Restored, cloud},
    {"Goodyear", "Los Angeles", 500, 380, 5.0, Protection::Restored, cloud},
    {"Columbus", "New York", 480, 380, 6.0, Protection::None, cloud},
    {"Reno", "San Jose", 480, 280, 3.0, Protection::Restored, cloud},
    {"Hillsboro", "Seattle", 440, 260, 2.0, Protection::Restored, cloud},
    {"San Antonio", "Dallas", 400, 300, 0, Protection::OnePlusOne, cloud},
    {"Ashburn", "Dallas", 380, 300, 14.0, Protection::Restored, cloud},
    {"Atlanta", "Chicago", 380, 280, 0, Protection::Restored, cloud},
    {"Cheyenne", "Denver", 360, 280, 1.5, Protection::None, cloud},
    {"Boydton", "Chicago", 340, 280, 0, Protection::Restored, cloud},
    {"Abilene", "Houston", 340, 280, 5.0, Protection::Restored, cloud},
    {"Atlanta", "New York", 340, 280, 0, Protection::None, cloud},
    {"Abilene", "Chicago", 320, 260, 12.5, Protection::Restored, cloud},
    {"Goodyear", "San Jose", 300, 180, 7.0, Protection::Restored, cloud},
    {"West Des Moines", "Dallas", 280, 220, 7.5, Protection::OnePlusOne, cloud},
    {"West Des Moines", "Minneapolis", 260, 160, 0, Protection::Restored, cloud},
    {"Abilene", "Los Angeles", 260, 200, 0, Protection::Restored, cloud},
    {"Hillsboro", "San Jose", 260, 160, 0, Protection::None, cloud},
    {"West Des Moines", "New York", 260, 200, 0, Protection::Restored, cloud},
    {"Ashburn", "Miami", 240, 240, 13.0, Protection::Restored, cloud},
    {"Memphis", "Chicago", 240, 240, 7.5, Protection::None, cloud},
    {"Reno", "Los Angeles", 240, 140, 5.5, Protection::Restored, cloud},
    {"Atlanta", "Dallas", 240, 180, 7.5, Protection::Restored, cloud},
    {"Quincy", "San Jose", 240, 240, 8.5, Protection::OnePlusOne, cloud},
    {"West Des Moines", "Kansas City", 240, 240, 2.0, Protection::Restored, cloud},
    {"San Antonio", "Houston", 220, 160, 2.0, Protection::Restored, cloud},
    {"Memphis", "Dallas", 220, 140, 6.0, Protection::None, cloud},
    {"Abilene", "San Jose", 220, 160, 0, Protection::Restored, cloud},
    {"Abilene", "New York", 200, 160, 18.0, Protection::Restored, cloud},
    {"Ashburn", "Minneapolis", 180, 140, 10.5, Protection::None, cloud},
    {"Ashburn", "Nashville", 180, 140, 9.0, Protection::Restored, cloud},
    {"Cheyenne", "Chicago", 180, 140, 0, Protection::Restored, cloud},
    {"Abilene", "Denver", 160, 120, 15.0, Protection::OnePlusOne, cloud},
    {"Ashburn", "Houston", 160, 160, 18.0, Protection::Restored, cloud},
    {"Cheyenne", "Dallas", 160, 120, 16.0, Protection::Restored, cloud},
    {"Columbus", "Dallas", 160, 160, 13.0, Protection::None, cloud},
    {"Cheyenne", "Los Angeles", 160, 120, 12.0, Protection::Restored, cloud},
    {"Cheyenne", "San Jose", 160, 100, 16.0, Protection::Restored, cloud},
    {"Quincy", "Los Angeles", 160, 160, 0, Protection::None, cloud},
    {"Hillsboro", "Los Angeles", 160, 100, 9.5, Protection::Restored, cloud},
    {"Goodyear", "Dallas", 160, 100, 9.5, Protection::Restored, cloud},
    {"Atlanta", "Nashville", 160, 100, 2.5, Protection::OnePlusOne, cloud},
    {"Atlanta", "Miami", 140, 100, 7.0, Protection::Restored, cloud},
    {"Boydton", "Dallas", 140, 140, 0, Protection::Restored, cloud},
    {"Memphis", "New York", 140, 120, 0, Protection::None, cloud},
    {"West Des Moines", "San Jose", 140, 100, 21.0, Protection::Restored, cloud},
    {"West Des Moines", "Los Angeles", 140, 80, 20.5, Protection::Restored, cloud},
    {"Ashburn", "Kansas City", 120, 80, 11.0, Protection::None, cloud},
    {"San Antonio", "Chicago", 120, 80, 0, Protection::Restored, cloud},
    {"West Des Moines", "Denver", 120, 80, 7.5, Protection::Restored, cloud},
    {"Ashburn", "Denver", 120, 80, 18.5, Protection::OnePlusOne, cloud},
    {"Abilene", "Kansas City", 120, 80, 0, Protection::Restored, cloud},
    {"Goodyear", "Chicago", 100, 80, 20.0, Protection::Restored, cloud},
    {"Atlanta", "Houston", 100, 100, 10.0, Protection::None, cloud},
    {"Boydton", "Miami", 100, 100, 11.0, Protection::Restored, cloud},
    {"Cheyenne", "New York", 100, 60, 18.0, Protection::Restored, cloud},
    {"West Des Moines", "Houston", 100, 100, 11.0, Protection::None, cloud},
    {"San Antonio", "Los Angeles", 100, 100, 13.5, Protection::Restored, cloud},
    {"Goodyear", "Denver", 100, 80, 0, Protection::Restored, cloud},
    {"Reno", "Seattle", 100, 60, 0, Protection::OnePlusOne, cloud},
};

} // namespace

Network usAiFabric()
{
    SampleBuilder builder(2025);
    builder.title("US AI fabric");
    addFiberTypes(builder);
    addLineSystems(builder);
    // 45 % a year, and 25 %.
    builder.growth(ai, {{2025, 1.0},
                        {2026, 1.45},
                        {2027, 2.1},
                        {2028, 3.05},
                        {2029, 4.42},
                        {2030, 6.41},
                        {2031, 9.29},
                        {2032, 13.48}});
    builder.growth(cloud, {{2025, 1.0},
                           {2026, 1.25},
                           {2027, 1.56},
                           {2028, 1.95},
                           {2029, 2.44},
                           {2030, 3.05},
                           {2031, 3.81},
                           {2032, 4.77}});
    builder.plan(build2028, 2028);
    builder.plan(north2030, 2030);
    builder.scenario("Base plan", {});
    builder.scenario("With 2028 build", {build2028});
    builder.scenario("Everything", {build2028, north2030});
    builder.scenario("2028 build, least worst utilization", {build2028}, RoutingPolicy::MinMaxUtilization);
    builder.scenario("2028 build, bridge at Memphis down", {build2028});
    builder.sites(siteRows);
    builder.routes(routeRows, {Construction::Buried, 72, "G.652.D", 1.4, 9.5, 31'000.0});
    for (const char *route : {"Denver–Cheyenne", "Cheyenne–West Des Moines", "West Des Moines–Chicago",
                              "Chicago–Columbus", "Columbus–Ashburn", "Dallas–Memphis", "Memphis–Nashville"})
        builder.cable(QString::fromUtf8(route), "New pull 2028", 144, 4, "G.654.E", "400G", build2028);
    builder.demands(demandRows);
    builder.riskGroup("I-40 bridge at Memphis", 0.02, 96.0, {"Dallas–Memphis", "Memphis–Nashville"});
    builder.riskGroup("Union Pacific right of way at El Paso", 0.08, 14.0,
                      {"Goodyear–San Antonio", "Goodyear–Abilene"});
    builder.riskGroup("Sacramento river crossing", 0.05, 24.0, {"Hillsboro–San Jose", "San Jose–Reno"});
    builder.riskGroup("Columbia gorge", 0.1, 20.0, {"Quincy–Hillsboro", "Seattle–Hillsboro"});
    builder.riskGroup("Wasatch front", 0.05, 30.0,
                      {"Boise–Salt Lake City", "Reno–Salt Lake City", "Los Angeles–Salt Lake City"});
    builder.riskArea("Hurricanes at Houston", 0.12, 36.0, "28.9 -96.2, 30.6 -96.2, 30.6 -94.4, 29.2 -94.4");
    builder.failure("2028 build, bridge at Memphis down", "I-40 bridge at Memphis");
    builder.avoidance("Abilene", "Atlanta", "I-40 bridge at Memphis");
    for (const char *route : {"Denver–Cheyenne", "Cheyenne–West Des Moines", "West Des Moines–Chicago",
                              "San Jose–Los Angeles", "Goodyear–San Antonio", "Abilene–Dallas", "Chicago–Columbus",
                              "Columbus–Ashburn", "Ashburn–New York", "Ashburn–Boydton", "Boydton–Atlanta"})
        builder.lightOption(QString::fromUtf8(route), 4'200'000.0, 8);
    builder.pullOption(QStringLiteral("Cheyenne–West Des Moines"), "400G", 5'600'000.0, 18'000'000.0, 14);
    builder.pullOption(QStringLiteral("Ashburn–Boydton"), "400G", 3'100'000.0, 9'000'000.0, 12);
    return builder.network();
}

} // namespace fiberloom::samples
