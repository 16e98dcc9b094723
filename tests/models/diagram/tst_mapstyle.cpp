// SPDX-License-Identifier: Apache-2.0
#include "diagram/mapstyle.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace fiberloom;

namespace {

/// As a deuteranope sees it, roughly: red and green fall together (Viénot, Brettel and Mollon 1999, linear part).
QColor withoutGreen(QColor color)
{
    const double r = std::pow(color.redF(), 2.2);
    const double g = std::pow(color.greenF(), 2.2);
    const double b = std::pow(color.blueF(), 2.2);
    const double yellow = 0.29275 * r + 0.70725 * g;
    const double blue = std::clamp(-0.02234 * r + 0.02234 * g + b, 0.0, 1.0);
    const auto back = [](double value) { return static_cast<float>(std::pow(value, 1.0 / 2.2)); };
    return QColor::fromRgbF(back(yellow), back(yellow), back(blue));
}

/// As seen on `ground`.
QColor over(QColor color, QColor ground)
{
    const float share = color.alphaF();
    const auto mix = [share](float above, float below) { return above * share + below * (1.0F - share); };
    return QColor::fromRgbF(mix(color.redF(), ground.redF()), mix(color.greenF(), ground.greenF()),
                            mix(color.blueF(), ground.blueF()));
}

double distance(QColor a, QColor b)
{
    return std::hypot(std::hypot(a.red() - b.red(), a.green() - b.green()), a.blue() - b.blue());
}

} // namespace

class TestMapStyle : public QObject
{
    Q_OBJECT

private slots:
    void stylesAreReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void stylesAreReadable()
    {
        QFETCH(bool, dark);
        const MapStyle style = dark ? MapStyle::dark() : MapStyle::light();
        QVERIFY(contrast(style.text, style.land) > 7.0);
        QVERIFY(contrast(style.dimmedText, style.card) > 4.5);
        for (const auto &step : style.utilization)
            QVERIFY(contrast(step.color, style.land) > 1.9);
        // The basemap stays quieter than the network.
        QVERIFY(contrast(style.border, style.land) < 2.2);
    }
    void neighborsOnTheRampDifferForColorBlindEyes_data() { stylesAreReadable_data(); }
    void neighborsOnTheRampDifferForColorBlindEyes()
    {
        QFETCH(bool, dark);
        const MapStyle style = dark ? MapStyle::dark() : MapStyle::light();
        for (std::size_t i = 0; i < style.utilization.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(distance(withoutGreen(style.utilization[i].color), withoutGreen(style.utilization[j].color))
                        > 40.0);
        }
    }
    void selectionStandsOut_data() { stylesAreReadable_data(); }
    void selectionStandsOut()
    {
        QFETCH(bool, dark);
        const MapStyle style = dark ? MapStyle::dark() : MapStyle::light();
        constexpr double least = 3.0;
        // Rim and ring lie between the ground and the halo, or the casing where there is none.
        for (const QColor ground : {style.land, style.water}) {
            QVERIFY(contrast(style.accent, ground) >= least);
            QVERIFY2(contrast(style.accent, over(style.selectionHalo, ground)) >= least,
                     qPrintable(QString::number(contrast(style.accent, over(style.selectionHalo, ground)))));
        }
        QVERIFY(contrast(style.accent, style.handleFill) >= least);
        // No line is so wide that its color reaches the rim: the casing keeps them apart, in whatever class.
        const double inside = style.rimDistance() - style.rimWidth / 2.0;
        QVERIFY(style.widths.back().width / 2.0 + style.casing <= inside);
        QVERIFY(style.plainWidth / 2.0 + style.casing <= inside);
    }
    void everyClassStandsOutFromItsSelection_data() { stylesAreReadable_data(); }
    void everyClassStandsOutFromItsSelection()
    {
        QFETCH(bool, dark);
        const MapStyle style = dark ? MapStyle::dark() : MapStyle::light();
        std::vector<QColor> classes{style.plainRoute, style.capacityRoute, style.overLimit};
        for (const auto &step : style.utilization)
            classes.push_back(step.color);
        for (const ColorRamp *ramp : {&style.latency, &style.impact, &style.downtime})
            for (int i = 0; i <= 4; ++i)
                classes.push_back(ramp->at(i / 4.0));
        // A selected line must not sink into its halo: as readable there as on the bare ground, nearly.
        for (const QColor color : classes) {
            const double bare = contrast(color, style.land);
            const double selected = contrast(color, over(style.selectionHalo, style.land));
            QVERIFY2(selected >= 0.6 * bare, qPrintable(color.name() + QString::number(selected / bare)));
        }
    }
    void aThresholdBelongsToTheStepAbove()
    {
        const MapStyle style = MapStyle::light();
        QCOMPARE(style.utilizationColor(0.0), QColor::fromRgb(0x2b56a8));
        QCOMPARE(style.utilizationColor(0.3499), QColor::fromRgb(0x2b56a8));
        QCOMPARE(style.utilizationColor(0.35), QColor::fromRgb(0x5aa6d0));
        QCOMPARE(style.utilizationColor(0.9), QColor::fromRgb(0xbd2440));
        QCOMPARE(style.utilizationColor(std::numeric_limits<double>::infinity()), QColor::fromRgb(0xbd2440));
    }
    void widthGrowsWithCapacity()
    {
        const MapStyle style = MapStyle::light();
        double last = 0.0;
        for (const double gbps : {0.0, 1e3, 1e4, 2e4, 6e4, 1e6}) {
            const double width = style.lineWidth(Gbps(gbps));
            QVERIFY(width > last);
            QVERIFY(width >= 2.0 && width <= 6.0);
            last = width;
        }
        QCOMPARE(style.lineWidth(std::nullopt), style.unknownWidth);
    }
    void continuousRampsGrowInLightness()
    {
        for (const ColorRamp &ramp : {ColorRamp::viridis(), ColorRamp::cividis()}) {
            for (int i = 0; i < 20; ++i)
                QVERIFY(contrast(ramp.at(i / 20.0), Qt::black) < contrast(ramp.at((i + 1) / 20.0), Qt::black));
        }
        QCOMPARE(ColorRamp::viridis().at(-1.0), QColor::fromRgb(0x440154));
        QCOMPARE(ColorRamp::viridis().at(2.0), QColor::fromRgb(0xfde725));
    }
};

QTEST_GUILESS_MAIN(TestMapStyle)
#include "tst_mapstyle.moc"
