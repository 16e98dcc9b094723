// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/colorscale.h"
#include "diagram/mapstyle.h"
#include "diagram/overlay.h"

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

class QPainter;

namespace fiberloom {

class FigureList;

/// What the colors and widths of the map mean, as a value: painted the same on the map and on a page.
struct Legend
{
    struct Swatch
    {
        QColor color;
        double from = 0.0; ///< where it begins on the bar, 0..1
    };
    struct Tick
    {
        QString text;
        double at; ///< 0..1
    };
    /// What a hand can choose: a class of the scale, in the order of the scale.
    struct Class
    {
        double from = 0.0; ///< place on the bar
        double to = 1.0;
        QString text = {};                     ///< "35 % – 55 %"
        std::optional<std::size_t> count = {}; ///< routes; absent: not counted
        double width = 0.0;                    ///< of its line, if lines are as wide as their class
        QColor color = {};                     ///< of that line
    };

    QString title;                ///< bold: what and when
    QString subtitle;             ///< beside the title; may be empty
    std::vector<Swatch> swatches; ///< a bar of colors; empty: none
    bool continuous = false;      ///< the bar blends from swatch to swatch
    bool asSamples = false;       ///< classes are shown as lines instead of a bar
    std::vector<Tick> ticks;      ///< below the bar
    std::vector<Class> classes;
    std::optional<std::pair<double, double>> inView = {}; ///< places of what the present view holds
    QString inViewText = {};                              ///< "in view: 3 % – 87 %"
    QString note;                                         ///< dimmed last line
    bool overload = false;                                ///< explains the mark of what is over its capacity
    bool failure = false;                                 ///< explains the marks of a failure
    bool computing = false;

    // Only on a map that is worked with.
    bool canEdit = false;                    ///< a pencil in the corner
    bool canCollapse = false;                ///< a button in the corner that leaves the title alone, or brings back all
    bool collapsed = false;                  ///< only the title is shown
    bool compact = false;                    ///< for little room: a short bar, one column of samples
    std::optional<std::size_t> hovered = {}; ///< class under the cursor or with the focus
    std::optional<std::size_t> onlyClass = {}; ///< the others are faded on the map

    /// The scale is the overlay's own, else the standard one.
    /// @param sourceName the site that latencies are from, for that overlay
    [[nodiscard]] static Legend of(const Overlay &overlay, const MapStyle &style, const QString &sourceName = {});
    /// How many routes are in each class, and what of the scale lies in `world` (of a view).
    void count(const FigureList &figures, const ColorScale &scale, const Overlay &overlay, const QRectF &world);

    /// Size of the card in pixels. Needs a QGuiApplication.
    [[nodiscard]] QSizeF size(const MapStyle &style) const;

    struct Spot
    {
        enum class Kind { Nothing, Class, Edit, ShowAll, Collapse };
        Kind kind = Kind::Nothing;
        std::size_t index = 0; ///< of a class
        friend bool operator==(const Spot &, const Spot &) = default;
    };
    /// What lies at a place of the card, from its top left corner.
    [[nodiscard]] Spot hitTest(const MapStyle &style, QPointF at) const;
};

/// Paints the card with its top left corner at `topLeft`; returns its rectangle.
QRectF paintLegend(QPainter &painter, const Legend &legend, const MapStyle &style, QPointF topLeft);

} // namespace fiberloom
