// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/mapcards.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/routedraft.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QUndoStack>

using namespace fiberloom;
using namespace fiberloom::test;

/// Gestures with keys and cards on the real map. 1° is about 278 pixels.
class TestMapCards final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void digitsWithTheRouteToolOpenTheCard();
    void aRouteIsDrawnByTypingCoordinates();
    void nonsenseIsMarkedInPlaceAndAddsNothing();
    void aSiteIsPlacedByTyping();
    void aPlaceOutOfViewIsBroughtIntoIt();
    void escapeClosesTheCardThenDropsTheDraft();
    void leavingTheToolClosesTheCard();
    void aBendIsMovedToAnExactCoordinate();
    void aSiteIsMovedToAnExactCoordinate();
    void simplifyingShowsWhatIsLeftBeforeItIsDone();
    void leavingTheSimplifyCardChangesNothing();
    void anEditMeanwhileKeepsTheCardRight();
    void pressingControlSwitchesSnappingOffAtOnce();
    void thePointerKnowsTheRouteUnderIt();
    void theCardGoesWithItsProject();

private:
    [[nodiscard]] QPoint at(GeoPoint place) const { return m_canvas->viewport().toScreen(place).toPoint(); }
    [[nodiscard]] GeoPoint site(const char *name) const
    {
        return m_project->network().find(siteNamed(m_project->network(), QLatin1String(name)))->position;
    }
    template<class T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_canvas->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] const Route &route(qint64 id) const { return *m_project->network().find(RouteId(id)); }
    void type(const QString &text)
    {
        auto *field = part<QLineEdit>("coordinateField");
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void hover(QPoint place)
    {
        QMouseEvent move(QEvent::MouseMove, place, m_canvas->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
    }

    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<MapCanvas> m_canvas;
};

void TestMapCards::init()
{
    m_canvas.reset();
    Network network = networkFrom(QStringLiteral("A at 45,5; B at 45,6; C at 44.5,5.5; A-B; A-C"));
    DeltaBuilder builder(network);
    builder.edit(RouteId(1), [](Route &row) {
        for (int i = 1; i < 10; ++i)
            row.bends.push_back(GeoPoint::clamped(45.0 + (i % 2 ? 0.002 : 0.0) + (i == 5 ? 0.2 : 0.0), 5.0 + i * 0.1));
    });
    network.apply(builder.build());
    m_selection = std::make_unique<Selection>();
    m_project = std::make_unique<Project>(network, QString());
    m_canvas = std::make_unique<MapCanvas>(nullptr);
    m_canvas->setAnimated(false);
    m_canvas->resize(900, 700);
    m_canvas->setProject(m_project.get(), m_selection.get(), nullptr);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(44.8, 5.5)), 100'000.0, QSizeF(900, 700)));
    m_canvas->setFocus();
}

void TestMapCards::digitsWithTheRouteToolOpenTheCard()
{
    QTest::keyClick(m_canvas.get(), Qt::Key_5);
    QVERIFY(!part<QLineEdit>("coordinateField")->isVisible());
    m_canvas->setTool(ToolKind::DrawRoute);
    QTest::keyClick(m_canvas.get(), '4');
    QVERIFY(part<QLineEdit>("coordinateField")->isVisible());
    QCOMPARE(part<QLineEdit>("coordinateField")->text(), QStringLiteral("4"));
}

void TestMapCards::aRouteIsDrawnByTypingCoordinates()
{
    m_canvas->setTool(ToolKind::DrawRoute);
    m_canvas->cards().collectCoordinates();
    type(QStringLiteral("44.5, 5.5"));
    QCOMPARE(part<QLineEdit>("coordinateField")->text(), QString());
    type(QStringLiteral("44° 36' N 5° 42' E"));
    type(QStringLiteral("N 44°45.0' E 5°54.0'"));
    type(QStringLiteral("45,0; 6,0"));
    QCOMPARE(m_project->network().routes().size(), 3U);
    QCOMPARE(m_project->network().sites().size(), 3U);
    QCOMPARE(m_project->undoStack()->count(), 1);
    const Route &row = route(m_selection->ids<Route>().front().value());
    QCOMPARE(row.siteA, SiteId(3));
    QCOMPARE(row.siteZ, SiteId(2));
    QCOMPARE(row.bends.size(), 2U);
    QVERIFY(std::abs(row.bends[0].latitude() - 44.6) < 1e-9);
    QVERIFY(std::abs(row.bends[1].longitude() - 5.9) < 1e-9);
}

void TestMapCards::nonsenseIsMarkedInPlaceAndAddsNothing()
{
    m_canvas->placeSites(SiteKind::Pop);
    m_canvas->cards().collectCoordinates();
    for (const char *text : {"somewhere", "90, 0", "139.7, 35.6", "52,13 24", ""}) {
        type(QString::fromUtf8(text));
        auto *problem = part<QLabel>("coordinateProblem");
        QVERIFY2(problem->isVisible() && !problem->text().isEmpty(), text);
        QCOMPARE(m_project->undoStack()->count(), 0);
    }
    QVERIFY(m_canvas->rect().contains(part<QWidget>("coordinateCard")->geometry()));
}

void TestMapCards::aSiteIsPlacedByTyping()
{
    m_canvas->placeSites(SiteKind::Datacenter);
    m_canvas->cards().collectCoordinates();
    type(QStringLiteral("44.7, 5.1"));
    type(QStringLiteral("44.7, 5.3"));
    QCOMPARE(m_project->network().sites().size(), 5U);
    QCOMPARE(m_canvas->tool(), ToolKind::AddSite);
}

void TestMapCards::aPlaceOutOfViewIsBroughtIntoIt()
{
    m_canvas->placeSites(SiteKind::Datacenter);
    m_canvas->cards().collectCoordinates();
    type(QStringLiteral("-33.9, 151.2"));
    QVERIFY(m_canvas->rect().contains(at(GeoPoint::clamped(-33.9, 151.2))));
    QCOMPARE(m_project->network().sites().size(), 4U);
}

void TestMapCards::escapeClosesTheCardThenDropsTheDraft()
{
    m_canvas->setTool(ToolKind::DrawRoute);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at(site("A")));
    m_canvas->cards().collectCoordinates();
    QTest::keyClick(part<QLineEdit>("coordinateField"), Qt::Key_Escape);
    QVERIFY(!part<QLineEdit>("coordinateField")->isVisible());
    QVERIFY(m_canvas->preview());
    QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    QVERIFY(!m_canvas->preview());
    QCOMPARE(m_canvas->tool(), ToolKind::DrawRoute);
}

void TestMapCards::leavingTheToolClosesTheCard()
{
    m_canvas->setTool(ToolKind::DrawRoute);
    m_canvas->cards().collectCoordinates();
    m_canvas->setTool(ToolKind::Select);
    QVERIFY(!part<QLineEdit>("coordinateField")->isVisible());
}

void TestMapCards::aBendIsMovedToAnExactCoordinate()
{
    m_canvas->cards().moveBend(RouteId(1), 4);
    QCOMPARE(part<QLineEdit>("coordinateField")->text(), QStringLiteral("45.202000, 5.500000"));
    type(QStringLiteral("45°06'00\"N 5°30'36\"E"));
    QVERIFY(std::abs(route(1).bends[4].latitude() - 45.1) < 1e-12);
    QVERIFY(std::abs(route(1).bends[4].longitude() - 5.51) < 1e-12);
    QVERIFY(!part<QLineEdit>("coordinateField")->isVisible());
    QCOMPARE(m_project->undoStack()->count(), 1);
}

void TestMapCards::aSiteIsMovedToAnExactCoordinate()
{
    m_canvas->cards().moveSite(SiteId(3));
    type(QStringLiteral("44.25, 5.25"));
    QCOMPARE(site("C"), GeoPoint::clamped(44.25, 5.25));
}

void TestMapCards::simplifyingShowsWhatIsLeftBeforeItIsDone()
{
    m_canvas->cards().simplify({RouteId(1)});
    auto *meters = part<QSpinBox>("simplifyMeters");
    auto *count = part<QLabel>("simplifyCount");
    meters->setValue(1);
    QVERIFY2(count->text().contains(QLatin1Char('9')), qPrintable(count->text()));
    QVERIFY(!part<QPushButton>("simplifyButton")->isEnabled());
    meters->setValue(1000);
    QVERIFY2(count->text().startsWith(QStringLiteral("9 → ")), qPrintable(count->text()));
    const std::size_t left = m_project->shownNetwork().find(RouteId(1))->bends.size();
    QVERIFY(left < 9);
    QVERIFY(count->text().contains(QString::number(left)));
    QCOMPARE(route(1).bends.size(), 9U);
    // The hand on the map does not take the preview away.
    hover(QPoint(300, 300));
    QVERIFY(m_project->hasPreview());
    QTest::mouseClick(part<QPushButton>("simplifyButton"), Qt::LeftButton);
    QCOMPARE(route(1).bends.size(), left);
    QCOMPARE(m_project->undoStack()->count(), 1);
    QVERIFY(!m_project->hasPreview());
    QVERIFY(!meters->isVisible());
}

void TestMapCards::leavingTheSimplifyCardChangesNothing()
{
    m_canvas->cards().simplify({RouteId(1)});
    part<QSpinBox>("simplifyMeters")->setValue(20'000);
    QVERIFY(m_project->hasPreview());
    QTest::keyClick(part<QSpinBox>("simplifyMeters"), Qt::Key_Escape);
    QVERIFY(!m_project->hasPreview());
    QCOMPARE(m_project->undoStack()->count(), 0);
}

void TestMapCards::anEditMeanwhileKeepsTheCardRight()
{
    m_canvas->cards().simplify({RouteId(1)});
    part<QSpinBox>("simplifyMeters")->setValue(20'000);
    const Edit edit = edits::moveSiteTo(m_project->network(), SiteId(3), GeoPoint::clamped(44, 5));
    QVERIFY(m_project->apply(edit.delta, edit.title));
    QVERIFY(m_project->hasPreview());
    const Edit removal = edits::removeEntities(m_project->network(), {EntityRef::of(RouteId(1))});
    QVERIFY(m_project->apply(removal.delta, removal.title));
    QVERIFY(!part<QSpinBox>("simplifyMeters")->isVisible());
    QVERIFY(!m_project->hasPreview());
}

void TestMapCards::pressingControlSwitchesSnappingOffAtOnce()
{
    m_canvas->setTool(ToolKind::DrawRoute);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at(site("C")));
    hover(at(route(1).bends[4]) + QPoint(4, 3));
    QVERIFY(m_canvas->preview() && m_canvas->preview()->snappedTo);
    QTest::keyPress(m_canvas.get(), Qt::Key_Control);
    QVERIFY(m_canvas->preview() && !m_canvas->preview()->snappedTo);
    QTest::keyRelease(m_canvas.get(), Qt::Key_Control);
    QVERIFY(m_canvas->preview() && m_canvas->preview()->snappedTo);
}

void TestMapCards::thePointerKnowsTheRouteUnderIt()
{
    std::optional<MapCanvas::Pointer> pointer;
    connect(m_canvas.get(), &MapCanvas::contextMenuRequested, this, [&] { pointer = m_canvas->pointer(); });
    const QPoint place = (at(site("A")) + at(site("C"))) / 2;
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_canvas->mapToGlobal(place));
    QApplication::sendEvent(m_canvas.get(), &event);
    QVERIFY(pointer && pointer->onRoute);
    QCOMPARE(pointer->onRoute->route, RouteId(2));
    QCOMPARE(pointer->onRoute->bendsBefore, 0U);
    const QPoint found = at(pointer->onRoute->position);
    QVERIFY((found - place).manhattanLength() < 3);
    const Edit split = edits::splitRouteAt(m_project->network(), m_project->ids(), *pointer->onRoute, SiteKind::Pop);
    QVERIFY(m_project->apply(split.delta, split.title));
    QCOMPARE(m_project->network().routes().size(), 3U);
}

void TestMapCards::theCardGoesWithItsProject()
{
    m_canvas->cards().simplify({RouteId(1)});
    m_canvas->cards().moveSite(SiteId(1));
    m_canvas->setProject(nullptr, nullptr, nullptr);
    m_project.reset();
    QVERIFY(!part<QSpinBox>("simplifyMeters")->isVisible());
    QVERIFY(!part<QLineEdit>("coordinateField")->isVisible());
}

QTEST_MAIN(TestMapCards)
#include "tst_mapcards.moc"
