// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "samplenetwork.h"
#include "storage/projectfile.h"
#include "support/networkbuilder.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

struct Ran
{
    int code;
    QString output;
};

Ran run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60000))
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

/// What programs that we did not write say of our files, and we of theirs.
class TestGpkgValidity : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    void validate()
    {
        const QString python = QStringLiteral("/usr/bin/python3");
        if (run(python, {"-c", "import osgeo_utils.samples.validate_gpkg"}).code != 0)
            QSKIP("python3-gdal is not installed");
        const Ran ran = run(python, {"-m", "osgeo_utils.samples.validate_gpkg", m_path});
        QVERIFY2(ran.code == 0, qPrintable(ran.output));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.loom.gpkg"));
    }

    void aNewFileIsValid_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("empty") << 0;
        QTest::newRow("every field") << 1;
        QTest::newRow("some hundred rows") << 2;
    }
    void aNewFileIsValid()
    {
        QFETCH(int, which);
        QVERIFY(ProjectFile::create(m_path, which == 0   ? Network()
                                            : which == 1 ? networkOfEveryField()
                                                         : largeNetwork(300, 500, 100)));
        validate();
    }

    void aSavedFileIsValid()
    {
        auto file = ProjectFile::create(m_path, largeNetwork(100, 100, 10));
        QVERIFY(file.value()->save(networkOfEveryField()));
        validate();
    }

    void ogrinfoCountsTheRows()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ogrinfo")).isEmpty())
            QSKIP("gdal-bin is not installed");
        QVERIFY(ProjectFile::create(m_path, largeNetwork(123, 456, 7)));
        const Ran ran = run(QStringLiteral("ogrinfo"), {"-so", "-al", m_path});
        QCOMPARE(ran.code, 0);
        QVERIFY2(!ran.output.contains(QLatin1String("Warning")), qPrintable(ran.output));
        const QString text = ran.output.mid(ran.output.indexOf(QLatin1String("Layer name: site")));
        QVERIFY2(text.contains(QLatin1String("Feature Count: 123")), qPrintable(ran.output));
        QVERIFY2(ran.output.mid(ran.output.indexOf(QLatin1String("Layer name: route")))
                     .contains(QLatin1String("Feature Count: 456")),
                 qPrintable(ran.output));
    }

    void whatOgr2ogrMovedAndAddedIsReadBack()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ogr2ogr")).isEmpty())
            QSKIP("gdal-bin is not installed");
        QVERIFY(ProjectFile::create(m_path, networkFrom(QStringLiteral("A at 52,5; B at 51,4; A-B"))));
        // A moved point, by an update through GDAL's SQL; a new row, appended from GeoJSON.
        const Ran moved = run(QStringLiteral("ogrinfo"),
                              {m_path, "-sql", "UPDATE site SET geom=(SELECT geom FROM site WHERE id=2) WHERE id=1"});
        QVERIFY2(moved.code == 0, qPrintable(moved.output));
        QFile json(m_folder->filePath(QStringLiteral("new.geojson")));
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(
            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"C"},"geometry":{"type":"Point","coordinates":[3.5,50.25]}}]})");
        json.close();
        const Ran added =
            run(QStringLiteral("ogr2ogr"), {"-append", "-update", m_path, json.fileName(), "-nln", "site"});
        QVERIFY2(added.code == 0, qPrintable(added.output));

        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        const Network &network = opened.value().network;
        QVERIFY(network.find(SiteId(1))->position == *GeoPoint::fromDegrees(51, 4));
        QCOMPARE(network.sites().size(), std::size_t(3));
        QCOMPARE(network.find(SiteId(3))->name, QStringLiteral("C"));
        QVERIFY(network.find(SiteId(3))->position == *GeoPoint::fromDegrees(50.25, 3.5));

        // And what is saved on top is counted right by GDAL again.
        DeltaBuilder builder(network);
        builder.insert(Site{.id = SiteId(77), .position = *GeoPoint::fromDegrees(1, 1)});
        Network next = network;
        next.apply(builder.build());
        QVERIFY(opened.value().file->save(next));
        const Ran counted = run(QStringLiteral("ogrinfo"), {"-so", m_path, "site"});
        QVERIFY2(counted.output.contains(QLatin1String("Feature Count: 4")), qPrintable(counted.output));
        validate();
    }
};

QTEST_GUILESS_MAIN(TestGpkgValidity)
#include "tst_gpkgvalidity.moc"
