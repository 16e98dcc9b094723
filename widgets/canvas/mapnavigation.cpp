// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapnavigation.h"

#include "geo/mercator.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr int frameMs = 16;
constexpr double flightMs = 420.0;
/// Share of the remaining way that each frame of a zoom goes.
constexpr double zoomShare = 0.34;

} // namespace

MapNavigation::MapNavigation(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(frameMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &MapNavigation::step);
}

Viewport MapNavigation::constrained(const Viewport &viewport)
{
    const double half = viewport.size().height() / viewport.scale() / 2;
    QPointF center = viewport.center();
    center.setX(center.x() - std::floor(center.x()));
    center.setY(half >= 0.5 ? 0.5 : std::clamp(center.y(), half, 1.0 - half));
    return {center, viewport.scale(), viewport.size()};
}

void MapNavigation::set(const Viewport &viewport)
{
    const Viewport next = constrained(viewport);
    if (next == m_viewport)
        return;
    m_viewport = next;
    emit viewportChanged();
}

void MapNavigation::setViewport(const Viewport &viewport)
{
    m_motion = Still{};
    m_timer.stop();
    set(viewport);
}

void MapNavigation::resize(QSizeF size)
{
    set(m_viewport.resized(size));
}

void MapNavigation::pan(QPointF pixels)
{
    setViewport(m_viewport.panned(pixels));
}

void MapNavigation::zoom(double factor, QPointF anchor)
{
    setViewport(m_viewport.zoomed(factor, anchor));
}

void MapNavigation::zoomSmoothly(double factor, QPointF anchor)
{
    if (!m_animated) {
        zoom(factor, anchor);
        return;
    }
    const auto *zooming = std::get_if<Zooming>(&m_motion);
    const double from = zooming ? zooming->targetScale : m_viewport.scale();
    m_motion = Zooming{std::clamp(from * factor, Viewport::minScale, Viewport::maxScale), anchor};
    m_timer.start();
}

void MapNavigation::fly(const Viewport &target)
{
    if (!m_animated || m_viewport.size().isEmpty()) {
        setViewport(target);
        return;
    }
    Viewport to = constrained(target);
    const double x = mercator::nearestX(to.center().x(), m_viewport.center().x());
    to = Viewport(QPointF(x, to.center().y()), to.scale(), to.size());
    const QPointF way = to.center() - m_viewport.center();
    const double distance = std::hypot(way.x(), way.y()) * std::min(m_viewport.scale(), to.scale());
    const double views = distance / std::max(m_viewport.size().width(), 1.0);
    m_motion = Flying{m_viewport, to, views > 1.0 ? std::log2(views) : 0.0, {}};
    std::get<Flying>(m_motion).clock.start();
    m_timer.start();
}

void MapNavigation::step()
{
    const auto motion = m_motion;
    bool goesOn = false;
    if (const auto *zooming = std::get_if<Zooming>(&motion))
        goesOn = stepZoom(*zooming);
    else if (const auto *flying = std::get_if<Flying>(&motion))
        goesOn = stepFlight(*flying);
    if (!goesOn) {
        m_motion = Still{};
        m_timer.stop();
    }
}

bool MapNavigation::stepZoom(const Zooming &zooming)
{
    const double left = zooming.targetScale / m_viewport.scale();
    const bool last = std::abs(std::log2(left)) < 0.01;
    set(m_viewport.zoomed(last ? left : std::pow(left, zoomShare), zooming.anchor));
    return !last;
}

bool MapNavigation::stepFlight(const Flying &flying)
{
    const double t = std::min(1.0, static_cast<double>(flying.clock.elapsed()) / flightMs);
    const double eased = t * t * (3.0 - 2.0 * t);
    if (t >= 1.0) {
        set(flying.to.resized(m_viewport.size()));
        return false;
    }
    const double from = std::log2(flying.from.scale());
    const double to = std::log2(flying.to.scale());
    const double zoom = from + (to - from) * eased - flying.hump * 4.0 * t * (1.0 - t);
    const QPointF center = flying.from.center() + (flying.to.center() - flying.from.center()) * eased;
    set(Viewport(center, std::exp2(zoom), m_viewport.size()));
    return true;
}

} // namespace fiberloom
