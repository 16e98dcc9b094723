// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/overlay.h"

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <vector>

class QPainter;

namespace fiberloom {

/// What the colors and widths of the map mean, as a value.
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
    struct Sample
    {
        double width;
        QString text;
    };

    QString title;                ///< bold: what and when
    QString subtitle;             ///< beside the title; may be empty
    std::vector<Swatch> swatches; ///< a bar of colors; empty: none
    bool continuous = false;      ///< the bar blends from swatch to swatch
    std::vector<Tick> ticks;      ///< below the bar
    std::vector<Sample> samples;  ///< line widths, for the capacity overlay
    QString note;                 ///< dimmed last line
    bool failure = false; ///< explains the marks of a failure
    bool computing = false;

    /// @param sourceName the site that latencies are from, for that overlay
    [[nodiscard]] static Legend of(const Overlay &overlay, const MapStyle &style, const QString &sourceName = {});

    /// Size of the card in pixels. Needs a QGuiApplication.
    [[nodiscard]] QSizeF size(const MapStyle &style) const;
};

/// Paints the card with its top left corner at `topLeft`; returns its rectangle.
QRectF paintLegend(QPainter &painter, const Legend &legend, const MapStyle &style, QPointF topLeft);

} // namespace fiberloom
