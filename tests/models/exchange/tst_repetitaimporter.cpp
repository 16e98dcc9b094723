// SPDX-License-Identifier: Apache-2.0
#include "exchange/formatregistry.h"
#include "importsupport.h"
#include "network/delta.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

const QByteArray graph =
    "NODES 4\nlabel x y\n0_Old_Harbor 10.5 54.25\n1_Mill 9.75 53.5\n2_Yard+West 0 0\n3_Lone 11.0 52.0\n\n"
    "EDGES 8\nlabel src dest weight bw delay\n"
    "edge_0 0 1 10 1000000 120\nedge_1 1 0 10 1000000 120\n"
    "edge_2 0 1 20 500000 120\nedge_3 1 0 20 500000 120\n"
    "edge_4 1 2 5 2500000 90\nedge_5 2 1 7 1250000 91\n"
    "edge_6 3 3 1 1000 0\nedge_7 3 2 4 1000 33\n";
const QByteArray traffic = "DEMANDS 6\nlabel src dest bw\n"
                           "demand_0 0 1 300000\ndemand_1 1 0 200000.5\ndemand_2 0 2 0\n"
                           "demand_3 0 1 7\ndemand_4 2 2 9\ndemand_5 2 0 1e6\n";

QByteArray nodesAnd(const QByteArray &edges)
{
    return "NODES 2\nlabel x y\na 1 50\nb 2 51\n" + edges;
}

Result<ImportOutcome> imported(const std::vector<QByteArray> &files)
{
    std::vector<ImportInput> inputs;
    for (std::size_t i = 0; i < files.size(); ++i)
        inputs.push_back({QStringLiteral("file%1").arg(i), files[i]});
    return importData(inputs, QStringLiteral("repetita"));
}

template<class T>
std::vector<T> rows(const Network &network)
{
    std::vector<T> all;
    network.table<T>().forEach([&](const T &row) { all.push_back(row); });
    return all;
}

QString nameOf(const Network &network, SiteId id)
{
    return network.find(id)->name;
}

} // namespace

class TestRepetitaImporter : public QObject
{
    Q_OBJECT

private slots:
    void oppositeArcsBecomeRoutes();
    void oppositeDemandsBecomeOne();
    void theOrderOfTheFilesDoesNotMatter();
    void aGraphAloneIsANetworkWithoutDemands();
    void placesAreReadTheWayRoundThatFits();
    void withoutPlacesTheDelaysAreTheLengths();
    void badFilesAreRefusedWithPlaceAndRemedy_data();
    void badFilesAreRefusedWithPlaceAndRemedy();
    void manyParallelLinksTakeNoLongerThanOthers();
};

void TestRepetitaImporter::oppositeArcsBecomeRoutes()
{
    const auto outcome = imported({graph, traffic});
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());
    QCOMPARE(outcome.value().report.networkName, QStringLiteral("file0"));
    QCOMPARE(network.sites().size(), std::size_t(4));
    std::vector<double> capacities;
    for (const Route &route : rows<Route>(network)) {
        capacities.push_back(route.capacity->value());
        QVERIFY(!route.length.has_value());
        if (nameOf(network, route.siteA) == QLatin1String("Mill"))
            QCOMPARE(route.notes, QStringLiteral("Weight: 5 there, 7 back\nDelay: 90 there, 91 back"));
    }
    std::ranges::sort(capacities);
    // The lower bandwidth where the two directions differ.
    QCOMPARE(capacities, (std::vector<double>{0.001, 0.5, 1.0, 1.25}));
    const ImportReport &report = outcome.value().report;
    const auto guessed = ImportNote::Kind::Guessed;
    QCOMPARE(noteThat(report, guessed, QStringLiteral("Pairs of links with different")).count, std::size_t(1));
    QCOMPARE(noteThat(report, guessed, QStringLiteral("Links in one direction")).count, std::size_t(1));
    QCOMPARE(noteThat(report, ImportNote::Kind::LeftOut, QStringLiteral("Links from a node to itself")).place,
             QStringLiteral("“edge_6”, line 16"));
    QCOMPARE(noteThat(report, ImportNote::Kind::Read, QStringLiteral("Parallel links")).count, std::size_t(1));
    // A graph by itself has no traffic, and says so.
    const QString missing = QStringLiteral("Demands: no .demands file");
    const auto alone = imported({graph});
    QVERIFY(alone.ok());
    QCOMPARE(noteThat(alone.value().report, ImportNote::Kind::LeftOut, missing).count, std::size_t(1));
    QCOMPARE(noteThat(report, ImportNote::Kind::LeftOut, missing).count, std::size_t(0));
    network.sites().forEach(
        [](const Site &site) { QCOMPARE(site.locationIsEstimated, site.name == QLatin1String("Yard West")); });
}

void TestRepetitaImporter::oppositeDemandsBecomeOne()
{
    const auto outcome = imported({graph, traffic});
    const Network &network = outcome.value().network;
    QStringList found;
    for (const Demand &demand : rows<Demand>(network)) {
        found += QStringLiteral("%1 %2 %3 %4")
                     .arg(nameOf(network, demand.siteA), nameOf(network, demand.siteZ))
                     .arg(demand.gbpsAZ.value())
                     .arg(demand.gbpsZA.value(), 0, 'g', 10);
        QCOMPARE(demand.protection, Protection::Restored);
    }
    found.sort();
    QCOMPARE(found,
             (QStringList{"Old Harbor Mill 0.3 0.2000005", "Old Harbor Mill 7e-06 0", "Old Harbor Yard West 0 1"}));
    QCOMPARE(
        noteThat(outcome.value().report, ImportNote::Kind::LeftOut, QStringLiteral("Demands from a node to")).count,
        std::size_t(1));
}

void TestRepetitaImporter::theOrderOfTheFilesDoesNotMatter()
{
    const auto one = imported({graph, traffic});
    const auto other = imported({traffic, graph});
    QVERIFY(one.ok() && other.ok());
    QVERIFY(Delta::between(one.value().network, other.value().network).changes().size() <= 1); // the title
    const std::array named{ImportInput{QStringLiteral("X.0000.demands"), traffic},
                           ImportInput{QStringLiteral("dir/X.graph"), graph}};
    const auto recognized = importData(named);
    QVERIFY(recognized.ok());
    QCOMPARE(recognized.value().report.formatId, QStringLiteral("repetita"));
    QCOMPARE(recognized.value().report.networkName, QStringLiteral("X"));
}

void TestRepetitaImporter::aGraphAloneIsANetworkWithoutDemands()
{
    const auto outcome = imported({graph});
    QVERIFY(outcome.ok());
    QCOMPARE(outcome.value().network.routes().size(), std::size_t(4));
    QCOMPARE(outcome.value().network.demands().size(), std::size_t(0));
}

void TestRepetitaImporter::placesAreReadTheWayRoundThatFits()
{
    const auto outcome = imported({"NODES 2\nlabel x y\na 42.5 -100.5\nb 69.5 -160\nEDGES 1\nl 0 1 1 1e6 23\n"});
    QVERIFY(outcome.ok());
    const auto sites = rows<Site>(outcome.value().network);
    for (const Site &site : sites)
        QCOMPARE(site.position.longitude(), site.name == QLatin1String("a") ? -100.5 : -160.0);
    const auto drawing = imported({"NODES 2\nlabel x y\na 420 -1000\nb 69.5 -160\nEDGES 1\nl 0 1 1 1e6 23\n"});
    QVERIFY(drawing.ok());
    for (const Site &site : rows<Site>(drawing.value().network))
        QVERIFY(site.locationIsEstimated);
}

void TestRepetitaImporter::withoutPlacesTheDelaysAreTheLengths()
{
    const auto outcome =
        imported({"NODES 3\nlabel x y\na 0 0\nb 0.0 0.0\nc 0 0\nEDGES 2\nl 0 1 1 1e6 5\nm 1 2 1 2e6 15\n"});
    QVERIFY(outcome.ok());
    double shorter = 0.0;
    double longer = 0.0;
    for (const Route &route : rows<Route>(outcome.value().network))
        (route.capacity->value() == 1.0 ? shorter : longer) = route.length->value();
    QVERIFY(shorter > 0.0);
    QVERIFY(std::abs(longer / shorter - 3.0) < 1e-9);
}

void TestRepetitaImporter::badFilesAreRefusedWithPlaceAndRemedy_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const QByteArray edges = "EDGES 1\nlabel src dest weight bw delay\n";
    const QByteArray good = nodesAnd(edges + "l 0 1 1 1000 5\n");
    const auto bad = [](const char *name, const QByteArray &first, const QByteArray &second, const char *where,
                        const char *says) {
        QTest::newRow(name) << first << second << QString::fromUtf8(where) << QString::fromUtf8(says);
    };
    bad("demands only", traffic, {}, "file0", "demands only");
    bad("two matrices", traffic, traffic, "file1", "second traffic matrix");
    bad("two graphs", good, good, "file1", "second graph");
    bad("something else", good, "hello\n", "file1:1", "neither");
    bad("count too high", "NODES 2147483648\nlabel x y\na 1 50\n", {}, "file0:3", "file ends");
    bad("count beyond all", "NODES 99999999999999999999\n", {}, "file0:1", "count");
    bad("count too low", "NODES 1\nlabel x y\na 1 50\nb 2 51\nEDGES 0\n", {}, "file0:4", "EDGES");
    bad("no nodes", "NODES 0\nlabel x y\nEDGES 0\n", {}, "file0", "no nodes");
    bad("place is no number", "NODES 1\nlabel x y\na east 50\nEDGES 0\n", {}, "file0:3", "east");
    bad("place is infinite", "NODES 1\nlabel x y\na inf 50\nEDGES 0\n", {}, "file0:3", "finite");
    bad("no edges", nodesAnd({}), {}, "file0:4", "EDGES");
    bad("edge short of a column", nodesAnd(edges + "l 0 1 1 1000\n"), {}, "file0:7", "label and 5 numbers");
    bad("edge to no node", nodesAnd(edges + "l 0 2 1 1000 5\n"), {}, "file0:7", "0 to 1");
    bad("edge from a negative node", nodesAnd(edges + "l -1 1 1 1000 5\n"), {}, "file0:7", "“-1”");
    bad("negative bandwidth", nodesAnd(edges + "l 0 1 1 -1000 5\n"), {}, "file0:7", "less than 0");
    bad("bandwidth is NaN", nodesAnd(edges + "l 0 1 1 nan 5\n"), {}, "file0:7", "finite");
    bad("bandwidth beyond bounds", nodesAnd(edges + "l 0 1 1 1e300 5\n"), {}, "file0:7", "Gb/s");
    bad("negative delay", nodesAnd(edges + "l 0 1 1 1000 -5\n"), {}, "file0:7", "delay");
    bad("more after the end", good + "l 0 1 1 1000 5\n", {}, "file0:8", "should end");
    bad("demand to no node", good, "DEMANDS 1\nlabel src dest bw\nd 0 7 5\n", "file1:3", "“7”");
    bad("demand infinite", good, "DEMANDS 1\nlabel src dest bw\nd 0 1 inf\n", "file1:3", "finite");
    bad("demand negative", good, "DEMANDS 1\nlabel src dest bw\nd 0 1 -3\n", "file1:3", "less than 0");
    bad("demands cut off", good, "DEMANDS 3\nlabel src dest bw\nd 0 1 3\n", "file1:3", "file ends");
}

void TestRepetitaImporter::badFilesAreRefusedWithPlaceAndRemedy()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const auto outcome = imported(second.isEmpty() ? std::vector{first} : std::vector{first, second});
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().where, where);
    QVERIFY2(outcome.error().what.contains(says), qPrintable(outcome.error().what));
    QVERIFY(!outcome.error().remedy.isEmpty());
}

void TestRepetitaImporter::manyParallelLinksTakeNoLongerThanOthers()
{
    // All with figures of their own, so none finds its like: pairing by search would take minutes.
    constexpr int links = 60000;
    QByteArray edges = "EDGES " + QByteArray::number(2 * links) + "\n";
    for (int i = 0; i < links; ++i)
        edges += "a 0 1 1 " + QByteArray::number(1000 + i) + " 5\nb 1 0 1 " + QByteArray::number(500000 + i) + " 5\n";
    QElapsedTimer timer;
    timer.start();
    const auto outcome = imported({nodesAnd(edges)});
    QVERIFY(outcome.ok());
    QCOMPARE(outcome.value().network.routes().size(), std::size_t(links));
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestRepetitaImporter)
#include "tst_repetitaimporter.moc"
