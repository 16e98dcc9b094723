// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "support/networkbuilder.h"

#include <QMap>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace fiberloom;
using namespace fiberloom::test;
using Kind = ImportNote::Kind;

class TestGraphMlImporter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyNodeAndEdgeIsKept();
    void namesAreUnescapedAndMadeUpWhereAbsent();
    void externalNodesAndHyperedgesArePopsThatAreReported();
    void nodesWithoutCoordinatesAreEstimated();
    void speedsBecomeCapacities();
    void straightLinesHaveSlackAndGivenLengthsStay();
    void theReportSaysWhatWasGuessedAndLeftOut();
    void theSameInputGivesTheSameNetwork();
    void aSeedChangesTheIdsOnly();
    void defaultsOfKeysApply();
    void aDirectedGraphIsReportedAsGuessed();

private:
    std::optional<ImportOutcome> m_ring;
    [[nodiscard]] const Network &network() const { return m_ring->network; }
};

void TestGraphMlImporter::initTestCase()
{
    auto outcome = importFile(fixture("ring.graphml"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    m_ring = std::move(outcome).value();
    QCOMPARE(errorsOf(network()), QString());
}

void TestGraphMlImporter::everyNodeAndEdgeIsKept()
{
    QCOMPARE(network().sites().size(), std::size_t(5));
    QCOMPARE(network().routes().size(), std::size_t(6));
    QCOMPARE(m_ring->report.sites, std::size_t(5));
    QCOMPARE(m_ring->report.routes, std::size_t(6));
    QCOMPARE(m_ring->report.networkName, QStringLiteral("Ring of tests"));
    QCOMPARE(m_ring->report.formatId, QStringLiteral("graphml"));
    const SiteId beta = siteNamed(network(), QStringLiteral("Beta & co"));
    std::size_t loops = 0;
    std::size_t atBeta = 0;
    network().routes().forEach([&](const Route &route) {
        loops += route.siteA == route.siteZ ? 1U : 0U;
        atBeta += route.siteA == beta || route.siteZ == beta ? 1U : 0U;
    });
    QCOMPARE(loops, std::size_t(1));
    QCOMPARE(atBeta, std::size_t(3));
}

void TestGraphMlImporter::namesAreUnescapedAndMadeUpWhereAbsent()
{
    QStringList names;
    network().sites().forEach([&](const Site &site) { names += site.name; });
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("Alpha"), QStringLiteral("Alpha"), QStringLiteral("Beta & co"),
                                 QStringLiteral("Island"), QStringLiteral("Node 3")}));
}

void TestGraphMlImporter::externalNodesAndHyperedgesArePopsThatAreReported()
{
    network().sites().forEach([](const Site &site) { QCOMPARE(site.kind, SiteKind::Pop); });
    std::size_t reported = 0;
    for (const ImportNote &note : m_ring->report.notes)
        if (note.kind == ImportNote::Kind::Guessed && note.text.contains(QLatin1String("imported as POPs")))
            reported += note.count;
    QCOMPARE(reported, std::size_t(2));
}

void TestGraphMlImporter::nodesWithoutCoordinatesAreEstimated()
{
    network().sites().forEach([&](const Site &site) {
        QCOMPARE(site.locationIsEstimated,
                 site.name == QLatin1String("Island") || site.name == QLatin1String("Node 3"));
    });
    const Site *junction = network().find(siteNamed(network(), QStringLiteral("Node 3")));
    QVERIFY(qAbs(junction->position.latitude() - 50.0) < 0.1);
    QVERIFY(qAbs(junction->position.longitude() - 5.0) < 0.1);
}

void TestGraphMlImporter::speedsBecomeCapacities()
{
    QMap<double, int> capacities;
    int unknown = 0;
    network().routes().forEach([&](const Route &route) {
        if (route.capacity)
            ++capacities[route.capacity->value()];
        else
            ++unknown;
    });
    QCOMPARE(capacities.keys(), (QList<double>{0.622, 2.5, 2 * 192 * 0.05184}));
    QCOMPARE(unknown, 3);
}

void TestGraphMlImporter::straightLinesHaveSlackAndGivenLengthsStay()
{
    int given = 0;
    network().routes().forEach([&](const Route &route) {
        QCOMPARE(route.slack, 1.2);
        QVERIFY(route.bends.empty());
        if (route.length) {
            ++given;
            QCOMPARE(route.length->value(), 410.5);
        }
    });
    QCOMPARE(given, 1);
}

void TestGraphMlImporter::theReportSaysWhatWasGuessedAndLeftOut()
{
    const ImportReport &report = m_ring->report;
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Sites without coordinates, placed between")).count,
             std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Sites without coordinates and without a neighbor")).count,
             std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Capacities from the links' labels")).count,
             std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Capacities from the links' speeds")).count, std::size_t(2));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Lengths")).count, std::size_t(5));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Parallel links")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Links from a site to itself")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::Read, QStringLiteral("Sites with the name of another")).count, std::size_t(1));
    QCOMPARE(noteThat(report, Kind::LeftOut, QStringLiteral("Routes whose capacity")).count, std::size_t(3));
    QVERIFY(noteThat(report, Kind::LeftOut, QStringLiteral("Attributes of nodes"))
                .text.contains(QLatin1String("geocode_id")));
    QCOMPARE(noteThat(report, Kind::Guessed, QStringLiteral("Nodes outside")).place,
             QStringLiteral("node “2” (Alpha), line 20"));
    QVERIFY(std::ranges::is_sorted(report.notes, {}, &ImportNote::kind));
}

void TestGraphMlImporter::theSameInputGivesTheSameNetwork()
{
    const auto again = importFile(fixture("ring.graphml"));
    QVERIFY(again.ok());
    QVERIFY(again.value().network == network());
    QVERIFY(again.value().report == m_ring->report);
}

void TestGraphMlImporter::aSeedChangesTheIdsOnly()
{
    const auto other = importFile(fixture("ring.graphml"), {}, {.seed = 7});
    QVERIFY(other.ok());
    QVERIFY(!(other.value().network == network()));
    QVERIFY(other.value().report == m_ring->report);
}

void TestGraphMlImporter::defaultsOfKeysApply()
{
    const auto outcome = importText("<graphml><key id='a' for='node' attr.name='Latitude'><default>12.5</default></key>"
                                    "<key id='b' for='node' attr.name='Longitude'/>"
                                    "<graph><node id='n'><data key='b'>3</data></node></graph></graphml>",
                                    QStringLiteral("graphml"));
    QVERIFY(outcome.ok());
    outcome.value().network.sites().forEach(
        [](const Site &site) { QCOMPARE(site.position, *GeoPoint::fromDegrees(12.5, 3)); });
}

void TestGraphMlImporter::aDirectedGraphIsReportedAsGuessed()
{
    const auto outcome = importText("<graphml><graph edgedefault='directed'><node id='n'/><node id='m'/><edge "
                                    "source='n' target='m'/></graph></graphml>",
                                    QStringLiteral("graphml"));
    QVERIFY(outcome.ok());
    QCOMPARE(noteThat(outcome.value().report, Kind::Guessed, QStringLiteral("The edges have a direction")).count,
             std::size_t(1));
}

QTEST_APPLESS_MAIN(TestGraphMlImporter)
#include "tst_graphmlimporter.moc"
