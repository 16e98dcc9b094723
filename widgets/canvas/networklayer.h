// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "canvas/detailcache.h"
#include "canvas/mappicture.h"
#include "diagram/networkpainter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace fiberloom {

/// The picture of the network on the map. A small network is painted directly in each frame, as long as that is measured to
/// be quick; a large one by a worker thread, from a snapshot, into an image half as large again as the view, which is moved
/// and scaled until the next one is there. Where the view leaves that image, a small picture of the whole network stands in,
/// so no frame is blank. The newest request wins; a run that went on long enough is let finish, so the picture follows even
/// a steady gesture.
class NetworkLayer final : public QObject
{
    Q_OBJECT

public:
    /// Everything the picture depends on besides the view; snapshots, safe to read from a worker.
    struct Scene
    {
        NetworkDrawing drawing = {};
        Network network = {};
        Overlay overlay = {};
        MapStyle style = MapStyle::light();
        PaintOptions options = {};
        std::shared_ptr<const Basemap> cities = {}; ///< null: no labels of cities
    };

    explicit NetworkLayer(QObject *parent = nullptr);
    /// Cancels and waits for the run under way.
    ~NetworkLayer() override;

    void setScene(Scene scene);
    [[nodiscard]] const Scene &scene() const noexcept { return m_scene; }

    /// What is told apart in the picture that the next paint() shows; null: every row is drawn by itself.
    [[nodiscard]] DetailCache::Detail prepare(const Viewport &viewport);
    void paint(QPainter &painter, const Viewport &viewport, double pixelRatio);
    /// The same of the last frame.
    [[nodiscard]] const DetailCache::Detail &shownDetail() const noexcept { return m_shownDetail; }
    /// Shared with who marks what is painted.
    [[nodiscard]] const std::shared_ptr<DetailCache> &details() const noexcept { return m_details; }

    /// True when frames are painted directly rather than from an image.
    [[nodiscard]] bool isDirect() const noexcept { return m_way == Way::Direct; }
    /// True when the last frame showed the present scene at its own scale.
    [[nodiscard]] bool isCurrent() const noexcept { return m_current; }

    /// True when the small picture of the whole network is there, of whichever scene.
    [[nodiscard]] bool hasOverview() const noexcept { return !m_overview.isNull(); }

    /// True when what is shown, at whatever scale, is of the present scene.
    [[nodiscard]] bool showsScene() const noexcept;

    /// The mark of several sites that is shown at a place; null if none is. Valid until the next frame.
    [[nodiscard]] const NetworkDetail::Cluster *clusterAt(const Viewport &viewport, QPointF screen) const;
    /// The routes that are shown as one line at a place; empty if no such line is there. `route` as in NetworkDetail.
    [[nodiscard]] std::vector<RouteId> bundleAt(const Viewport &viewport, QPointF screen,
                                                std::optional<RouteId> route) const;

signals:
    /// A new image is there: paint again.
    void updated();

private:
    struct Picture : MapPicture
    {
        DetailCache::Detail detail = {};
    };
    /// How a frame comes about.
    enum class Way {
        Direct,  ///< the whole network is painted
        Picture, ///< a picture covers the view
        Few,     ///< what few rows are in view are painted
        Behind   ///< picture and overview, as far as they reach
    };
    struct Request
    {
        Viewport viewport;
        double pixelRatio;
        bool isOverview = false;
    };

    [[nodiscard]] bool isSmall() const;
    [[nodiscard]] bool shouldPaintDirectly() const;
    [[nodiscard]] Way wayFor(const Viewport &viewport);
    /// @return what it took, ms
    double paintDirectly(QPainter &painter, const Viewport &viewport, bool labels);
    void paintFew(QPainter &painter, const Viewport &viewport);
    void paintBehind(QPainter &painter, const Viewport &viewport);
    void request(const Viewport &viewport, double pixelRatio);
    void startOverview();
    void start(const Request &wanted);
    void onFinished(const std::shared_ptr<Picture> &picture, bool isOverview);

    Scene m_scene;
    std::uint64_t m_stamp = 1;
    Way m_way = Way::Direct;
    bool m_isPrepared = false;
    std::size_t m_routesInView = 0; ///< where they decided the way
    bool m_current = false;
    std::optional<double> m_directMs; ///< what painting directly took, smoothed
    QElapsedTimer m_sinceDirect;
    double m_msPerRoute; ///< of painting few routes of a large network directly, as last measured
    std::shared_ptr<DetailCache> m_details = std::make_shared<DetailCache>();
    Picture m_picture;
    Picture m_overview;                ///< of the whole network, small and without labels
    DetailCache::Detail m_shownDetail; ///< of the last frame
    std::optional<Request> m_pending;
    std::shared_ptr<JobControl> m_running;
    QElapsedTimer m_sincePicture;
    QThreadPool m_pool;
};

} // namespace fiberloom
