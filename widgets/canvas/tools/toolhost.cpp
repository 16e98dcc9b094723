// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/toolhost.h"

#include "canvas/projectdrawing.h"
#include "canvas/tools/selecttool.h"
#include "canvas/tools/snapper.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"

#include <algorithm>

namespace fiberloom {

namespace {

/// Whether a route that is there gets another end.
bool movesEnds(const Delta &delta)
{
    return std::ranges::any_of(delta.changes(), [](const Change &change) {
        const auto [before, after] = change.as<Route>();
        return before && after && (before->siteA != after->siteA || before->siteZ != after->siteZ);
    });
}

} // namespace

ToolHost::ToolHost(QObject *parent) : QObject(parent), m_tool(std::make_unique<SelectTool>()) {}

ToolHost::~ToolHost() = default;

void ToolHost::setProject(Project *project, Selection *selection, const ProjectDrawing *drawing)
{
    dropPreview();
    if (m_project)
        m_project->disconnect(this);
    m_sticky = {};
    m_project = project;
    if (m_project)
        connect(m_project, &Project::changed, this, [this](const Delta &delta) {
            m_holdsPreview = false;
            m_sticky.learn(delta);
        });
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
    const Network &network = m_drawing->committedNetwork();
    const ShownRows shown{network, m_filter};
    event.hit = hitTest(m_drawing->committed(), shown, viewport, event.screen);
    const Snapper snapper(network, m_drawing->committed(), shown, viewport,
                          m_drawing->isSchematic() ? nullptr : m_reference);
    m_snap = event.modifiers.testFlag(Qt::ControlModifier) ? SchematicView::Snap::Free : SchematicView::Snap::Grid;
    const ToolContext context{network, m_drawing->committed(), shown,   m_selection->entities(), viewport,
                              snapper, m_project->ids(),       m_sticky};
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
        m_project->setPreview(m_drawing->meaningOf(reply.preview->delta, m_project->ids(), m_snap));
    else if (m_project->hasPreview() && !m_holdsPreview)
        m_project->clearPreview();
    const bool shows = reply.preview || m_preview;
    m_preview = reply.preview;
    // Kilometers of a line on the schematic would say nothing of the way on earth.
    if (m_preview && m_drawing->isSchematic())
        m_preview->readout.clear();
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
    if (reply.splitOffer && !m_drawing->isSchematic() && m_project->network().find(reply.splitOffer->site))
        emit splitOffered(*reply.splitOffer);
    if (reply.open)
        emit openRequested(*reply.open);
    if (reply.finished)
        setTool(std::make_unique<SelectTool>());
}

void ToolHost::commit(const Edit &edit)
{
    if (m_drawing->isSchematic() && movesEnds(edit.delta)) {
        emit editRefused(
            tr("Routes are split and joined on the map, where their line is. Leave the schematic for that."));
        return;
    }
    const bool isNudge = !edit.mergeKey.isEmpty();
    const Delta delta =
        m_drawing->meaningOf(edit.delta, m_project->ids(), isNudge ? SchematicView::Snap::Free : m_snap);
    if (const auto done = m_project->apply(delta, edit.title, edit.mergeKey); !done)
        emit editRefused(done.error().toString());
}

void ToolHost::accept(const SplitOffer &offer)
{
    if (m_project)
        commit(edits::splitRoute(m_project->network(), m_project->ids(), offer.route, offer.site, offer.bendsBefore));
}

void ToolHost::forgetSticky()
{
    m_sticky = {};
    emit statusHint(tr("The next route and site begin with the usual values"));
}

void ToolHost::holdPreview(const Delta &delta)
{
    if (!m_project)
        return;
    m_holdsPreview = true;
    m_project->setPreview(delta);
}

void ToolHost::dropHeldPreview()
{
    if (std::exchange(m_holdsPreview, false) && m_project && m_project->hasPreview())
        m_project->clearPreview();
}

void ToolHost::dropPreview()
{
    m_holdsPreview = false;
    if (m_project && m_project->hasPreview())
        m_project->clearPreview();
    if (m_preview) {
        m_preview.reset();
        emit previewChanged();
    }
}

} // namespace fiberloom
