// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "canvas/mappicture.h"

#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

class QPainter;

namespace fiberloom {

/// A picture of a part of the map, painted by a worker thread into an image half as large again as the view, which is moved
/// and scaled until the next one is there. The newest request wins.
class WorldPicture final : public QObject
{
    Q_OBJECT

public:
    /// Paints everything into an image of the viewport; called on the worker, with copies of whatever it needs. False when
    /// canceled.
    using Paint = std::function<bool(QPainter &, const Viewport &, double pixelRatio, JobControl &)>;

    explicit WorldPicture(QObject *parent = nullptr);
    /// Cancels and waits for the run under way.
    ~WorldPicture() override;

    /// What to paint from now on; null: nothing. The old picture stays until the new one is there.
    void setContent(Paint paint);
    /// The same content has more to show: paint it again.
    void refresh();

    void paint(QPainter &painter, const Viewport &viewport, double pixelRatio);
    /// True when the last frame showed the present content at its own scale.
    [[nodiscard]] bool isCurrent() const noexcept { return m_current; }

signals:
    /// A new image is there: paint again.
    void updated();

private:
    struct Request
    {
        Viewport viewport;
        double pixelRatio;
    };

    void request(const Viewport &viewport, double pixelRatio);
    void start();
    void onFinished(const std::shared_ptr<MapPicture> &picture);

    Paint m_paint;
    std::uint64_t m_stamp = 1;
    bool m_current = true;
    MapPicture m_picture;
    std::optional<Request> m_pending;
    std::shared_ptr<JobControl> m_running;
    QThreadPool m_pool;
};

} // namespace fiberloom
