// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartdata.h"

#include <QRectF>

#include <functional>

class QLineF;
class QPainter;

namespace fiberloom {

class Theme;

/// Pixels that chart and annotation agree on.
namespace chartmeasures {

inline constexpr int rowHeight = 24;
inline constexpr int tickHeight = 22;  ///< below the plot
inline constexpr int titleHeight = 16; ///< below the ticks
inline constexpr int figureWidth = 56; ///< right of the bars

} // namespace chartmeasures

/// The texts of a chart and what lies on top of it: names, figures, ticks, limits, the mark. They are painted here because
/// the chart's own are cut off in narrow docks.
class ChartAnnotation
{
public:
    /// @param plot the chart's plot area, in the painter's units
    /// @param shown what a color of the data looks like now
    ChartAnnotation(QPainter &painter, const Theme &theme, const QRectF &plot,
                    std::function<QColor(const QColor &)> shown);

    /// The lines at the ticks, which lie below the data.
    void paintGrid(const ChartRows &rows) const;
    void paintGrid(const ChartHistogram &histogram) const;
    void paintGrid(const ChartLines &lines) const;

    void paint(const ChartRows &rows, std::size_t first, std::size_t seen) const;
    void paint(const ChartHistogram &histogram) const;
    void paint(const ChartLines &lines) const;

private:
    void paintTicksBelow(const ChartAxis &axis) const;
    void paintTicksLeft(const ChartAxis &axis) const;
    void paintGridAcross(const ChartAxis &axis) const;
    void paintBaseline(const QLineF &line) const;
    void paintLimit(std::optional<double> limit, const ChartAxis &axis) const;
    [[nodiscard]] QPointF onScreen(QPointF point, const ChartLines &lines) const;

    QPainter &m_painter;
    const Theme &m_theme;
    QRectF m_plot;
    std::function<QColor(const QColor &)> m_shown;
};

} // namespace fiberloom
