// SPDX-License-Identifier: Apache-2.0
#include "canvas/hovercard.h"
#include "canvas/mapcanvas.h"
#include "canvas/sitemime.h"
#include "document/analyses.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace fiberloom;
using namespace fiberloom::test;

/// The real widget with real events, offscreen. 1° is about 278 pixels.
class TestMapCanvas : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void noFrameIsBlankAndTilesArrive();
    void theWheelKeepsThePlaceUnderTheCursor();
    void middleDragAndSpaceDragPan();
    void arrowKeysPanWithNothingSelected();
    void doubleClickOnEmptyMapZoomsIn();
    void fitShowsEverySite();
    void draggingASiteIsOneUndoStep();
    void escapeDuringADragLeavesNothing();
    void rubberBandSelects();
    void aDropFromThePaletteAddsASite();
    void aDragThatLeavesAddsNothing();
    void foreignDropsAreNotAccepted();
    void theHoverCardTellsFiguresWithUnits();
    void theHoverCardSaysWhenItsFiguresAreOutdated();
    void unknownFiguresAreCalledUnknown();
    void theOfferToSplitIsAButton();
    void rightClickSelectsAndAsksForAMenu();
    void tabWalksBeforeTheFocusMoves();
    void aHintSaysWhereARouteStarts();
    void aPictureOfTheMapHasItsBasemap();
    void theCornerNamesWhoseMapItIs();
    void whatIsSwitchedOffIsNotClicked_data();
    void whatIsSwitchedOffIsNotClicked();
    void whatIsSwitchedOffIsNotHovered();
    void whatIsSwitchedOffIsNotInARubberBand();
    void whatIsSwitchedOffIsNotSnappedTo();
    void whatIsSwitchedOffIsNotSplit();
    void whatIsDrawnIsWhatCanBeSelected();
    void retiredRowsAreHitWhereTheyAreDrawn();
    void losingTheProjectLeavesAnEmptyMap();

private:
    [[nodiscard]] QPoint at(const QString &site) const
    {
        return m_canvas->viewport()
            .toScreen(m_project->network().find(siteNamed(m_project->network(), site))->position)
            .toPoint();
    }
    [[nodiscard]] QPoint at(double latitude, double longitude) const
    {
        return m_canvas->viewport().toScreen(GeoPoint::clamped(latitude, longitude)).toPoint();
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(m_canvas.get(), button, {}, from);
        for (int step = 1; step <= 4; ++step) {
            QMouseEvent move(QEvent::MouseMove, from + (to - from) * step / 4.0, m_canvas->mapToGlobal(to),
                             Qt::NoButton, button, {});
            QApplication::sendEvent(m_canvas.get(), &move);
        }
    }
    void hover(QPoint place)
    {
        QMouseEvent move(QEvent::MouseMove, place, m_canvas->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
    }
    template<class Event>
    bool sendDrag(const QMimeData *data, QPoint place)
    {
        Event event(place, Qt::CopyAction, data, Qt::LeftButton, {});
        event.ignore();
        QApplication::sendEvent(m_canvas.get(), &event);
        return event.isAccepted();
    }

    std::shared_ptr<const Basemap> m_basemap;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Analyses> m_analyses;
    std::unique_ptr<MapCanvas> m_canvas;
};

void TestMapCanvas::initTestCase()
{
    auto loaded = Basemap::load(Basemap::defaultPath());
    QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().toString()));
    m_basemap = std::make_shared<const Basemap>(std::move(loaded).value());
}

void TestMapCanvas::init()
{
    m_project = std::make_unique<Project>(
        networkFrom(
            QStringLiteral("A datacenter at 45,5; B at 45,6; C at 44.5,5.5; A-B 100km 400G; A-C; A>B 200G/100G")),
        QString());
    m_selection = std::make_unique<Selection>();
    m_analyses = std::make_unique<Analyses>(*m_project);
    m_canvas = std::make_unique<MapCanvas>(m_basemap);
    m_canvas->setAnimated(false);
    m_canvas->resize(900, 700);
    m_canvas->setProject(m_project.get(), m_selection.get(), m_analyses.get());
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(44.8, 5.5)), 100'000.0, QSizeF(900, 700)));
    m_canvas->setFocus();
}

void TestMapCanvas::cleanup()
{
    m_canvas.reset();
    m_analyses.reset();
    m_selection.reset();
    m_project.reset();
}

void TestMapCanvas::noFrameIsBlankAndTilesArrive()
{
    const QColor land = MapStyle::light().land;
    m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(47, 2)), 20'000.0, QSizeF(900, 700)));
    // The very first frame at a new place, before any worker has come back.
    const QImage first = m_canvas->grab().toImage();
    int landPixels = 0;
    for (int x = 0; x < first.width(); x += 10)
        for (int y = 0; y < first.height(); y += 10)
            landPixels += first.pixelColor(x, y) == land ? 1 : 0;
    QVERIFY2(landPixels > 1000, qPrintable(QString::number(landPixels)));
    QTRY_VERIFY_WITH_TIMEOUT(m_canvas->isSettled(), 20'000);
}

void TestMapCanvas::theWheelKeepsThePlaceUnderTheCursor()
{
    const QPointF cursor(700, 150);
    const GeoPoint before = m_canvas->viewport().toGeo(cursor);
    const double scale = m_canvas->viewport().scale();
    QWheelEvent wheel(cursor, m_canvas->mapToGlobal(cursor), {}, QPoint(0, 120), Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(m_canvas.get(), &wheel);
    QVERIFY(m_canvas->viewport().scale() > 1.3 * scale);
    const QPointF now = m_canvas->viewport().toScreen(before);
    QVERIFY(QLineF(now, cursor).length() < 0.01);
}

void TestMapCanvas::middleDragAndSpaceDragPan()
{
    const QPoint a = at(QStringLiteral("A"));
    drag(a, a + QPoint(60, -40), Qt::MiddleButton);
    QTest::mouseRelease(m_canvas.get(), Qt::MiddleButton, {}, a + QPoint(60, -40));
    QCOMPARE(at(QStringLiteral("A")), a + QPoint(60, -40));
    QTest::keyPress(m_canvas.get(), Qt::Key_Space);
    drag(a + QPoint(60, -40), a);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, a);
    QTest::keyRelease(m_canvas.get(), Qt::Key_Space);
    QCOMPARE(at(QStringLiteral("A")), a);
    QVERIFY(m_selection->isEmpty());
    QCOMPARE(m_project->undoStack()->count(), 0);
}

void TestMapCanvas::arrowKeysPanWithNothingSelected()
{
    const QPoint a = at(QStringLiteral("A"));
    QTest::keyClick(m_canvas.get(), Qt::Key_Right);
    QVERIFY(at(QStringLiteral("A")).x() < a.x());
    QCOMPARE(m_project->undoStack()->count(), 0);
}

void TestMapCanvas::doubleClickOnEmptyMapZoomsIn()
{
    const double scale = m_canvas->viewport().scale();
    QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, QPoint(100, 100));
    QVERIFY(m_canvas->viewport().scale() > 1.5 * scale);
}

void TestMapCanvas::fitShowsEverySite()
{
    m_canvas->setViewport(Viewport(QPointF(0.1, 0.9), 5'000'000.0, QSizeF(900, 700)));
    QTest::keyClick(m_canvas.get(), Qt::Key_0, Qt::ControlModifier);
    for (const QString &site : {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
        QVERIFY(m_canvas->rect().adjusted(20, 20, -20, -20).contains(at(site)));
}

void TestMapCanvas::draggingASiteIsOneUndoStep()
{
    const QPoint from = at(QStringLiteral("C"));
    const QPoint to = from + QPoint(80, 30);
    drag(from, to);
    QVERIFY(m_project->hasPreview());
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, to);
    QVERIFY(!m_project->hasPreview());
    QCOMPARE(m_project->undoStack()->count(), 1);
    QCOMPARE(at(QStringLiteral("C")), to);
    m_project->undoStack()->undo();
    QCOMPARE(at(QStringLiteral("C")), from);
}

void TestMapCanvas::escapeDuringADragLeavesNothing()
{
    const Network before = m_project->network();
    const QPoint from = at(QStringLiteral("C"));
    drag(from, from + QPoint(80, 30));
    QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    QVERIFY(!m_project->hasPreview());
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, from + QPoint(80, 30));
    QCOMPARE(m_project->undoStack()->count(), 0);
    QVERIFY(m_project->shownNetwork() == before);
}

void TestMapCanvas::rubberBandSelects()
{
    const QPoint end = at(QStringLiteral("B")) + QPoint(30, 30);
    drag(at(QStringLiteral("A")) - QPoint(30, 30), end);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, end);
    QCOMPARE(m_selection->ids<Site>().size(), 2U);
}

void TestMapCanvas::aDropFromThePaletteAddsASite()
{
    const auto data = SiteMime{SiteKind::Datacenter, QStringLiteral("Lyon")}.toMimeData();
    const QPoint place = at(44.7, 5.2);
    QVERIFY(sendDrag<QDragEnterEvent>(data.get(), place));
    QVERIFY(sendDrag<QDragMoveEvent>(data.get(), place));
    QVERIFY(m_canvas->preview());
    QVERIFY(m_canvas->preview()->ghost);
    QVERIFY(sendDrag<QDropEvent>(data.get(), place));
    QCOMPARE(m_project->network().sites().size(), 4U);
    QCOMPARE(at(QStringLiteral("Lyon")), place);
    QCOMPARE(m_project->undoStack()->count(), 1);
    QCOMPARE(m_canvas->tool(), ToolKind::Select);
}

void TestMapCanvas::aDragThatLeavesAddsNothing()
{
    const auto data = SiteMime{SiteKind::Pop}.toMimeData();
    sendDrag<QDragEnterEvent>(data.get(), QPoint(200, 200));
    sendDrag<QDragMoveEvent>(data.get(), QPoint(210, 200));
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_canvas.get(), &leave);
    QVERIFY(!m_canvas->preview());
    QCOMPARE(m_project->network().sites().size(), 3U);
}

void TestMapCanvas::foreignDropsAreNotAccepted()
{
    QMimeData data;
    data.setText(QStringLiteral("pop"));
    QVERIFY(!sendDrag<QDragEnterEvent>(&data, QPoint(200, 200)));
}

void TestMapCanvas::theHoverCardTellsFiguresWithUnits()
{
    QTRY_VERIFY(m_analyses->routing() && !m_analyses->isOutdated());
    hover((at(QStringLiteral("A")) + at(QStringLiteral("B"))) / 2);
    auto *card = m_canvas->findChild<HoverCard *>();
    QVERIFY(card);
    QTRY_VERIFY(card->isVisible());
    const QString text = card->text();
    QVERIFY2(text.contains(QStringLiteral("Length: 100 km, as built")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Latency: 0.49 ms, one way")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Capacity: 400 Gb/s")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("200 Gb/s / 100 Gb/s")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("50 % / 25 %")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("routed by least latency")), qPrintable(text));
    QVERIFY2(card->width() < 360, qPrintable(QString::number(card->width())));
    hover(QPoint(5, 5));
    QVERIFY(!card->isVisible());
}

void TestMapCanvas::theHoverCardSaysWhenItsFiguresAreOutdated()
{
    QTRY_VERIFY(m_analyses->routing() && !m_analyses->isOutdated());
    hover((at(QStringLiteral("A")) + at(QStringLiteral("B"))) / 2);
    const auto *card = m_canvas->findChild<HoverCard *>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY2(!card->text().contains(QStringLiteral("outdated")), qPrintable(card->text()));
    m_analyses->routingTier().setOn(false); // so that it stays so
    DeltaBuilder builder(m_project->network());
    builder.edit(RouteId(1), [](Route &route) { route.capacity = Gbps(300.0); });
    QVERIFY(m_project->apply(builder.build(), QString()).ok());
    QVERIFY(m_analyses->isOutdated());
    QTRY_VERIFY2(card->text().endsWith(QStringLiteral("Figures are outdated")), qPrintable(card->text()));
    QVERIFY(card->isVisible());
    QCOMPARE(card->size(), card->sizeHint());
    m_analyses->routingTier().setOn(true);
    QTRY_VERIFY(!card->text().contains(QStringLiteral("outdated")));
    QCOMPARE(card->size(), card->sizeHint());
}

void TestMapCanvas::unknownFiguresAreCalledUnknown()
{
    QTRY_VERIFY(m_analyses->routing() && !m_analyses->isOutdated());
    hover((at(QStringLiteral("A")) + at(QStringLiteral("C"))) / 2);
    auto *card = m_canvas->findChild<HoverCard *>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY2(card->text().contains(QStringLiteral("Capacity: unknown")), qPrintable(card->text()));
}

void TestMapCanvas::theOfferToSplitIsAButton()
{
    const QPoint target = (at(QStringLiteral("A")) * 2 + at(QStringLiteral("B")) * 3) / 5;
    drag(at(QStringLiteral("C")), target);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, target);
    auto *split = m_canvas->findChild<QPushButton *>(QStringLiteral("splitButton"));
    QVERIFY(split);
    QVERIFY(split->isVisible());
    const std::size_t routes = m_project->network().routes().size();
    QTest::mouseClick(split, Qt::LeftButton);
    QCOMPARE(m_project->network().routes().size(), routes + 1);
    QVERIFY(!split->isVisible());
}

void TestMapCanvas::rightClickSelectsAndAsksForAMenu()
{
    std::optional<EntityRef> asked;
    connect(m_canvas.get(), &MapCanvas::contextMenuRequested, this,
            [&](std::optional<EntityRef> entity, QPoint) { asked = entity; });
    const QPoint a = at(QStringLiteral("A"));
    QContextMenuEvent event(QContextMenuEvent::Mouse, a, m_canvas->mapToGlobal(a));
    QApplication::sendEvent(m_canvas.get(), &event);
    QCOMPARE(asked, std::optional(EntityRef::of(SiteId(1))));
    QVERIFY(m_selection->contains(EntityRef::of(SiteId(1))));
}

void TestMapCanvas::tabWalksBeforeTheFocusMoves()
{
    QTest::keyClick(m_canvas.get(), Qt::Key_Tab);
    QCOMPARE(m_selection->entities().size(), 1U);
    QVERIFY(m_canvas->hasFocus());
    QVERIFY(m_canvas->accessibleDescription().contains(QStringLiteral("Selected")));
}

void TestMapCanvas::aPictureOfTheMapHasItsBasemap()
{
    QCOMPARE(m_canvas->content().basemap.theme, BasemapTheme::Standard);
    m_canvas->setBasemapTheme(BasemapTheme::Gray);
    m_canvas->setLayerVisible(MapLayer::Borders, false);
    const BasemapLook look = m_canvas->content().basemap;
    QCOMPARE(look.theme, BasemapTheme::Gray);
    QVERIFY(look.showsGround() && look.showsCities() && !look.options().borders);
    m_canvas->setLayerVisible(MapLayer::Basemap, false);
    QVERIFY(!m_canvas->content().basemap.showsGround());
}

void TestMapCanvas::theCornerNamesWhoseMapItIs()
{
    // Where nobody is named the scale bar itself stands on the corner.
    const auto isNobodyNamed = [this] {
        const QPoint corner(m_canvas->width() - 16, m_canvas->height() - 16);
        const QImage picture = m_canvas->grab(QRect(corner - QPoint(100, 5), corner)).toImage();
        const QColor ink = MapStyle::light().dimmedText;
        int longest = 0;
        for (int y = 0; y < picture.height(); ++y) {
            int run = 0;
            for (int x = 0; x < picture.width(); ++x) {
                run = std::abs(picture.pixelColor(x, y).lightness() - ink.lightness()) < 24 ? run + 1 : 0;
                longest = std::max(longest, run);
            }
        }
        return longest > 30;
    };
    QVERIFY(!isNobodyNamed());
    m_canvas->setBasemapTheme(BasemapTheme::None);
    QTRY_VERIFY(isNobodyNamed());
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("rail.geojson")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"type":"Point","coordinates":[170,80]})");
    file.close();
    ReferenceLayer layer{.id = ReferenceLayerId(99)};
    layer.name = QStringLiteral("Rail");
    layer.sourceKind = LayerSource::File;
    layer.source = file.fileName();
    layer.attribution = QStringLiteral("© Rail people of here");
    QVERIFY(m_project->apply(edits::addLayer(m_project->network(), m_project->ids(), layer).delta, QString()));
    QTRY_VERIFY(!isNobodyNamed());
}

void TestMapCanvas::aHintSaysWhereARouteStarts()
{
    QSignalSpy hints(m_canvas.get(), &MapCanvas::statusHint);
    m_canvas->setTool(ToolKind::DrawRoute);
    QCOMPARE(m_canvas->tool(), ToolKind::DrawRoute);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, QPoint(30, 30));
    QVERIFY(!hints.isEmpty());
    QCOMPARE(m_project->undoStack()->count(), 0);
}

void TestMapCanvas::whatIsSwitchedOffIsNotClicked_data()
{
    QTest::addColumn<MapLayer>("layer");
    QTest::addColumn<bool>("site");
    QTest::newRow("a kind of site") << MapLayer::Pops << true;
    QTest::newRow("sites") << MapLayer::Sites << true;
    QTest::newRow("a status of routes") << MapLayer::Existing << false;
    QTest::newRow("routes") << MapLayer::Routes << false;
}

void TestMapCanvas::whatIsSwitchedOffIsNotClicked()
{
    QFETCH(MapLayer, layer);
    QFETCH(bool, site);
    // The site at the end of a route, beside which the route is too far to be hit instead.
    const QPoint place =
        site ? at(QStringLiteral("B")) + QPoint(10, 0) : (at(QStringLiteral("A")) + at(QStringLiteral("C"))) / 2;
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
    QCOMPARE(m_selection->entities().size(), 1U);
    m_selection->clear();
    m_canvas->setLayerVisible(layer, false);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
    QVERIFY(m_selection->isEmpty());
    QContextMenuEvent menu(QContextMenuEvent::Mouse, place, m_canvas->mapToGlobal(place));
    QApplication::sendEvent(m_canvas.get(), &menu);
    QVERIFY(m_selection->isEmpty());
    m_canvas->setLayerVisible(layer, true);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
    QCOMPARE(m_selection->entities().size(), 1U);
}

void TestMapCanvas::whatIsSwitchedOffIsNotHovered()
{
    const QPoint place = at(QStringLiteral("B")) + QPoint(10, 0);
    auto *card = m_canvas->findChild<HoverCard *>();
    hover(place);
    QTRY_VERIFY(card->isVisible());
    m_canvas->setLayerVisible(MapLayer::Pops, false);
    QVERIFY(!card->isVisible());
    hover(place);
    QCOMPARE(m_canvas->cursor().shape(), Qt::ArrowCursor);
    // A card would come after the one of what is drawn: wait for that.
    hover(at(QStringLiteral("A")));
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(card->content().title, QStringLiteral("A"));
}

void TestMapCanvas::whatIsSwitchedOffIsNotInARubberBand()
{
    m_canvas->setLayerVisible(MapLayer::Pops, false);
    const QPoint end = at(QStringLiteral("B")) + QPoint(30, 30);
    drag(at(QStringLiteral("A")) - QPoint(30, 30), end);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, end);
    QCOMPARE(m_selection->entities(), (std::set{EntityRef::of(SiteId(1)), EntityRef::of(RouteId(1))}));
    m_canvas->setLayerVisible(MapLayer::Routes, false);
    drag(at(QStringLiteral("A")) - QPoint(30, 30), end);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, end);
    QCOMPARE(m_selection->entities(), std::set{EntityRef::of(SiteId(1))});
}

void TestMapCanvas::whatIsSwitchedOffIsNotSnappedTo()
{
    const auto snapsBesideB = [this] {
        m_canvas->setTool(ToolKind::DrawRoute);
        hover(at(QStringLiteral("B")) + QPoint(10, 0));
        return m_canvas->preview() && m_canvas->preview()->snappedTo.has_value();
    };
    QVERIFY(snapsBesideB());
    m_canvas->setLayerVisible(MapLayer::Pops, false);
    QVERIFY(!snapsBesideB());
}

void TestMapCanvas::whatIsSwitchedOffIsNotSplit()
{
    m_canvas->setLayerVisible(MapLayer::Existing, false);
    const QPoint target = (at(QStringLiteral("A")) * 2 + at(QStringLiteral("B")) * 3) / 5;
    drag(at(QStringLiteral("C")), target);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, target);
    QCOMPARE(m_project->undoStack()->count(), 1);
    const auto *split = m_canvas->findChild<QPushButton *>(QStringLiteral("splitButton"));
    QVERIFY(!split || !split->isVisible());
}

void TestMapCanvas::whatIsDrawnIsWhatCanBeSelected()
{
    QCOMPARE(m_canvas->drawnRows().size(), 5U);
    m_canvas->setLayerVisible(MapLayer::Pops, false);
    QCOMPARE(m_canvas->drawnRows().size(), 3U);
    m_canvas->setLayerVisible(MapLayer::Existing, false);
    QCOMPARE(m_canvas->drawnRows(), std::set{EntityRef::of(SiteId(1))});
    QTest::keyClick(m_canvas.get(), Qt::Key_Tab);
    QCOMPARE(m_selection->entities(), std::set{EntityRef::of(SiteId(1))});
    QTest::keyClick(m_canvas.get(), Qt::Key_Tab);
    QCOMPARE(m_selection->entities(), std::set{EntityRef::of(SiteId(1))});
}

void TestMapCanvas::retiredRowsAreHitWhereTheyAreDrawn()
{
    DeltaBuilder builder(m_project->network());
    builder.edit(RouteId(2), [](Route &route) { route.status = Status::Retired; });
    QVERIFY(m_project->apply(builder.build(), QString()).ok());
    const QPoint place = (at(QStringLiteral("A")) + at(QStringLiteral("C"))) / 2;
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
    QVERIFY(m_selection->isEmpty());
    m_canvas->setLayerVisible(MapLayer::Retired, true);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
    QCOMPARE(m_selection->entities(), std::set{EntityRef::of(RouteId(2))});
}

void TestMapCanvas::losingTheProjectLeavesAnEmptyMap()
{
    m_canvas->setProject(nullptr, nullptr, nullptr);
    m_analyses.reset();
    m_selection.reset();
    m_project.reset();
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, QPoint(300, 300));
    QTest::keyClick(m_canvas.get(), Qt::Key_Delete);
    QVERIFY(!m_canvas->grab().isNull());
}

QTEST_MAIN(TestMapCanvas)
#include "tst_mapcanvas.moc"
