// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "support/shareddata.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QVariant>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

std::size_t occurrences(const QString &text, const QString &pattern)
{
    std::size_t count = 0;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto matches = expression.globalMatch(text); matches.hasNext(); matches.next())
        ++count;
    return count;
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Figures that do not depend on ids.
QList<QVariantList> sitesOf(const Network &network)
{
    QList<QVariantList> rows;
    network.sites().forEach([&](const Site &site) {
        if (!site.locationIsEstimated)
            rows += {site.name, site.position.latitude(), site.position.longitude(), static_cast<int>(site.kind)};
    });
    std::ranges::sort(rows, {}, [](const QVariantList &row) {
        return row[0].toString() + QString::number(row[1].toDouble(), 'g', 17)
               + QString::number(row[2].toDouble(), 'g', 17) + row[3].toString();
    });
    return rows;
}

} // namespace

/// Every file of the Internet Topology Zoo, counted by plain pattern matching over its text.
class TestTopologyZoo : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsEqualTheFile_data();
    void countsEqualTheFile();
    void gmlGivesTheSitesOfGraphMl_data();
    void gmlGivesTheSitesOfGraphMl();
    void knownOddities();
    void kdlIsReadFast();

private:
    QDir m_folder;
};

void TestTopologyZoo::initTestCase()
{
    const auto data = sharedData();
    if (!data || !data->exists(QStringLiteral("topology-zoo")))
        QSKIP("The folder with the Internet Topology Zoo is not here");
    m_folder = QDir(data->filePath(QStringLiteral("topology-zoo")));
}

void TestTopologyZoo::countsEqualTheFile_data()
{
    QTest::addColumn<QString>("path");
    int graphMl = 0;
    int gml = 0;
    for (const QFileInfo &file :
         QDir(m_folder.filePath(QStringLiteral("graphml"))).entryInfoList({QStringLiteral("*.graphml")}, QDir::Files)) {
        QTest::newRow(qPrintable(file.fileName())) << file.filePath();
        ++graphMl;
    }
    for (const QFileInfo &file :
         QDir(m_folder.filePath(QStringLiteral("gml"))).entryInfoList({QStringLiteral("*.gml")}, QDir::Files)) {
        QTest::newRow(qPrintable(file.fileName())) << file.filePath();
        ++gml;
    }
    QCOMPARE(graphMl, 256);
    QCOMPARE(gml, 20);
}

void TestTopologyZoo::countsEqualTheFile()
{
    QFETCH(QString, path);
    const QString text = textOf(path);
    const bool isGml = path.endsWith(QLatin1String(".gml"));
    const auto outcome = importFile(path);
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(network.sites().size(),
             occurrences(text, isGml ? QStringLiteral("^\\s*node \\[") : QStringLiteral("<node\\b")));
    QCOMPARE(network.routes().size(),
             occurrences(text, isGml ? QStringLiteral("^\\s*edge \\[") : QStringLiteral("<edge\\b")));
    QCOMPARE(outcome.value().report.sites, network.sites().size());
    QCOMPARE(outcome.value().report.routes, network.routes().size());
    QCOMPARE(network.demands().size(), std::size_t(0));
    QCOMPARE(errorsOf(network), QString());
    if (isGml) {
        std::size_t estimated = 0;
        network.sites().forEach([&](const Site &site) { estimated += site.locationIsEstimated ? 1U : 0U; });
        QCOMPARE(network.sites().size() - estimated, occurrences(text, QStringLiteral("^\\s*Latitude ")));
    }
    const auto again = importFile(path);
    QVERIFY(again.value().network == network);
}

void TestTopologyZoo::gmlGivesTheSitesOfGraphMl_data()
{
    QTest::addColumn<QString>("name");
    for (const QFileInfo &file :
         QDir(m_folder.filePath(QStringLiteral("gml"))).entryInfoList({QStringLiteral("*.gml")}, QDir::Files))
        QTest::newRow(qPrintable(file.baseName())) << file.completeBaseName();
}

void TestTopologyZoo::gmlGivesTheSitesOfGraphMl()
{
    QFETCH(QString, name);
    const auto gml = importFile(m_folder.filePath(QStringLiteral("gml/%1.gml").arg(name)));
    const auto graphMl = importFile(m_folder.filePath(QStringLiteral("graphml/%1.graphml").arg(name)));
    QVERIFY(gml.ok() && graphMl.ok());
    QCOMPARE(sitesOf(gml.value().network), sitesOf(graphMl.value().network));
}

void TestTopologyZoo::knownOddities()
{
    const auto estimated = [](const Network &network) {
        int count = 0;
        network.sites().forEach([&](const Site &site) { count += site.locationIsEstimated ? 1 : 0; });
        return count;
    };
    const auto kdl = importFile(m_folder.filePath(QStringLiteral("graphml/Kdl.graphml")));
    QCOMPARE(estimated(kdl.value().network), 28);
    QCOMPARE(noteThat(kdl.value().report, ImportNote::Kind::Read, QStringLiteral("Parallel links")).count,
             std::size_t(4));
    QCOMPARE(noteThat(kdl.value().report, ImportNote::Kind::Guessed,
                      QStringLiteral("Sites without coordinates, placed between"))
                 .count,
             std::size_t(28));
    const auto opteglobe = importFile(m_folder.filePath(QStringLiteral("graphml/Opteglobe.graphml")));
    QCOMPARE(estimated(opteglobe.value().network), 93);
    const auto interoute = importFile(m_folder.filePath(QStringLiteral("graphml/Interoute.graphml")));
    QCOMPARE(
        noteThat(interoute.value().report, ImportNote::Kind::Read, QStringLiteral("Links from a site to itself")).count,
        std::size_t(2));
    const auto uninett = importFile(m_folder.filePath(QStringLiteral("graphml/Uninett2010.graphml")));
    QCOMPARE(
        noteThat(uninett.value().report, ImportNote::Kind::Read, QStringLiteral("Capacities from the links' speeds"))
            .count,
        std::size_t(98));
}

void TestTopologyZoo::kdlIsReadFast()
{
    QElapsedTimer timer;
    timer.start();
    const auto kdl = importFile(m_folder.filePath(QStringLiteral("graphml/Kdl.graphml")));
    QVERIFY(kdl.ok());
    qInfo("Kdl: %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

QTEST_APPLESS_MAIN(TestTopologyZoo)
#include "tst_topologyzoo.moc"
