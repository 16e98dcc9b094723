// SPDX-License-Identifier: Apache-2.0
#include "geo/spatialindex.h"

#include <QTest>

#include <random>

using namespace fiberloom;

class TestSpatialIndex final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatALookAtEveryBoxFinds()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(0, 1);
        std::vector<SpatialIndex::Item> items;
        for (std::uint32_t i = 0; i < 2000; ++i)
            items.push_back({QRectF(place(random), place(random), place(random) * 0.02, place(random) * 0.02), i});
        const SpatialIndex index{std::span<const SpatialIndex::Item>(items)};
        for (int round = 0; round < 50; ++round) {
            const QRectF area(place(random), place(random), 0.1, 0.05);
            std::vector<std::uint32_t> expected;
            for (const auto &item : items)
                if (item.box.left() <= area.right() && item.box.right() >= area.left()
                    && item.box.top() <= area.bottom() && item.box.bottom() >= area.top())
                    expected.push_back(item.key);
            QCOMPARE(index.intersecting(area), expected);
        }
    }

    void findsBoxesWithoutExtent()
    {
        const std::vector<SpatialIndex::Item> items{{QRectF(0.5, 0.5, 0, 0), 3}};
        const SpatialIndex index{std::span<const SpatialIndex::Item>(items)};
        QCOMPARE(index.intersecting(QRectF(0.4, 0.4, 0.2, 0.2)).size(), std::size_t(1));
        QVERIFY(SpatialIndex().intersecting(QRectF(0, 0, 1, 1)).empty());
    }
};

QTEST_GUILESS_MAIN(TestSpatialIndex)
#include "tst_spatialindex.moc"
