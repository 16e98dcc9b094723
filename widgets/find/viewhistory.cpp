// SPDX-License-Identifier: Apache-2.0
#include "find/viewhistory.h"

#include "geo/mercator.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr std::size_t mostViews = 100;
/// Of the view's size: what is not worth a step.
constexpr double sameShare = 0.02;

} // namespace

ViewHistory::ViewHistory(int restMs, QObject *parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &ViewHistory::settle);
}

bool ViewHistory::isSame(const Viewport &a, const Viewport &b) noexcept
{
    const QPointF center(mercator::nearestX(b.center().x(), a.center().x()), b.center().y());
    const QPointF pixels = (center - a.center()) * a.scale();
    const double extent = std::max({a.size().width(), a.size().height(), 1.0});
    return std::hypot(pixels.x(), pixels.y()) < sameShare * extent
           && std::abs(std::log(a.scale() / b.scale())) < sameShare;
}

void ViewHistory::note(const Viewport &view)
{
    if (!m_views.empty() && isSame(m_views[m_present], view)) {
        m_moving.reset();
        m_rest.stop();
    } else {
        m_moving = view;
        m_rest.start();
    }
    emit changed();
}

void ViewHistory::settle()
{
    m_rest.stop();
    if (!m_moving)
        return;
    if (!m_views.empty())
        m_views.erase(m_views.begin() + static_cast<std::ptrdiff_t>(m_present) + 1, m_views.end());
    m_views.push_back(*m_moving);
    m_moving.reset();
    if (m_views.size() > mostViews)
        m_views.erase(m_views.begin());
    m_present = m_views.size() - 1;
    emit changed();
}

bool ViewHistory::canGoBack() const
{
    return m_present > 0 || (m_moving && !m_views.empty());
}

std::optional<Viewport> ViewHistory::back()
{
    settle();
    if (m_present == 0)
        return std::nullopt;
    --m_present;
    emit changed();
    return m_views[m_present];
}

std::optional<Viewport> ViewHistory::forward()
{
    settle();
    if (!canGoForward())
        return std::nullopt;
    ++m_present;
    emit changed();
    return m_views[m_present];
}

} // namespace fiberloom
