// SPDX-License-Identifier: Apache-2.0
#include "canvas/boundsbar.h"
#include "canvas/maplegend.h"
#include "canvas/scalecard.h"
#include "canvas/splitview.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

/// The legend, its scale and the second map, by mouse and keyboard on real maps.
class TestMapLegend final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void clickingAClassSelectsItsRoutes();
    void aClassPointedOutKeepsItsColor();
    void fittingTheNetworkHidesNoSite();
    void controlClickFiltersAndTheButtonEndsIt();
    void theKeyboardWalksChoosesAndLeaves();
    void theCardFoldsUpAndOut();
    void aNarrowMapHasANarrowCard();
    void aTypedBoundIsKeptInTheProjectAndUndone();
    void nonsenseIsRefusedInPlace();
    void draggingABoundIsOneUndoStep();
    void classesFollowTheirNumber();
    void bothSidesOfTheSplitViewMoveTogether();
    void theSplitViewEndsCleanly();

private:
    [[nodiscard]] MapCanvas &canvas() { return m_split->main(); }
    [[nodiscard]] MapLegend &legend() { return canvas().mapLegend(); }
    /// The middle of what reacts as this, in the legend widget.
    [[nodiscard]] QPoint spot(Legend::Spot wanted)
    {
        std::vector<QPoint> found;
        const QRectF card = legend().card();
        for (int y = 0; y < legend().height(); y += 3)
            for (int x = 0; x < legend().width(); x += 6)
                if (legend().shown().hitTest(MapStyle::light(), QPointF(x, y) - card.topLeft()) == wanted)
                    found.emplace_back(x, y);
        return found.empty() ? QPoint(-1, -1) : found[found.size() / 2];
    }
    [[nodiscard]] QPoint classSpot(std::size_t index) { return spot({Legend::Spot::Kind::Class, index}); }
    template<class T>
    [[nodiscard]] T *part(const char *name)
    {
        return canvas().findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] OverlayScale kept() const { return OverlayScale::of(m_project->network(), OverlayKind::Utilization); }
    void typeBounds(const QString &text)
    {
        auto *field = part<QLineEdit>("scaleBounds");
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Analyses> m_analyses;
    std::unique_ptr<SplitView> m_split;
};

void TestMapLegend::init()
{
    m_split.reset();
    m_analyses.reset();
    m_selection = std::make_unique<Selection>();
    // Utilizations of 20 % and 60 %.
    Network network = networkFrom(QStringLiteral("A at 45,5; B at 45,6; C at 44,5; D at 44,6; A-B 100km 100G; "
                                                 "C-D 100km 100G; A>B 20G/20G; C>D 60G/60G"));
    m_project = std::make_unique<Project>(QString());
    QVERIFY(m_project->apply(Delta::between(Network(), network), QStringLiteral("Fill")));
    m_analyses = std::make_unique<Analyses>(*m_project);
    m_split = std::make_unique<SplitView>(nullptr);
    canvas().setAnimated(false);
    m_split->resize(900, 700);
    m_split->setProject(m_project.get(), m_selection.get(), m_analyses.get());
    m_split->setOverlay(OverlayKind::Utilization);
    m_split->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_split.get()));
    QTRY_VERIFY(!m_analyses->isOutdated() && m_analyses->routing());
    QTRY_COMPARE(legend().legend().classes.size(), std::size_t(5));
    QTRY_COMPARE(legend().legend().classes[2].count.value_or(0), std::size_t(1));
}

void TestMapLegend::clickingAClassSelectsItsRoutes()
{
    QTest::mouseClick(&legend(), Qt::LeftButton, {}, classSpot(2));
    QVERIFY(m_selection->entities() == std::set<EntityRef>{EntityRef::of(RouteId(2))});
    QTest::mouseClick(&legend(), Qt::LeftButton, Qt::ShiftModifier, classSpot(0));
    QCOMPARE(m_selection->entities().size(), std::size_t(2));
}

void TestMapLegend::aClassPointedOutKeepsItsColor()
{
    QTRY_VERIFY(canvas().isSettled());
    const QImage before = canvas().grab().toImage();
    QTest::mouseMove(&legend(), classSpot(2));
    QTRY_VERIFY(legend().legend().hovered == std::size_t(2));
    const QImage after = canvas().grab().toImage();
    // Between C and D, beside the legend.
    const QPointF at = canvas().viewport().toScreen(GeoPoint::clamped(44.0, 5.7));
    const QPoint middle(qRound(at.x()), qRound(at.y()));
    QCOMPARE(after.pixelColor(middle), before.pixelColor(middle));
    int changed = 0;
    for (int dy = -9; dy <= 9; ++dy)
        changed += after.pixelColor(middle + QPoint(0, dy)) != before.pixelColor(middle + QPoint(0, dy)) ? 1 : 0;
    QVERIFY(changed >= 2);
}

void TestMapLegend::fittingTheNetworkHidesNoSite()
{
    canvas().fitNetwork();
    const QRectF card = legend().card().translated(legend().pos());
    QVERIFY(card.height() > 100.0);
    double lowest = 0.0;
    m_project->network().sites().forEach([&](const Site &site) {
        const QPointF place = canvas().viewport().toScreen(site.position);
        QVERIFY2(!card.contains(place), qPrintable(site.name));
        QVERIFY2(QRectF(canvas().rect()).contains(place), qPrintable(site.name));
        lowest = std::max(lowest, place.y());
    });
    // The map beside the legend is used.
    QVERIFY(lowest > card.top());

    // What is not asked for may lie under it.
    std::vector<GeoPoint> places;
    m_project->network().sites().forEach([&](const Site &site) { places.push_back(site.position); });
    const QRectF all = worldBounds(places);
    const QRectF upper = all.adjusted(0.0, 0.0, 0.0, -0.05 * all.height());
    canvas().flyTo(upper);
    QVERIFY(std::abs(canvas().viewport().center().x() - upper.center().x()) < 1e-9);
    QVERIFY(std::abs(canvas().viewport().center().y() - upper.center().y()) < 1e-9);
    QVERIFY(card.contains(canvas().viewport().toScreen(GeoPoint::clamped(44.0, 5.0))));
}

void TestMapLegend::controlClickFiltersAndTheButtonEndsIt()
{
    const QImage before = canvas().grab().toImage();
    QTest::mouseClick(&legend(), Qt::LeftButton, Qt::ControlModifier, classSpot(2));
    QVERIFY(canvas().onlyClass() == std::size_t(2));
    QVERIFY(canvas().grab().toImage() != before);
    QTest::mouseClick(&legend(), Qt::LeftButton, {}, spot({Legend::Spot::Kind::ShowAll}));
    QVERIFY(!canvas().onlyClass());
    QTest::mouseClick(&legend(), Qt::LeftButton, Qt::ControlModifier, classSpot(2));
    m_split->setOverlay(OverlayKind::Capacity);
    QVERIFY(!canvas().onlyClass());
}

void TestMapLegend::theKeyboardWalksChoosesAndLeaves()
{
    canvas().focusLegend();
    QTRY_VERIFY(legend().hasFocus());
    QVERIFY(legend().legend().hovered == std::size_t(0));
    QTest::keyClick(&legend(), Qt::Key_Right);
    QTest::keyClick(&legend(), Qt::Key_Right);
    QTest::keyClick(&legend(), Qt::Key_Return);
    QVERIFY(m_selection->contains(EntityRef::of(RouteId(2))));
    QTest::keyClick(&legend(), Qt::Key_F);
    QVERIFY(canvas().onlyClass() == std::size_t(2));
    QTest::keyClick(&legend(), Qt::Key_Escape);
    QVERIFY(!canvas().onlyClass() && legend().hasFocus());
    QTest::keyClick(&legend(), Qt::Key_Escape);
    QVERIFY(canvas().hasFocus());
}

void TestMapLegend::theCardFoldsUpAndOut()
{
    const QSize whole = legend().size();
    QSignalSpy folded(&legend(), &MapLegend::collapsedChanged);
    const int bottom = legend().geometry().bottom();
    QTest::mouseClick(&legend(), Qt::LeftButton, {}, spot({Legend::Spot::Kind::Collapse}));
    QVERIFY(legend().isCollapsed());
    QCOMPARE(folded.size(), 1);
    QVERIFY2(legend().height() < whole.height() / 2, qPrintable(QString::number(legend().height())));
    QCOMPARE(legend().geometry().bottom(), bottom);
    QCOMPARE(classSpot(0), QPoint(-1, -1));
    QCOMPARE(spot({Legend::Spot::Kind::Edit}), QPoint(-1, -1));
    QTest::mouseClick(&legend(), Qt::LeftButton, {}, spot({Legend::Spot::Kind::Collapse}));
    QCOMPARE(legend().size(), whole);
    // By the keyboard as well; walking through classes that are not shown does nothing.
    canvas().focusLegend();
    QTest::keyClick(&legend(), Qt::Key_C);
    QVERIFY(legend().isCollapsed());
    QTest::keyClick(&legend(), Qt::Key_Right);
    QVERIFY(!legend().legend().hovered);
    QTest::keyClick(&legend(), Qt::Key_C);
    QVERIFY(!legend().isCollapsed());
}

void TestMapLegend::aNarrowMapHasANarrowCard()
{
    const int wide = legend().width();
    for (const OverlayKind kind : allOverlays) {
        canvas().setOverlay(kind);
        m_split->resize(480, 600);
        QTRY_VERIFY(canvas().width() < 500);
        const int narrow = legend().width();
        QVERIFY2(narrow <= 280, qPrintable(QStringLiteral("%1: %2").arg(overlayWord(kind)).arg(narrow)));
        m_split->resize(1000, 600);
        QTRY_VERIFY(canvas().width() > 900);
        QVERIFY(legend().width() >= narrow);
    }
    QVERIFY(wide > 300);
}

void TestMapLegend::aTypedBoundIsKeptInTheProjectAndUndone()
{
    QTest::mouseClick(&legend(), Qt::LeftButton, {}, spot({Legend::Spot::Kind::Edit}));
    QVERIFY(part<ScaleCard>("scaleCard")->isVisible());
    typeBounds(QStringLiteral("10; 50"));
    QVERIFY(kept().bounds == (std::vector<double>{10.0, 50.0}));
    QCOMPARE(legend().legend().classes.size(), std::size_t(3));
    QCOMPARE(legend().legend().classes[1].count.value_or(0), std::size_t(1));
    m_project->undoStack()->undo();
    QCOMPARE(kept().bounds.size(), std::size_t(4));
    QCOMPARE(part<ScaleCard>("scaleCard")->scale().bounds.size(), std::size_t(4));
}

void TestMapLegend::nonsenseIsRefusedInPlace()
{
    canvas().editScale();
    for (const char *text : {"90; 10", "ten", "", "-5; 10"}) {
        typeBounds(QLatin1String(text));
        QVERIFY(part<QLabel>("scaleError")->isVisible());
        QVERIFY(!part<QLabel>("scaleError")->text().isEmpty());
        QCOMPARE(kept().bounds.size(), std::size_t(4));
    }
    typeBounds(QStringLiteral("20"));
    QVERIFY(!part<QLabel>("scaleError")->isVisible());
    QCOMPARE(kept().bounds.size(), std::size_t(1));
}

void TestMapLegend::draggingABoundIsOneUndoStep()
{
    canvas().editScale();
    auto *bar = part<BoundsBar>("scaleBar");
    const int steps = m_project->undoStack()->index();
    const QPoint from = bar->handle(1).toPoint();
    QTest::mousePress(bar, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 10; ++i)
        QTest::mouseMove(bar, from + QPoint(2 * i, 0));
    QTest::mouseRelease(bar, Qt::LeftButton, {}, from + QPoint(20, 0));
    QVERIFY(kept().bounds[1] > 56.0 && kept().bounds[1] < 75.0);
    // Never past its neighbor.
    QTest::mousePress(bar, Qt::LeftButton, {}, bar->handle(1).toPoint());
    QTest::mouseMove(bar, QPoint(bar->width(), 10));
    QTest::mouseRelease(bar, Qt::LeftButton, {}, QPoint(bar->width(), 10));
    QVERIFY(kept().bounds[1] < 75.0);
    QCOMPARE(m_project->undoStack()->index(), steps + 1);
}

void TestMapLegend::classesFollowTheirNumber()
{
    canvas().editScale();
    auto *mode = part<QComboBox>("scaleMode");
    mode->setCurrentIndex(0);
    emit mode->activated(0);
    QVERIFY(kept().mode == OverlayScale::Mode::Continuous);
    mode->setCurrentIndex(1);
    emit mode->activated(1);
    QVERIFY(kept() == OverlayScale::standardOf(OverlayKind::Utilization));
    // The standard scale needs no row.
    QCOMPARE(m_project->network().table<Setting>().size(), std::size_t(0));
}

void TestMapLegend::bothSidesOfTheSplitViewMoveTogether()
{
    const int heightBefore = legend().height();
    const int bottomBefore = legend().geometry().bottom() - canvas().height();
    m_split->setSplit(true);
    MapCanvas &second = *m_split->second();
    second.setAnimated(false);
    QVERIFY(second.overlay() != canvas().overlay());
    // A half has less to say, and room for the map.
    QTRY_VERIFY(canvas().width() < 500);
    QTRY_VERIFY(legend().height() < heightBefore);
    QCOMPARE(legend().geometry().bottom() - canvas().height(), bottomBefore);
    const auto same = [&] {
        return canvas().viewport().scale() == second.viewport().scale()
               && std::abs(canvas().viewport().center().x() - second.viewport().center().x()) < 1e-12;
    };
    canvas().setViewport(Viewport(QPointF(0.51, 0.36), 50000.0, canvas().size()));
    QVERIFY(same());
    second.setViewport(Viewport(QPointF(0.515, 0.355), 80000.0, second.size()));
    QVERIFY(same());
    QCOMPARE(canvas().viewport().scale(), 80000.0);
    canvas().setLayerVisible(MapLayer::Labels, false);
    QVERIFY(!second.isLayerVisible(MapLayer::Labels));
    // The second keeps its own overlay.
    const OverlayKind kind = second.overlay();
    m_split->setOverlay(OverlayKind::Latency);
    QVERIFY(second.overlay() == kind);
    canvas().setTool(ToolKind::Measure);
    QVERIFY(second.tool() == ToolKind::Measure);
}

void TestMapLegend::theSplitViewEndsCleanly()
{
    m_split->setSplit(true);
    m_split->setSplit(false);
    QVERIFY(!m_split->second());
    // Before the second map is gone for good the first one lives on.
    canvas().setViewport(Viewport(QPointF(0.51, 0.36), 50000.0, canvas().size()));
    canvas().setLayerVisible(MapLayer::Labels, false);
    canvas().setTool(ToolKind::Measure);
    m_split->setSplit(true);
    m_split->setProject(nullptr, nullptr, nullptr);
    QVERIFY(m_split->isSplit());
    canvas().setViewport(Viewport(QPointF(0.5, 0.4), 20000.0, canvas().size()));
    QCOMPARE(m_split->second()->viewport().scale(), 20000.0);
}

QTEST_MAIN(TestMapLegend)
#include "tst_maplegend.moc"
