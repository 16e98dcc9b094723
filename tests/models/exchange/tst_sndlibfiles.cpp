// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "network/delta.h"
#include "support/shareddata.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()) : QString();
}

std::size_t occurrences(const QString &text, const QString &word)
{
    return static_cast<std::size_t>(text.count(word));
}

/// Lines of a section of the native text that begin with two blanks: one per entry, in all files of SNDlib.
QStringList entries(const QString &text, const QString &section)
{
    QStringList found;
    bool inside = false;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1Char(')')))
            inside = false;
        if (inside && line.startsWith(QLatin1String("  ")))
            found += line.trimmed();
        if (line.startsWith(section + QLatin1String(" (")))
            inside = true;
    }
    return found;
}

double totalTraffic(const Network &network)
{
    double total = 0.0;
    network.demands().forEach([&](const Demand &demand) { total += demand.gbpsAZ.value(); });
    return total;
}

} // namespace

/// Every network file of SNDlib, counted by plain text search.
class TestSndlibFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsOfXmlEqualTheFile_data();
    void countsOfXmlEqualTheFile();
    void countsOfNativeTextEqualTheFile_data();
    void countsOfNativeTextEqualTheFile();
    void bothFormatsGiveTheSameNetwork_data();
    void bothFormatsGiveTheSameNetwork();
    void directionsAgreeWithTheModels_data();
    void directionsAgreeWithTheModels();

private:
    void rowsFor(const char *folder, const QString &filter, int expected);
    QDir m_folder;
};

void TestSndlibFiles::initTestCase()
{
    const auto data = sharedData();
    if (!data || !data->exists(QStringLiteral("sndlib")))
        QSKIP("The folder with SNDlib's files is not here");
    m_folder = QDir(data->filePath(QStringLiteral("sndlib")));
}

void TestSndlibFiles::rowsFor(const char *folder, const QString &filter, int expected)
{
    QTest::addColumn<QString>("name");
    const auto files = QDir(m_folder.filePath(QLatin1String(folder))).entryInfoList({filter}, QDir::Files);
    QCOMPARE(files.size(), expected);
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.completeBaseName())) << file.completeBaseName();
}

void TestSndlibFiles::countsOfXmlEqualTheFile_data()
{
    rowsFor("xml", QStringLiteral("*.xml"), 19);
}

void TestSndlibFiles::countsOfXmlEqualTheFile()
{
    QFETCH(QString, name);
    const QString path = m_folder.filePath(QStringLiteral("xml/%1.xml").arg(name));
    const QString text = textOf(path);
    const auto outcome = importFile(path);
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());
    QCOMPARE(network.sites().size(), occurrences(text, QStringLiteral("<node ")));
    QCOMPARE(network.routes().size(), occurrences(text, QStringLiteral("<link ")));
    QCOMPARE(network.demands().size(), occurrences(text, QStringLiteral("<demand ")));
    QCOMPARE(network.table<BuildOption>().size(), occurrences(text, QStringLiteral("<addModule>")));
    const bool pixels = text.contains(QLatin1String("coordinatesType=\"pixel\""));
    network.sites().forEach([&](const Site &site) { QCOMPARE(site.locationIsEstimated, pixels); });
}

void TestSndlibFiles::countsOfNativeTextEqualTheFile_data()
{
    rowsFor("native", QStringLiteral("*.txt"), 20);
}

void TestSndlibFiles::countsOfNativeTextEqualTheFile()
{
    QFETCH(QString, name);
    const QString path = m_folder.filePath(QStringLiteral("native/%1.txt").arg(name));
    const QString text = textOf(path);
    const auto outcome = importFile(path);
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());
    const QStringList links = entries(text, QStringLiteral("LINKS"));
    const QStringList demands = entries(text, QStringLiteral("DEMANDS"));
    QCOMPARE(network.sites().size(), static_cast<std::size_t>(entries(text, QStringLiteral("NODES")).size()));
    QCOMPARE(network.routes().size(), static_cast<std::size_t>(links.size()));
    QCOMPARE(network.demands().size(), static_cast<std::size_t>(demands.size()));

    std::size_t modules = 0;
    double installed = 0.0;
    for (const QString &link : links) {
        const QStringList words =
            link.split(QLatin1Char(' '), Qt::SkipEmptyParts); // id ( a b ) cap cost cost cost ( {cap cost} )
        modules += static_cast<std::size_t>((words.size() - 11) / 2);
        installed += words[5].toDouble();
    }
    QCOMPARE(network.table<BuildOption>().size(), modules);
    double traffic = 0.0;
    for (const QString &demand : demands)
        traffic += demand.split(QLatin1Char(' '), Qt::SkipEmptyParts)[6].toDouble();
    const double unit = text.contains(QLatin1String("MBITPERSEC"))   ? 1e-3
                        : text.contains(QLatin1String("BITSPERSEC")) ? 1e-9
                                                                     : 1.0;
    double capacity = 0.0;
    network.routes().forEach([&](const Route &route) { capacity += route.capacity->value(); });
    QVERIFY(std::abs(totalTraffic(network) - traffic * unit) <= 1e-9 * traffic * unit);
    QVERIFY(std::abs(capacity - installed * unit) <= 1e-9 * installed * unit);
}

void TestSndlibFiles::bothFormatsGiveTheSameNetwork_data()
{
    rowsFor("xml", QStringLiteral("*.xml"), 19);
}

void TestSndlibFiles::bothFormatsGiveTheSameNetwork()
{
    QFETCH(QString, name);
    const auto xml = importFile(m_folder.filePath(QStringLiteral("xml/%1.xml").arg(name)), {}, {.seed = 1});
    const auto text = importFile(m_folder.filePath(QStringLiteral("native/%1.txt").arg(name)), {}, {.seed = 1});
    QVERIFY(xml.ok() && text.ok());
    const Delta difference = Delta::between(xml.value().network, text.value().network);
    QVERIFY2(difference.isEmpty(), qPrintable(QStringLiteral("%1 rows differ").arg(difference.changes().size())));
}

void TestSndlibFiles::directionsAgreeWithTheModels_data()
{
    rowsFor("native", QStringLiteral("*.txt"), 20);
}

void TestSndlibFiles::directionsAgreeWithTheModels()
{
    QFETCH(QString, name);
    // The models say whether a network's demands are meant with a direction (D) or without (U).
    QSet<QChar> meant;
    for (const QString &line : textOf(m_folder.filePath(QStringLiteral("models.csv"))).split(QLatin1Char('\n')))
        if (line.startsWith(name + QLatin1Char(',')))
            meant += line[name.size() + 1];
    QVERIFY(!meant.isEmpty());
    const auto outcome = importFile(m_folder.filePath(QStringLiteral("native/%1.txt").arg(name)));
    const bool directed =
        noteThat(outcome.value().report, ImportNote::Kind::Guessed, QStringLiteral("Demands have a direction")).count
        > 0;
    QVERIFY(meant.contains(directed ? QLatin1Char('D') : QLatin1Char('U')));
}

QTEST_APPLESS_MAIN(TestSndlibFiles)
#include "tst_sndlibfiles.moc"
