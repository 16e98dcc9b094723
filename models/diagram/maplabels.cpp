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
    m_painter.setFont(font);
    if (!m_isRaster) {
        // A vector file keeps one text; its halo is an outline.
        QPainterPath outline;
        outline.addText(baseline, font, shown);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.strokePath(outline, QPen(m_style.land, 2 * haloRadius, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setPen(color);
        m_painter.drawText(baseline, shown);
        return true;
    }
    QStaticText prepared(shown);
    prepared.setTextFormat(Qt::PlainText);
    prepared.prepare(QTransform(), font);
    const QPointF corner = baseline - QPointF(0.0, metrics.ascent());
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
    return true;
}

} // namespace fiberloom
