// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace fiberloom {

// What a ChartCanvas shows, as plain values in the units that the axis is labeled with.

/// One scale: its ends and the distance between its ticks.
struct ChartAxis
{
    double from = 0.0;
    double to = 1.0;
    double step = 0.2;
    bool grouped = true; ///< thousands are separated; not for years

    /// From zero up to at least `largest`, with about `ticks` ticks at 1, 2 or 5 times a power of ten.
    [[nodiscard]] static ChartAxis upTo(double largest, int ticks);
    /// In the locale, with as many digits as the step needs.
    [[nodiscard]] QString text(double value) const;
    [[nodiscard]] std::vector<double> ticks() const;
    /// Where a value lies if the axis runs from pixel `begin` to pixel `end`.
    [[nodiscard]] double place(double value, double begin, double end) const noexcept;
};

/// Bars that lie one below the other, the first on top; any number, of which as many are shown as there is room for.
/// The functions are asked only for rows that are seen.
struct ChartRows
{
    ChartAxis axis;
    std::vector<double> values;                 ///< infinity: as long as the axis
    std::function<QString(std::size_t)> label;  ///< left of the bar
    std::function<QString(std::size_t)> figure; ///< right of it
    std::function<QColor(std::size_t)> color;
    std::optional<double> limit; ///< a line across all bars
};

/// How many of something fall in each bin of a scale; groups are stacked, the first at the bottom.
struct ChartHistogram
{
    struct Group
    {
        QString name;
        std::vector<std::size_t> counts;          ///< by bin
        std::function<QColor(std::size_t)> color; ///< of a bin
    };

    ChartAxis axis;
    double binWidth = 1.0;   ///< bins begin at axis.from
    bool lastIsOpen = false; ///< the last bin holds everything beyond it too
    QString axisTitle;       ///< with the unit
    std::vector<Group> groups;
    std::optional<double> limit;

    [[nodiscard]] std::size_t bins() const noexcept { return groups.empty() ? 0 : groups.front().counts.size(); }
    [[nodiscard]] std::size_t total(std::size_t bin) const;
    /// The scale of counts for a plot of that many pixels: whole numbers.
    [[nodiscard]] ChartAxis countAxis(double height) const;
};

/// Lines over a common scale, each with its name beside it.
struct ChartLines
{
    struct Line
    {
        QString name;
        QColor color;
        bool steps = false; ///< a value holds until the next point
        std::vector<QPointF> points;

        /// The points with the corners of the steps.
        [[nodiscard]] QList<QPointF> drawn() const;
    };

    ChartAxis x;
    ChartAxis y;
    std::vector<Line> lines;         ///< the first one's points are what can be clicked
    std::optional<std::size_t> mark; ///< a ring around this point of the first line
};

} // namespace fiberloom
