// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/detailcache.h"
#include "canvas/worldpicture.h"
#include "diagram/selectionmarks.h"

#include <QObject>

#include <memory>
#include <set>

namespace fiberloom {

/// The marks of selected rows, below and above the network's picture. Few are painted in each frame; many by workers, from a
/// snapshot, so that a frame costs the same however many rows are selected.
class SelectionLayer final : public QObject
{
    Q_OBJECT

public:
    /// Rows that are marked, in the network as it is shown.
    struct Scene
    {
        NetworkDrawing drawing = {};
        Network network = {};
        RowFilter filter = {};
        std::shared_ptr<const std::set<EntityRef>> rows = {}; ///< null: none
        MapStyle style = MapStyle::light();
    };

    /// @param details of the network's picture, shared with whoever paints that
    explicit SelectionLayer(std::shared_ptr<DetailCache> details, QObject *parent = nullptr);

    void setScene(Scene scene);

    /// Halos. @param shown what is told apart in the network's picture of this frame
    void paintBelow(QPainter &painter, const Viewport &viewport, double pixelRatio, const DetailCache::Detail &shown);
    /// Rims, rings and handles; after paintBelow.
    void paintAbove(QPainter &painter, const Viewport &viewport, double pixelRatio);

    /// True when the last frame showed all marks at its own scale.
    [[nodiscard]] bool isCurrent() const noexcept { return m_below.isCurrent() && m_above.isCurrent(); }

signals:
    /// Paint again.
    void updated();

private:
    [[nodiscard]] bool isFew() const;
    [[nodiscard]] WorldPicture::Paint painterOf(bool isBelow) const;

    std::shared_ptr<DetailCache> m_details;
    Scene m_scene;
    SelectionMarks m_marks; ///< of few rows
    DetailCache::Detail m_marked;
    bool m_isStale = true; ///< m_marks is of another scene
    WorldPicture m_below;
    WorldPicture m_above;
};

} // namespace fiberloom
