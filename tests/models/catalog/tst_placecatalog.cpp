// SPDX-License-Identifier: Apache-2.0
#include "catalog/placecatalog.h"
#include "geo/geodesic.h"
#include "support/shareddata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace fiberloom;

class TestPlaceCatalog final : public QObject
{
    Q_OBJECT

    Result<PlaceCatalog> m_catalog = PlaceCatalog::load();

    [[nodiscard]] const CloudRegion *find(CloudProvider provider, const QString &code) const
    {
        for (const CloudRegion &region : m_catalog.value().regions())
            if (region.provider == provider && region.code == code)
                return &region;
        return nullptr;
    }

private slots:
    void initTestCase() { QVERIFY2(m_catalog.ok(), m_catalog.ok() ? "" : qPrintable(m_catalog.error().toString())); }

    void everyRowIsWhole()
    {
        static const QRegularExpression codes(QStringLiteral("^[a-z0-9-]+$"));
        static const QRegularExpression countries(QStringLiteral("^[A-Z]{2}$"));
        std::set<std::pair<CloudProvider, QString>> seen;
        for (const CloudRegion &region : m_catalog.value().regions()) {
            const QByteArray row = region.code.toUtf8();
            QVERIFY2(codes.match(region.code).hasMatch(), row.constData());
            QVERIFY2(countries.match(region.country).hasMatch(), row.constData());
            QVERIFY2(!region.name.isEmpty() && !region.city.isEmpty(), row.constData());
            QVERIFY2(std::abs(region.position.latitude()) < 70.0, row.constData());
            QVERIFY2(region.position != GeoPoint(), row.constData());
            QVERIFY2(seen.emplace(region.provider, region.code).second, row.constData());
        }
    }

    void everyProviderHasItsRegions()
    {
        std::map<CloudProvider, int> counts;
        for (const CloudRegion &region : m_catalog.value().regions())
            ++counts[region.provider];
        for (const CloudProvider provider : allCloudProviders)
            QVERIFY2(counts[provider] >= 20, qPrintable(displayName(provider)));
    }

    void theSameCityIsInOnePlace()
    {
        std::map<QString, GeoPoint> cities;
        for (const CloudRegion &region : m_catalog.value().regions()) {
            const auto [at, isNew] = cities.emplace(region.country + region.city, region.position);
            QVERIFY2(isNew || at->second == region.position, qPrintable(region.code));
        }
    }

    void wellKnownRegionsAreWhereTheyAre_data()
    {
        QTest::addColumn<int>("provider");
        QTest::addColumn<QString>("code");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<QString>("site");
        QTest::newRow("Virginia") << int(CloudProvider::Aws) << "us-east-1" << 39.0 << -77.5
                                  << "AWS us-east-1 (N. Virginia)";
        QTest::newRow("Amsterdam") << int(CloudProvider::Azure) << "westeurope" << 52.4 << 4.9
                                   << "Azure westeurope (West Europe)";
        QTest::newRow("Iowa") << int(CloudProvider::Google) << "us-central1" << 41.3 << -95.9
                              << "Google Cloud us-central1 (Iowa)";
        QTest::newRow("Tokyo") << int(CloudProvider::Oracle) << "ap-tokyo-1" << 35.7 << 139.7
                               << "Oracle ap-tokyo-1 (Tokyo)";
    }
    void wellKnownRegionsAreWhereTheyAre()
    {
        QFETCH(int, provider);
        QFETCH(QString, code);
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(QString, site);
        const CloudRegion *region = find(static_cast<CloudProvider>(provider), code);
        QVERIFY(region);
        QVERIFY(std::abs(region->position.latitude() - latitude) < 0.2);
        QVERIFY(std::abs(region->position.longitude() - longitude) < 0.2);
        QCOMPARE(region->siteName(), site);
    }

    /// Somebody else's table, of another origin, agrees to within a metropolitan area or two; where it is coarse, it is left out.
    void positionsAgreeWithAnotherTable()
    {
        const auto data = test::sharedData();
        if (!data)
            QSKIP("The shared data is not there");
        QFile file(data->filePath(QStringLiteral("cloud-regions/regions-mit.json")));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("The table of regions is not there");
        const std::map<QString, CloudProvider> providers{{QStringLiteral("aws"), CloudProvider::Aws},
                                                         {QStringLiteral("azure"), CloudProvider::Azure},
                                                         {QStringLiteral("gcp"), CloudProvider::Google},
                                                         {QStringLiteral("oci"), CloudProvider::Oracle}};
        int compared = 0;
        int far = 0;
        const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        for (const QJsonValue &value : root.value(QLatin1String("regions")).toArray()) {
            const auto provider = providers.find(value[QLatin1String("provider")].toString());
            const QJsonValue place = value[QLatin1String("location")];
            const CloudRegion *region = provider == providers.end()
                                            ? nullptr
                                            : find(provider->second, value[QLatin1String("regionCode")].toString());
            const auto theirs = GeoPoint::fromDegrees(place[QLatin1String("latitude")].toDouble(),
                                                      place[QLatin1String("longitude")].toDouble());
            if (!region || !theirs)
                continue;
            ++compared;
            if (geodesicDistance(region->position, *theirs) > Kilometers(60.0))
                ++far;
        }
        QVERIFY(compared > 150);
        QVERIFY2(far <= 12, qPrintable(QString::number(far)));
    }

    void aWrongTableIsRefusedByLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("too few cells") << QByteArray("aws,x,X,City,US,1");
        QTest::newRow("empty cell") << QByteArray("aws,x,,City,US,1,2");
        QTest::newRow("provider") << QByteArray("nimbus,x,X,City,US,1,2");
        QTest::newRow("twice") << QByteArray("aws,a,A,City,US,1,2");
        QTest::newRow("latitude") << QByteArray("aws,x,X,City,US,1,92");
        QTest::newRow("no number") << QByteArray("aws,x,X,City,US,east,2");
    }
    void aWrongTableIsRefusedByLine()
    {
        QFETCH(QByteArray, row);
        const QByteArray good("provider,code,name,city,country,longitude,latitude\naws,a,A,City,US,1,2\n");
        QVERIFY(PlaceCatalog::fromCsv(good, QStringLiteral("t")).ok());
        const auto bad = PlaceCatalog::fromCsv(good + row + "\n", QStringLiteral("t"));
        QVERIFY(!bad.ok());
        QCOMPARE(bad.error().where, QStringLiteral("t:3"));
    }
};

QTEST_APPLESS_MAIN(TestPlaceCatalog)
#include "tst_placecatalog.moc"
