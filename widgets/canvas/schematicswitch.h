// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"

#include <QObject>
#include <QPixmap>
#include <QVariantAnimation>

#include <vector>

namespace fiberloom {

/// The moment between map and schematic, so that the eye can follow which site goes where: each glides from its place on the
/// screen to its new one, bends straighten on the way. A network too large for that fades over.
class SchematicSwitch final : public QObject
{
    Q_OBJECT

public:
    explicit SchematicSwitch(QObject *parent = nullptr);

    /// A network drawn at two sets of places, each as seen in its view.
    struct Side
    {
        const Network &network;
        Viewport view;
    };
    /// @param picture of the view before, which fades out
    void start(const Side &before, const Side &after, QPixmap picture);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_animation.state() == QAbstractAnimation::Running; }

    /// 0..1, eased.
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] const QPixmap &picture() const { return m_picture; }
    /// Whether sites glide; else there is only the picture to fade.
    [[nodiscard]] bool glides() const { return !m_routes.empty() || !m_sites.empty(); }
    /// The network as it stands at this moment, in the view of the end; made anew by each call.
    [[nodiscard]] NetworkDrawing drawing() const;

signals:
    void stepped();
    void finished();

private:
    struct GlidingSite
    {
        SiteId id;
        QPointF from; ///< world of the view of the end
        QPointF to;
    };
    struct GlidingRoute
    {
        RouteId id;
        std::vector<QPointF> from; ///< bends, as many as in `to`
        std::vector<QPointF> to;
    };

    QVariantAnimation m_animation;
    double m_progress = 1.0;
    QPixmap m_picture;
    Network m_network;
    std::vector<GlidingSite> m_sites;
    std::vector<GlidingRoute> m_routes;
};

} // namespace fiberloom
