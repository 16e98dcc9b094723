// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/fields.h"
#include "tables/figuretext.h"

#include <QVariant>

#include <optional>
#include <vector>

namespace fiberloom {

/// What a column shows that is computed rather than entered.
enum class ColumnFigure {
    Length,
    Latency,
    Capacity,
    LoadAZ,
    LoadZA,
    Utilization,
    Offered,
    RoutingStatus,
    PathLatency,
    Stretch,
    Path,
    WorstUtilization,
    WorstFailure,
    WorstLatency,
    Availability,
    Downtime,
    MemberCount
};

/// A column of a table of entities: a field, one coordinate of a position, or a computed figure.
struct TableColumn
{
    enum class Part { Whole, Latitude, Longitude };

    const FieldInfo *field = nullptr; ///< null for a computed figure
    Part part = Part::Whole;
    std::optional<ColumnFigure> figure = {};
    QString key; ///< of the field, or one like it: "utilization", "latitude"
    QString title;
    QString unit; ///< empty when it has none
    QString help;

    [[nodiscard]] bool isNumber() const noexcept;
    [[nodiscard]] bool isFromResults() const noexcept { return figure && *figure != ColumnFigure::MemberCount; }
    /// Which result it is from.
    [[nodiscard]] bool isFromFailures() const noexcept
    {
        return figure && *figure >= ColumnFigure::WorstUtilization && *figure <= ColumnFigure::WorstLatency;
    }
    [[nodiscard]] bool isFromAvailability() const noexcept
    {
        return figure && (*figure == ColumnFigure::Availability || *figure == ColumnFigure::Downtime);
    }
    /// Title and unit.
    [[nodiscard]] QString header() const;
};

/// Name first, then the fields and computed figures, long texts last.
[[nodiscard]] std::vector<TableColumn> columnsOf(EntityKind kind);

/// The figure of a row in its column's unit (utilization in %): a double, a DemandStatus' number, or invalid while unknown. O(log n).
/// Path is its number of routes. Figures of other results and MemberCount are not known here.
[[nodiscard]] QVariant figureValue(const RoutingResult &result, ColumnFigure figure, qint64 id);
/// The same for people. Path is its sites by name.
[[nodiscard]] QString figureText(const RoutingResult &result, const Network &network, ColumnFigure figure, qint64 id);
[[nodiscard]] FigureLevel figureLevel(const RoutingResult &result, ColumnFigure figure, qint64 id);

} // namespace fiberloom
