// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fiberloom {

/// Finds room for labels beside points, first come first served: offer them in order of importance. A label never overlaps
/// another one or what was blocked, and prefers, of eight places around its point, one with few lines under it. All
/// positions are pixels; `origin` is the position on the map of pixel (0, 0), so that choices do not change while panning.
class LabelPlacer
{
public:
    explicit LabelPlacer(QPointF origin);

    /// Labels lie wholly within this; without it, anywhere.
    void setBounds(const QRectF &bounds) { m_bounds = bounds; }
    /// No label may touch this.
    void block(const QRectF &area);
    /// A line that labels should rather not lie on.
    void avoid(QPointF from, QPointF to);
    /// Whether nothing that is taken or blocked overlaps the area.
    [[nodiscard]] bool isFree(const QRectF &area) const;
    /// The place of a label of that size beside a point whose symbol has `radius`; nothing when there is no room. The place
    /// is taken afterwards. O(1).
    [[nodiscard]] std::optional<QRectF> place(QPointF point, double radius, QSizeF size);
    /// Takes the place centered on the point; false when it is not free.
    [[nodiscard]] bool placeOn(QPointF point, QSizeF size);

private:
    using Cell = std::uint64_t;
    [[nodiscard]] int linesUnder(const QRectF &area) const;
    [[nodiscard]] Cell cellAt(std::int64_t column, std::int64_t row) const noexcept;

    QPointF m_origin;
    std::optional<QRectF> m_bounds;
    std::vector<QRectF> m_taken;
    std::unordered_map<Cell, std::vector<std::uint32_t>> m_takenCells;
    std::unordered_set<Cell> m_lines;
};

} // namespace fiberloom
