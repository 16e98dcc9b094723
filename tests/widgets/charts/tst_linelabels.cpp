// SPDX-License-Identifier: Apache-2.0
#include "charts/linelabels.h"

#include <QTest>

using namespace fiberloom;

class TestLineLabels final : public QObject
{
    Q_OBJECT

private slots:
    void namesStayOffLinesAndOffEachOther()
    {
        const QPolygonF rising({QPointF(0, 100), QPointF(100, 90), QPointF(200, 60), QPointF(300, 10)});
        const QPolygonF steps({QPointF(0, 70), QPointF(150, 70), QPointF(150, 50), QPointF(300, 50)});
        const QRectF area(0, -20, 300, 130);
        const std::vector<QRectF> places = lineLabelPlaces({rising, steps}, {QSizeF(50, 14), QSizeF(60, 14)}, area);
        QCOMPARE(places.size(), 2U);
        QVERIFY(!places[0].intersects(places[1]));
        for (const QRectF &place : places) {
            QVERIFY(area.contains(place));
            for (const QPolygonF &line : {rising, steps})
                for (const QPointF &point : line)
                    QVERIFY(!place.contains(point));
        }
    }
};

QTEST_APPLESS_MAIN(TestLineLabels)
#include "tst_linelabels.moc"
