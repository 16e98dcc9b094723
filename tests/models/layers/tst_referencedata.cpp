// SPDX-License-Identifier: Apache-2.0
#include "layers/referencedatabuilder.h"
#include "layers/tileid.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fiberloom;

class TestReferenceData final : public QObject
{
    Q_OBJECT

    static std::vector<QPointF> wander(std::mt19937 &random, int points, double stride = 0.002)
    {
        std::uniform_real_distribution<double> anywhere(0.1, 0.9);
        std::uniform_real_distribution<double> step(-stride, stride);
        std::vector<QPointF> line{{anywhere(random), anywhere(random)}};
        for (int i = 1; i < points; ++i)
            line.push_back(line.back() + QPointF(step(random), step(random)));
        return line;
    }

private slots:
    void whatIsAddedIsThere()
    {
        ReferenceDataBuilder builder;
        builder.addPoint({0.25, 0.5});
        builder.addLine(std::vector<QPointF>{{0.1, 0.1}, {0.2, 0.1}});
        const std::vector<std::vector<QPointF>> rings{{{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}, {0.4, 0.4}},
                                                      {{0.5, 0.45}, {0.55, 0.45}, {0.55, 0.5}}};
        builder.addPolygon(rings);
        const auto data = builder.build();
        QCOMPARE(data->shapes().size(), std::size_t(4));
        QCOMPARE(data->vertices(data->shapes()[0]).front().world(), QPointF(0.25, 0.5));
        QCOMPARE(data->shapes()[2].kind, ReferenceData::Kind::Ring);
        QCOMPARE(data->shapes()[2].vertexCount, 3U);
        QCOMPARE(data->shapes()[2].fill, data->shapes()[3].fill);
        QVERIFY(std::abs(data->bounds().left() - 0.1) < 1e-8 && std::abs(data->bounds().bottom() - 0.6) < 1e-8);
        QCOMPARE(data->shapesIn(QRectF(0.15, 0.05, 0.01, 0.1)), (std::vector<std::uint32_t>{1}));
    }

    void aLineGoesTheShortWayOverTheAntimeridianAndAntarcticaDoesNot()
    {
        ReferenceDataBuilder builder;
        builder.addLine(std::vector<QPointF>{{0.99, 0.5}, {0.01, 0.5}});
        builder.addPolygon(std::vector<std::vector<QPointF>>{
            {{0.0, 0.8}, {0.4, 0.8}, {0.8, 0.8}, {1.0, 0.8}, {1.0, 1.0}, {0.0, 1.0}}});
        const auto data = builder.build();
        QVERIFY(std::abs(data->shapes()[0].box.world().right() - 1.01) < 1e-6);
        QVERIFY(std::abs(data->shapes()[1].box.world().width() - 1.0) < 1e-6);
    }

    void whatHasTooFewPointsIsLeftOut()
    {
        ReferenceDataBuilder builder;
        builder.addLine(std::vector<QPointF>{{0.5, 0.5}});
        builder.addLine(std::vector<QPointF>{{0.5, 0.5}, {0.5, 0.5}});
        builder.addPolygon(std::vector<std::vector<QPointF>>{{{0.5, 0.5}, {0.6, 0.5}, {0.5, 0.5}}});
        QCOMPARE(builder.build()->shapes().size(), std::size_t(0));
    }

    void memoryStaysBoundedHoweverMuchComes()
    {
        std::mt19937 random(7);
        ReferenceDataBuilder builder({.vertices = 10'000, .shapes = 1000});
        std::vector<std::vector<QPointF>> lines;
        for (int i = 0; i < 300; ++i) {
            lines.push_back(wander(random, 400));
            builder.addLine(lines.back());
            QVERIFY(builder.vertexCount() <= 10'000);
        }
        const double tolerance = builder.tolerance();
        QVERIFY(tolerance > 0.0 && tolerance < 0.01);
        const auto data = builder.build();
        QCOMPARE(data->shapes().size(), lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto kept = data->vertices(data->shapes()[i]);
            // Ends stay, and nothing is further from the line than what was merged.
            QVERIFY(QLineF(kept.front().world(), lines[i].front()).length() < 1e-8);
            QVERIFY(QLineF(kept.back().world(), lines[i].back()).length() < 1e-8);
            for (const QPointF point : lines[i]) {
                double least = 1.0;
                for (const auto &vertex : kept)
                    least = std::min(least, QLineF(vertex.world(), point).length());
                QVERIFY(least <= 2.0 * std::sqrt(2.0) * tolerance);
            }
        }
    }

    void tooManyShapesAreSaidToBe()
    {
        ReferenceDataBuilder builder({.vertices = 1000, .shapes = 10});
        for (int i = 0; i < 12; ++i)
            builder.addPoint({i * 0.05, 0.5});
        QVERIFY(builder.isFull());
        QCOMPARE(builder.build()->shapes().size(), std::size_t(10));
    }

    void theNearestIsWhatLookingAtEverythingFinds()
    {
        std::mt19937 random(11);
        ReferenceDataBuilder builder;
        std::vector<std::vector<QPointF>> lines;
        for (int i = 0; i < 40; ++i) {
            lines.push_back(wander(random, 30, 0.03));
            builder.addLine(lines.back());
        }
        const auto data = builder.build();
        std::uniform_int_distribution<std::size_t> any(0, 39);
        std::uniform_real_distribution<double> beside(-0.006, 0.006);
        const double radius = 0.002;
        int vertices = 0;
        int edges = 0;
        for (int i = 0; i < 200; ++i) {
            const QPointF place = lines[any(random)][any(random)] + QPointF(beside(random), beside(random));
            double vertex = 1.0;
            double edge = 1.0;
            for (const auto &line : lines) {
                for (std::size_t k = 0; k < line.size(); ++k) {
                    vertex = std::min(vertex, QLineF(place, line[k]).length());
                    for (int part = 0; k > 0 && part <= 300; ++part)
                        edge = std::min(edge,
                                        QLineF(place, line[k - 1] + (line[k] - line[k - 1]) * (part / 300.0)).length());
                }
            }
            const auto nearest = data->nearest(place, radius);
            if (std::abs(vertex - radius) < 1e-7 || std::abs(edge - radius) < 1e-4)
                continue;
            QCOMPARE(nearest.has_value(), edge < radius);
            if (!nearest)
                continue;
            ++(nearest->isVertex ? vertices : edges);
            QCOMPARE(nearest->isVertex, vertex < radius);
            QVERIFY(std::abs(nearest->distance - (nearest->isVertex ? vertex : edge)) < 1e-4);
        }
        QVERIFY(vertices > 5 && edges > 5);
    }

    void tilesKnowTheirPlace()
    {
        QCOMPARE((TileId{2, 1, 3}).world(), QRectF(0.25, 0.75, 0.25, 0.25));
        QCOMPARE((TileId{2, 1, 3}).parent(), (TileId{1, 0, 1}));
        QVERIFY(!(TileId{2, 4, 0}).isValid() && !(TileId{2, 0, -1}).isValid() && !(TileId{25, 0, 0}).isValid());
    }
};

QTEST_APPLESS_MAIN(TestReferenceData)
#include "tst_referencedata.moc"
