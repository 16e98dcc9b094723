// SPDX-License-Identifier: Apache-2.0
#include "canvas/projectdrawing.h"

#include "document/project.h"

namespace fiberloom {

ProjectDrawing::ProjectDrawing(const Project &project, QObject *parent)
    : QObject(parent), m_committed(project.network()), m_shown(m_committed)
{
    connect(&project, &Project::changed, this,
            [this, &project](const Delta &delta) { m_committed = m_committed.updated(project.network(), delta); });
    connect(&project, &Project::shownChanged, this, [this, &project](const Delta &delta) {
        m_shown = m_shown.updated(project.shownNetwork(), delta);
        emit shownChanged();
    });
}

} // namespace fiberloom
