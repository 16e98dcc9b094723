// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <variant>

namespace fiberloom {

/// Moves the view: at once under the hand, in short animations for wheel, buttons and flights. Keeps the map from being
/// pushed out of the window; east and west it goes round.
class MapNavigation final : public QObject
{
    Q_OBJECT

public:
    explicit MapNavigation(QObject *parent = nullptr);

    [[nodiscard]] const Viewport &viewport() const noexcept { return m_viewport; }
    /// Off: every move happens at once.
    void setAnimated(bool animated) { m_animated = animated; }
    [[nodiscard]] bool isAnimated() const noexcept { return m_animated; }

    /// Stops whatever is moving.
    void setViewport(const Viewport &viewport);
    void resize(QSizeF size);
    void pan(QPointF pixels);
    /// Zooms at once, as under pinching fingers.
    void zoom(double factor, QPointF anchor);
    /// Zooms in a short animation; further calls add up.
    void zoomSmoothly(double factor, QPointF anchor);
    /// Moves there; over long ways by zooming out and in.
    void fly(const Viewport &target);

signals:
    void viewportChanged();

private:
    struct Still
    {};
    struct Zooming
    {
        double targetScale;
        QPointF anchor;
    };
    struct Flying
    {
        Viewport from;
        Viewport to;
        double hump; ///< how far log2 of the scale dips halfway
        QElapsedTimer clock;
    };

    void set(const Viewport &viewport);
    void step();
    bool stepZoom(const Zooming &zooming);
    bool stepFlight(const Flying &flying);
    [[nodiscard]] static Viewport constrained(const Viewport &viewport);

    Viewport m_viewport;
    bool m_animated = true;
    std::variant<Still, Zooming, Flying> m_motion = Still{};
    QTimer m_timer;
};

} // namespace fiberloom
