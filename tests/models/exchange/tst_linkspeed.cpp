// SPDX-License-Identifier: Apache-2.0
#include "exchange/linkspeed.h"

#include <QTest>

using namespace fiberloom;

class TestLinkSpeed : public QObject
{
    Q_OBJECT

private slots:
    void labelsGiveSpeeds_data();
    void labelsGiveSpeeds();
    void labelsWithoutSpeedGiveNothing_data();
    void labelsWithoutSpeedGiveNothing();
    void unitsAreUnderstood_data();
    void unitsAreUnderstood();
};

void TestLinkSpeed::labelsGiveSpeeds_data()
{
    QTest::addColumn<double>("gbps");
    QTest::newRow("10 Gbps") << 10.0;
    QTest::newRow("45 Mbps DS-3") << 0.045;
    QTest::newRow("2x10Gb/s") << 20.0;
    QTest::newRow("2 x 2.5 Gbit/s") << 5.0;
    QTest::newRow("1-20Gbps") << 1.0;
    QTest::newRow("10-34 Mb/s") << 0.010;
    QTest::newRow("300M-1Gb/s") << 0.3;
    QTest::newRow("< 2.5 Gbps") << 2.5;
    QTest::newRow("Conexion G-REUNA 1 Gbps") << 1.0;
    QTest::newRow("OC-192c") << 9.95328;
    QTest::newRow("STM-64") << 9.95328;
    QTest::newRow("STM-64x2") << 19.90656;
    QTest::newRow("4xSTM-16") << 9.95328;
    QTest::newRow("ANS CO+RE T1") << 0.001544;
    QTest::newRow("internetMCI T3") << 0.044736;
    QTest::newRow("E3") << 0.034368;
    QTest::newRow("GigE") << 1.0;
}

void TestLinkSpeed::labelsGiveSpeeds()
{
    QFETCH(double, gbps);
    const auto speed = speedFromLabel(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(speed);
    QVERIFY2(qAbs(speed->value() - gbps) < 1e-12 * gbps, qPrintable(QString::number(speed->value(), 'g', 17)));
}

void TestLinkSpeed::labelsWithoutSpeedGiveNothing_data()
{
    QTest::addColumn<int>("unused");
    for (const char *label : {"", "Blue", "TAT-14", "SeaMeWe-3", "72 Lambda ROADM Network", "Completion 2007-2008",
                              "0 Gbps", "Aphrodite-2", "STM"})
        QTest::newRow(label) << 0;
}

void TestLinkSpeed::labelsWithoutSpeedGiveNothing()
{
    QVERIFY(!speedFromLabel(QString::fromLatin1(QTest::currentDataTag())));
}

void TestLinkSpeed::unitsAreUnderstood_data()
{
    QTest::addColumn<double>("factor");
    QTest::newRow("K") << 1e-6;
    QTest::newRow("M") << 1e-3;
    QTest::newRow("G") << 1.0;
    QTest::newRow("T") << 1e3;
    QTest::newRow("MBITPERSEC") << 1e-3;
    QTest::newRow("BITSPERSEC") << 1e-9;
    QTest::newRow("Gb/s") << 1.0;
    QTest::newRow("") << 0.0;
    QTest::newRow("wavelengths") << 0.0;
}

void TestLinkSpeed::unitsAreUnderstood()
{
    QFETCH(double, factor);
    QCOMPARE(gbpsPerUnit(QString::fromLatin1(QTest::currentDataTag())).value_or(0.0), factor);
}

QTEST_APPLESS_MAIN(TestLinkSpeed)
#include "tst_linkspeed.moc"
