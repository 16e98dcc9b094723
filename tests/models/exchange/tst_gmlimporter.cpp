// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;
using Kind = ImportNote::Kind;

class TestGmlImporter : public QObject
{
    Q_OBJECT

private slots:
    void nodesEdgesAndAttributesAreRead();
    void bytesThatAreNotUtf8AreLatin1();
    void commentsAndListsAreSkipped();
};

void TestGmlImporter::nodesEdgesAndAttributesAreRead()
{
    const auto outcome = importFile(fixture("ring.gml"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());
    QCOMPARE(outcome.value().report.networkName, QStringLiteral("Ring of tests"));
    QCOMPARE(network.sites().size(), std::size_t(3));
    QCOMPARE(network.routes().size(), std::size_t(3));
    const QString beta = QStringLiteral("Beta & \"co\"");
    const Site *alpha = network.find(siteNamed(network, QStringLiteral("Alpha")));
    QCOMPARE(alpha->position, *GeoPoint::fromDegrees(52, 5));
    QVERIFY(network.find(siteNamed(network, QStringLiteral("Gamma")))->locationIsEstimated);
    QCOMPARE(network.find(routeBetween(network, QStringLiteral("Alpha"), beta))->capacity, std::optional(Gbps(10)));
    QCOMPARE(network.find(routeBetween(network, beta, QStringLiteral("Gamma")))->capacity, std::optional(Gbps(0.045)));
    QCOMPARE(network.find(routeBetween(network, QStringLiteral("Alpha"), QStringLiteral("Gamma")))->capacity,
             std::optional<Gbps>());
}

void TestGmlImporter::bytesThatAreNotUtf8AreLatin1()
{
    const auto outcome = importText("graph [ node [ id 1 label \"K\xF6ln\" ] ]", QStringLiteral("gml"));
    QVERIFY(outcome.ok());
    outcome.value().network.sites().forEach([](const Site &site) { QCOMPARE(site.name, QStringLiteral("Köln")); });
}

void TestGmlImporter::commentsAndListsAreSkipped()
{
    const auto outcome =
        importText("# graph [\nfoo [ node [ id 9 ] ]\ngraph [ # here ]\n layout [ a [ b 1 ] ] node [ id 1 ] ]",
                   QStringLiteral("gml"));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    QCOMPARE(outcome.value().network.sites().size(), std::size_t(1));
    QCOMPARE(noteThat(outcome.value().report, Kind::LeftOut, QStringLiteral("Lists “layout”")).place,
             QStringLiteral("line 4"));
}

QTEST_APPLESS_MAIN(TestGmlImporter)
#include "tst_gmlimporter.moc"
