// SPDX-License-Identifier: Apache-2.0
#include "solver/gravitytraffic.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

std::vector<Demand> demandsOf(const Network &network, const GravityOptions &options)
{
    auto delta = gravityTraffic(network, options);
    if (!delta.ok())
        qFatal("%s", qPrintable(delta.error().toString()));
    Network with = network;
    with.apply(delta.value());
    std::vector<Demand> demands;
    with.demands().forEach([&](const Demand &demand) {
        if (!network.find(demand.id))
            demands.push_back(demand);
    });
    return demands;
}

Network weighted(const QString &text, const std::vector<std::pair<QString, double>> &weights)
{
    Network network = networkFrom(text);
    DeltaBuilder builder(network);
    for (const auto &[name, weight] : weights)
        builder.edit(siteNamed(network, name), [w = weight](Site &site) { site.trafficWeight = w; });
    network.apply(builder.build());
    return network;
}

} // namespace

class TestGravityTraffic : public QObject
{
    Q_OBJECT

private slots:
    void amountsAreInProportionToTheProductOfWeights()
    {
        const Network network = weighted(QStringLiteral("A; B; C"), {{"A", 1.0}, {"B", 2.0}, {"C", 3.0}});
        const auto demands = demandsOf(network, {.total = Gbps(220.0)});
        QCOMPARE(demands.size(), std::size_t(3));
        std::map<std::pair<qint64, qint64>, double> amounts;
        for (const Demand &demand : demands) {
            QCOMPARE(demand.gbpsAZ, demand.gbpsZA);
            QCOMPARE(demand.protection, Protection::Restored);
            QVERIFY(demand.name.isEmpty());
            amounts[{demand.siteA.value(), demand.siteZ.value()}] = demand.gbpsAZ.value();
        }
        QCOMPARE((amounts[{1, 2}]), 20.0);
        QCOMPARE((amounts[{1, 3}]), 30.0);
        QCOMPARE((amounts[{2, 3}]), 60.0);
    }

    void powerCountsWhereNoWeightIsGiven()
    {
        Network network = weighted(QStringLiteral("A; B; C"), {{"A", 300.0}});
        DeltaBuilder builder(network);
        for (const char *name : {"A", "B", "C"})
            builder.edit(siteNamed(network, QLatin1String(name)), [](Site &site) { site.power = Megawatts(100.0); });
        network.apply(builder.build());
        const auto demands = demandsOf(network, {.total = Gbps(14.0)});
        QCOMPARE(demands[0].gbpsAZ.value(), 3.0); // A-B
        QCOMPARE(demands[1].gbpsAZ.value(), 3.0); // A-C
        QCOMPARE(demands[2].gbpsAZ.value(), 1.0); // B-C
    }

    void theSumIsTheTotal_data()
    {
        QTest::addColumn<double>("total");
        for (const double total : {1e-6, 0.1, 1.0, 1234.567, 1e5, 7e9})
            QTest::addRow("%g Gb/s", total) << total;
    }
    void theSumIsTheTotal()
    {
        QFETCH(double, total);
        QString text;
        for (int i = 0; i < 60; ++i)
            text += QStringLiteral("S%1;").arg(i);
        const auto demands = demandsOf(networkFrom(text), {.total = Gbps(total), .seed = 4});
        QCOMPARE(demands.size(), std::size_t(60 * 59 / 2));
        double sum = 0.0;
        for (const Demand &demand : demands) {
            QVERIFY(demand.gbpsAZ.value() >= 0.0);
            sum += demand.gbpsAZ.value() + demand.gbpsZA.value();
        }
        QVERIFY2(std::abs(sum / total - 1.0) < 1e-9, qPrintable(QString::number(sum, 'g', 17)));
    }

    void amountsAreShortDecimals()
    {
        const auto demands = demandsOf(networkFrom(QStringLiteral("A; B; C; D; E")), {.total = Gbps(1e5)});
        for (const Demand &demand : demands)
            QCOMPARE(QString::number(demand.gbpsAZ.value(), 'f', 6).toDouble(), demand.gbpsAZ.value());
    }

    void onlyEndsOfTrafficTakePart()
    {
        const Network network = networkFrom(QStringLiteral("A datacenter; B pop; C amplifier; D landing; E junction"));
        QCOMPARE(demandsOf(network, {.total = Gbps(1.0)}).size(), std::size_t(1));
        QCOMPARE(demandsOf(network, {.total = Gbps(1.0), .allSites = true}).size(), std::size_t(3));
        const Network silent = weighted(QStringLiteral("A; B; C"), {{"B", 0.0}});
        QCOMPARE(demandsOf(silent, {.total = Gbps(1.0)}).size(), std::size_t(1));
    }

    void retiredSitesAskForNothing()
    {
        Network network = networkFrom(QStringLiteral("A; B; C"));
        DeltaBuilder builder(network);
        builder.edit(SiteId(2), [](Site &site) { site.status = Status::Retired; });
        network.apply(builder.build());
        const auto demands = demandsOf(network, {.total = Gbps(1.0)});
        QCOMPARE(demands.size(), std::size_t(1));
        QCOMPARE(demands[0].siteA, SiteId(1));
        QCOMPARE(demands[0].siteZ, SiteId(3));
    }

    void datacentersWeighMore()
    {
        QString text;
        for (int i = 0; i < 200; ++i)
            text +=
                QStringLiteral("S%1 %2;").arg(i).arg(i < 100 ? QStringLiteral("datacenter") : QStringLiteral("pop"));
        double datacenters = 0.0;
        double pops = 0.0;
        for (const Demand &demand : demandsOf(networkFrom(text), {.total = Gbps(1000.0)})) {
            if (demand.siteZ.value() <= 100)
                datacenters += demand.gbpsAZ.value();
            else if (demand.siteA.value() > 100)
                pops += demand.gbpsAZ.value();
        }
        QVERIFY(datacenters > 10.0 * pops && datacenters < 60.0 * pops);
    }

    void theSameSeedGivesTheSameDemands()
    {
        const Network network = networkFrom(QStringLiteral("A; B; C datacenter; D"));
        const GravityOptions options{.total = Gbps(100.0), .seed = 7};
        QVERIFY(demandsOf(network, options) == demandsOf(network, options));
        GravityOptions other = options;
        other.seed = 8;
        const auto one = demandsOf(network, options);
        const auto two = demandsOf(network, other);
        QVERIFY(one[0].id != two[0].id);
        QVERIFY(one[0].gbpsAZ != two[0].gbpsAZ);
    }

    void aSecondRunTakesOtherIds()
    {
        Network network = networkFrom(QStringLiteral("A; B; C; D"));
        const GravityOptions options{.total = Gbps(100.0)};
        network.apply(gravityTraffic(network, options).value());
        const auto second = gravityTraffic(network, options);
        QCOMPARE(second.value().changes().size(), std::size_t(6));
        for (const Change &change : second.value().changes())
            QVERIFY(change.isInsertion() && !network.contains(change.ref()));
    }

    void badOptionsAreErrors_data()
    {
        QTest::addColumn<QString>("sites");
        QTest::addColumn<double>("total");
        QTest::newRow("no total") << QStringLiteral("A; B") << 0.0;
        QTest::newRow("negative") << QStringLiteral("A; B") << -1.0;
        QTest::newRow("not a number") << QStringLiteral("A; B") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("infinite") << QStringLiteral("A; B") << std::numeric_limits<double>::infinity();
        QTest::newRow("one site") << QStringLiteral("A; B amplifier") << 1.0;
        QTest::newRow("no site") << QString() << 1.0;
    }
    void badOptionsAreErrors()
    {
        QFETCH(QString, sites);
        QFETCH(double, total);
        const auto delta = gravityTraffic(networkFrom(sites), {.total = Gbps(total)});
        QVERIFY(!delta.ok());
        QVERIFY(!delta.error().what.isEmpty() && !delta.error().remedy.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestGravityTraffic)
#include "tst_gravitytraffic.moc"
