// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>

#include <utility>
#include <vector>

namespace fiberloom {

/// What the layout of a schematic works on: sites by number, each pair with a route once.
struct SchematicGraph
{
    using Line = std::pair<int, int>; ///< the first is the site with the lower id

    std::vector<QPointF> places; ///< of the sites, steps of the grid
    std::vector<Line> lines;
    std::vector<std::vector<int>> linesOf; ///< by site

    [[nodiscard]] int otherEnd(int line, int site) const
    {
        const Line &ends = lines[static_cast<std::size_t>(line)];
        return ends.first == site ? ends.second : ends.first;
    }
};

/// Wanted length of a line, steps.
inline constexpr double schematicLineLength = 3.0;

} // namespace fiberloom
