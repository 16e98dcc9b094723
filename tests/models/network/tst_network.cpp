// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "network/network.h"
#include "support/networkbuilder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network manyRoutes(int sites, int routes)
{
    const Network empty;
    DeltaBuilder builder(empty);
    for (int i = 1; i <= sites; ++i)
        builder.insert(Site{.id = SiteId(i), .name = QString::number(i)});
    for (int i = 1; i <= routes; ++i)
        builder.insert(Route{.id = RouteId(i), .siteA = SiteId(i % sites + 1), .siteZ = SiteId((i * 7) % sites + 1)});
    Network network;
    network.apply(builder.build());
    return network;
}

} // namespace

class TestNetwork final : public QObject
{
    Q_OBJECT

private slots:
    void rowsOfEveryKindAreFound()
    {
        const Network network = networkFrom(QStringLiteral("A-B 80km 100G; A>B 10G"));
        QCOMPARE(network.sites().size(), std::size_t(2));
        QCOMPARE(network.count(EntityKind::Route), std::size_t(1));
        QVERIFY(network.contains({EntityKind::Demand, 1}));
        QVERIFY(!network.contains({EntityKind::Demand, 2}));
        QVERIFY(isNull(network.row({EntityKind::Cable, 1})));
        QCOMPARE(kindOf(network.row({EntityKind::Cable, 1})), EntityKind::Cable);
        QVERIFY(!network.isEmpty());
        QVERIFY(Network().isEmpty());
    }

    void aSnapshotOf50000RoutesTakesUnderAMillisecond()
    {
        Network network = manyRoutes(10000, 50000);
        constexpr int copies = 200;
        QElapsedTimer timer;
        timer.start();
        std::size_t rows = 0;
        for (int i = 0; i < copies; ++i) {
            const Network snapshot = network;
            rows += snapshot.routes().size();
            // An edit after the snapshot pays for the copy on write too.
            DeltaBuilder builder(network);
            builder.edit(RouteId(i * 100 + 1), [&](Route &route) { route.slack = 1.0 + i; });
            network.apply(builder.build());
        }
        const double microseconds = static_cast<double>(timer.nsecsElapsed()) / 1000.0 / copies;
        qInfo("snapshot and edit: %.1f us", microseconds);
        QCOMPARE(rows, std::size_t(copies) * 50000);
        QVERIFY(microseconds < 1000.0);
    }

    void applyingTheInverseGivesAnEqualNetwork()
    {
        const Network before = networkFrom(QStringLiteral("A-B; B-C; A>C 10G"));
        DeltaBuilder builder(before);
        builder.edit(SiteId(1), [](Site &site) { site.name = QStringLiteral("renamed"); });
        builder.remove(DemandId(1));
        builder.insert(Cable{.id = CableId(5), .route = RouteId(1)});
        const Delta delta = builder.build();
        Network after = before;
        after.apply(delta);
        QVERIFY(!(after == before));
        after.apply(delta.inverse());
        QVERIFY(after == before);
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
