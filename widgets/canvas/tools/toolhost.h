// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"
#include "diagram/rowfilter.h"
#include "document/stickyvalues.h"
#include "schematic/schematicview.h"

#include <QObject>

#include <memory>

namespace fiberloom {

class Project;
class ProjectDrawing;
class Selection;
class SnapSource;

/// Carries events to the tool in use and its verdicts to project and selection: previews are shown, edits committed, refusals
/// reported. Needs no window.
class ToolHost final : public QObject
{
    Q_OBJECT

public:
    explicit ToolHost(QObject *parent = nullptr);
    ~ToolHost() override;

    /// All or none; they must outlive this or be taken back with nulls. Starts with the select tool.
    void setProject(Project *project, Selection *selection, const ProjectDrawing *drawing);

    /// What else than the network the cursor is drawn to, on the map; outlives this. Null: nothing.
    void setSnapSource(const SnapSource *source) noexcept { m_reference = source; }

    /// What is drawn: only that can be hit, caught and snapped to.
    void setRowFilter(RowFilter filter) { m_filter = std::move(filter); }
    [[nodiscard]] const RowFilter &rowFilter() const noexcept { return m_filter; }

    void setTool(std::unique_ptr<Tool> tool);
    [[nodiscard]] ToolKind kind() const noexcept { return m_tool->kind(); }

    /// Fills in what was hit. False when the tool has no use for the event, or there is no project.
    bool dispatch(ToolEvent event, const Viewport &viewport);

    /// What the tool shows at the moment; null for nothing.
    /// What the status bar says of the tool.
    [[nodiscard]] const QString &hint() const noexcept { return m_hint; }
    [[nodiscard]] const Preview *preview() const noexcept { return m_preview ? &*m_preview : nullptr; }
    [[nodiscard]] Qt::CursorShape cursor() const noexcept { return m_cursor; }

    /// What the next route and site begin with.
    [[nodiscard]] const StickyValues &sticky() const noexcept { return m_sticky; }
    void forgetSticky();
    /// A preview that stays while the hand moves about, until an edit or dropHeldPreview(): for cards beside the map.
    void holdPreview(const Delta &delta);
    void dropHeldPreview();

    /// Splits a route as offered.
    void accept(const SplitOffer &offer);
    /// Drops what the tool has going, as when the window loses its project.
    void dropPreview();

signals:
    void previewChanged();
    void cursorChanged(Qt::CursorShape shape);
    void toolChanged(fiberloom::ToolKind kind);
    void statusHint(const QString &hint);
    void editRefused(const QString &message);
    void splitOffered(const fiberloom::SplitOffer &offer);
    void openRequested(fiberloom::EntityRef entity);

private:
    void apply(const ToolReply &reply);
    void commit(const Edit &edit);

    Project *m_project = nullptr;
    Selection *m_selection = nullptr;
    const ProjectDrawing *m_drawing = nullptr;
    const SnapSource *m_reference = nullptr;
    RowFilter m_filter;
    std::unique_ptr<Tool> m_tool;
    std::optional<Preview> m_preview;
    SchematicView::Snap m_snap = SchematicView::Snap::Grid; ///< of the gesture's last event
    Qt::CursorShape m_cursor = Qt::ArrowCursor;
    QString m_hint;
    StickyValues m_sticky;
    bool m_holdsPreview = false;
};

} // namespace fiberloom
