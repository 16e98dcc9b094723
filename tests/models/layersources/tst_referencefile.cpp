// SPDX-License-Identifier: Apache-2.0
#include "geo/mercator.h"
#include "layersources/referencefile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <thread>

using namespace fiberloom;

class TestReferenceFile final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    JobControl m_control;

    [[nodiscard]] QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }

    [[nodiscard]] static GeoPoint placeOf(const ReferenceData &data, std::size_t shape, std::size_t vertex)
    {
        return mercator::toGeo(data.vertices(data.shapes()[shape])[vertex].world());
    }

    /// Lines of `points` points around a place in UTM zone 33 north.
    [[nodiscard]] QString shapefile(const QString &name, int lines, int points, bool withSystem) const
    {
        GDALAllRegister();
        const QString path = m_folder.filePath(name + QStringLiteral(".shp"));
        GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
        const GDALDatasetUniquePtr dataset(driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference system;
        system.importFromEPSG(32633);
        OGRLayer *layer = dataset->CreateLayer("lines", withSystem ? &system : nullptr, wkbLineString, nullptr);
        for (int i = 0; i < lines; ++i) {
            OGRLineString line;
            for (int k = 0; k < points; ++k)
                line.addPoint(500'000.0 + 100.0 * k, 5'761'038.2 + 10.0 * i);
            OGRFeature feature(layer->GetLayerDefn());
            feature.SetGeometry(&line);
            if (layer->CreateFeature(&feature) != OGRERR_NONE)
                return {};
        }
        return path;
    }

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void geoJsonIsReadWithAllItsGeometries()
    {
        const QString path = written(QStringLiteral("all.geojson"), R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[13.4,52.5]}},
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[10,10],[20,0]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]]}},
            {"type":"Feature","properties":{},"geometry":null}]})");
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY2(file.ok(), file.ok() ? "" : qPrintable(file.error().toString()));
        const ReferenceData &data = *file.value().data;
        QCOMPARE(data.shapes().size(), std::size_t(4));
        QVERIFY(std::abs(placeOf(data, 0, 0).latitude() - 52.5) < 1e-6);
        QVERIFY(std::abs(placeOf(data, 0, 0).longitude() - 13.4) < 1e-6);
        QCOMPARE(data.vertices(data.shapes()[1]).size(), std::size_t(3));
        QVERIFY(file.value().notes.isEmpty());
    }

    void aShapefileInUtmIsTransformed()
    {
        const auto file = ReferenceFile::read(shapefile(QStringLiteral("utm"), 20, 5, true), {}, m_control);
        QVERIFY2(file.ok(), file.ok() ? "" : qPrintable(file.error().toString()));
        const ReferenceData &data = *file.value().data;
        QCOMPARE(data.shapes().size(), std::size_t(20));
        // The middle meridian of zone 33 is 15° E; 5 761 038.2 m north is 52° by Karney's series.
        QVERIFY(std::abs(placeOf(data, 0, 0).longitude() - 15.0) < 1e-6);
        QVERIFY(std::abs(placeOf(data, 0, 0).latitude() - 52.0) < 1e-5);
        QVERIFY(placeOf(data, 0, 4).longitude() > 15.005);
    }

    void metersWithoutASystemAreRefusedWithARemedy()
    {
        const QString path = shapefile(QStringLiteral("nowhere"), 2, 3, false);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("nowhere.prj"))));
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY(!file.ok());
        QVERIFY(file.error().what.contains(QStringLiteral("coordinate system")));
        QVERIFY(file.error().remedy.contains(QStringLiteral(".prj")));
    }

    void degreesWithoutASystemAreAssumedAndSaidToBe()
    {
        GDALAllRegister();
        const QString path = m_folder.filePath(QStringLiteral("degrees.shp"));
        {
            GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
            const GDALDatasetUniquePtr dataset(
                driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
            OGRLayer *layer = dataset->CreateLayer("points", nullptr, wkbPoint, nullptr);
            OGRFeature feature(layer->GetLayerDefn());
            const OGRPoint point(8.5, 47.4);
            feature.SetGeometry(&point);
            QVERIFY(layer->CreateFeature(&feature) == OGRERR_NONE);
        }
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY(file.ok());
        QVERIFY(file.value().notes.join(QLatin1Char(' ')).contains(QStringLiteral("assumed")));
        QVERIFY(std::abs(placeOf(*file.value().data, 0, 0).latitude() - 47.4) < 1e-6);
    }

    void whatIsNoLayerIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("not there") << m_folder.filePath(QStringLiteral("absent.shp"));
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("an address") << QStringLiteral("/vsicurl/http://127.0.0.1:9/x.shp");
        QTest::newRow("data as a name") << QStringLiteral(R"({"type":"Point","coordinates":[1,2]})");
        QTest::newRow("noise") << written(QStringLiteral("noise.shp"), QByteArray(500, '\x7f'));
        QTest::newRow("empty") << written(QStringLiteral("empty.geojson"), QByteArray());
        QTest::newRow("cut off") << written(QStringLiteral("cut.geojson"),
                                            R"({"type":"FeatureCollection","features":[{"type":)");
        QTest::newRow("no features") << written(QStringLiteral("none.geojson"),
                                                R"({"type":"FeatureCollection","features":[]})");
        // A virtual layer would open whatever file it names.
        QTest::newRow("virtual") << written(QStringLiteral("trap.vrt"),
                                            "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>"
                                                + m_folder.filePath(QStringLiteral("utm.shp")).toUtf8()
                                                + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    }
    void whatIsNoLayerIsRefused()
    {
        QFETCH(QString, path);
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY(!file.ok());
        QVERIFY(!file.error().what.isEmpty() && !file.error().remedy.isEmpty());
    }

    void aShapefileThatEndsEarlyShowsWhatThereIs()
    {
        const QString path = shapefile(QStringLiteral("short"), 50, 40, true);
        QVERIFY(QFile::resize(path, 8000));
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY2(file.ok(), file.ok() ? "" : qPrintable(file.error().toString()));
        QVERIFY(!file.value().data->shapes().empty());
        QVERIFY(file.value().data->shapes().size() < 50);
        QVERIFY(file.value().notes.join(QLatin1Char(' ')).contains(QStringLiteral("damaged")));
    }

    void largeFilesAreBounded()
    {
        ReferenceFile::Limits limits;
        limits.geometry.vertices = 2000;
        const QString path = shapefile(QStringLiteral("large"), 300, 100, true);
        const auto thinned = ReferenceFile::read(path, {}, m_control, limits);
        QVERIFY(thinned.ok());
        QVERIFY(thinned.value().data->vertexCount() <= 2000);
        QVERIFY(thinned.value().notes.join(QLatin1Char(' ')).contains(QStringLiteral("Simplified")));
        limits.geometry.shapes = 10;
        const auto first = ReferenceFile::read(path, {}, m_control, limits);
        QVERIFY(first.ok());
        QCOMPARE(first.value().data->shapes().size(), std::size_t(10));
        QVERIFY(!first.value().notes.isEmpty());
        limits.fileBytes = 1000;
        QVERIFY(!ReferenceFile::read(path, {}, m_control, limits).ok());
        ReferenceFile::Limits text;
        text.textBytes = 10;
        QVERIFY(!ReferenceFile::read(written(QStringLiteral("t.geojson"), R"({"type":"Point","coordinates":[1,2]})"),
                                     {}, m_control, text)
                     .ok());
    }

    void readingIsCanceledAtOnce()
    {
        const QString path = shapefile(QStringLiteral("long"), 40'000, 30, true);
        JobControl before;
        before.cancel();
        const auto none = ReferenceFile::read(path, {}, before);
        QVERIFY(!none.ok() && ReferenceFile::isCanceled(none.error()));
        JobControl control;
        bool wasCanceled = false;
        std::thread reader([&] {
            const auto file = ReferenceFile::read(path, {}, control);
            wasCanceled = !file.ok() && ReferenceFile::isCanceled(file.error());
        });
        // Wherever it is by then, it ends.
        while (control.progress() < 0.01)
            std::this_thread::yield();
        QElapsedTimer timer;
        timer.start();
        control.cancel();
        reader.join();
        QVERIFY(wasCanceled);
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    }

    void layersOfAFileAreListedAndChosen()
    {
        GDALAllRegister();
        const QString path = m_folder.filePath(QStringLiteral("two.gpkg"));
        {
            GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
            const GDALDatasetUniquePtr dataset(
                driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
            OGRSpatialReference system;
            system.SetWellKnownGeogCS("WGS84");
            for (const char *name : {"rail", "flood"}) {
                OGRLayer *layer = dataset->CreateLayer(name, &system, wkbPoint, nullptr);
                OGRFeature feature(layer->GetLayerDefn());
                const OGRPoint point(name[0] == 'r' ? 1.0 : 2.0, 3.0);
                feature.SetGeometry(&point);
                QVERIFY(layer->CreateFeature(&feature) == OGRERR_NONE);
            }
        }
        const auto names = ReferenceFile::sublayers(path);
        QVERIFY(names.ok());
        QCOMPARE(names.value(), (QStringList{QStringLiteral("rail"), QStringLiteral("flood")}));
        const auto flood = ReferenceFile::read(path, QStringLiteral("flood"), m_control);
        QVERIFY(flood.ok());
        // GDAL writes x first for a system that it made itself.
        const GeoPoint place = placeOf(*flood.value().data, 0, 0);
        QVERIFY(std::abs(place.longitude() - 2.0) < 1e-6 || std::abs(place.latitude() - 2.0) < 1e-6);
        QVERIFY(!ReferenceFile::read(path, QStringLiteral("wind"), m_control).ok());
    }

    void aHundredThousandLinesAreReadInSeconds()
    {
        const QString path = shapefile(QStringLiteral("many"), 100'000, 10, true);
        QElapsedTimer timer;
        timer.start();
        const auto file = ReferenceFile::read(path, {}, m_control);
        QVERIFY(file.ok());
        QCOMPARE(file.value().data->shapes().size(), std::size_t(100'000));
        qInfo("100,000 lines of 10 points: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_GUILESS_MAIN(TestReferenceFile)
#include "tst_referencefile.moc"
