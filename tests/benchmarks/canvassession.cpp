// SPDX-License-Identifier: Apache-2.0
#include "canvassession.h"

#include "network/delta.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace fiberloom::bench {

namespace {

/// A stretch of equal steps.
struct Stretch
{
    int frames;
    Step step;
};

std::vector<Step> unrolled(const std::vector<Stretch> &stretches)
{
    std::vector<Step> steps;
    for (const Stretch &stretch : stretches)
        steps.insert(steps.end(), static_cast<std::size_t>(stretch.frames), stretch.step);
    return steps;
}

Step pan(double x, double y)
{
    return {.kind = Step::Kind::Pan, .by = QPointF(x, y)};
}

Step zoom(double factor, double x, double y)
{
    return {.kind = Step::Kind::Zoom, .factor = factor, .at = QPointF(x, y)};
}

Step drag(double x, double y)
{
    return {.kind = Step::Kind::Drag, .by = QPointF(x, y)};
}

} // namespace

Network continent(int sites, int routes)
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> latitude(25.0, 60.0);
    std::uniform_real_distribution<double> longitude(-125.0, 30.0);
    std::vector<GeoPoint> places;
    for (int i = 0; i < sites; ++i)
        places.push_back(GeoPoint::clamped(latitude(random), longitude(random)));
    std::ranges::sort(places, {},
                      [](GeoPoint place) { return std::pair(std::floor(place.latitude()), place.longitude()); });
    const Network empty;
    DeltaBuilder builder(empty);
    for (int i = 0; i < sites; ++i)
        builder.insert(Site{.id = SiteId(i + 1),
                            .position = places[static_cast<std::size_t>(i)],
                            .name = QStringLiteral("S%1").arg(i)});
    std::uniform_int_distribution<int> step(1, 12);
    for (int i = 0; i < routes; ++i) {
        const int a = i % sites;
        const int z = (a + step(random)) % sites;
        builder.insert(
            Route{.id = RouteId(i + 1), .siteA = SiteId(a + 1), .siteZ = SiteId(z + 1), .capacity = Gbps(400.0)});
    }
    Network network;
    network.apply(builder.build());
    return network;
}

std::vector<Phase> recordedSession()
{
    using Kind = Step::Kind;
    return {
        {"", {{.kind = Kind::Home}}},
        {"at rest", unrolled({{40, {}}})},
        {"pan, all in view",
         unrolled({{30, pan(6, 2)}, {15, pan(14, -6)}, {30, pan(-9, 0)}, {10, pan(-25, 12)}, {35, pan(-2, -1)}})},
        {"zoom in", unrolled({{12, zoom(1.07, 520, 410)},
                              {3, {}},
                              {30, zoom(1.05, 540, 420)},
                              {3, {}},
                              {40, zoom(1.06, 700, 450)},
                              {32, zoom(1.03, 800, 500)}})},
        {"pan, zoomed in", unrolled({{40, pan(-11, 4)}, {20, pan(-30, -14)}, {30, pan(5, 18)}, {30, pan(22, -3)}})},
        {"zoom out", unrolled({{32, zoom(1 / 1.03, 800, 500)},
                               {40, zoom(1 / 1.06, 700, 450)},
                               {3, {}},
                               {30, zoom(1 / 1.05, 540, 420)},
                               {3, {}},
                               {12, zoom(1 / 1.07, 520, 410)}})},
        {"", {{.kind = Kind::Home}, {.kind = Kind::Select}, {}}},
        {"pan, many selected", unrolled({{30, pan(6, 2)}, {15, pan(14, -6)}, {30, pan(-9, 0)}, {35, pan(-2, -1)}})},
        {"", {{.kind = Kind::Deselect}, {.kind = Kind::Home}}},
        {"drag a site", unrolled({{1, {.kind = Kind::Grab}},
                                  {60, drag(1.5, 0.5)},
                                  {20, drag(4, -3)},
                                  {38, drag(-2, 1)},
                                  {1, {.kind = Kind::Drop}}})},
        {"undo, drag again", unrolled({{1, {.kind = Kind::Undo}},
                                       {10, {}},
                                       {1, {.kind = Kind::Grab}},
                                       {30, drag(-3, 2)},
                                       {1, {.kind = Kind::Drop}},
                                       {5, {}},
                                       {1, {.kind = Kind::Undo}},
                                       {10, {}}})},
        {"", {{.kind = Kind::Home}, {.kind = Kind::Zoom, .factor = 24.0, .at = QPointF(800, 500)}, {}}},
        {"drag, zoomed in", unrolled({{20, {}},
                                      {1, {.kind = Kind::Grab}},
                                      {60, drag(2, 1)},
                                      {30, drag(-5, -2)},
                                      {1, {.kind = Kind::Drop}},
                                      {1, {.kind = Kind::Undo}}})},
    };
}

} // namespace fiberloom::bench
