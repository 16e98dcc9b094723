// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;
using Kind = ImportNote::Kind;

namespace {

QByteArray native(const QByteArray &meta, const QByteArray &nodes, const QByteArray &links, const QByteArray &demands)
{
    return "?SNDlib native format; type: network; version: 1.0\n# network test\n" + meta + "NODES ( " + nodes
           + " )\nLINKS ( " + links + " )\nDEMANDS ( " + demands + " )\n";
}

} // namespace

class TestSndlibImporter : public QObject
{
    Q_OBJECT

private slots:
    void linksModulesAndDemandsAreRead_data();
    void linksModulesAndDemandsAreRead();
    void bothFormatsGiveTheSameNetwork();
    void theReportSaysWhatWasGuessedAndLeftOut();
    void demandsBothWaysHaveADirection();
    void aStatedUnitIsConverted_data();
    void aStatedUnitIsConverted();
    void pixelsAreDrawnTrueToShape();
    void nodesWithoutCoordinatesAreEstimated();
};

void TestSndlibImporter::linksModulesAndDemandsAreRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("xml") << fixture("square.xml");
    QTest::newRow("native") << fixture("square.txt");
}

void TestSndlibImporter::linksModulesAndDemandsAreRead()
{
    QFETCH(QString, path);
    const auto outcome = importFile(path);
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());
    QCOMPARE(network.sites().size(), std::size_t(3));
    QCOMPARE(network.routes().size(), std::size_t(4));
    QCOMPARE(network.demands().size(), std::size_t(2));
    QCOMPARE(network.find(siteNamed(network, QStringLiteral("A")))->position, *GeoPoint::fromDegrees(52, 5));
    QVERIFY(!network.find(siteNamed(network, QStringLiteral("A")))->locationIsEstimated);

    const Route *ab = network.find(routeBetween(network, QStringLiteral("A"), QStringLiteral("B")));
    QCOMPARE(ab->name, QStringLiteral("AB"));
    QCOMPARE(ab->capacity, std::optional(Gbps(40)));
    QCOMPARE(ab->costFixed, std::optional(Money(99)));
    QCOMPARE(ab->slack, 1.2);
    QVERIFY(ab->notes.contains(QLatin1String("1.5")) && ab->notes.contains(QLatin1String("12")));
    QCOMPARE(network.find(routeBetween(network, QStringLiteral("B"), QStringLiteral("C")))->capacity,
             std::optional(Gbps(0)));

    std::vector<std::array<double, 2>> modules;
    network.table<BuildOption>().forEach([&](const BuildOption &option) {
        QCOMPARE(option.kind, BuildKind::LightPair);
        QCOMPARE(option.route, std::optional(ab->id));
        modules.push_back({option.gbpsPerUnit.value(), option.costPerUnit->value()});
    });
    std::ranges::sort(modules);
    QVERIFY((modules == std::vector<std::array<double, 2>>{{10, 100}, {40, 300}}));

    network.demands().forEach([&](const Demand &demand) {
        const bool isFirst = demand.name == QLatin1String("D1");
        QCOMPARE(demand.gbpsAZ, Gbps(isFirst ? 7 : 6));
        QCOMPARE(demand.gbpsZA, demand.gbpsAZ);
        QCOMPARE(demand.notes.isEmpty(), !isFirst);
    });
}

void TestSndlibImporter::bothFormatsGiveTheSameNetwork()
{
    const auto xml = importFile(fixture("square.xml"), {}, {.seed = 1});
    const auto text = importFile(fixture("square.txt"), {}, {.seed = 1});
    QVERIFY(xml.ok() && text.ok());
    QVERIFY(xml.value().network == text.value().network);
}

void TestSndlibImporter::theReportSaysWhatWasGuessedAndLeftOut()
{
    const auto outcome = importFile(fixture("square.xml"));
    QVERIFY(outcome.ok());
    const ImportReport &report = outcome.value().report;
    QCOMPARE(report.buildOptions, std::size_t(2));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Parallel links")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Routes on which no capacity")).count, std::size_t(3));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("The file names no unit")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Demands have no direction")).count, std::size_t(2));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Demands in routing units")).place,
             QStringLiteral("demand “D2”, line 28"));
    QCOMPARE(noteThat(report, Kind::LeftOut, QStringLiteral("Admissible paths")).count, std::size_t(2));
    QCOMPARE(noteThat(report, Kind::LeftOut, QStringLiteral("Routing costs")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::LeftOut, QStringLiteral("Longest paths")).count, std::size_t(1));
}

void TestSndlibImporter::demandsBothWaysHaveADirection()
{
    const auto outcome =
        importText(native({}, "a ( 1 2 ) b ( 3 4 ) c ( 5 6 )", "ab ( a b ) 1 0 0 0 ( ) ba ( b a ) 1 0 0 0 ( )",
                          "x ( a b ) 1 5 UNLIMITED y ( b a ) 1 7 UNLIMITED z ( a c ) 1 9 UNLIMITED"),
                   QStringLiteral("sndlib-native"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    outcome.value().network.demands().forEach([](const Demand &demand) { QCOMPARE(demand.gbpsZA, Gbps(0)); });
    QCOMPARE(noteThat(outcome.value().report, Kind::Read, QStringLiteral("Pairs of links there and back")).count,
             std::size_t(1));
}

void TestSndlibImporter::aStatedUnitIsConverted_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<double>("gbps");
    QTest::newRow("none") << QByteArray() << 2500.0;
    QTest::newRow("Mb/s") << QByteArray("META (\n time = 2004\n unit  = MBITPERSEC\n origin = a (b), c\n)\n") << 2.5;
    QTest::newRow("kb/s") << QByteArray("META (\n unit = KBITPERSEC\n)\n") << 0.0025;
    QTest::newRow("unknown") << QByteArray("META (\n unit = CHANNELS\n)\n") << 2500.0;
}

void TestSndlibImporter::aStatedUnitIsConverted()
{
    QFETCH(QByteArray, meta);
    QFETCH(double, gbps);
    const auto outcome = importText(
        native(meta, "a ( 1 2 ) b ( 3 4 )", "ab ( a b ) 2500 0 0 0 ( 2500 1 )", "x ( a b ) 1 2500 UNLIMITED"),
        QStringLiteral("sndlib-native"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    network.routes().forEach([&](const Route &route) { QCOMPARE(route.capacity, std::optional(Gbps(gbps))); });
    network.demands().forEach([&](const Demand &demand) { QCOMPARE(demand.gbpsAZ, Gbps(gbps)); });
    network.table<BuildOption>().forEach([&](const BuildOption &option) { QCOMPARE(option.gbpsPerUnit, Gbps(gbps)); });
}

void TestSndlibImporter::pixelsAreDrawnTrueToShape()
{
    const auto outcome = importText(native({}, "left ( 100 500 ) right ( 500 500 ) top ( 300 300 )", {}, {}),
                                    QStringLiteral("sndlib-native"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    const auto place = [&](const char *name) {
        return network.find(siteNamed(network, QLatin1String(name)))->position;
    };
    QVERIFY(place("left").longitude() < place("top").longitude()
            && place("top").longitude() < place("right").longitude());
    QVERIFY(place("top").latitude() > place("left").latitude());
    const double width =
        (place("right").longitude() - place("left").longitude()) * std::cos(50.0 * 3.14159265358979 / 180.0);
    QVERIFY(qAbs(width / (place("top").latitude() - place("left").latitude()) - 2.0) < 1e-6);
    network.sites().forEach([](const Site &site) { QVERIFY(site.locationIsEstimated); });
    QCOMPARE(noteThat(outcome.value().report, Kind::Guessed, QStringLiteral("Coordinates in pixels")).count,
             std::size_t(3));
}

void TestSndlibImporter::nodesWithoutCoordinatesAreEstimated()
{
    const auto outcome =
        importText(native({}, "a ( 0 50 ) b c ( 2 50 )", "ab ( a b ) 1 0 0 0 ( ) bc ( b c ) 1 0 0 0 ( )", {}),
                   QStringLiteral("sndlib-native"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    const Site *b = network.find(siteNamed(network, QStringLiteral("b")));
    QVERIFY(b->locationIsEstimated);
    QVERIFY(qAbs(b->position.longitude() - 1.0) < 0.01);
}

QTEST_APPLESS_MAIN(TestSndlibImporter)
#include "tst_sndlibimporter.moc"
