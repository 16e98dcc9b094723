// SPDX-License-Identifier: Apache-2.0
#include "exchange/importer.h"
#include "schematic/schematiclayout.h"
#include "support/networkbuilder.h"
#include "support/shareddata.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

bool eachHasItsOwnCell(const Network &network, const std::vector<SchematicCell> &cells)
{
    std::set<std::pair<int, int>> taken;
    for (const SchematicCell &cell : cells)
        taken.insert({cell.cell.x(), cell.cell.y()});
    return taken.size() == network.sites().size() && cells.size() == network.sites().size();
}

} // namespace

class TestSchematicLayout : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyNetworkHasNoCells()
    {
        JobControl control;
        QVERIFY(layOutSchematic(Network(), control).empty());
    }

    void sitesAtOnePlaceComeApart()
    {
        QString text;
        for (int i = 0; i < 40; ++i)
            text += QStringLiteral("S%1 at 10,10;").arg(i);
        for (int i = 1; i < 40; ++i)
            text += QStringLiteral("S%1-S%2;").arg(i - 1).arg(i);
        const Network network = networkFrom(text);
        JobControl control;
        QVERIFY(eachHasItsOwnCell(network, layOutSchematic(network, control)));
    }

    void aRingAndAGridNeedNoCrossing()
    {
        QString ring;
        for (int i = 0; i < 12; ++i)
            ring += QStringLiteral("R%1 at %2,%3; R%1-R%4;")
                        .arg(i)
                        .arg(50 + 3 * std::sin(i * 0.5236))
                        .arg(10 + 5 * std::cos(i * 0.5236))
                        .arg((i + 1) % 12);
        QString grid;
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 5; ++x) {
                grid +=
                    QStringLiteral("G%1_%2 at %3,%4;").arg(x).arg(y).arg(40 + y * 1.3 + x * 0.2).arg(x * 2.1 - y * 0.4);
                if (x)
                    grid += QStringLiteral("G%1_%2-G%3_%2;").arg(x).arg(y).arg(x - 1);
                if (y)
                    grid += QStringLiteral("G%1_%2-G%1_%3;").arg(x).arg(y).arg(y - 1);
            }
        for (const QString &text : {ring, grid}) {
            const Network network = networkFrom(text);
            JobControl control;
            const auto cells = layOutSchematic(network, control);
            QVERIFY(eachHasItsOwnCell(network, cells));
            const SchematicFaults faults = faultsOf(network, cells);
            QCOMPARE(faults.crossings, std::size_t(0));
            QCOMPARE(faults.sitesOnLines, std::size_t(0));
            QVERIFY2(faults.bends * 5 <= faults.lines, qPrintable(QString::number(faults.bends)));
        }
    }

    void aNetworkOverTheAntimeridianStaysInOnePiece()
    {
        const Network network =
            networkFrom(QStringLiteral("T at 35,140; F at -18,178; H at 21,-158; L at 34,-118; T-F; F-H; H-L; T-H"));
        JobControl control;
        const auto cells = layOutSchematic(network, control);
        // Tokyo is left of Honolulu, which is left of Los Angeles.
        QVERIFY(cells[0].cell.x() < cells[2].cell.x() && cells[2].cell.x() < cells[3].cell.x());
    }

    void faultsAreCounted()
    {
        const Network network = networkFrom(QStringLiteral("A; B; C; D; E; A-B; C-D"));
        const auto at = [&](const char *name, int x, int y) {
            return SchematicCell{siteNamed(network, QLatin1String(name)), QPoint(x, y)};
        };
        const SchematicFaults faults =
            faultsOf(network, {at("A", 0, 0), at("B", 8, 0), at("C", 4, -4), at("D", 5, 4), at("E", 2, 0)});
        QCOMPARE(faults.lines, std::size_t(2));
        QCOMPARE(faults.crossings, std::size_t(1));
        QCOMPARE(faults.sitesOnLines, std::size_t(1));
        QCOMPARE(faults.bends, std::size_t(1));
    }

    void aCanceledDraftIsEmpty()
    {
        const Network network = networkFrom(QStringLiteral("A; B; C; A-B; B-C"));
        JobControl control;
        control.cancel();
        QVERIFY(layOutSchematic(network, control).empty());
    }

    void realTopologiesAreTidyAndTheSameEachTime_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("mostCrossingsPerHundred");
        QTest::addColumn<int>("mostBendsPerHundred");
        QTest::newRow("Abilene") << "Abilene" << 0 << 30;
        QTest::newRow("Geant2012") << "Geant2012" << 18 << 40;
        QTest::newRow("Cogentco") << "Cogentco" << 12 << 25;
        QTest::newRow("Kdl") << "Kdl" << 3 << 15;
    }
    void realTopologiesAreTidyAndTheSameEachTime()
    {
        QFETCH(QString, name);
        QFETCH(int, mostCrossingsPerHundred);
        QFETCH(int, mostBendsPerHundred);
        const auto data = sharedData();
        if (!data)
            QSKIP("No topologies from the world here");
        JobControl control;
        const QString path = data->filePath(QStringLiteral("topology-zoo/graphml/%1.graphml").arg(name));
        const auto imported = importFile(path);
        QVERIFY2(imported, qPrintable(path));
        const Network &network = imported.value().network;
        QElapsedTimer timer;
        timer.start();
        const auto cells = layOutSchematic(network, control);
        const qint64 ms = timer.elapsed();
        QVERIFY(eachHasItsOwnCell(network, cells));
        if (ms < 1000)
            QCOMPARE(layOutSchematic(network, control), cells);
        const SchematicFaults faults = faultsOf(network, cells);
        qInfo("%s: %zu lines, %zu crossings, %zu sites on lines, %zu bends, %lld ms", qPrintable(name), faults.lines,
              faults.crossings, faults.sitesOnLines, faults.bends, static_cast<long long>(ms));
        QVERIFY(faults.crossings * 100 <= faults.lines * static_cast<std::size_t>(mostCrossingsPerHundred));
        QVERIFY(faults.bends * 100 <= faults.lines * static_cast<std::size_t>(mostBendsPerHundred));
        QVERIFY(faults.sitesOnLines * 100 <= faults.lines * 2);
    }
};

QTEST_GUILESS_MAIN(TestSchematicLayout)
#include "tst_schematiclayout.moc"
