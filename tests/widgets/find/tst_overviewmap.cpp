// SPDX-License-Identifier: Apache-2.0
#include "document/project.h"
#include "find/overviewmap.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// The small map in the corner, over a square of four sites.
class TestOverviewMap final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Project project{networkFrom(QStringLiteral("A at 40,0; B at 40,20; C at 50,0; D at 50,20; A-B 100km")),
                        QString()};
        OverviewMap map{project, nullptr, nullptr};
        QSignalSpy centers{&map, &OverviewMap::centerRequested};

        Bench()
        {
            map.show();
            map.setView(Viewport(mercator::fromGeo(GeoPoint::clamped(45, 10)), 8192.0, QSizeF(400, 300)));
        }
        [[nodiscard]] bool becomesReady() const
        {
            return QTest::qWaitFor([this] { return map.isReady(); }, 5000);
        }
        [[nodiscard]] QPointF lastCenter() const { return centers.back().front().toPointF(); }
    };

private slots:
    void theRectangleStandsWhereTheMapLooks()
    {
        Bench bench;
        QVERIFY(bench.becomesReady());
        const QRectF before = bench.map.viewRect();
        bench.map.setView(Viewport(mercator::fromGeo(GeoPoint::clamped(45, 15)), 8192.0, QSizeF(400, 300)));
        QVERIFY(bench.map.viewRect().center().x() > before.center().x());
        QVERIFY(qAbs(bench.map.viewRect().center().y() - before.center().y()) < 0.5);
        bench.map.setView(Viewport(mercator::fromGeo(GeoPoint::clamped(45, 15)), 16384.0, QSizeF(400, 300)));
        QVERIFY(bench.map.viewRect().width() < before.width());
    }

    void aClickGoesThereAndADragPans()
    {
        Bench bench;
        QVERIFY(bench.becomesReady());
        QTest::mouseClick(&bench.map, Qt::LeftButton, {}, QPoint(5, 75));
        QCOMPARE(bench.centers.size(), 1);
        QVERIFY(bench.lastCenter().x() < mercator::fromGeo(GeoPoint::clamped(45, 2)).x());

        // Taken by the middle of the rectangle it does not jump.
        const QPoint grip = bench.map.viewRect().center().toPoint() + QPoint(2, 1);
        QTest::mousePress(&bench.map, Qt::LeftButton, {}, grip);
        QCOMPARE(bench.centers.size(), 1);
        QMouseEvent move(QEvent::MouseMove, grip + QPoint(10, 0), bench.map.mapToGlobal(grip + QPoint(10, 0)),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&bench.map, &move);
        QCOMPARE(bench.centers.size(), 2);
        QVERIFY(bench.lastCenter().x() > mercator::fromGeo(GeoPoint::clamped(45, 10)).x());
    }

    void thePictureFollowsEdits()
    {
        Bench bench;
        QVERIFY(bench.becomesReady());
        const QImage before = bench.map.picture();
        DeltaBuilder builder(bench.project.network());
        builder.insert(Route{.id = RouteId(9), .siteA = SiteId(1), .siteZ = SiteId(4)});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Add")).ok());
        QVERIFY(!bench.map.isReady());
        QVERIFY(bench.becomesReady());
        QVERIFY(bench.map.picture() != before);
    }

    void lightAndDarkDiffer()
    {
        Bench bench;
        QVERIFY(bench.becomesReady());
        const QImage light = bench.map.picture();
        bench.map.setMapStyle(MapStyle::dark());
        QVERIFY(bench.becomesReady());
        QVERIFY(bench.map.picture() != light);
    }
};

QTEST_MAIN(TestOverviewMap)
#include "tst_overviewmap.moc"
