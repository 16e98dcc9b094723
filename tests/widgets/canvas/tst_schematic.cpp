// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/figures.h"
#include "schematic/schematicgrid.h"
#include "support/networkbuilder.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// The schematic through the real widget with real events.
class TestSchematic : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_project = std::make_unique<Project>(
            networkFrom(QStringLiteral("A at 50,8; B at 51,10; C at 49,11; A-B 150km 100G; B-C 100G; A>C 10G")),
            QString());
        const std::vector<SchematicCell> cells{{site("A"), {0, 0}}, {site("B"), {6, 0}}, {site("C"), {6, 4}}};
        const Edit edit = edits::arrangeSchematic(m_project->network(), m_project->ids(), cells);
        QVERIFY(m_project->apply(edit.delta, edit.title));
        m_selection = std::make_unique<Selection>();
        m_analyses = std::make_unique<Analyses>(*m_project);
        m_canvas = std::make_unique<MapCanvas>(nullptr);
        m_canvas->setAnimated(false);
        m_canvas->resize(900, 600);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
        m_canvas->setProject(m_project.get(), m_selection.get(), m_analyses.get());
        m_canvas->setSchematic(true);
    }
    void cleanup()
    {
        m_canvas->setProject(nullptr, nullptr, nullptr);
        m_canvas.reset();
        m_analyses.reset();
        m_selection.reset();
        m_project.reset();
    }

    void aClickSelectsTheSiteAtItsSchematicPlace()
    {
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at({6, 4}));
        QCOMPARE(m_selection->entities(), std::set{EntityRef::of(site("C"))});
    }

    void draggingMovesOnTheGridAndLeavesTheRealPlace()
    {
        const GeoPoint real = m_project->network().find(site("B"))->position;
        const int steps = m_project->undoStack()->count();
        drag(at({6, 0}), at({7.2, -1.9}));
        QCOMPARE(m_project->network().find(site("B"))->position, real);
        QCOMPARE(placeOf("B"), QPointF(7, -2));
        QCOMPARE(m_project->undoStack()->count(), steps + 1);
        m_project->undoStack()->undo();
        QCOMPARE(placeOf("B"), QPointF(6, 0));
    }

    void controlPlacesBetweenTheGrid()
    {
        drag(at({6, 0}), at({7.3, 0}), Qt::ControlModifier);
        QVERIFY(std::abs(placeOf("B").x() - 7.3) < 0.05);
    }

    void moveOnTheMapLeavesTheSchematic()
    {
        m_canvas->setSchematic(false);
        const QPoint from = m_canvas->viewport().toScreen(m_project->network().find(site("B"))->position).toPoint();
        drag(from, from + QPoint(40, 30));
        QCOMPARE(placeOf("B"), QPointF(6, 0));
        QVERIFY(m_project->network().find(site("B"))->position != GeoPoint::clamped(51, 10));
    }

    void routesDrawnHereHaveNoBendsAndTheSlackOfStraightLines()
    {
        m_canvas->setTool(ToolKind::DrawRoute);
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at({0, 0}));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at({2, 3}));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at({6, 4}));
        const Route *route = m_project->network().find(routeBetween(m_project->network(), "A", "C"));
        QVERIFY(route->bends.empty());
        QCOMPARE(route->slack, straightLineSlack);
    }

    void aSiteDrawnHereStandsThereAndIsEstimatedOnTheMap()
    {
        m_canvas->placeSites(SiteKind::Pop);
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at({3, 2}));
        const Site *added = nullptr;
        m_project->network().sites().forEach([&](const Site &row) {
            if (row.id.value() > 3)
                added = &row;
        });
        QVERIFY(added && added->locationIsEstimated);
        QCOMPARE(added->kind, SiteKind::Pop);
        const SchematicView view(m_project->network());
        QCOMPARE(view.placeOf(added->id), QPointF(3, 2));
    }

    void eachSideKeepsItsView()
    {
        const Viewport schematic = m_canvas->viewport();
        m_canvas->setSchematic(false);
        m_canvas->zoomIn();
        const Viewport map = m_canvas->viewport();
        m_canvas->setSchematic(true);
        QCOMPARE(m_canvas->viewport(), schematic);
        m_canvas->setSchematic(false);
        QCOMPARE(m_canvas->viewport(), map);
    }

    void theSwitchGlidesAndEndsWhereItShould()
    {
        m_canvas->setSchematic(false);
        m_canvas->setAnimated(true);
        m_canvas->setSchematic(true);
        const QImage start = m_canvas->grab().toImage();
        m_canvas->setAnimated(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_canvas->grab().toImage() != start, 3000);
        QTRY_COMPARE_WITH_TIMEOUT(m_canvas->isSettled(), true, 3000);
        QVERIFY(m_canvas->isSchematic());
    }

    void anotherProjectStartsOnTheMap()
    {
        QSignalSpy changed(m_canvas.get(), &MapCanvas::schematicChanged);
        m_canvas->setProject(nullptr, nullptr, nullptr);
        m_canvas->setProject(m_project.get(), m_selection.get(), m_analyses.get());
        QVERIFY(!m_canvas->isSchematic());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().front().toBool(), false);
    }

private:
    [[nodiscard]] SiteId site(const char *name) const { return siteNamed(m_project->network(), QLatin1String(name)); }
    [[nodiscard]] QPoint at(QPointF place) const
    {
        return m_canvas->viewport().worldToScreen(schematicgrid::toWorld(place)).toPoint();
    }
    [[nodiscard]] QPointF placeOf(const char *name) const
    {
        return SchematicView(m_project->network()).placeOf(site(name));
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step) {
            QMouseEvent move(QEvent::MouseMove, from + (to - from) * step / 4.0, m_canvas->mapToGlobal(to),
                             Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(m_canvas.get(), &move);
        }
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, modifiers, to);
    }

    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Analyses> m_analyses;
    std::unique_ptr<MapCanvas> m_canvas;
};

QTEST_MAIN(TestSchematic)
#include "tst_schematic.moc"
