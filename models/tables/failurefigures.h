// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/availability.h"
#include "solver/failures/failuresweepresult.h"
#include "tables/tablecolumn.h"

namespace fiberloom {

// Figures of rows that come from a failure sweep or from availabilities, as tablecolumn.h has those of a routing: values in the
// column's unit and invalid while unknown, texts for people.

/// Of routes and demands.
[[nodiscard]] QVariant figureValue(const FailureSweepResult &result, EntityKind kind, ColumnFigure figure, qint64 id);
[[nodiscard]] QString figureText(const FailureSweepResult &result, const Network &network, EntityKind kind,
                                 ColumnFigure figure, qint64 id);
[[nodiscard]] FigureLevel figureLevel(const FailureSweepResult &result, const Network &network, EntityKind kind,
                                      ColumnFigure figure, qint64 id);

/// Of demands.
[[nodiscard]] QVariant figureValue(const AvailabilityResult &result, ColumnFigure figure, qint64 id);
[[nodiscard]] QString figureText(const AvailabilityResult &result, ColumnFigure figure, qint64 id);
/// Over the limit when the target is certainly missed, a warning when that is open.
[[nodiscard]] FigureLevel figureLevel(const AvailabilityResult &result, qint64 id);

/// The failure that makes the route's utilization, or the demand's latency, the worst; null when none is worse than none.
[[nodiscard]] const FailureFigures *worstFailureOf(const FailureSweepResult &result, EntityKind kind, qint64 id);

} // namespace fiberloom
