// SPDX-License-Identifier: Apache-2.0
#include "canvas/boundsbar.h"

#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr double reach = 10.0;
constexpr double keyStep = 0.01;

/// To digits that people would type.
double rounded(double figure, double span)
{
    if (!(span > 0.0))
        return figure;
    const double unit = std::pow(10.0, std::floor(std::log10(span)) - 2.0);
    return std::round(figure / unit) * unit;
}

} // namespace

BoundsBar::BoundsBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("scaleBar"));
    setAccessibleName(tr("Bounds of the classes"));
    setToolTip(tr("Drag a handle to move a bound; Up and Down choose one, Left and Right move it"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::SplitHCursor);
}

void BoundsBar::show(const OverlayScale &scale, const Overlay &overlay, const MapStyle &style)
{
    m_scale = scale;
    m_overlay = overlay;
    m_style = style;
    m_current = std::min(m_current, scale.bounds.empty() ? 0 : scale.bounds.size() - 1);
    update();
}

ColorScale BoundsBar::colors() const
{
    return {m_scale, m_overlay, m_style};
}

QRectF BoundsBar::bar() const
{
    return QRectF(rect()).adjusted(6.0, 4.0, -6.0, -12.0);
}

QPointF BoundsBar::handle(std::size_t bound) const
{
    const QRectF area = bar();
    return {area.left() + colors().placeOf(m_scale.bounds[bound]) * area.width(), area.bottom() + 5.0};
}

void BoundsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ColorScale scale = colors();
    const QRectF area = bar();
    if (scale.isStepped()) {
        for (std::size_t i = 0; i < scale.starts().size(); ++i) {
            const double from = scale.placeOf(scale.starts()[i]);
            const double to = i + 1 < scale.starts().size() ? scale.placeOf(scale.starts()[i + 1]) : 1.0;
            const double height = scale.isColored() ? area.height() : scale.classWidth(i) + 2.0;
            painter.fillRect(QRectF(area.left() + from * area.width(), area.center().y() - height / 2.0,
                                    (to - from) * area.width(), height),
                             scale.classColor(i));
        }
    } else {
        QLinearGradient gradient(area.topLeft(), area.topRight());
        constexpr int shades = 16;
        for (int i = 0; i <= shades; ++i)
            gradient.setColorAt(static_cast<double>(i) / shades, scale.ramp().at(static_cast<double>(i) / shades));
        painter.fillRect(area, gradient);
    }
    for (std::size_t i = 0; i < m_scale.bounds.size(); ++i) {
        const QPointF at = handle(i);
        const bool isCurrent = hasFocus() && i == m_current;
        painter.setPen(QPen(m_style.text, 1.0));
        painter.drawLine(QPointF(at.x(), area.top() - 2.0), QPointF(at.x(), area.bottom() + 2.0));
        painter.setPen(QPen(isCurrent ? m_style.accent : m_style.text, 1.5));
        painter.setBrush(isCurrent ? m_style.accent : m_style.handleFill);
        painter.drawEllipse(at, 4.5, 4.5);
    }
}

void BoundsBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    double nearest = reach;
    for (std::size_t i = 0; i < m_scale.bounds.size(); ++i) {
        const double distance = std::abs(handle(i).x() - event->position().x());
        if (distance < nearest) {
            nearest = distance;
            m_grabbed = m_current = i;
        }
    }
    update();
}

void BoundsBar::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grabbed)
        moveTo((event->position().x() - bar().left()) / bar().width());
}

void BoundsBar::mouseReleaseEvent(QMouseEvent *)
{
    m_grabbed.reset();
}

void BoundsBar::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = m_scale.bounds.size();
    if (count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double place = colors().placeOf(m_scale.bounds[m_current]);
    switch (event->key()) {
    case Qt::Key_Up:
        m_current = (m_current + 1) % count;
        break;
    case Qt::Key_Down:
        m_current = (m_current + count - 1) % count;
        break;
    case Qt::Key_Left:
        moveTo(place - keyStep);
        break;
    case Qt::Key_Right:
        moveTo(place + keyStep);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    update();
}

void BoundsBar::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void BoundsBar::moveTo(double place)
{
    const ColorScale scale = colors();
    const double low = m_current > 0 ? m_scale.bounds[m_current - 1] : scale.from();
    const double high = m_current + 1 < m_scale.bounds.size() ? m_scale.bounds[m_current + 1] : scale.to();
    const double figure = scale.figureAt(std::clamp(place, 0.0, 1.0));
    const bool isLog = m_scale.kind == OverlayKind::Capacity || m_scale.kind == OverlayKind::Availability;
    const double neat = rounded(figure, isLog ? figure : scale.to() - scale.from());
    if (neat > low && neat < high && neat != m_scale.bounds[m_current])
        emit boundMoved(m_current, neat);
}

} // namespace fiberloom
