// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

using namespace fiberloom;

namespace {

constexpr int siteCount = 10'000;
constexpr int routeCount = 50'000;
constexpr int frames = 120;

/// Sites at random over the mid latitudes, routes to sites that are near in a coarse grid: dense as a continent's network.
Network generated()
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> latitude(25.0, 60.0);
    std::uniform_real_distribution<double> longitude(-125.0, 30.0);
    std::vector<GeoPoint> places;
    for (int i = 0; i < siteCount; ++i)
        places.push_back(GeoPoint::clamped(latitude(random), longitude(random)));
    std::ranges::sort(places, {},
                      [](GeoPoint place) { return std::pair(std::floor(place.latitude()), place.longitude()); });
    const Network empty;
    DeltaBuilder builder(empty);
    for (int i = 0; i < siteCount; ++i)
        builder.insert(Site{.id = SiteId(i + 1),
                            .position = places[static_cast<std::size_t>(i)],
                            .name = QStringLiteral("S%1").arg(i)});
    std::uniform_int_distribution<int> step(1, 12);
    for (int i = 0; i < routeCount; ++i) {
        const int a = i % siteCount;
        const int z = (a + step(random)) % siteCount;
        builder.insert(
            Route{.id = RouteId(i + 1), .siteA = SiteId(a + 1), .siteZ = SiteId(z + 1), .capacity = Gbps(400.0)});
    }
    Network network;
    network.apply(builder.build());
    return network;
}

void pumpUntil(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

/// Draws frames after `move`, leaving the event loop a turn between them as in the running program.
void phase(const char *name, MapCanvas &canvas, const std::function<void(int)> &move)
{
    std::vector<double> ms;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        move(frame);
        canvas.repaint();
        ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QElapsedTimer rest;
        rest.start();
        while (rest.elapsed() < 16)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 4);
    }
    std::ranges::sort(ms);
    std::printf("%-14s p50 %6.2f  p95 %6.2f  max %6.2f ms\n", name, ms[ms.size() / 2], ms[ms.size() * 95 / 100],
                ms.back());
    std::fflush(stdout);
}

} // namespace

/// Frame times of the map at 1600x1000 with a network of 10,000 sites and 50,000 routes.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    auto basemap = Basemap::load(Basemap::defaultPath());
    if (!basemap) {
        std::fprintf(stderr, "%s\n", qPrintable(basemap.error().toString()));
        return 1;
    }
    QElapsedTimer timer;
    timer.start();
    Project project(generated(), QString());
    std::printf("generated in %lld ms\n", static_cast<long long>(timer.restart()));
    Selection selection;
    MapCanvas canvas(std::make_shared<const Basemap>(std::move(basemap).value()));
    canvas.setAnimated(false);
    canvas.resize(1600, 1000);
    canvas.setProject(&project, &selection, nullptr);
    canvas.show();
    std::printf("set up in %lld ms\n", static_cast<long long>(timer.restart()));
    pumpUntil([&] { return canvas.isSettled(); });
    std::printf("complete picture after %lld ms\n", static_cast<long long>(timer.restart()));

    phase("at rest", canvas, [](int) {});
    const Viewport home = canvas.viewport();
    phase("pan", canvas, [&](int frame) {
        canvas.setViewport(
            home.panned(QPointF(6.0 * (frame % 60 < 30 ? frame % 30 : 30 - frame % 30), 3.0 * (frame % 30))));
    });
    phase("zoom in", canvas, [&](int) { canvas.setViewport(canvas.viewport().zoomed(1.04, QPointF(500, 400))); });
    phase("zoom out", canvas,
          [&](int) { canvas.setViewport(canvas.viewport().zoomed(1.0 / 1.04, QPointF(500, 400))); });
    canvas.setViewport(home);
    pumpUntil([&] { return canvas.isSettled(); });
    const Site *site = project.network().find(SiteId(siteCount / 2));
    const QPointF grabbed = home.toScreen(site->position);
    QMouseEvent press(QEvent::MouseButtonPress, grabbed, canvas.mapToGlobal(grabbed), Qt::LeftButton, Qt::LeftButton,
                      {});
    QApplication::sendEvent(&canvas, &press);
    phase("drag a site", canvas, [&](int frame) {
        const QPointF to = grabbed + QPointF(frame, frame / 2.0);
        QMouseEvent move(QEvent::MouseMove, to, canvas.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas, &move);
    });
    canvas.setProject(nullptr, nullptr, nullptr);
    return 0;
}
