// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"

#include <QObject>

namespace fiberloom {

class Project;

/// Keeps the drawings of a project's network up to date: of what is committed, which gestures are judged by, and of what is
/// shown, with the preview of a gesture on top.
class ProjectDrawing final : public QObject
{
    Q_OBJECT

public:
    explicit ProjectDrawing(const Project &project, QObject *parent = nullptr);

    [[nodiscard]] const NetworkDrawing &committed() const noexcept { return m_committed; }
    [[nodiscard]] const NetworkDrawing &shown() const noexcept { return m_shown; }

signals:
    void shownChanged();

private:
    NetworkDrawing m_committed;
    NetworkDrawing m_shown;
};

} // namespace fiberloom
