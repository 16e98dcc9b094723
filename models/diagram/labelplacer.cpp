// SPDX-License-Identifier: Apache-2.0
#include "diagram/labelplacer.h"

#include <array>
#include <cmath>

namespace fiberloom {

namespace {

constexpr double takenCell = 64.0;
constexpr double lineCell = 6.0;
/// Between a symbol and its label, and between labels.
constexpr double gap = 3.0;
constexpr double between = 1.5;
/// What a cell of line under a label counts against the order of preference.
constexpr double lineCost = 0.8;

/// Where the label's box lies: its center, in half sizes of box and symbol from the point.
struct Side
{
    double x;
    double y;
};
// In order of preference: beside, then the corners, then above and below.
constexpr std::array<Side, 8> sides{{{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1}}};

std::int64_t cellOf(double position, double size)
{
    return static_cast<std::int64_t>(std::floor(position / size));
}

/// Calls function(column, row) for each cell that the area touches.
template<class Function>
void forEachCell(const QRectF &area, QPointF origin, double size, Function &&function)
{
    const std::int64_t right = cellOf(area.right() + origin.x(), size);
    const std::int64_t bottom = cellOf(area.bottom() + origin.y(), size);
    for (std::int64_t row = cellOf(area.top() + origin.y(), size); row <= bottom; ++row) {
        for (std::int64_t column = cellOf(area.left() + origin.x(), size); column <= right; ++column)
            function(column, row);
    }
}

} // namespace

LabelPlacer::LabelPlacer(QPointF origin) : m_origin(origin) {}

LabelPlacer::Cell LabelPlacer::cellAt(std::int64_t column, std::int64_t row) const noexcept
{
    return (static_cast<Cell>(static_cast<std::uint32_t>(column)) << 32) | static_cast<std::uint32_t>(row);
}

void LabelPlacer::block(const QRectF &area)
{
    const auto index = static_cast<std::uint32_t>(m_taken.size());
    m_taken.push_back(area);
    forEachCell(area, m_origin, takenCell,
                [&](std::int64_t column, std::int64_t row) { m_takenCells[cellAt(column, row)].push_back(index); });
}

void LabelPlacer::avoid(QPointF from, QPointF to)
{
    const QPointF leg = to - from;
    const double length = std::hypot(leg.x(), leg.y());
    const int steps = static_cast<int>(std::ceil(length / lineCell)) + 1;
    for (int i = 0; i <= steps; ++i) {
        const QPointF place = from + leg * (static_cast<double>(i) / steps) + m_origin;
        m_lines.insert(cellAt(cellOf(place.x(), lineCell), cellOf(place.y(), lineCell)));
    }
}

std::optional<QRectF> LabelPlacer::place(QPointF point, double radius, QSizeF size)
{
    std::optional<QRectF> best;
    double least = 0.0;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto [x, y] = sides[i];
        // At a corner the box may come nearer, as the symbol is round.
        const double reach = x != 0 && y != 0 ? radius * 0.6 : radius + gap;
        const QPointF center = point + QPointF(x * (reach + size.width() / 2), y * (reach + size.height() / 2));
        const QRectF area(center - QPointF(size.width() / 2, size.height() / 2), size);
        double cost = static_cast<double>(i) * 0.5;
        if (best && cost >= least)
            break;
        if ((m_bounds && !m_bounds->contains(area)) || !isFree(area))
            continue;
        cost += lineCost * linesUnder(area);
        if (!best || cost < least) {
            best = area;
            least = cost;
        }
    }
    if (best)
        block(best->adjusted(-between, -between, between, between));
    return best;
}

bool LabelPlacer::placeOn(QPointF point, QSizeF size)
{
    const QRectF area(point - QPointF(size.width() / 2, size.height() / 2), size);
    if ((m_bounds && !m_bounds->contains(area)) || !isFree(area))
        return false;
    block(area.adjusted(-between, -between, between, between));
    return true;
}

bool LabelPlacer::isFree(const QRectF &area) const
{
    bool free = true;
    forEachCell(area, m_origin, takenCell, [&](std::int64_t column, std::int64_t row) {
        if (!free)
            return;
        const auto cell = m_takenCells.find(cellAt(column, row));
        if (cell == m_takenCells.end())
            return;
        for (const std::uint32_t index : cell->second) {
            if (m_taken[index].intersects(area)) {
                free = false;
                return;
            }
        }
    });
    return free;
}

int LabelPlacer::linesUnder(const QRectF &area) const
{
    if (m_lines.empty())
        return 0;
    int count = 0;
    forEachCell(area, m_origin, lineCell,
                [&](std::int64_t column, std::int64_t row) { count += m_lines.contains(cellAt(column, row)) ? 1 : 0; });
    return count;
}

} // namespace fiberloom
