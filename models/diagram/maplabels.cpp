// SPDX-License-Identifier: Apache-2.0
#include "diagram/maplabels.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStaticText>

#include <array>

namespace fiberloom {

namespace {

constexpr double haloRadius = 1.4;
constexpr qsizetype longestLabel = 40;

} // namespace

MapLabels::MapLabels(QPainter &painter, const MapStyle &style, QPointF origin)
    : m_painter(painter), m_style(style), m_placer(origin),
      m_isRaster(painter.paintEngine()->type() == QPaintEngine::Raster)
{
}

bool MapLabels::write(const QString &text, QPointF point, double radius, QColor color, double pixels, bool bold)
{
    QString shown = text.simplified();
    if (shown.size() > longestLabel)
        shown = shown.left(longestLabel - 1) + QChar(0x2026);
    if (shown.isEmpty())
        return false;
    const QFont font = m_style.font(pixels, bold, m_painter.device());
    const QFontMetricsF metrics(font, m_painter.device());
    // The height of capitals and a little, as the full line height would waste room.
    const double height = metrics.capHeight() + metrics.descent() * 0.9 + 1.0;
    const auto area = m_placer.place(point, radius, QSizeF(metrics.horizontalAdvance(shown), height));
    if (!area)
        return false;
    const QPointF baseline(area->left(), area->top() + metrics.capHeight() + 0.5 + metrics.descent() * 0.2);
    paint(shown, font, baseline, color);
    m_areas.push_back(*area);
    return true;
}

bool MapLabels::writeOn(const QString &text, QPointF point, QColor color, double pixels)
{
    const QFont font = m_style.font(pixels, false, m_painter.device());
    const QFontMetricsF metrics(font, m_painter.device());
    const QSizeF size(metrics.horizontalAdvance(text) + 2.0, metrics.capHeight() + 3.0);
    if (!m_placer.placeOn(point, size))
        return false;
    m_areas.emplace_back(point - QPointF(size.width() / 2, size.height() / 2), size);
    paint(text, font, point + QPointF(1.0 - size.width() / 2, metrics.capHeight() / 2), color);
    return true;
}

void MapLabels::paint(const QString &text, const QFont &font, QPointF baseline, QColor color)
{
    m_painter.setFont(font);
    if (!m_isRaster) {
        // A vector file keeps one text; its halo is an outline.
        QPainterPath outline;
        outline.addText(baseline, font, text);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.strokePath(outline, QPen(m_style.land, 2 * haloRadius, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setPen(color);
        m_painter.drawText(baseline, text);
        return;
    }
    QStaticText prepared(text);
    prepared.setTextFormat(Qt::PlainText);
    prepared.prepare(QTransform(), font);
    const QPointF corner = baseline - QPointF(0.0, QFontMetricsF(font, m_painter.device()).ascent());
    constexpr double near = haloRadius * 0.7;
    constexpr std::array<std::array<double, 2>, 8> around{{{haloRadius, 0},
                                                           {-haloRadius, 0},
                                                           {0, haloRadius},
                                                           {0, -haloRadius},
                                                           {near, near},
                                                           {-near, near},
                                                           {near, -near},
                                                           {-near, -near}}};
    m_painter.setPen(m_style.land);
    for (const auto &[x, y] : around)
        m_painter.drawStaticText(corner + QPointF(x, y), prepared);
    m_painter.setPen(color);
    m_painter.drawStaticText(corner, prepared);
}

} // namespace fiberloom
