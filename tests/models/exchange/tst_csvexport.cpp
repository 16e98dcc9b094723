// SPDX-License-Identifier: Apache-2.0
#include "exchange/csvexport.h"
#include "network/delta.h"
#include "network/fields.h"
#include "support/networkbuilder.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// A slow and obvious reader of RFC 4180.
QList<QStringList> parsed(const QByteArray &bytes)
{
    QList<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < bytes.size() && bytes[i + 1] == '"')
                cell += bytes[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row += QString::fromUtf8(cell);
            cell.clear();
        } else if (c == '\r') {
            continue;
        } else if (c == '\n') {
            rows += row << QString::fromUtf8(cell);
            row.clear();
            cell.clear();
        } else {
            cell += c;
        }
    }
    return rows;
}

QByteArray csv(const Network &network, EntityKind kind, const std::vector<ResultColumn> &results = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return exportCsv(network, kind, results, buffer) ? buffer.data() : QByteArray("failed");
}

Network renamed(Network network, SiteId id, const QString &name)
{
    DeltaBuilder builder(network);
    builder.edit(id, [&](Site &site) { site.name = name; });
    const Delta delta = builder.build();
    network.apply(delta);
    return network;
}

} // namespace

class TestCsvExport : public QObject
{
    Q_OBJECT

private slots:
    void theHeaderHasEveryFieldWithUnit();
    void textIsQuotedAsInRfc4180_data();
    void textIsQuotedAsInRfc4180();
    void numbersReadBackEqual();
    void referencesCarryIdAndName();
    void resultsOfTheKindAreAppended();
    void everyTableHasAHeader();
    void aFileIsWrittenWholeOrNotAtAll();
    void aFullDeviceIsAnError();
};

void TestCsvExport::theHeaderHasEveryFieldWithUnit()
{
    const auto rows = parsed(csv(networkFrom(QStringLiteral("A-B 80km 100G")), EntityKind::Route));
    QCOMPARE(rows.size(), 2);
    QStringList expected{QStringLiteral("id")};
    for (const FieldInfo &field : entityInfo<Route>().fields) {
        expected += QLatin1String(field.key);
        if (field.target)
            expected += QString(QLatin1String(field.key)).remove(QStringLiteral("_id")) + QStringLiteral("_name");
    }
    QCOMPARE(rows[0], expected);
    QCOMPARE(rows[1].size(), expected.size());
    QCOMPARE(rows[1][expected.indexOf(QStringLiteral("length_km"))], QStringLiteral("80"));
    QCOMPARE(rows[1][expected.indexOf(QStringLiteral("capacity_gbps"))], QStringLiteral("100"));
    QCOMPARE(rows[1][expected.indexOf(QStringLiteral("geom"))], QStringLiteral("LINESTRING (0 0, 1 0)"));
    QCOMPARE(rows[1][expected.indexOf(QStringLiteral("repair_hours"))], QString());
}

void TestCsvExport::textIsQuotedAsInRfc4180_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("plain") << QStringLiteral("Köln") << QByteArray(",K\xC3\xB6ln,");
    QTest::newRow("comma") << QStringLiteral("Portland, OR") << QByteArray(",\"Portland, OR\",");
    QTest::newRow("quote") << QStringLiteral("the \"hut\"") << QByteArray(",\"the \"\"hut\"\"\",");
    QTest::newRow("line break") << QStringLiteral("a\nb") << QByteArray(",\"a\nb\",");
}

void TestCsvExport::textIsQuotedAsInRfc4180()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, raw);
    const QByteArray bytes = csv(renamed(networkFrom(QStringLiteral("A at 1,2")), SiteId(1), name), EntityKind::Site);
    QVERIFY2(bytes.contains(raw), bytes.constData());
    QVERIFY(bytes.endsWith("\r\n"));
    const auto rows = parsed(bytes);
    QCOMPARE(rows[1][rows[0].indexOf(QStringLiteral("name"))], name);
}

void TestCsvExport::numbersReadBackEqual()
{
    Network network = networkFrom(QStringLiteral("A at 1,2"));
    DeltaBuilder builder(network);
    builder.edit(SiteId(1), [](Site &site) {
        site.position = *GeoPoint::fromDegrees(0.1 + 0.2, -122.33207);
        site.power = Megawatts(1.0 / 3.0);
    });
    network.apply(builder.build());
    const auto rows = parsed(csv(network, EntityKind::Site));
    const auto value = [&](const char *key) { return rows[1][rows[0].indexOf(QLatin1String(key))].toDouble(); };
    QCOMPARE(value("latitude"), 0.1 + 0.2);
    QVERIFY(value("latitude") == 0.1 + 0.2 && value("longitude") == -122.33207 && value("power_mw") == 1.0 / 3.0);
    QCOMPARE(rows[1][rows[0].indexOf(QStringLiteral("longitude"))], QStringLiteral("-122.33207"));
}

void TestCsvExport::referencesCarryIdAndName()
{
    const auto rows = parsed(csv(networkFrom(QStringLiteral("Alpha>Beta 40G/20G")), EntityKind::Demand));
    const auto value = [&](const char *key) { return rows[1][rows[0].indexOf(QLatin1String(key))]; };
    QCOMPARE(value("site_a"), QStringLiteral("1"));
    QCOMPARE(value("site_a_name"), QStringLiteral("Alpha"));
    QCOMPARE(value("site_z_name"), QStringLiteral("Beta"));
    QCOMPARE(value("growth_id"), QString());
    QCOMPARE(value("growth_name"), QString());
    QCOMPARE(value("gbps_za"), QStringLiteral("20"));
}

void TestCsvExport::resultsOfTheKindAreAppended()
{
    const std::vector<ResultColumn> results{{EntityKind::Route, QStringLiteral("load_az_gbps"), {{1, Value(12.5)}}},
                                            {EntityKind::Site, QStringLiteral("transit_gbps"), {{1, Value(1.0)}}}};
    const auto rows = parsed(csv(networkFrom(QStringLiteral("A-B; B-C")), EntityKind::Route, results));
    QCOMPARE(rows[0].last(), QStringLiteral("load_az_gbps"));
    QVERIFY(!rows[0].contains(QStringLiteral("transit_gbps")));
    QCOMPARE(rows[1].last(), QStringLiteral("12.5"));
    QCOMPARE(rows[2].last(), QString());
}

void TestCsvExport::everyTableHasAHeader()
{
    for (const EntityKind kind : allKinds())
        QVERIFY(csv(Network(), kind).startsWith("id,"));
}

void TestCsvExport::aFileIsWrittenWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sites.csv"));
    const Network network = networkFrom(QStringLiteral("A-B"));
    QVERIFY(exportCsv(network, EntityKind::Site, {}, path).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), csv(network, EntityKind::Site));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("sites.csv")});

    const auto failed = exportCsv(network, EntityKind::Site, {}, folder.filePath(QStringLiteral("nowhere/sites.csv")));
    QVERIFY(!failed.ok());
    QVERIFY(failed.error().where.endsWith(QLatin1String("nowhere/sites.csv")));
    QVERIFY(!failed.error().remedy.isEmpty());
}

void TestCsvExport::aFullDeviceIsAnError()
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("This system has no /dev/full");
    QVERIFY(!exportCsv(networkFrom(QStringLiteral("A-B")), EntityKind::Site, {}, full).ok());
}

QTEST_APPLESS_MAIN(TestCsvExport)
#include "tst_csvexport.moc"
