// SPDX-License-Identifier: Apache-2.0
#include "canvas/hovercard.h"
#include "canvas/mapcanvas.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

/// A town of sites that cannot be told apart from afar, and the routes that run from it as one, on the real widget.
class TestMapClusters : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        open(QStringLiteral("A datacenter at 45,5; B at 45.002,5; C at 45,5.002; D at 45.002,5.002; Far at 47,9; "
                            "A-Far 100G; B-Far 40G; B>Far 30G"));
    }
    void cleanup()
    {
        m_canvas.reset();
        m_analyses.reset();
        m_selection.reset();
        m_project.reset();
    }

    void theMarkStandsForAllItsSites()
    {
        QCOMPARE(m_canvas->clusterAt(town()).size(), std::size_t(4));
        QVERIFY(m_canvas->clusterAt(QPointF(10, 10)).empty());
    }
    void aClickZoomsUntilItsSitesAreApart()
    {
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, town().toPoint());
        m_canvas->repaint();
        QVERIFY(m_selection->isEmpty());
        const auto at = [&](qint64 id) {
            return m_canvas->viewport().toScreen(m_project->network().find(SiteId(id))->position);
        };
        QVERIFY(QLineF(at(1), at(2)).length() > 50.0);
        for (qint64 id = 1; id <= 4; ++id) {
            QVERIFY(QRectF(m_canvas->rect()).contains(at(id)));
            QVERIFY(m_canvas->clusterAt(at(id)).empty());
        }
    }
    void aDragOnTheMarkMovesNothing()
    {
        const QPoint from = town().toPoint();
        const Network before = m_project->network();
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(60, 40), m_canvas->mapToGlobal(from + QPoint(60, 40)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
        QVERIFY(!m_project->hasPreview());
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, from + QPoint(60, 40));
        QVERIFY(m_project->network() == before);
    }
    void theHintSaysWhatAClickWouldDo()
    {
        QSignalSpy hints(m_canvas.get(), &MapCanvas::statusHint);
        hover(town());
        QVERIFY(!hints.isEmpty());
        QVERIFY(hints.back().front().toString().contains(QStringLiteral("zoom")));
        QCOMPARE(m_canvas->cursor().shape(), Qt::PointingHandCursor);
    }
    void aClusterThatIsSwitchedOffIsNotHit()
    {
        m_canvas->setLayerVisible(MapLayer::Sites, false);
        m_canvas->repaint();
        const Viewport before = m_canvas->viewport();
        QVERIFY(m_canvas->clusterAt(town()).empty());
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, town().toPoint());
        QVERIFY(m_canvas->viewport() == before);
    }
    void aBundleStandsForItsRoutes()
    {
        const std::vector both{RouteId(1), RouteId(2)};
        QCOMPARE(m_canvas->bundleAt(bundle()), both);
        QVERIFY(m_canvas->bundleAt(bundle() + QPointF(40, 40)).empty());
        m_canvas->setLayerVisible(MapLayer::Routes, false);
        QVERIFY(m_canvas->bundleAt(bundle()).empty());
    }
    void aClickOnABundleSelectsItsRoutes()
    {
        const QPoint place = bundle().toPoint();
        const auto both = [this](std::size_t more) {
            return m_selection->entities().size() == 2 + more && m_selection->contains(EntityRef::of(RouteId(1)))
                   && m_selection->contains(EntityRef::of(RouteId(2)));
        };
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, place);
        QVERIFY(both(0));
        m_selection->select(EntityRef::of(SiteId(5)));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, Qt::ShiftModifier, place);
        QVERIFY(both(1));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, Qt::ShiftModifier, place);
        QCOMPARE(m_selection->entities(), std::set{EntityRef::of(SiteId(5))});
    }
    void oneRouteThatIsSelectedCanBeShapedWithinItsBundle()
    {
        m_selection->select(EntityRef::of(RouteId(1)));
        QVERIFY(m_canvas->bundleAt(onLine(RouteId(1))).empty());
        m_selection->clear();
        QCOMPARE(m_canvas->bundleAt(onLine(RouteId(1))).size(), std::size_t(2));
    }
    void aDragOnABundleChangesNothing()
    {
        const QPoint from = bundle().toPoint();
        const Network before = m_project->network();
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(60, 40), m_canvas->mapToGlobal(from + QPoint(60, 40)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
        QVERIFY(!m_project->hasPreview());
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, from + QPoint(60, 40));
        QVERIFY(m_project->network() == before);
        QVERIFY(m_selection->isEmpty());
    }
    void theCardOfABundleTellsOfAll()
    {
        QTRY_VERIFY(m_analyses->routing() && !m_analyses->isOutdated());
        QSignalSpy hints(m_canvas.get(), &MapCanvas::statusHint);
        hover(bundle());
        QVERIFY(hints.back().front().toString().contains(QStringLiteral("click to select")));
        QCOMPARE(m_canvas->cursor().shape(), Qt::PointingHandCursor);
        const auto *card = m_canvas->findChild<HoverCard *>();
        QTRY_VERIFY(card->isVisible());
        const QString text = card->text();
        QVERIFY2(text.startsWith(QStringLiteral("2 route")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Total capacity: 140 Gb/s")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Busiest: 75 %, B")), qPrintable(text));
        hover(QPointF(5, 5));
        QVERIFY(!card->isVisible());
        QVERIFY(!hints.back().front().toString().contains(QStringLiteral("click to select")));
    }
    void aHoveredBundleHasARimAlongItsLine()
    {
        QVERIFY(rimAt(bundle()) > 60.0);
        hover(bundle());
        QVERIFY2(rimAt(bundle()) < 60.0, qPrintable(QString::number(rimAt(bundle()))));
        hover(QPointF(5, 5));
        QVERIFY(rimAt(bundle()) > 60.0);
    }
    void aSelectedBundleIsMarkedAlongItsLineAndARowInATownAroundTheTown()
    {
        m_selection->set({EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))});
        QVERIFY2(rimAt(bundle()) < 60.0, qPrintable(QString::number(rimAt(bundle()))));
        m_selection->select(EntityRef::of(SiteId(3)));
        QVERIFY(rimAt(bundle()) > 60.0);
        const QImage image = m_canvas->grab().toImage();
        const double radius = NetworkDetail::radius(4) + 4.0;
        QVERIFY(distance(image, town() + QPointF(0.0, -radius), QPointF(0, 1)) < 60.0);
    }
    void aRightClickOnABundleAsksForItsMenu()
    {
        QSignalSpy menus(m_canvas.get(), &MapCanvas::bundleMenuRequested);
        QSignalSpy others(m_canvas.get(), &MapCanvas::contextMenuRequested);
        m_selection->select(EntityRef::of(SiteId(5)));
        const QPoint place = bundle().toPoint();
        const auto ask = [&] {
            QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_canvas->mapToGlobal(place));
            QApplication::sendEvent(m_canvas.get(), &event);
        };
        ask();
        QCOMPARE(menus.size(), 1);
        QVERIFY(others.isEmpty());
        const std::set both{EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))};
        QCOMPARE(menus.front().front().value<std::vector<RouteId>>(), (std::vector{RouteId(1), RouteId(2)}));
        QCOMPARE(m_selection->entities(), both);
        // What is selected already, with others, stays as it is.
        m_selection->add({EntityRef::of(SiteId(5))});
        ask();
        QCOMPARE(menus.size(), 2);
        QCOMPARE(m_selection->entities().size(), std::size_t(3));
    }
    void aBundleIsMeantWhereItRunsOverASiteThatIsNotShown()
    {
        // A town along the way: C and D are in its mark, though they lie beside it.
        open(QStringLiteral("A datacenter at 45,5; B at 45,5.1; C at 45,5.2; D at 45,5.19; E at 45,4.95; Far at 45,9; "
                            "C-Far 100G; D-Far 40G"));
        const QPointF place = m_canvas->viewport().toScreen(m_project->network().find(SiteId(3))->position);
        QCOMPARE(m_canvas->clusterAt(town()).size(), std::size_t(5));
        QVERIFY(m_canvas->clusterAt(place).empty());
        QCOMPARE(m_canvas->bundleAt(place), (std::vector{RouteId(1), RouteId(2)}));
        QVERIFY(m_canvas->bundleAt(town()).empty());
    }
    void aDoubleClickZoomsToABundleAndNeverAway()
    {
        QSignalSpy opened(m_canvas.get(), &MapCanvas::openRequested);
        m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(46, 7)), 12'000.0, QSizeF(800, 600)));
        m_canvas->repaint();
        QTRY_COMPARE(m_canvas->bundleAt(bundle()).size(), std::size_t(2));
        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, bundle().toPoint());
        // Seen from end to end.
        const double fitting = m_canvas->viewport().scale();
        QVERIFY(fitting > 12'000.0);
        const QPointF far = m_canvas->viewport().toScreen(m_project->network().find(SiteId(5))->position);
        QVERIFY(QRectF(m_canvas->rect()).contains(town()) && QRectF(m_canvas->rect()).contains(far));
        QVERIFY(opened.isEmpty());
        // Then into it, around the cursor.
        m_canvas->repaint();
        QTRY_COMPARE(m_canvas->bundleAt(bundle()).size(), std::size_t(2));
        const QPointF place = bundle().toPoint();
        const QPointF world = m_canvas->viewport().screenToWorld(place);
        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, place.toPoint());
        QVERIFY(m_canvas->viewport().scale() > fitting);
        QVERIFY(QLineF(m_canvas->viewport().worldToScreen(world), place).length() < 1.0);
    }

private:
    void open(const QString &network)
    {
        cleanup();
        m_project = std::make_unique<Project>(networkFrom(network), QString());
        m_selection = std::make_unique<Selection>();
        m_canvas = std::make_unique<MapCanvas>(nullptr);
        m_canvas->setAnimated(false);
        m_canvas->resize(800, 600);
        m_analyses = std::make_unique<Analyses>(*m_project);
        m_canvas->setProject(m_project.get(), m_selection.get(), m_analyses.get());
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
        m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(46, 7)), 30'000.0, QSizeF(800, 600)));
        m_canvas->repaint();
        QTRY_VERIFY(!m_canvas->clusterAt(town()).empty()); // drawn by a worker where this machine is slow
    }
    /// How far the nearest color is from the accent within so many pixels of a place along a direction.
    [[nodiscard]] static double distance(const QImage &image, QPointF place, QPointF along, double reach = 1.5)
    {
        const QColor accent = MapStyle::light().accent;
        double least = 1e9;
        for (double away = -reach; away <= reach; away += 0.5) {
            const QColor color = image.pixelColor((place + along * away).toPoint());
            const double each =
                std::hypot(color.red() - accent.red(), color.green() - accent.green(), color.blue() - accent.blue());
            least = std::min(least, each);
        }
        return least;
    }
    /// The same where the rims of the bundle's line would be: the worse of both sides.
    [[nodiscard]] double rimAt(QPointF place)
    {
        const QImage image = m_canvas->grab().toImage();
        const QLineF way(town(), m_canvas->viewport().toScreen(m_project->network().find(SiteId(5))->position));
        const QPointF across = QPointF(-way.dy(), way.dx()) / way.length();
        const double beside = MapStyle::light().rimDistance();
        // The line follows the geodesic, a little aside of the straight way.
        return std::max(distance(image, place + across * beside, across, 4.0),
                        distance(image, place - across * beside, across, 4.0));
    }
    void hover(QPointF place)
    {
        QMouseEvent move(QEvent::MouseMove, place, m_canvas->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
    }
    /// The middle of a route as it runs by itself.
    [[nodiscard]] QPointF onLine(RouteId id) const
    {
        const Route *route = m_project->network().find(id);
        const auto at = [&](SiteId site) {
            return m_canvas->viewport().toScreen(m_project->network().find(site)->position);
        };
        return (at(route->siteA) + at(route->siteZ)) / 2.0;
    }
    /// The middle of what is drawn for both routes.
    [[nodiscard]] QPointF bundle() const
    {
        return (town() + m_canvas->viewport().toScreen(m_project->network().find(SiteId(5))->position)) / 2.0;
    }
    [[nodiscard]] QPointF town() const
    {
        return m_canvas->viewport().toScreen(m_project->network().find(SiteId(1))->position);
    }

    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Analyses> m_analyses;
    std::unique_ptr<MapCanvas> m_canvas;
};

QTEST_MAIN(TestMapClusters)
#include "tst_mapclusters.moc"
