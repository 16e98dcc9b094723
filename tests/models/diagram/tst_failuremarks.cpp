// SPDX-License-Identifier: Apache-2.0
#include "diagram/failuremarks.h"
#include "diagram/legend.h"
#include "support/networkbuilder.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestFailureMarks final : public QObject
{
    Q_OBJECT

    /// How many pixels are near a color.
    static int count(const QImage &image, const QColor &color)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green())
                        + std::abs(pixel.blue() - color.blue())
                    < 24)
                    ++found;
            }
        }
        return found;
    }
    template<class Paint>
    static QImage picture(const MapStyle &style, const Paint &paint)
    {
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(style.land);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(painter);
        return image;
    }

private slots:
    void failedAndCutOffDifferInColorAndShape_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void failedAndCutOffDifferInColorAndShape()
    {
        QFETCH(bool, isDark);
        const MapStyle style = isDark ? MapStyle::dark() : MapStyle::light();
        const QPointF center(20.0, 20.0);
        const QImage failed = picture(style, [&](QPainter &painter) { paintFailedMark(painter, style, center); });
        const QImage cutOff = picture(style, [&](QPainter &painter) { paintCutOffMark(painter, style, center, 5.0); });
        QVERIFY(count(failed, style.overLimit) > 40);
        QCOMPARE(count(failed, style.warning), 0);
        QVERIFY(count(cutOff, style.warning) > 40);
        QCOMPARE(count(cutOff, style.overLimit), 0);
        // The one covers what it marks, the other leaves the site's symbol free.
        QVERIFY(failed.pixelColor(16, 20) != style.land);
        QCOMPARE(cutOff.pixelColor(20, 20), style.land);
    }

    void whatFailedIsDrawnUnlikeWhatHangsOnIt()
    {
        const Network network =
            networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 0,2; A-B 100km 10G; B-C 100km 10G"));
        const MapStyle style = MapStyle::light();
        WorldState world;
        world.failed.sites = {SiteId(2)};
        world.failed.routes = {RouteId(1)};
        const FailureMarks marks(network, world);
        const RouteLook failed = marks.look(*network.find(RouteId(1)), style);
        const RouteLook idle = marks.look(*network.find(RouteId(2)), style);
        QVERIFY(failed.pattern != RouteLook::Pattern::Solid);
        QVERIFY(idle.pattern != RouteLook::Pattern::Solid);
        QCOMPARE(failed.color, style.overLimit.rgb());
        QVERIFY(idle.color != failed.color);
        QVERIFY(failed.width > idle.width);
    }

    void theLegendExplainsTheMarksWhileSomethingHasFailed()
    {
        const MapStyle style = MapStyle::light();
        Overlay overlay;
        const Legend calm = Legend::of(overlay, style);
        QVERIFY(!calm.failure);
        overlay.world.failed.routes = {RouteId(1)};
        const Legend failure = Legend::of(overlay, style);
        QVERIFY(failure.failure);
        QVERIFY(failure.size(style).height() > calm.size(style).height());
        QImage image(failure.size(style).toSize() + QSize(20, 20), QImage::Format_RGB32);
        image.fill(style.land);
        QPainter painter(&image);
        paintLegend(painter, failure, style, QPointF(10, 10));
        painter.end();
        QVERIFY(count(image, style.overLimit) > 20);
        QVERIFY(count(image, style.warning) > 10);
    }
};

QTEST_MAIN(TestFailureMarks)
#include "tst_failuremarks.moc"
