// SPDX-License-Identifier: Apache-2.0
// Drags a site of a random network through the real map and analyses, offscreen, and prints what each move costs.
//   bench_drag [SITES [DEMANDS [MOVES]]]
#include "canvas/mapcanvas.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <utility>
#include <vector>

using namespace fiberloom;

namespace {

/// Sites spread over a country, each joined to its nearest neighbors; demands between random pairs.
Network randomNetwork(int sites, int demands)
{
    std::mt19937 random(7);
    const auto draw = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    Network network;
    DeltaBuilder builder(network);
    std::vector<GeoPoint> places;
    for (int i = 0; i < sites; ++i) {
        places.push_back(GeoPoint::clamped(30.0 + draw(180000) / 10000.0, -120.0 + draw(450000) / 10000.0));
        builder.insert(Site{.id = SiteId(i + 1), .position = places.back(), .name = QStringLiteral("S%1").arg(i + 1)});
    }
    std::int64_t routes = 0;
    const auto join = [&](int a, int z) {
        builder.insert(Route{.id = RouteId(++routes),
                             .siteA = SiteId(a + 1),
                             .siteZ = SiteId(z + 1),
                             .capacity = Gbps(400.0 * (1 + draw(40)))});
    };
    for (int i = 1; i < sites; ++i) {
        std::vector<std::pair<double, int>> near;
        for (int j = 0; j < i; ++j) {
            const auto a = places[static_cast<std::size_t>(i)];
            const auto z = places[static_cast<std::size_t>(j)];
            near.emplace_back(std::hypot(a.latitude() - z.latitude(), a.longitude() - z.longitude()), j);
        }
        const std::size_t count = std::min<std::size_t>(near.size(), i % 3 == 0 ? 2 : 1);
        std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count), near.end());
        for (std::size_t k = 0; k < count; ++k)
            join(i, near[k].second);
    }
    for (int i = 0; i < demands; ++i) {
        const int a = draw(sites);
        const int z = (a + 1 + draw(sites - 1)) % sites;
        builder.insert(Demand{.id = DemandId(i + 1),
                              .siteA = SiteId(a + 1),
                              .siteZ = SiteId(z + 1),
                              .gbpsAZ = Gbps(1.0 + draw(20)),
                              .gbpsZA = Gbps(1.0 + draw(20)),
                              .protection = Protection::Restored});
    }
    network.apply(builder.build());
    return network;
}

void print(const char *what, std::vector<double> ms)
{
    std::ranges::sort(ms);
    if (ms.empty())
        return;
    std::printf("%-36s median %7.2f ms   90 %% %7.2f ms   worst %7.2f ms\n", what, ms[ms.size() / 2],
                ms[ms.size() * 9 / 10], ms.back());
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto argument = [&](int at, int usual) { return argc > at ? std::max(2, std::atoi(argv[at])) : usual; };
    const int sites = argument(1, 1000);
    const int demands = argument(2, 20000);
    const int moves = argument(3, 60);

    Project project(randomNetwork(sites, demands), QString());
    Analyses analyses(project);
    Selection selection;
    MapCanvas canvas(nullptr);
    canvas.setAnimated(false);
    canvas.resize(1600, 1000);
    canvas.show();
    canvas.setProject(&project, &selection, &analyses);
    canvas.setOverlay(OverlayKind::Utilization);
    QElapsedTimer timer;
    timer.start();
    const auto isFresh = [&] { return !analyses.isOutdated() && analyses.failureTier().isFresh(); };
    if (!QTest::qWaitFor(isFresh, 600000)) {
        std::puts("The first sweep did not end");
        return 1;
    }
    std::printf("%d sites, %zu routes, %d demands; first routing and sweep of %zu failures: %.0f ms\n", sites,
                project.network().routes().size(), demands, analyses.failures()->failures.size(), milliseconds(timer));

    // Something in the middle of the view with a few routes.
    const SiteId dragged = SiteId(sites / 2);
    const QPointF from = canvas.viewport().toScreen(project.network().find(dragged)->position);
    const auto send = [&](QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, canvas.mapToGlobal(at), button, held, Qt::NoModifier);
        QApplication::sendEvent(&canvas, &event);
    };
    std::vector<double> handling;
    std::vector<double> solving;
    std::vector<double> painting;
    QPointF at = from;
    const auto move = [&](int i) {
        at = from + QPointF(12.0 + 40.0 * std::sin(i * 0.2), 30.0 * std::cos(i * 0.2) - 30.0);
        timer.start();
        send(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
        handling.push_back(milliseconds(timer));
        timer.start();
        while (analyses.isOutdated() && timer.elapsed() < 10000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        solving.push_back(milliseconds(timer));
        timer.start();
        canvas.repaint();
        painting.push_back(milliseconds(timer));
    };
    const auto printMoves = [&](const QString &when) {
        print(qPrintable(when + QStringLiteral(": hand and preview")), std::exchange(handling, {}));
        print(qPrintable(when + QStringLiteral(": routing and overlay")), std::exchange(solving, {}));
        print(qPrintable(when + QStringLiteral(": paint")), std::exchange(painting, {}));
    };
    const auto drop = [&](const char *what) {
        timer.start();
        send(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
        const bool isRight = QTest::qWaitFor(isFresh, 60000);
        std::printf("drop: failure list right, %s: %s %7.0f ms\n", what, isRight ? "after" : "NOT after",
                    milliseconds(timer));
        return isRight;
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i <= moves; ++i)
        move(i);
    printMoves(QStringLiteral("move"));
    if (!drop("on the move"))
        return 1;

    // A hand that stops now and then, and before it lets go: the sweep begins each time, and gives way to the next move.
    constexpr int restMs = 250;
    send(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i <= 8; ++i) {
        move(moves + i);
        QTest::qWait(restMs);
    }
    printMoves(QStringLiteral("after a rest"));
    return drop("after a rest") ? 0 : 1;
}
