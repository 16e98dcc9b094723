// SPDX-License-Identifier: Apache-2.0
#include "exchange/geojsonexport.h"
#include "network/delta.h"
#include "network/fields.h"
#include "support/networkbuilder.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

QByteArray written(const Network &network, const std::vector<ResultColumn> &results = {},
                   const GeoJsonOptions &options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return exportGeoJson(network, results, buffer, options) ? buffer.data() : QByteArray("failed");
}

QList<QJsonObject> features(const QByteArray &bytes, const char *table)
{
    QList<QJsonObject> found;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    for (const QJsonValue &feature : document[QLatin1String("features")].toArray())
        if (feature[QLatin1String("properties")][QLatin1String("table")] == QLatin1String(table))
            found += feature.toObject();
    return found;
}

QJsonValue coordinatesOf(const QJsonObject &feature)
{
    return feature[QLatin1String("geometry")].toObject()[QLatin1String("coordinates")];
}

QString typeOf(const QJsonObject &feature)
{
    return feature[QLatin1String("geometry")].toObject()[QLatin1String("type")].toString();
}

} // namespace

class TestGeoJsonExport : public QObject
{
    Q_OBJECT

private slots:
    void sitesAndRoutesAreFeaturesWithAllFields();
    void resultsAreProperties();
    void aLineOverTheAntimeridianIsCutThere_data();
    void aLineOverTheAntimeridianIsCutThere();
    void longLegsAreDensifiedOnRequest();
    void textIsEscaped();
};

void TestGeoJsonExport::sitesAndRoutesAreFeaturesWithAllFields()
{
    const QByteArray bytes = written(networkFrom(QStringLiteral("A at 52.5,-5.25; B at 51,4; A-B 80km 100G")));
    QCOMPARE(QJsonDocument::fromJson(bytes)[QLatin1String("type")].toString(), QStringLiteral("FeatureCollection"));
    const auto sites = features(bytes, "site");
    QCOMPARE(sites.size(), 2);
    QCOMPARE(coordinatesOf(sites[0]).toArray(), (QJsonArray{-5.25, 52.5}));
    QCOMPARE(sites[0][QLatin1String("id")].toInt(), 1);
    const auto routes = features(bytes, "route");
    QCOMPARE(routes.size(), 1);
    QCOMPARE(typeOf(routes[0]), QStringLiteral("LineString"));
    QCOMPARE(coordinatesOf(routes[0]).toArray(), (QJsonArray{QJsonArray{-5.25, 52.5}, QJsonArray{4, 51}}));
    const QJsonObject properties = routes[0][QLatin1String("properties")].toObject();
    for (const FieldInfo &field : entityInfo<Route>().fields)
        QVERIFY2(field.type == FieldType::Line || properties.contains(QLatin1String(field.key)), field.key);
    QCOMPARE(properties[QLatin1String("length_km")].toDouble(), 80.0);
    QCOMPARE(properties[QLatin1String("site_a_name")].toString(), QStringLiteral("A"));
    QVERIFY(properties[QLatin1String("repair_hours")].isNull());
}

void TestGeoJsonExport::resultsAreProperties()
{
    const QByteArray bytes =
        written(networkFrom(QStringLiteral("A-B; B-C")),
                {{EntityKind::Route, QStringLiteral("utilization"), {{1, Value(0.5)}, {2, Value(std::nan(""))}}},
                 {EntityKind::Site, QStringLiteral("is_cut_off"), {{1, Value(true)}}}});
    const auto routes = features(bytes, "route");
    QCOMPARE(routes[0][QLatin1String("properties")][QLatin1String("utilization")].toDouble(), 0.5);
    QVERIFY(routes[1][QLatin1String("properties")][QLatin1String("utilization")].isNull());
    const auto sites = features(bytes, "site");
    QCOMPARE(sites[0][QLatin1String("properties")][QLatin1String("is_cut_off")].toBool(), true);
    QVERIFY(sites[1][QLatin1String("properties")].toObject().contains(QLatin1String("is_cut_off")));
}

void TestGeoJsonExport::aLineOverTheAntimeridianIsCutThere_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<int>("pieces");
    QTest::newRow("eastward") << QStringLiteral("A at 35,140; B at 37,-122; A-B") << 2;
    QTest::newRow("westward") << QStringLiteral("A at 37,-122; B at 35,140; A-B") << 2;
    QTest::newRow("ending on it") << QStringLiteral("A at 10,170; B at 10,-180; A-B") << 1;
    QTest::newRow("not near it") << QStringLiteral("A at 10,-80; B at 10,80; A-B") << 1;
}

void TestGeoJsonExport::aLineOverTheAntimeridianIsCutThere()
{
    QFETCH(QString, network);
    QFETCH(int, pieces);
    const auto routes = features(written(networkFrom(network)), "route");
    QCOMPARE(routes.size(), 1);
    QCOMPARE(typeOf(routes[0]), pieces == 1 ? QStringLiteral("LineString") : QStringLiteral("MultiLineString"));
    const QJsonArray coordinates = coordinatesOf(routes[0]).toArray();
    const QJsonArray lines = pieces == 1 ? QJsonArray{coordinates} : coordinates;
    QCOMPARE(lines.size(), pieces);
    for (const QJsonValue &line : lines) {
        QVERIFY(line.toArray().size() >= 2);
        for (qsizetype i = 1; i < line.toArray().size(); ++i)
            QVERIFY(std::abs(line[i][0].toDouble() - line[i - 1][0].toDouble()) <= 180.0);
    }
    if (pieces == 2) {
        const QJsonArray end = lines[0].toArray().last().toArray();
        const QJsonArray start = lines[1].toArray().first().toArray();
        QCOMPARE(std::abs(end[0].toDouble()), 180.0);
        QCOMPARE(start[0].toDouble(), -end[0].toDouble());
        QCOMPARE(start[1], end[1]);
        QVERIFY(end[1].toDouble() > 40.0); // the geodesic between Tokyo and San Francisco runs far north
    }
}

void TestGeoJsonExport::longLegsAreDensifiedOnRequest()
{
    const Network network = networkFrom(QStringLiteral("A at 40,-100; B at 40,0; A-B"));
    QCOMPARE(coordinatesOf(features(written(network), "route")[0]).toArray().size(), 2);
    const QJsonArray dense =
        coordinatesOf(features(written(network, {}, {.densifyStep = Kilometers(100)}), "route")[0]).toArray();
    QVERIFY(dense.size() > 50);
    QVERIFY(dense[dense.size() / 2][1].toDouble() > 45.0);
}

void TestGeoJsonExport::textIsEscaped()
{
    Network network = networkFrom(QStringLiteral("A at 1,2"));
    DeltaBuilder builder(network);
    const QString name = QStringLiteral("a \"b\" \\ c\n\t\x01 ü");
    builder.edit(SiteId(1), [&](Site &site) { site.name = name; });
    network.apply(builder.build());
    QCOMPARE(features(written(network), "site")[0][QLatin1String("properties")][QLatin1String("name")].toString(),
             name);
}

QTEST_APPLESS_MAIN(TestGeoJsonExport)
#include "tst_geojsonexport.moc"
