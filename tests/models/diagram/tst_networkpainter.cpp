// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkpainter.h"
#include "diagram/selectionmarks.h"
#include "solver/availability/availability.h"
#include "solver/failures/failuresweep.h"
#include "solver/routing.h"
#include "support/networkbuilder.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

const QSizeF size(400, 300);

struct Picture
{
    Network network;
    Overlay overlay = {.kind = OverlayKind::Utilization};
    MapStyle style = MapStyle::light();
    PaintOptions options = {.labels = false};
    Viewport view = Viewport(QPointF(0.5, 0.5), 20000, size);

    explicit Picture(const QString &text) : network(networkFrom(text)) { solve(); }
    void solve()
    {
        JobControl control;
        overlay.routing = routeLeastLatency(network, overlay.world, 1, control);
        view = Viewport::fitting(NetworkDrawing(network).bounds(), size, 40);
    }
    [[nodiscard]] QImage paint() const
    {
        QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(style.land);
        QPainter painter(&image);
        paintNetwork(painter, NetworkDrawing(network), network, overlay, style, view, options);
        return image;
    }
    /// The color at a fraction of the way from the first site to the second.
    [[nodiscard]] QColor at(double fraction) const
    {
        const QPointF a = view.toScreen(network.find(SiteId(1))->position);
        const QPointF z = view.toScreen(network.find(SiteId(2))->position);
        return paint().pixelColor((a + (z - a) * fraction).toPoint());
    }
};

constexpr int rungs = 6;

double latitudeOf(int rung)
{
    return 5.0 - 2.0 * rung;
}

/// Routes from west to east that differ in every figure, joined along both sides; route i + 1 is the rung i. With all results.
Picture ladder()
{
    QStringList items;
    for (int i = 0; i < rungs; ++i)
        items << QStringLiteral("W%1 at %2,0").arg(i).arg(latitudeOf(i))
              << QStringLiteral("E%1 at %2,10").arg(i).arg(latitudeOf(i));
    constexpr std::array capacities{100, 1500, 9000, 15000, 40000, 80000};
    constexpr std::array loads{5, 40, 60, 80, 95, 120};
    for (std::size_t i = 0; i < rungs; ++i)
        items << QStringLiteral("W%1-E%1 %2km %3G").arg(i).arg(1200 + 60 * i).arg(capacities[i]);
    for (int i = 0; i + 1 < rungs; ++i)
        items << QStringLiteral("W%1-W%2 300km 90000G").arg(i).arg(i + 1)
              << QStringLiteral("E%1-E%2 300km 90000G").arg(i).arg(i + 1);
    for (std::size_t i = 0; i < rungs; ++i)
        items << QStringLiteral("W%1>E%1 %2G/%2G").arg(i).arg(capacities[i] * loads[i] / 100);
    Picture picture(items.join(QLatin1Char(';')));
    DeltaBuilder builder(picture.network);
    for (int i = 0; i < rungs; ++i)
        builder.edit(RouteId(i + 1), [&](Route &route) {
            route.cutsPer1000KmYear = 0.2 * (i + 1);
            route.repairTime = Hours(6.0 + 10.0 * i);
        });
    picture.network.apply(builder.build());
    picture.solve();
    JobControl control;
    picture.overlay.failures = FailureSweep(1).run(picture.network, picture.overlay.world, 1, {}, control);
    picture.overlay.availability = availability(picture.network, *picture.overlay.routing, {}, control, 1);
    if (auto from = latencyFrom(picture.network, picture.overlay.world, SiteId(1)))
        picture.overlay.fromSite = std::make_shared<const LatencyFromSite>(*std::move(from));
    return picture;
}

bool contains(const QImage &image, QColor color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

} // namespace

class TestNetworkPainter : public QObject
{
    Q_OBJECT

private slots:
    void eachHalfShowsTheTrafficLeavingItsEnd()
    {
        const Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 50000G;A>B 47500G/5000G"));
        QCOMPARE(picture.at(0.3), picture.style.utilizationColor(0.95));
        QCOMPARE(picture.at(0.7), picture.style.utilizationColor(0.10));
    }
    void aMarkedRouteHasARimInEveryOverlay_data()
    {
        QTest::addColumn<OverlayKind>("overlay");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("hovered");
        for (const OverlayKind kind : allOverlays)
            for (const bool dark : {false, true})
                for (const bool hovered : {false, true})
                    QTest::addRow("%s, %s, %s", qPrintable(overlayWord(kind)), dark ? "dark" : "light",
                                  hovered ? "hovered" : "selected")
                        << kind << dark << hovered;
    }
    void aMarkedRouteHasARimInEveryOverlay()
    {
        QFETCH(OverlayKind, overlay);
        QFETCH(bool, dark);
        QFETCH(bool, hovered);
        static const Picture solved = ladder();
        Picture picture = solved;
        picture.style = dark ? MapStyle::dark() : MapStyle::light();
        picture.overlay.kind = overlay;
        const NetworkDrawing drawing(picture.network);
        std::set<QRgb> colors;
        const BasemapColors gray = picture.style.grayBasemapColors();
        for (const QColor ground : {picture.style.land, picture.style.water, gray.land, gray.water}) {
            for (int rung = 0; rung < rungs; ++rung) {
                const EntityRef route = EntityRef::of(RouteId(rung + 1));
                QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
                image.fill(ground);
                QPainter painter(&image);
                const SelectionMarks marks = SelectionMarks::of(drawing, nullptr, {route});
                if (!hovered)
                    marks.paintHalos(painter, picture.style, picture.view);
                paintNetwork(painter, drawing, picture.network, picture.overlay, picture.style, picture.view,
                             picture.options);
                marks.paintRims(painter, picture.style, picture.view);
                painter.end();
                // Across the line, well away from its ends and from marks on it.
                const QPoint on = picture.view.toScreen(GeoPoint::clamped(latitudeOf(rung), 3)).toPoint();
                colors.insert(image.pixel(on));
                const auto at = [&](int away) { return image.pixelColor(on + QPoint(0, away)); };
                for (const int side : {-1, 1}) {
                    int rim = 4; // the widest line ends before
                    const auto outwardOf = [&](int away) { return contrast(at(side * away), at(side * 10)); };
                    for (int away = 5; away <= 7; ++away)
                        rim = outwardOf(away) > outwardOf(rim) ? away : rim;
                    const double outward = outwardOf(rim);
                    const auto inwardOf = [&](int away) { return contrast(at(side * rim), at(side * away)); };
                    const double inward = std::max(inwardOf(rim - 1), inwardOf(rim - 2));
                    const QString where =
                        QStringLiteral("rung %1 on %2: %3, %4").arg(rung).arg(ground.name()).arg(outward).arg(inward);
                    QVERIFY2(outward >= 3.0, qPrintable(where));
                    QVERIFY2(inward >= 2.0, qPrintable(where)); // the gap is little more than a pixel wide
                }
            }
        }
        // The overlay shows its figures, and several of its colors were looked at.
        const std::size_t least = overlay == OverlayKind::Plain || overlay == OverlayKind::Capacity ? 1 : 4;
        QVERIFY2(colors.size() >= least, qPrintable(QString::number(colors.size())));
    }
    void unknownCapacityIsNotColoredAsUsed()
    {
        const QImage image = Picture(QStringLiteral("A at 0,0;B at 0,10;A-B;A>B 10G")).paint();
        const MapStyle style = MapStyle::light();
        for (const auto &step : style.utilization)
            QVERIFY(!contains(image, step.color));
        QVERIFY(contains(image, style.unknownRoute));
    }
    void plannedRoutesAreDashedAndCanBeHidden()
    {
        Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 1000G"));
        DeltaBuilder builder(picture.network);
        builder.edit(RouteId(1), [](Route &route) { route.status = Status::Planned; });
        picture.network.apply(builder.build());
        picture.solve();
        const QImage image = picture.paint();
        const int y = static_cast<int>(size.height() / 2);
        int changes = 0;
        for (int x = 60; x < 340; ++x)
            changes +=
                (image.pixelColor(x, y) == picture.style.land) != (image.pixelColor(x - 1, y) == picture.style.land);
        QVERIFY2(changes > 20, qPrintable(QString::number(changes)));
        picture.options.planned = false;
        QCOMPARE(picture.at(0.5), picture.style.land);
    }
    void retiredAndHiddenRoutesAreNotThere()
    {
        Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 1000G"));
        picture.options.hidden = {EntityRef::of(RouteId(1))};
        QCOMPARE(picture.at(0.5), picture.style.land);
    }
    void anOutdatedResultIsFaded()
    {
        Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 50000G;A>B 47500G/47500G"));
        const QColor fresh = picture.at(0.3);
        picture.overlay.outdated = true;
        QCOMPARE(picture.at(0.3), picture.style.faded(fresh));
        QVERIFY(contrast(picture.at(0.3), picture.style.land) < contrast(fresh, picture.style.land));
    }
    void aRouteFarBeyondTheViewIsCheap()
    {
        Picture picture(QStringLiteral("A at 10,-150;B at -10,150;A-B 50000G"));
        picture.view = Viewport(QPointF(0.0, 0.5), Viewport::maxScale / 16, size);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(contains(picture.paint(), picture.style.utilizationColor(0.0)));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }
    void theWorldRepeats()
    {
        Picture picture(QStringLiteral("A at 0,170;B at 0,-170;A-B 50000G"));
        for (const double x : {0.0, 1.0, -1.0}) {
            picture.view = Viewport(QPointF(x, 0.5), 4000, size);
            QVERIFY(contains(picture.paint(), picture.style.utilizationColor(0.0)));
        }
    }
    void theSameInputPaintsTheSamePicture()
    {
        Picture picture(
            QStringLiteral("A datacenter at 0,0;B at 5,10;C landing at 3,4;A-B 100G;A-B 5000G;B-C 40G;A>C 30G"));
        picture.options.labels = true;
        QCOMPARE(picture.paint(), picture.paint());
    }
    void aCanceledJobSaysSo()
    {
        const Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 1000G"));
        JobControl control;
        control.cancel();
        QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        QVERIFY(!paintNetwork(painter, NetworkDrawing(picture.network), picture.network, picture.overlay, picture.style,
                              picture.view, {.control = &control}));
    }
};

QTEST_MAIN(TestNetworkPainter)
#include "tst_networkpainter.moc"
