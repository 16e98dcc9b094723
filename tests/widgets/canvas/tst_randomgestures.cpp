// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/mapcards.h"
#include "canvas/sitemime.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/routeshaping.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "network/validation.h"
#include "support/networkbuilder.h"
#include "support/tracecheck.h"

#include <QDropEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QUndoStack>

#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr int steps = 10'000;
/// Beyond this the hand tidies up, so that each step stays quick.
constexpr std::size_t mostRoutes = 40;

Network startingNetwork()
{
    return networkFrom(QStringLiteral("A datacenter at 45,5; B at 45,6; C at 44.5,5.5; D junction at 44.7,5.9; "
                                      "E at 45.3,5.2; A-B 100km 400G; A-C; C-D 50G; D-B; B-E; E-A; A>B 200G; C>E 20G"));
}

} // namespace

/// A hand that does anything at all on the real map, by mouse and keyboard, with undo and redo mixed in.
class TestRandomGestures final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void undoingEverythingGivesTheNetworkOfTheStart_data();
    void undoingEverythingGivesTheNetworkOfTheStart();

private:
    [[nodiscard]] int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_engine); }
    [[nodiscard]] bool oneIn(int many) { return below(many) == 0; }
    [[nodiscard]] QPointF somewhere();
    [[nodiscard]] Qt::KeyboardModifiers modifiers();
    [[nodiscard]] GeoPoint placeAt(QPointF screen) const { return m_canvas->viewport().toGeo(screen); }
    void mouse(QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::KeyboardModifiers keys = {});
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {});
    void click();
    void drag();
    void drop();
    void takeTool();
    void pressKey();
    void doVerb();
    void lookAround();
    void apply(const Edit &edit);
    void step();

    std::mt19937 m_engine;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<MapCanvas> m_canvas;
};

void TestRandomGestures::init()
{
    m_canvas.reset();
    m_selection = std::make_unique<Selection>();
    m_project = std::make_unique<Project>(startingNetwork(), QString());
    m_canvas = std::make_unique<MapCanvas>(nullptr);
    m_canvas->setAnimated(false);
    m_canvas->resize(700, 600);
    m_canvas->setProject(m_project.get(), m_selection.get(), nullptr);
    // As the window does.
    connect(m_project.get(), &Project::changed, m_selection.get(),
            [this](const Delta &delta) { m_selection->follow(delta); });
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(44.9, 5.5)), 120'000.0, QSizeF(700, 600)));
}

QPointF TestRandomGestures::somewhere()
{
    const Network &network = m_project->network();
    const auto onScreen = [&](GeoPoint place) {
        const QPointF screen = m_canvas->viewport().toScreen(place);
        return QRectF(m_canvas->rect()).contains(screen) ? screen + QPointF(below(7) - 3, below(7) - 3)
                                                         : QPointF(below(700), below(600));
    };
    // Mostly where something is: a site, a bend, a body.
    const int what = below(10);
    const auto nth = [&](std::size_t size) { return size == 0 ? 0 : below(static_cast<int>(size)); };
    if (what < 4 && !network.sites().empty()) {
        int left = nth(network.sites().size());
        GeoPoint place;
        network.sites().forEach([&](const Site &site) {
            if (left-- == 0)
                place = site.position;
        });
        return onScreen(place);
    }
    if (what < 8 && !network.routes().empty()) {
        int left = nth(network.routes().size());
        LineString line;
        network.routes().forEach([&](const Route &route) {
            if (left-- == 0)
                line = Figures::lineOf(network, route);
        });
        if (line.size() < 2)
            return {10, 10};
        const auto leg = static_cast<std::size_t>(below(static_cast<int>(line.size()) - 1));
        const double share = oneIn(2) ? 0.0 : below(100) / 100.0;
        const QPointF from = mercator::fromGeo(line[leg]);
        const QPointF to = mercator::fromGeo(line[leg + 1]);
        return onScreen(mercator::toGeo(from + (to - from) * share));
    }
    return {static_cast<double>(below(700)), static_cast<double>(below(600))};
}

Qt::KeyboardModifiers TestRandomGestures::modifiers()
{
    Qt::KeyboardModifiers keys;
    keys.setFlag(Qt::ControlModifier, oneIn(8));
    keys.setFlag(Qt::ShiftModifier, oneIn(6));
    keys.setFlag(Qt::AltModifier, oneIn(10));
    return keys;
}

void TestRandomGestures::mouse(QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::KeyboardModifiers keys)
{
    const bool isMove = type == QEvent::MouseMove;
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : button;
    QMouseEvent event(type, place, m_canvas->mapToGlobal(place), isMove ? Qt::NoButton : button, held, keys);
    QApplication::sendEvent(m_canvas.get(), &event);
}

void TestRandomGestures::key(Qt::Key key, Qt::KeyboardModifiers keys)
{
    QKeyEvent down(QEvent::KeyPress, key, keys);
    QApplication::sendEvent(m_canvas.get(), &down);
    QKeyEvent up(QEvent::KeyRelease, key, keys);
    QApplication::sendEvent(m_canvas.get(), &up);
}

void TestRandomGestures::click()
{
    const QPointF place = somewhere();
    const Qt::KeyboardModifiers keys = modifiers();
    mouse(QEvent::MouseMove, place, Qt::NoButton, keys);
    mouse(QEvent::MouseButtonPress, place, Qt::LeftButton, keys);
    mouse(QEvent::MouseButtonRelease, place, Qt::LeftButton, keys);
    if (oneIn(6)) {
        mouse(QEvent::MouseButtonDblClick, place, Qt::LeftButton, keys);
        mouse(QEvent::MouseButtonRelease, place, Qt::LeftButton, keys);
    }
}

void TestRandomGestures::drag()
{
    const Qt::MouseButton button = oneIn(12) ? Qt::MiddleButton : Qt::LeftButton;
    const Qt::KeyboardModifiers keys = modifiers();
    const bool withSpace = oneIn(20);
    if (withSpace) {
        QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
        QApplication::sendEvent(m_canvas.get(), &space);
    }
    mouse(QEvent::MouseButtonPress, somewhere(), button, keys);
    for (int moves = 1 + below(3); moves > 0; --moves)
        mouse(QEvent::MouseMove, somewhere(), button, keys);
    if (oneIn(8))
        key(Qt::Key_Escape);
    if (oneIn(20))
        m_project->undoStack()->undo(); // Ctrl+Z while the button is down
    mouse(QEvent::MouseButtonRelease, somewhere(), button, keys);
    if (withSpace) {
        QKeyEvent space(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier);
        QApplication::sendEvent(m_canvas.get(), &space);
    }
}

void TestRandomGestures::drop()
{
    const auto data = SiteMime{SiteKind(below(5))}.toMimeData();
    const QPoint place = somewhere().toPoint();
    QDragEnterEvent enter(place, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(m_canvas.get(), &enter);
    QDragMoveEvent move(place, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(m_canvas.get(), &move);
    if (oneIn(4)) {
        QDragLeaveEvent leave;
        QApplication::sendEvent(m_canvas.get(), &leave);
        return;
    }
    QDropEvent fall(place, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(m_canvas.get(), &fall);
    if (auto *split = m_canvas->findChild<QPushButton *>(QStringLiteral("splitButton")); split->isVisible() && oneIn(2))
        split->click();
}

void TestRandomGestures::takeTool()
{
    switch (below(6)) {
    case 0:
        m_canvas->placeSites(SiteKind(below(5)));
        break;
    case 1:
        m_canvas->setTool(ToolKind::EditBends);
        break;
    case 2:
        m_canvas->setTool(ToolKind::Measure);
        break;
    case 3:
        m_canvas->setTool(ToolKind::Select);
        break;
    default:
        m_canvas->setTool(ToolKind::DrawRoute);
        break;
    }
}

void TestRandomGestures::pressKey()
{
    constexpr Qt::Key keys[] = {Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Return, Qt::Key_Tab,   Qt::Key_Left,
                                Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,   Qt::Key_Enter, Qt::Key_Control,
                                Qt::Key_Shift,  Qt::Key_Alt,       Qt::Key_Plus,   Qt::Key_Minus};
    const Qt::Key chosen = keys[below(static_cast<int>(std::size(keys)))];
    key(chosen, oneIn(4) ? Qt::ShiftModifier : Qt::NoModifier);
    if (oneIn(30))
        key(Qt::Key_Delete);
}

void TestRandomGestures::apply(const Edit &edit)
{
    // What is refused changes nothing.
    const auto done = m_project->apply(edit.delta, edit.title);
    QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
}

void TestRandomGestures::doVerb()
{
    const Network &network = m_project->network();
    const std::vector<RouteId> routes = m_selection->ids<Route>();
    const std::vector<SiteId> sites = m_selection->ids<Site>();
    switch (below(10)) {
    case 0:
        if (!routes.empty())
            apply(edits::addRouteOver(network, m_project->ids(), routes.front()));
        break;
    case 1:
        apply(edits::reverseRoutes(network, routes));
        break;
    case 2:
        if (const auto pointer = m_canvas->pointer(); pointer && pointer->onRoute)
            apply(edits::splitRouteAt(network, m_project->ids(), *pointer->onRoute, SiteKind::Junction));
        else if (const auto middle = routes.empty() ? std::nullopt : edits::middleOf(network, routes.front()))
            apply(edits::splitRouteAt(network, m_project->ids(), *middle, SiteKind::Pop));
        break;
    case 3:
        if (routes.size() > 1)
            if (const auto joined = edits::joinRoutes(network, routes[0], routes[1]))
                apply(joined.value());
        break;
    case 4:
        if (sites.size() == 1)
            if (const auto joined = edits::joinAt(network, sites.front()))
                apply(joined.value());
        break;
    case 5: {
        m_canvas->cards().simplify(routes);
        if (auto *meters = m_canvas->findChild<QSpinBox *>(QStringLiteral("simplifyMeters")); meters->isVisible()) {
            meters->setValue(1 + below(20'000));
            if (oneIn(2))
                click(); // beside the card, which stays
            if (auto *button = m_canvas->findChild<QPushButton *>(QStringLiteral("simplifyButton")); oneIn(2))
                button->click();
            else
                m_canvas->cards().closeAll();
        }
        break;
    }
    case 6:
        apply(edits::untie(network, routes));
        break;
    case 7:
        apply(edits::duplicate(network, m_project->ids(), m_selection->entities(), QPointF(0.0001, 0.0001)));
        break;
    default:
        m_canvas->typePlace(placeAt(somewhere()));
        break;
    }
}

void TestRandomGestures::lookAround()
{
    switch (below(4)) {
    case 0:
        m_canvas->setViewport(m_canvas->viewport().zoomed(0.5 + below(150) / 100.0, QPointF(below(700), below(600))));
        break;
    case 1:
        m_canvas->fitNetwork();
        break;
    default:
        m_canvas->setViewport(Viewport(mercator::fromGeo(GeoPoint::clamped(44.9, 5.5)), 120'000.0, QSizeF(700, 600)));
        break;
    }
}

void TestRandomGestures::step()
{
    const int what = below(100);
    if (what < 38)
        click();
    else if (what < 62)
        drag();
    else if (what < 66)
        drop();
    else if (what < 71)
        takeTool();
    else if (what < 80)
        pressKey();
    else if (what < 86)
        doVerb();
    else if (what < 91)
        m_project->undoStack()->undo();
    else if (what < 95)
        m_project->undoStack()->redo();
    else
        lookAround();
    if (m_project->network().routes().size() > mostRoutes) {
        std::set<EntityRef> all;
        m_project->network().sites().forEach([&](const Site &site) {
            if (!oneIn(4))
                all.insert(EntityRef::of(site.id));
        });
        m_selection->set(std::move(all));
        m_canvas->setTool(ToolKind::Select);
        key(Qt::Key_Delete);
    }
}

void TestRandomGestures::undoingEverythingGivesTheNetworkOfTheStart_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRandomGestures::undoingEverythingGivesTheNetworkOfTheStart()
{
    QFETCH(unsigned, seed);
    m_engine.seed(seed);
    const Network start = m_project->network();
    for (int i = 0; i < steps / 4; ++i) {
        step();
        const QString problem = traceProblem(m_project->network());
        QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("step %1: %2").arg(i).arg(problem)));
        if (i % 250 == 0)
            QVERIFY(!m_canvas->grab().isNull());
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("at step %1").arg(i)));
    }
    m_canvas->setTool(ToolKind::Select);
    QVERIFY(!m_project->hasPreview());
    QVERIFY(m_project->shownNetwork() == m_project->network());
    QUndoStack &stack = *m_project->undoStack();
    const int depth = stack.index();
    const Network end = m_project->network();
    QVERIFY2(depth > 100, qPrintable(QString::number(depth)));
    while (stack.canUndo())
        stack.undo();
    QVERIFY(m_project->network() == start);
    while (stack.index() < depth)
        stack.redo();
    QVERIFY(m_project->network() == end);
}

QTEST_MAIN(TestRandomGestures)
#include "tst_randomgestures.moc"
