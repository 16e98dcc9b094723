// SPDX-License-Identifier: Apache-2.0
#include "document/applydelta.h"

#include <QHash>

namespace fiberloom {

ApplyDelta::ApplyDelta(Commit commit, Delta delta, const QString &title, const QString &mergeKey)
    : QUndoCommand(title), m_commit(std::move(commit)), m_delta(std::move(delta)), m_mergeKey(mergeKey)
{
}

void ApplyDelta::redo()
{
    m_commit(m_delta);
}

void ApplyDelta::undo()
{
    m_commit(m_delta.inverse());
}

int ApplyDelta::id() const
{
    return m_mergeKey.isEmpty() ? -1 : static_cast<int>(qHash(m_mergeKey) & 0x7fffffff);
}

bool ApplyDelta::mergeWith(const QUndoCommand *next)
{
    // The stack asks only for commands of the same id, which only this class has.
    const auto *other = static_cast<const ApplyDelta *>(next);
    if (other->m_mergeKey != m_mergeKey)
        return false;
    m_delta = m_delta.then(other->m_delta);
    setObsolete(m_delta.isEmpty());
    return true;
}

} // namespace fiberloom
