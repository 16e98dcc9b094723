// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/toolhost.h"

#include "canvas/projectdrawing.h"
#include "canvas/tools/selecttool.h"
#include "canvas/tools/snapper.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"

namespace fiberloom {

ToolHost::ToolHost(QObject *parent) : QObject(parent), m_tool(std::make_unique<SelectTool>()) {}

ToolHost::~ToolHost() = default;

void ToolHost::setProject(Project *project, Selection *selection, const ProjectDrawing *drawing)
{
    dropPreview();
    m_project = project;
    m_selection = selection;
    m_drawing = drawing;
    setTool(std::make_unique<SelectTool>());
}

void ToolHost::setTool(std::unique_ptr<Tool> tool)
{
    dropPreview();
    m_tool = std::move(tool);
    m_cursor =
        m_tool->kind() == ToolKind::Select || m_tool->kind() == ToolKind::EditBends ? Qt::ArrowCursor : Qt::CrossCursor;
    if (m_tool->kind() == ToolKind::EditBends)
        m_preview = Preview{.allBends = true};
    m_hint = m_tool->introduction();
    emit cursorChanged(m_cursor);
    emit previewChanged();
    emit toolChanged(m_tool->kind());
    emit statusHint(m_hint);
}

bool ToolHost::dispatch(ToolEvent event, const Viewport &viewport)
{
    if (!m_project)
        return false;
    event.hit = hitTest(m_drawing->committed(), viewport, event.screen);
    const Snapper snapper(m_project->network(), m_drawing->committed(), viewport);
    const ToolContext context{m_project->network(), m_drawing->committed(), m_selection->entities(), viewport, snapper,
                              m_project->ids()};
    const ToolReply reply = m_tool->handle(event, context);
    apply(reply);
    return !reply.ignored;
}

void ToolHost::apply(const ToolReply &reply)
{
    if (reply.edit)
        commit(*reply.edit);
    if (reply.selection)
        m_selection->set(*reply.selection);
    if (reply.preview && !reply.preview->delta.isEmpty())
        m_project->setPreview(reply.preview->delta);
    else if (m_project->hasPreview())
        m_project->clearPreview();
    const bool shows = reply.preview || m_preview;
    m_preview = reply.preview;
    if (reply.cursor != m_cursor) {
        m_cursor = reply.cursor;
        emit cursorChanged(m_cursor);
    }
    if (shows)
        emit previewChanged();
    if (reply.statusHint != m_hint) {
        m_hint = reply.statusHint;
        emit statusHint(m_hint);
    }
    if (reply.splitOffer && m_project->network().find(reply.splitOffer->site))
        emit splitOffered(*reply.splitOffer);
    if (reply.open)
        emit openRequested(*reply.open);
    if (reply.finished)
        setTool(std::make_unique<SelectTool>());
}

void ToolHost::commit(const Edit &edit)
{
    if (const auto done = m_project->apply(edit.delta, edit.title, edit.mergeKey); !done)
        emit editRefused(done.error().toString());
}

void ToolHost::accept(const SplitOffer &offer)
{
    if (m_project)
        commit(edits::splitRoute(m_project->network(), m_project->ids(), offer.route, offer.site, offer.bendsBefore));
}

void ToolHost::dropPreview()
{
    if (m_project && m_project->hasPreview())
        m_project->clearPreview();
    if (m_preview) {
        m_preview.reset();
        emit previewChanged();
    }
}

} // namespace fiberloom
