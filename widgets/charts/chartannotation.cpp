// SPDX-License-Identifier: Apache-2.0
#include "charts/chartannotation.h"

#include "charts/linelabels.h"
#include "theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

using namespace chartmeasures;

ChartAnnotation::ChartAnnotation(QPainter &painter, const Theme &theme, const QRectF &plot,
                                 std::function<QColor(const QColor &)> shown)
    : m_painter(painter), m_theme(theme), m_plot(plot), m_shown(std::move(shown))
{
}

void ChartAnnotation::paintGrid(const ChartRows &rows) const
{
    m_painter.setPen(QPen(m_theme.colors().hairline, 1.0));
    for (const double tick : rows.axis.ticks()) {
        const double x = std::round(rows.axis.place(tick, m_plot.left(), m_plot.right())) + 0.5;
        m_painter.drawLine(QLineF(x, m_plot.top(), x, m_plot.bottom()));
    }
}

void ChartAnnotation::paintGrid(const ChartHistogram &histogram) const
{
    paintGridAcross(histogram.countAxis(m_plot.height()));
}

void ChartAnnotation::paintGrid(const ChartLines &lines) const
{
    paintGridAcross(lines.y);
}

void ChartAnnotation::paintGridAcross(const ChartAxis &axis) const
{
    m_painter.setPen(QPen(m_theme.colors().hairline, 1.0));
    for (const double tick : axis.ticks()) {
        const double y = std::round(axis.place(tick, m_plot.bottom(), m_plot.top())) + 0.5;
        m_painter.drawLine(QLineF(m_plot.left(), y, m_plot.right(), y));
    }
}

void ChartAnnotation::paint(const ChartRows &rows, std::size_t first, std::size_t seen) const
{
    paintBaseline(QLineF(m_plot.bottomLeft(), m_plot.topLeft()));
    paintLimit(rows.limit, rows.axis);
    paintTicksBelow(rows.axis);
    const QFontMetricsF metrics(m_painter.font());
    m_painter.setPen(m_shown(m_theme.colors().text));
    for (std::size_t i = 0; i < seen; ++i) {
        const std::size_t row = first + i;
        const QRectF line(6, m_plot.top() + static_cast<double>(i) * rowHeight, m_plot.left() - 14, rowHeight);
        m_painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                           metrics.elidedText(rows.label(row), Qt::ElideMiddle, line.width()));
        const double end = rows.axis.place(std::min(rows.values[row], rows.axis.to), m_plot.left(), m_plot.right());
        m_painter.drawText(QRectF(end + 6, line.top(), figureWidth, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                           rows.figure(row));
    }
}

void ChartAnnotation::paint(const ChartHistogram &histogram) const
{
    paintTicksLeft(histogram.countAxis(m_plot.height()));
    paintBaseline(QLineF(m_plot.bottomLeft(), m_plot.bottomRight()));
    paintLimit(histogram.limit, histogram.axis);
    paintTicksBelow(histogram.axis);
    m_painter.setPen(m_theme.colors().dimmed);
    m_painter.drawText(QRectF(m_plot.left(), m_plot.bottom() + tickHeight, m_plot.width(), titleHeight),
                       Qt::AlignHCenter | Qt::AlignVCenter, histogram.axisTitle);
}

void ChartAnnotation::paint(const ChartLines &lines) const
{
    paintTicksLeft(lines.y);
    paintBaseline(QLineF(m_plot.bottomLeft(), m_plot.bottomRight()));
    paintTicksBelow(lines.x);
    std::vector<QPolygonF> drawn;
    std::vector<QSizeF> sizes;
    const QFontMetricsF metrics(m_painter.font());
    for (const ChartLines::Line &line : lines.lines) {
        QPolygonF polygon;
        for (const QPointF &point : line.drawn())
            polygon << onScreen(point, lines);
        drawn.push_back(polygon);
        sizes.emplace_back(metrics.horizontalAdvance(line.name), metrics.height());
    }
    const std::vector<QRectF> places = lineLabelPlaces(drawn, sizes, m_plot.adjusted(0, -4, 0, 0));
    for (std::size_t i = 0; i < places.size(); ++i) {
        m_painter.setPen(m_shown(lines.lines[i].color));
        m_painter.drawText(places[i].adjusted(-2, 0, 2, 0), Qt::AlignCenter, lines.lines[i].name);
    }
    if (lines.mark && !lines.lines.empty() && *lines.mark < lines.lines.front().points.size()) {
        m_painter.setPen(QPen(m_theme.colors().accent, 2.0));
        m_painter.setBrush(m_theme.colors().panel);
        m_painter.drawEllipse(onScreen(lines.lines.front().points[*lines.mark], lines), 4.5, 4.5);
    }
}

// Those that there is no room for are left out.
void ChartAnnotation::paintTicksBelow(const ChartAxis &axis) const
{
    m_painter.setPen(m_theme.colors().dimmed);
    const std::vector<double> ticks = axis.ticks();
    double widest = 0.0;
    for (const double tick : ticks)
        widest = std::max(widest, QFontMetricsF(m_painter.font()).horizontalAdvance(axis.text(tick)) + 12.0);
    const double apart = m_plot.width() * axis.step / (axis.to - axis.from);
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / apart)));
    for (std::size_t i = 0; i < ticks.size(); i += every) {
        const double x = axis.place(ticks[i], m_plot.left(), m_plot.right());
        m_painter.drawText(QRectF(x - 60, m_plot.bottom() + 4, 120, tickHeight - 4), Qt::AlignHCenter | Qt::AlignTop,
                           axis.text(ticks[i]));
    }
}

void ChartAnnotation::paintTicksLeft(const ChartAxis &axis) const
{
    m_painter.setPen(m_theme.colors().dimmed);
    for (const double tick : axis.ticks()) {
        const double y = axis.place(tick, m_plot.bottom(), m_plot.top());
        m_painter.drawText(QRectF(0, y - 10, m_plot.left() - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                           axis.text(tick));
    }
}

void ChartAnnotation::paintBaseline(const QLineF &line) const
{
    m_painter.setPen(QPen(m_theme.colors().planned, 1.0));
    m_painter.drawLine(line);
}

void ChartAnnotation::paintLimit(std::optional<double> limit, const ChartAxis &axis) const
{
    if (!limit || *limit < axis.from || *limit > axis.to)
        return;
    const double x = axis.place(*limit, m_plot.left(), m_plot.right());
    m_painter.setPen(QPen(m_theme.colors().overLimit, 1.0, Qt::DashLine));
    m_painter.drawLine(QLineF(x, m_plot.top(), x, m_plot.bottom()));
}

QPointF ChartAnnotation::onScreen(QPointF point, const ChartLines &lines) const
{
    return {lines.x.place(point.x(), m_plot.left(), m_plot.right()),
            lines.y.place(point.y(), m_plot.bottom(), m_plot.top())};
}

} // namespace fiberloom
