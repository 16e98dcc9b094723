// SPDX-License-Identifier: Apache-2.0
#include "diagram/legend.h"
#include "diagram/scalebar.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace fiberloom;

class TestLegend : public QObject
{
    Q_OBJECT

private slots:
    void everyOverlayHasAWordThatLeadsBack()
    {
        for (const OverlayKind kind : allOverlays)
            QVERIFY(overlayFromWord(overlayWord(kind)) == kind);
        QVERIFY(!overlayFromWord(u"nonsense"));
    }
    void utilizationNamesItsThresholdsAndItsYear()
    {
        Overlay overlay{.kind = OverlayKind::Utilization};
        overlay.world.year = 2029;
        const Legend legend = Legend::of(overlay, MapStyle::light());
        QVERIFY(legend.title.contains(QStringLiteral("2029")));
        QCOMPARE(legend.swatches.size(), std::size_t(5));
        QStringList ticks;
        for (const Legend::Tick &tick : legend.ticks)
            ticks << tick.text;
        QCOMPARE(ticks.join(u' '), QStringLiteral("0 35 55 75 90 100 %"));
        QVERIFY(!legend.computing);
        overlay.outdated = true;
        QVERIFY(Legend::of(overlay, MapStyle::light()).computing);
    }
    void latencySaysItsUnitAndSource()
    {
        const Overlay overlay{.kind = OverlayKind::LatencyFromSite};
        const Legend legend = Legend::of(overlay, MapStyle::dark(), QStringLiteral("Ashburn"));
        QVERIFY(legend.title.contains(QStringLiteral("Ashburn")));
        QVERIFY(legend.ticks.back().text.endsWith(QStringLiteral("ms")));
    }
    void theCardIsAsLargeAsItSays()
    {
        for (const OverlayKind kind : allOverlays) {
            const MapStyle style = MapStyle::light();
            const Legend legend = Legend::of(Overlay{.kind = kind}, style);
            QImage image(700, 300, QImage::Format_ARGB32_Premultiplied);
            image.fill(style.water);
            QPainter painter(&image);
            const QRectF card = paintLegend(painter, legend, style, QPointF(20, 20));
            painter.end();
            QCOMPARE(card, QRectF(QPointF(20, 20), legend.size(style)));
            QCOMPARE(image.pixelColor(card.center().toPoint() + QPoint(0, static_cast<int>(card.height() / 2) - 3)),
                     style.card);
            QCOMPARE(image.pixelColor(static_cast<int>(card.right()) + 12, 30), style.water);
        }
    }
    void theScaleBarFollowsTheOneTwoFiveRule_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {300.0, 5000.0, 70000.0, 1e6, 1e9})
            QTest::addRow("%g", scale) << scale;
    }
    void theScaleBarFollowsTheOneTwoFiveRule()
    {
        QFETCH(double, scale);
        const Viewport view(QPointF(0.5, 0.35), scale, QSizeF(800, 600));
        const ScaleBar bar = ScaleBar::of(view, 110.0);
        QVERIFY(bar.pixels <= 110.0 && bar.pixels >= 110.0 / 2.5 - 1e-6);
        const double digit = bar.meters / std::pow(10.0, std::floor(std::log10(bar.meters) + 1e-9));
        QVERIFY(qFuzzyCompare(digit, 1.0) || qFuzzyCompare(digit, 2.0) || qFuzzyCompare(digit, 5.0));
        QVERIFY(bar.text.endsWith(QLatin1Char('m')));
    }
};

QTEST_MAIN(TestLegend)
#include "tst_legend.moc"
