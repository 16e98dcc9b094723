// SPDX-License-Identifier: Apache-2.0
#include "charts/chartcanvas.h"
#include "theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace fiberloom;

class TestChartCanvas final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    static ChartRows rows(std::size_t count)
    {
        ChartRows result;
        for (std::size_t i = 0; i < count; ++i)
            result.values.push_back(100.0 - static_cast<double>(i) * 100.0 / static_cast<double>(count));
        result.axis = ChartAxis::upTo(100.0, 5);
        result.label = [](std::size_t row) { return QStringLiteral("Route %1").arg(row); };
        result.figure = [](std::size_t row) { return QString::number(row); };
        result.color = [](std::size_t) { return QColor(Qt::red); };
        return result;
    }

    static void click(const ChartCanvas &canvas, QPoint position, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *target = canvas.childAt(position);
        QTest::mouseClick(target, Qt::LeftButton, modifiers, target->mapFrom(&canvas, position));
    }

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void scalesEndAtRoundFigures_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("step");
        QTest::newRow("100") << 100.0 << 100.0 << 20.0;
        QTest::newRow("97") << 97.0 << 100.0 << 20.0;
        QTest::newRow("131") << 131.0 << 150.0 << 50.0;
        QTest::newRow("small") << 0.31 << 0.4 << 0.1;
        QTest::newRow("nothing") << 0.0 << 1.0 << 0.2;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 1.0 << 0.2;
    }
    void scalesEndAtRoundFigures()
    {
        QFETCH(double, largest);
        const ChartAxis axis = ChartAxis::upTo(largest, 5);
        QTEST(axis.to, "end");
        QTEST(axis.step, "step");
    }

    void yearsHaveNoSeparatorOfThousands()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE((ChartAxis{2025, 2032, 1, false}).text(2029), QStringLiteral("2029"));
        QCOMPARE((ChartAxis{0, 4000, 1000}).text(2000), QStringLiteral("2,000"));
        QCOMPARE((ChartAxis{0, 1, 0.2}).text(0.4), QStringLiteral("0.4"));
        QLocale::setDefault(QLocale::c());
    }

    void aClickOnABarSaysWhichOne()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.showRows(rows(5));
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QSignalSpy clicked(&canvas, &ChartCanvas::clicked);
        click(canvas, canvas.itemRect(3).center());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.at(0).at(0).value<std::size_t>(), 3U);
        QCOMPARE(clicked.at(0).at(1).toBool(), false);
        click(canvas, canvas.itemRect(1).center(), Qt::ShiftModifier);
        QCOMPARE(clicked.at(1).at(0).value<std::size_t>(), 1U);
        QCOMPARE(clicked.at(1).at(1).toBool(), true);
        click(canvas, QPoint(200, 238));
        QCOMPARE(clicked.count(), 2);
    }

    void barsAreDrawnAsLongAsTheirValues()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(400, 200);
        ChartRows data = rows(2);
        data.values = {100.0, 50.0};
        data.label = [](std::size_t) { return QString(); };
        data.figure = [](std::size_t) { return QString(); };
        canvas.showRows(data);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        const QImage image = canvas.grab().toImage();
        const auto reds = [&](std::size_t row) {
            int count = 0;
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, canvas.itemRect(row).center().y()) == QColor(Qt::red) ? 1 : 0;
            return count;
        };
        QVERIFY(reds(0) > 250);
        QVERIFY(std::abs(reds(1) * 2 - reds(0)) <= 4);
    }

    void keysGoFromBarToBar()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.showRows(rows(100));
        QSignalSpy clicked(&canvas, &ChartCanvas::clicked);
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(clicked.last().at(0).value<std::size_t>(), 0U);
        canvas.setHighlighted({0});
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(clicked.last().at(0).value<std::size_t>(), 1U);
        QTest::keyClick(&canvas, Qt::Key_End);
        QCOMPARE(clicked.last().at(0).value<std::size_t>(), 99U);
        canvas.setHighlighted({99});
        clicked.clear();
        QTest::keyClick(&canvas, Qt::Key_Down);
        QVERIFY(clicked.isEmpty());
    }

    void aHighlightedBarIsScrolledIntoView()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.showRows(rows(500));
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QVERIFY(canvas.findChild<QScrollBar *>()->isVisible());
        QVERIFY(canvas.itemRect(300).isEmpty());
        canvas.setHighlighted({300});
        QVERIFY(!canvas.itemRect(300).isEmpty());
        const QImage image = canvas.grab().toImage();
        QCOMPARE(image.pixelColor(canvas.itemRect(300).topLeft() + QPoint(6, 4)), m_theme.colors().accentBackground);
    }

    void fiftyThousandRowsAreFast()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QElapsedTimer timer;
        timer.start();
        canvas.showRows(rows(50'000));
        for (std::size_t i = 0; i < 20; ++i)
            canvas.setHighlighted({i * 2'000});
        canvas.grab();
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    }

    void colorsFollowTheTheme()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.showRows(rows(5));
        QCOMPARE(canvas.grab().toImage().pixelColor(1, 1), m_theme.colors().panel);
        m_theme.setMode(Theme::Mode::Dark);
        QCOMPARE(canvas.grab().toImage().pixelColor(1, 1), m_theme.colors().panel);
        m_theme.setMode(Theme::Mode::Light);
    }

    void outdatedBarsAreFaded()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        canvas.showRows(rows(5));
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        const auto redness = [&] {
            const QPoint at(120, canvas.itemRect(0).center().y());
            return canvas.grab().toImage().pixelColor(at).saturation();
        };
        QCOMPARE(redness(), 255);
        canvas.setOutdated(true);
        QVERIFY(redness() < 150);
    }

    void aClickOnABinOrAYearSaysWhichOne()
    {
        ChartCanvas canvas(m_theme);
        canvas.resize(380, 240);
        ChartHistogram histogram;
        histogram.axis = {0, 30, 10};
        histogram.binWidth = 10;
        histogram.axisTitle = QStringLiteral("ms");
        histogram.groups.push_back(
            {QStringLiteral("Demands"), {4, 0, 2}, [](std::size_t) { return QColor(Qt::blue); }});
        canvas.showHistogram(histogram);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QSignalSpy clicked(&canvas, &ChartCanvas::clicked);
        click(canvas, canvas.itemRect(2).center());
        QCOMPARE(clicked.last().at(0).value<std::size_t>(), 2U);
        QVERIFY(canvas.itemText(2).contains(QStringLiteral("20")));

        ChartLines lines;
        lines.x = {2025, 2027, 1, false};
        lines.y = {0, 10, 5};
        lines.lines.push_back({QStringLiteral("demand"), Qt::blue, false, {{2025, 1}, {2026, 5}, {2027, 9}}});
        canvas.showLines(lines);
        click(canvas, canvas.itemRect(1).center());
        QCOMPARE(clicked.last().at(0).value<std::size_t>(), 1U);
        QVERIFY(canvas.itemText(1).startsWith(QStringLiteral("2026")));
    }
};

QTEST_MAIN(TestChartCanvas)
#include "tst_chartcanvas.moc"
