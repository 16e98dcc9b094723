// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "schematic/schematicgraph.h"

#include <QPoint>

#include <vector>

namespace fiberloom {

/// Moves sites from cell to cell as long as that makes the drawing better: fewer crossings, no site on a foreign line, straight
/// lines of even length, straight runs through sites of two lines, not far from where they began. Cells stay distinct.
/// @param cells by site, distinct
/// @param from, to  progress that it reports
void polishSchematic(const SchematicGraph &graph, std::vector<QPoint> &cells, JobControl &control, double from,
                     double to);

/// The points of a line as it is drawn: its ends, and its elbow if it has one.
struct SchematicStroke
{
    QPointF points[3];
    int count;
};
[[nodiscard]] SchematicStroke strokeBetween(QPoint first, QPoint second);

/// How often two strokes cross or touch away from a shared end.
[[nodiscard]] int crossings(const SchematicStroke &a, const SchematicStroke &b);
/// Whether a stroke runs through a cell that is not one of its ends.
[[nodiscard]] bool runsThrough(const SchematicStroke &stroke, QPoint cell);

} // namespace fiberloom
