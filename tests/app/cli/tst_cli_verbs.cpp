// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QBuffer>
#include <QColor>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace fiberloom::test;

class TestCliVerbs : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void helpAndVersionGoToStandardOutput()
    {
        for (const char *verb : {"info", "import", "export", "traffic", "solve", "failures", "availability", "maxflow",
                                 "risks", "explain", "validate"}) {
            const CliRun run = runCli({verb, "--help"});
            QCOMPARE(run.exitCode, 0);
            QVERIFY(run.output.contains("--help"));
            QCOMPARE(run.errors, QByteArray());
            QVERIFY(runCli({"--help"}).output.contains(verb));
        }
        const CliRun version = runCli({"--version"});
        QCOMPARE(version.exitCode, 0);
        QCOMPARE(version.output, QByteArray("fiberloom-cli " FIBERLOOM_VERSION "\n"));
    }

    void infoCountsWhatTheProjectHolds()
    {
        const CliRun run = runCli({"info", samplePath("transpacific"), "--json"}, "de_DE.UTF-8");
        QCOMPARE(run.exitCode, 0);
        const QJsonObject info = run.json();
        QCOMPARE(info["sites"].toInt(), 16);
        QCOMPARE(info["routes"].toInt(), 20);
        QCOMPARE(info["demands"].toInt(), 19);
        QCOMPARE(info["risk_groups"].toInt(), 2);
        QCOMPARE(info["problems"].toInt(), 0);
        // Taiwan to California, across the antimeridian: west is more than east.
        const QJsonArray extent = info["extent"].toArray();
        QCOMPARE(extent.size(), 4);
        QVERIFY(qAbs(extent[0].toDouble() - 121.5654) < 1e-9);
        QVERIFY(qAbs(extent[2].toDouble() + 118.396) < 1e-9);
        QCOMPARE(extent[1].toDouble(), 10.5);
        QCOMPARE(extent[3].toDouble(), 48.3);
        QCOMPARE(runCli({"info", samplePath("transpacific")}).exitCode, 0);
    }

    void validateFindsNothingInTheSamples()
    {
        for (const char *sample : {"us-ai-fabric", "metro-ring", "transpacific"}) {
            const CliRun run = runCli({"validate", samplePath(sample), "--json"});
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.json()["errors"].toInt(-1), 0);
            QCOMPARE(run.json()["warnings"].toInt(-1), 0);
        }
    }

    void exportThenImportKeepsTheProject()
    {
        const QByteArray graph = "graph [\n node [ id 0 label \"A\" Latitude 50.0 Longitude 8.0 ]\n node [ id 1 label "
                                 "\"B\" Latitude 51.0 Longitude 9.0 ]\n"
                                 " edge [ source 0 target 1 ]\n]\n";
        const QString project = m_folder->filePath("small.loom.gpkg");
        const CliRun import = runCli({"import", "-", "--format", "gml", "--output", project, "--json"}, "C", graph);
        QCOMPARE(import.errors, QByteArray());
        QCOMPARE(import.exitCode, 0);
        QCOMPARE(import.json()["sites"].toInt(), 2);
        QCOMPARE(import.json()["routes"].toInt(), 1);

        const CliRun traffic = runCli({"traffic", project, "--gravity", "--total-gbps", "10", "--seed", "7", "--json"});
        QCOMPARE(traffic.exitCode, 0);
        QCOMPARE(traffic.json()["added_demands"].toInt(), 1);
        const QJsonObject solved = runCli({"solve", project, "--json"}).json();
        QCOMPARE(solved["summary"]["offered_gbps"].toDouble(), 10.0);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{"small.loom.gpkg"});
    }

    void diagramsAreWrittenWithoutADisplay_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
    }
    void diagramsAreWrittenWithoutADisplay()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        const QString path = m_folder->filePath("diagram." + format);
        const QStringList arguments{"export",    samplePath("us-ai-fabric"),
                                    "--output",  path,
                                    "--overlay", "utilization",
                                    "--year",    "2029",
                                    "--width",   "800",
                                    "--height",  "500",
                                    "--extent",  "-125,24,-66,50",
                                    "--title",   "US 2029",
                                    "--page",    "A3",
                                    "--style",   "dark"};
        const CliRun run = runCli(arguments);
        QCOMPARE(run.errors, QByteArray());
        QCOMPARE(run.exitCode, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
        QStringList toStream = arguments;
        toStream[3] = QStringLiteral("-");
        toStream << "--format" << format;
        QVERIFY(runCli(toStream).output.startsWith(start));
    }

    void csvHasFieldsAndResults()
    {
        const QStringList arguments{
            "export", samplePath("us-ai-fabric"), "--output", "-", "--format", "csv", "--table", "routes", "--year",
            "2029"};
        const CliRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 0);
        const QByteArray header = run.output.left(run.output.indexOf('\n'));
        QVERIFY(header.startsWith("id,"));
        QVERIFY(header.contains(",site_a_name,"));
        QVERIFY(header.contains(",utilization"));
        QCOMPARE(runCli(arguments, "de_DE.UTF-8").output, run.output);
    }

    void diagramsShowReferenceLayersInTheirOrder()
    {
        const QString project = m_folder->filePath("layers.loom.gpkg");
        const QByteArray graph =
            "graph [ node [ id 0 Latitude 40 Longitude 0 ] node [ id 1 Latitude 50 Longitude 20 ] ]";
        QCOMPARE(runCli({"import", "-", "--format", "gml", "--output", project}, "C", graph).exitCode, 0);
        QFile area(m_folder->filePath("area.geojson"));
        QVERIFY(area.open(QIODevice::WriteOnly));
        area.write(R"({"type":"Polygon","coordinates":[[[-40,20],[60,20],[60,70],[-40,70],[-40,20]]]})");
        area.close();
        QImage picture(256, 256, QImage::Format_RGB32);
        picture.fill(Qt::green);
        QByteArray tile;
        QBuffer buffer(&tile);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "PNG"));
        const QString archive = m_folder->filePath("tiles.mbtiles");
        const QString layer =
            QStringLiteral("INSERT INTO reference_layer (name, source_kind, source, position, color, opacity) "
                           "VALUES ('%1', '%2', '%3', %4, '#ff0000', 1);");
        if (QProcess::execute(
                "sqlite3", {archive, "CREATE TABLE metadata (name text, value text);"
                                     "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, "
                                     "tile_data blob); INSERT INTO metadata VALUES ('format', 'png'), ('attribution', "
                                     "'Green people'); INSERT INTO tiles VALUES (0, 0, 0, x'"
                                         + tile.toHex() + "')"})
            != 0)
            QSKIP("needs the sqlite3 shell");
        // One is named by a path that is gone, but lies beside the project.
        QVERIFY(changeBySql(project, layer.arg("tiles", "tile-archive", archive).arg(1)
                                         + layer.arg("area", "file", "/gone/area.geojson").arg(2)));
        const QString path = m_folder->filePath("map.png");
        const auto colorAtCorner = [&](const QStringList &more) {
            const CliRun run = runCli(QStringList{"export", project, "-o", path, "--no-basemap"} + more);
            return run.exitCode == 0 && run.errors.isEmpty() ? QImage(path).pixelColor(200, 200) : QColor();
        };
        const QColor both = colorAtCorner({});
        QVERIFY2(both.green() > 150 && both.red() > 20 && both.blue() < 20, qPrintable(both.name()));
        const QColor none = colorAtCorner({"--no-layers"});
        QVERIFY2(none.blue() > 100, qPrintable(none.name()));
        QVERIFY(changeBySql(project, "UPDATE reference_layer SET position = 3 WHERE name = 'tiles'"));
        QCOMPARE(colorAtCorner({}), QColor(Qt::green));
        QVERIFY(changeBySql(project, "UPDATE reference_layer SET is_visible = 0 WHERE name = 'tiles'"));
        const QColor areaAlone = colorAtCorner({});
        QVERIFY2(areaAlone.red() > areaAlone.green() + 10, qPrintable(areaAlone.name()));
        // A file that is gone is warned of, and the rest is there.
        QVERIFY(area.remove());
        const CliRun run = runCli({"export", project, "-o", path, "--no-basemap"});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errorLine().contains("the layer “area” is left out"), run.errors.constData());
        QCOMPARE(QImage(path).pixelColor(200, 200), none);
    }

    void diagramsKeepOrChooseTheBasemapTheme()
    {
        const QString project = m_folder->filePath("theme.loom.gpkg");
        const QByteArray graph =
            "graph [ node [ id 0 Latitude 40 Longitude 0 ] node [ id 1 Latitude 50 Longitude 20 ] ]";
        QCOMPARE(runCli({"import", "-", "--format", "gml", "--output", project}, "C", graph).exitCode, 0);
        const QString path = m_folder->filePath("theme.png");
        const auto drawn = [&](const QStringList &more) {
            const CliRun run =
                runCli(QStringList{"export", project, "-o", path, "--width", "400", "--height", "250"} + more);
            return run.exitCode == 0 && run.errors.isEmpty() ? QImage(path) : QImage();
        };
        std::map<QString, QImage> pictures;
        for (const char *theme : {"standard", "gray", "plain", "none"}) {
            const QImage picture = drawn({"--basemap", theme});
            QVERIFY(!picture.isNull());
            for (const auto &[other, known] : pictures)
                QVERIFY2(picture != known, qPrintable(other));
            pictures[theme] = picture;
        }
        QCOMPARE(drawn({}), pictures["standard"]);
        QCOMPARE(drawn({"--no-basemap"}), pictures["none"]);

        // What was chosen in the window is kept, unless another is asked for.
        QVERIFY(changeBySql(project, "INSERT INTO setting (key, value) VALUES ('map_basemap_theme', 'gray')"));
        QCOMPARE(drawn({}), pictures["gray"]);
        QCOMPARE(drawn({"--basemap", "Standard"}), pictures["standard"]);

        const CliRun unknown = runCli({"export", project, "-o", path, "--basemap", "satellite"});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.errorLine().contains("standard, gray, plain, none"), unknown.errors.constData());
        QCOMPARE(runCli({"export", project, "-o", path, "--basemap", "gray", "--no-basemap"}).exitCode, 2);
    }

    void geoJsonHoldsSitesAndRoutes()
    {
        const QString path = m_folder->filePath("map.geojson");
        QCOMPARE(runCli({"export", samplePath("transpacific"), "--output", path}).exitCode, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const CliRun asRun{0, file.readAll(), {}};
        QCOMPARE(asRun.json()["type"].toString(), "FeatureCollection");
        QCOMPARE(asRun.json()["features"].toArray().size(), 16 + 20);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliVerbs)
#include "tst_cli_verbs.moc"
