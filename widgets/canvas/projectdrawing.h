// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/drawnnetwork.h"
#include "diagram/networkdrawing.h"
#include "schematic/schematicview.h"

#include <QObject>

namespace fiberloom {

class Project;

/// Keeps the drawings of a project's network up to date: of what is committed, which gestures are judged by, and of what is
/// shown, with the preview of a gesture on top. They are of the map or of the schematic; in the schematic gestures see the
/// network as it is drawn there, and what they mean for the project is meaningOf().
class ProjectDrawing final : public QObject
{
    Q_OBJECT

public:
    /// What `ready` has of the project's network is not drawn again.
    explicit ProjectDrawing(const Project &project, const DrawnNetwork &ready = {}, QObject *parent = nullptr);

    void setSchematic(bool on);
    [[nodiscard]] bool isSchematic() const noexcept { return m_schematic != nullptr; }

    [[nodiscard]] const NetworkDrawing &committed() const noexcept { return m_committed; }
    [[nodiscard]] const NetworkDrawing &shown() const noexcept { return m_shown; }
    /// The networks that the drawings are of: the project's, with the schematic's places in the schematic.
    [[nodiscard]] const Network &committedNetwork() const noexcept;
    [[nodiscard]] const Network &shownNetwork() const noexcept;
    /// What a change of committedNetwork() means for the project's network.
    [[nodiscard]] Delta meaningOf(const Delta &delta, IdSource &ids, SchematicView::Snap snap) const;

signals:
    void shownChanged();

private:
    struct Schematic
    {
        SchematicView committed;
        SchematicView shown;
    };

    const Project &m_project;
    std::unique_ptr<Schematic> m_schematic; ///< null on the map
    NetworkDrawing m_committed;
    NetworkDrawing m_shown;
};

} // namespace fiberloom
