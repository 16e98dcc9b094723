// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <QUndoCommand>

#include <functional>

namespace fiberloom {

/// The one undo command: every edit is a delta, undoing it applies the inverse. Edits with the same non-empty merge key in a
/// row become one step, which vanishes when nothing of it is left.
class ApplyDelta final : public QUndoCommand
{
public:
    using Commit = std::function<void(const Delta &)>;

    ApplyDelta(Commit commit, Delta delta, const QString &title, const QString &mergeKey);

    void redo() override;
    void undo() override;
    [[nodiscard]] int id() const override;
    [[nodiscard]] bool mergeWith(const QUndoCommand *next) override;

private:
    Commit m_commit;
    Delta m_delta;
    QString m_mergeKey;
};

} // namespace fiberloom
