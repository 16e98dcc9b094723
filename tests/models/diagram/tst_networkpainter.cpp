// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkpainter.h"
#include "diagram/selectionmarks.h"
#include "solver/routing.h"
#include "support/networkbuilder.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

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
    void aMarkedRouteHasARimInEveryClass_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("hovered");
        QTest::addColumn<int>("load");
        for (const int load : {5, 40, 60, 80, 95, 120}) {
            QTest::addRow("light, selected, %d %%", load) << false << false << load;
            QTest::addRow("light, hovered, %d %%", load) << false << true << load;
            QTest::addRow("dark, selected, %d %%", load) << true << false << load;
            QTest::addRow("dark, hovered, %d %%", load) << true << true << load;
        }
    }
    void aMarkedRouteHasARimInEveryClass()
    {
        QFETCH(bool, dark);
        QFETCH(bool, hovered);
        QFETCH(int, load);
        Picture picture(QStringLiteral("A at 0,0;B at 0,10;A-B 50000G;A>B %1G/%1G").arg(load * 500));
        picture.style = dark ? MapStyle::dark() : MapStyle::light();
        const EntityRef route = EntityRef::of(RouteId(1));
        const NetworkDrawing drawing(picture.network);
        QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(picture.style.land);
        QPainter painter(&image);
        const SelectionMarks marks = SelectionMarks::of(drawing, nullptr, {route});
        if (!hovered)
            marks.paintHalos(painter, picture.style, picture.view);
        paintNetwork(painter, drawing, picture.network, picture.overlay, picture.style, picture.view, picture.options);
        marks.paintRims(painter, picture.style, picture.view);
        painter.end();
        // Across the line, well away from its ends and from marks on it.
        const QPoint on = picture.view.toScreen(GeoPoint::clamped(0, 3)).toPoint();
        const auto at = [&](int away) { return image.pixelColor(on + QPoint(0, away)); };
        for (const int side : {-1, 1}) {
            double outward = 0.0;
            double inward = 0.0;
            for (int away = 3; away <= 7; ++away) {
                outward = std::max(outward, contrast(at(side * away), at(side * 10)));
                inward = std::max(inward, contrast(at(side * (away + 1)), at(side * away)));
            }
            QVERIFY2(outward >= 3.0, qPrintable(QString::number(outward)));
            QVERIFY2(inward >= 2.0, qPrintable(QString::number(inward))); // of single pixels, which are half covered
        }
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
