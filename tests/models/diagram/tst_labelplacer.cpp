// SPDX-License-Identifier: Apache-2.0
#include "diagram/labelplacer.h"

#include <QLineF>
#include <QTest>

#include <random>

using namespace fiberloom;

namespace {

struct Wanted
{
    QPointF point;
    QSizeF size;
};

std::vector<Wanted> randomLabels(int count)
{
    std::mt19937 engine(7);
    std::uniform_real_distribution<double> x(0.0, 1600.0);
    std::uniform_real_distribution<double> y(0.0, 1000.0);
    std::uniform_real_distribution<double> width(20.0, 120.0);
    std::vector<Wanted> labels;
    for (int i = 0; i < count; ++i)
        labels.push_back({QPointF(x(engine), y(engine)), QSizeF(width(engine), 14.0)});
    return labels;
}

std::vector<std::optional<QRectF>> placed(const std::vector<Wanted> &labels, QPointF pan)
{
    LabelPlacer placer(-pan);
    for (const Wanted &label : labels)
        placer.block(QRectF(label.point + pan - QPointF(5, 5), QSizeF(10, 10)));
    for (std::size_t i = 1; i < labels.size(); i += 5)
        placer.avoid(labels[i - 1].point + pan, labels[i].point + pan);
    std::vector<std::optional<QRectF>> result;
    for (const Wanted &label : labels)
        result.push_back(placer.place(label.point + pan, 5.0, label.size));
    return result;
}

} // namespace

class TestLabelPlacer : public QObject
{
    Q_OBJECT

private slots:
    void labelsNeverOverlapEachOtherOrSymbols()
    {
        const auto labels = randomLabels(500);
        const auto places = placed(labels, {});
        std::size_t count = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!places[i])
                continue;
            ++count;
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!places[j] || !places[i]->intersects(*places[j]));
            for (const Wanted &other : labels)
                QVERIFY(!places[i]->intersects(QRectF(other.point - QPointF(4.99, 4.99), QSizeF(9.98, 9.98))));
        }
        QVERIFY2(count > 150, qPrintable(QString::number(count)));
    }
    void panningDoesNotMoveThem()
    {
        const auto labels = randomLabels(500);
        const auto still = placed(labels, {});
        for (const QPointF pan : {QPointF(1, 0), QPointF(0, 1), QPointF(-3, 2), QPointF(64, 64)}) {
            const auto moved = placed(labels, pan);
            for (std::size_t i = 0; i < still.size(); ++i) {
                QCOMPARE(moved[i].has_value(), still[i].has_value());
                if (moved[i])
                    QVERIFY(QLineF(moved[i]->topLeft(), still[i]->topLeft() + pan).length() < 1e-6);
            }
        }
    }
    void aLabelAvoidsLines()
    {
        LabelPlacer placer({});
        placer.avoid(QPointF(100, 100), QPointF(200, 100));
        const auto area = placer.place(QPointF(100, 100), 5.0, QSizeF(60, 14));
        QVERIFY(area);
        QVERIFY(area->right() < 100.0);
    }
    void thereIsNoRoomInABlockedPlace()
    {
        LabelPlacer placer({});
        placer.block(QRectF(0, 0, 300, 300));
        QVERIFY(!placer.place(QPointF(150, 150), 5.0, QSizeF(60, 14)));
    }
};

QTEST_GUILESS_MAIN(TestLabelPlacer)
#include "tst_labelplacer.moc"
