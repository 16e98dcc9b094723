// SPDX-License-Identifier: Apache-2.0
#include "canvas/projectdrawing.h"

#include "document/project.h"

namespace fiberloom {

namespace {

NetworkDrawing drawingOf(const Network &network, const DrawnNetwork &drawn)
{
    return drawn.network.isEmpty() ? NetworkDrawing(network)
                                   : drawn.drawing.updated(network, Delta::between(drawn.network, network));
}

} // namespace

ProjectDrawing::ProjectDrawing(const Project &project, const DrawnNetwork &ready, QObject *parent)
    : QObject(parent), m_project(project), m_committed(drawingOf(project.network(), ready)),
      m_shown(m_committed.updated(project.shownNetwork(), Delta::between(project.network(), project.shownNetwork())))
{
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        const Delta drawn = m_schematic ? m_schematic->committed.update(m_project.network(), delta) : delta;
        m_committed = m_committed.updated(committedNetwork(), drawn);
    });
    connect(&project, &Project::shownChanged, this, [this](const Delta &delta) {
        if (m_schematic)
            m_schematic->shown.update(m_project.shownNetwork(), delta);
        // From what is committed, so that rows of gestures past do not pile up in it.
        m_shown = m_committed.updated(shownNetwork(), Delta::between(committedNetwork(), shownNetwork()));
        emit shownChanged();
    });
}

void ProjectDrawing::setSchematic(bool on)
{
    if (on == isSchematic())
        return;
    m_schematic.reset();
    if (on) {
        SchematicView committed(m_project.network());
        SchematicView shown = committed;
        shown.update(m_project.shownNetwork(), Delta::between(m_project.network(), m_project.shownNetwork()));
        m_schematic = std::make_unique<Schematic>(Schematic{std::move(committed), std::move(shown)});
    }
    m_committed = NetworkDrawing(committedNetwork());
    m_shown = m_committed.updated(shownNetwork(), Delta::between(committedNetwork(), shownNetwork()));
    emit shownChanged();
}

const Network &ProjectDrawing::committedNetwork() const noexcept
{
    return m_schematic ? m_schematic->committed.drawn() : m_project.network();
}

const Network &ProjectDrawing::shownNetwork() const noexcept
{
    return m_schematic ? m_schematic->shown.drawn() : m_project.shownNetwork();
}

Delta ProjectDrawing::meaningOf(const Delta &delta, IdSource &ids, SchematicView::Snap snap) const
{
    return m_schematic ? m_schematic->committed.pulledBack(m_project.network(), delta, ids, snap) : delta;
}

} // namespace fiberloom
