// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace fiberloom::test;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCliBadInput : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void wrongUsageIsOneLineAndTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString sample = samplePath("metro-ring");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown verb") << QStringList{"sovle", sample};
        QTest::newRow("unknown option") << QStringList{"info", sample, "--jsn"};
        QTest::newRow("no project") << QStringList{"solve"};
        QTest::newRow("year is no number") << QStringList{"solve", sample, "--year", "soon"};
        QTest::newRow("unknown scenario") << QStringList{"solve", sample, "--scenario", "Nowhere"};
        QTest::newRow("unknown routing") << QStringList{"solve", sample, "--routing", "fastest"};
        QTest::newRow("import without output") << QStringList{"import", sample};
        QTest::newRow("project as a stream") << QStringList{"import", sample, "--output", "-"};
        QTest::newRow("unknown format") << QStringList{"import", sample, "--output", "x.loom.gpkg", "--format", "dwg"};
        QTest::newRow("export to nothing known") << QStringList{"export", sample, "--output", "x.docx"};
        QTest::newRow("csv of no table") << QStringList{"export", sample, "--output", "x.csv"};
        QTest::newRow("csv of a wrong table") << QStringList{"export", sample, "--output", "x.csv", "--table", "lakes"};
        QTest::newRow("unknown overlay") << QStringList{"export", sample, "--output", "x.png", "--overlay", "heat"};
        QTest::newRow("bad extent") << QStringList{"export", sample, "--output", "x.png", "--extent", "1,2,3"};
        QTest::newRow("unknown page") << QStringList{"export", sample, "--output", "x.pdf", "--page", "B9"};
        QTest::newRow("no gravity") << QStringList{"traffic", sample, "--total-gbps", "10"};
        QTest::newRow("negative total") << QStringList{"traffic", sample, "--gravity", "--total-gbps", "-10"};
    }
    void wrongUsageIsOneLineAndTwo()
    {
        QFETCH(QStringList, arguments);
        const CliRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.errorLine().contains(QLatin1String("; ")), run.errors.constData());
        QVERIFY(!QFile::exists(QStringLiteral("x.png")));
    }

    void unreadableInputIsThree_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray sample = read(samplePath("metro-ring"));
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("foreign") << QByteArray("%PDF-1.7 not a project");
        QTest::newRow("truncated") << sample.left(sample.size() / 2);
        QTest::newRow("header only") << sample.left(100);
    }
    void unreadableInputIsThree()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder->filePath("bad.loom.gpkg");
        write(path, bytes);
        for (const QStringList &verb : {QStringList{"info"}, QStringList{"solve"}, QStringList{"validate"}}) {
            const CliRun run = runCli({verb.first(), path});
            QCOMPARE(run.exitCode, 3);
            QVERIFY2(run.errorLine().contains(path), run.errors.constData());
        }
        const CliRun traffic = runCli({"traffic", path, "--gravity", "--total-gbps", "5"});
        QCOMPARE(traffic.exitCode, 3);
        QCOMPARE(read(path), bytes);
    }

    void missingInputIsThree()
    {
        const CliRun run = runCli({"solve", m_folder->filePath("missing.loom.gpkg")});
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.errorLine().contains("missing.loom.gpkg"));
    }

    void importOfDamagedTextNamesTheLineAndLeavesNothing()
    {
        const QString input = m_folder->filePath("bad.graphml");
        const QString output = m_folder->filePath("out.loom.gpkg");
        write(input, "<?xml version=\"1.0\"?>\n<graphml>\n<graph>\n<node id=\"1\"\n");
        const CliRun run = runCli({"import", input, "--output", output});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.errorLine().contains(input + QLatin1Char(':')), run.errors.constData());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{"bad.graphml"});
    }

    void aDemandToAMissingSiteIsRefusedAndListed()
    {
        const QString path = copyOfSample("metro-ring", m_folder->path());
        if (QProcess::execute(QStringLiteral("sqlite3"),
                              {path, "UPDATE demand SET site_z = 999 WHERE id = (SELECT min(id) FROM demand);"})
            != 0)
            QSKIP("the sqlite3 shell is not here");
        const CliRun solve = runCli({"solve", path});
        QCOMPARE(solve.exitCode, 3);
        QVERIFY2(solve.errorLine().contains("demand"), solve.errors.constData());
        const CliRun validate = runCli({"validate", path});
        QCOMPARE(validate.exitCode, 1);
        QVERIFY(validate.output.contains("error: demand"));
    }

    void unwritableOutputIsFour_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"x.png", "x.svg", "x.pdf", "x.geojson"})
            QTest::newRow(name) << QString(name);
    }
    void unwritableOutputIsFour()
    {
        QFETCH(QString, name);
        const CliRun run =
            runCli({"export", samplePath("metro-ring"), "--output", m_folder->filePath("no/such/folder/" + name)});
        QCOMPARE(run.exitCode, 4);
        QVERIFY2(!run.errorLine().isEmpty(), run.errors.constData());
    }

    void readOnlyFolderIsFour()
    {
        if (geteuid() == 0)
            QSKIP("the superuser may write everywhere");
        QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        const CliRun run = runCli({"export", samplePath("metro-ring"), "--output", m_folder->filePath("x.svg")});
        QFile::setPermissions(m_folder->path(),
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        QCOMPARE(run.exitCode, 4);
    }

    void fullDeviceIsFour()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("there is no /dev/full");
        const QString command = QStringLiteral("'%1' info '%2' >/dev/full")
                                    .arg(QStringLiteral(FIBERLOOM_CLI_PATH), samplePath("metro-ring"));
        QCOMPARE(QProcess::execute(QStringLiteral("sh"), {"-c", command + QLatin1String(" 2>/dev/null")}), 4);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_badinput.moc"
