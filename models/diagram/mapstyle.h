// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "diagram/basemappainter.h"
#include "diagram/colorramp.h"
#include "network/entities.h"

#include <QColor>
#include <QFont>

#include <array>
#include <optional>

class QPaintDevice;

namespace fiberloom {

/// How the map looks: every color, size and font of it, in a light and a dark version. Nothing else in the map names a
/// color. Sizes are pixels at 96 dpi; painting scales them with the painter.
struct MapStyle
{
    [[nodiscard]] static MapStyle light();
    [[nodiscard]] static MapStyle dark();

    /// A color and the utilization (1 = full) from which it is used.
    struct UtilizationStep
    {
        double from;
        QColor color;
    };
    /// A line width and the capacity from which it is used.
    struct WidthStep
    {
        Gbps from;
        double width;
    };

    bool isDark = false;

    QColor water;
    QColor land; ///< also what casings and halos are made of
    QColor border;
    QColor stateLine;
    QColor cityText;
    QColor graticule;
    QColor referenceLayer; ///< of a layer that has no color of its own

    QColor card; ///< background of legend and other floating cards
    QColor hairline;
    QColor shadow;
    QColor text;
    QColor dimmedText;
    QColor accent; ///< selection
    QColor selectionHalo;
    QColor handleFill;

    QColor site;       ///< glyphs
    QColor siteDetail; ///< the bars of a datacenter
    QColor plainRoute;
    QColor capacityRoute;
    QColor plannedRoute;
    QColor unknownRoute; ///< figures not known
    QColor overLimit;
    QColor warning; ///< what an answer points out

    std::array<UtilizationStep, 5> utilization;
    std::array<WidthStep, 6> widths;
    ColorRamp latency;
    ColorRamp impact;   ///< from little to much
    ColorRamp downtime; ///< from rarely to often down

    double plainWidth = 2.5;
    double unknownWidth = 2.0;
    double plannedWidth = 2.0;
    double failedWidth = 1.4; ///< of routes that are down, and of what does no harm
    double casing = 1.2;      ///< on each side of a line
    double laneGap = 1.6;
    double haloWidth = 9.0; ///< of the halo under a selected route
    double rimWidth = 2.0;  ///< beside a marked route: one pixel is covered wholly, wherever it lies
    double handleSize = 8.0;
    double labelPixels = 11.5;
    double cityPixels = 10.5;
    double titlePixels = 18.0;
    double spacing = 4.0; ///< the grid that cards are laid out on
    double cardRadius = 10.0;

    /// @param utilization load over capacity; may be infinite
    [[nodiscard]] QColor utilizationColor(double utilization) const noexcept;
    /// Width of a line without its casing; unknown capacity is thinnest.
    [[nodiscard]] double lineWidth(std::optional<Gbps> capacity) const noexcept;
    /// Half the extent of the glyph, without casing.
    [[nodiscard]] double siteRadius(SiteKind kind) const noexcept;
    /// `color` as it is shown while a result is older than the network.
    [[nodiscard]] QColor faded(QColor color) const noexcept;
    /// How far from a route's line those on its sides run: along the halo's edge, clear of the widest casing.
    [[nodiscard]] double rimDistance() const noexcept { return (haloWidth + rimWidth) / 2.0; }
    /// A font of the map that is `pixels` high on `device` whatever its resolution; without a device, on an image.
    /// Needs a QGuiApplication.
    [[nodiscard]] QFont font(double pixels, bool bold = false, const QPaintDevice *device = nullptr) const;
    [[nodiscard]] BasemapColors basemapColors() const noexcept;
    /// Without any tint and with more between land and water, so that the network has all the color there is.
    [[nodiscard]] BasemapColors grayBasemapColors() const noexcept;
};

/// WCAG contrast between two opaque colors, 1..21.
[[nodiscard]] double contrast(QColor a, QColor b) noexcept;

} // namespace fiberloom
