// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/projectdrawing.h"
#include "canvas/tools/toolhost.h"
#include "document/project.h"
#include "document/selection.h"

#include <QStringList>

#include <memory>

namespace fiberloom::test {

/// A tool at work on a project without a window: gestures are given in places on the map. The view is 1000x800 pixels at
/// 100,000 pixels per world width (about 280 a degree at the equator), centered on the first site.
class ToolHarness
{
public:
    explicit ToolHarness(const Network &network);

    void setTool(std::unique_ptr<Tool> tool) { m_host.setTool(std::move(tool)); }

    void press(GeoPoint at, Qt::KeyboardModifiers modifiers = {});
    void moveTo(GeoPoint to, Qt::KeyboardModifiers modifiers = {});
    void release(GeoPoint at, Qt::KeyboardModifiers modifiers = {});
    void click(GeoPoint at, Qt::KeyboardModifiers modifiers = {});
    /// As Qt sends it: press, release, double click, release.
    void doubleClick(GeoPoint at);
    void clickSite(const QString &name, Qt::KeyboardModifiers modifiers = {});
    /// Press, two moves, release.
    void drag(GeoPoint from, GeoPoint to, Qt::KeyboardModifiers modifiers = {});
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void leave();
    /// As a coordinate card does.
    void type(GeoPoint place) { send(ToolEvent::Kind::Typed, place); }

    [[nodiscard]] GeoPoint site(const QString &name) const;
    /// A place some pixels right of and below another.
    [[nodiscard]] GeoPoint beside(GeoPoint place, double right, double down) const;

    [[nodiscard]] const Network &network() const { return m_project.network(); }
    [[nodiscard]] Project &project() { return m_project; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] const Viewport &viewport() const { return m_viewport; }
    [[nodiscard]] ToolHost &host() { return m_host; }
    [[nodiscard]] int undoCount() { return m_project.undoStack()->count(); }
    [[nodiscard]] const Preview *preview() const { return m_host.preview(); }
    /// The last hint, refusals in order, offers in order, whether the tool wanted the last event.
    [[nodiscard]] QString hint() const { return m_hint; }
    [[nodiscard]] const std::vector<SplitOffer> &offers() const { return m_offers; }
    [[nodiscard]] const std::vector<EntityRef> &opened() const { return m_opened; }
    [[nodiscard]] bool lastWasTaken() const { return m_taken; }
    /// Names of selected rows, sorted.
    [[nodiscard]] QStringList selectedNames() const;

private:
    void send(ToolEvent::Kind kind, GeoPoint at, Qt::KeyboardModifiers modifiers = {}, Qt::Key key = Qt::Key_unknown);

    Project m_project;
    Selection m_selection;
    ProjectDrawing m_drawing;
    Viewport m_viewport;
    ToolHost m_host;
    GeoPoint m_cursor;
    QString m_hint;
    std::vector<SplitOffer> m_offers;
    std::vector<EntityRef> m_opened;
    bool m_taken = false;
};

} // namespace fiberloom::test
