// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// A town of sites that cannot be told apart from afar, on the real widget.
class TestMapClusters : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_project = std::make_unique<Project>(
            networkFrom(QStringLiteral(
                "A datacenter at 45,5; B at 45.002,5; C at 45,5.002; D at 45.002,5.002; Far at 47,9; A-Far; B-Far")),
            QString());
        m_selection = std::make_unique<Selection>();
        m_canvas = std::make_unique<MapCanvas>(nullptr);
        m_canvas->setAnimated(false);
        m_canvas->resize(800, 600);
        m_canvas->setProject(m_project.get(), m_selection.get(), nullptr);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
        m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(46, 7)), 30'000.0, QSizeF(800, 600)));
        m_canvas->repaint();
    }
    void cleanup()
    {
        m_canvas.reset();
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
        QMouseEvent move(QEvent::MouseMove, town(), m_canvas->mapToGlobal(town()), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(m_canvas.get(), &move);
        QVERIFY(!hints.isEmpty());
        QVERIFY(hints.back().front().toString().contains(QStringLiteral("zoom")));
        QCOMPARE(m_canvas->cursor().shape(), Qt::PointingHandCursor);
    }

private:
    [[nodiscard]] QPointF town() const
    {
        return m_canvas->viewport().toScreen(m_project->network().find(SiteId(1))->position);
    }

    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<MapCanvas> m_canvas;
};

QTEST_MAIN(TestMapClusters)
#include "tst_mapclusters.moc"
