// SPDX-License-Identifier: Apache-2.0
#include "geo/spatialindex.h"

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <iterator>

namespace fiberloom {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

namespace {

using Point = bg::model::d2::point_xy<double>;
using Box = bg::model::box<Point>;
using Value = std::pair<Box, std::uint32_t>;

Box toBox(const QRectF &rect)
{
    return {{rect.left(), rect.top()}, {rect.right(), rect.bottom()}};
}

std::vector<Value> toValues(std::span<const SpatialIndex::Item> items)
{
    std::vector<Value> values;
    values.reserve(items.size());
    for (const SpatialIndex::Item &item : items)
        values.emplace_back(toBox(item.box.normalized()), item.key);
    return values;
}

} // namespace

struct SpatialIndex::Tree
{
    explicit Tree(const std::vector<Value> &values) : rtree(values) {}
    bgi::rtree<Value, bgi::rstar<16>> rtree;
};

SpatialIndex::SpatialIndex() : m_tree(std::make_unique<Tree>(std::vector<Value>())) {}
SpatialIndex::SpatialIndex(std::span<const Item> items) : m_tree(std::make_unique<Tree>(toValues(items))) {}
SpatialIndex::~SpatialIndex() = default;
SpatialIndex::SpatialIndex(SpatialIndex &&) noexcept = default;
SpatialIndex &SpatialIndex::operator=(SpatialIndex &&) noexcept = default;

std::vector<std::uint32_t> SpatialIndex::intersecting(const QRectF &area) const
{
    std::vector<Value> found;
    m_tree->rtree.query(bgi::intersects(toBox(area.normalized())), std::back_inserter(found));
    std::vector<std::uint32_t> keys;
    keys.reserve(found.size());
    for (const Value &value : found)
        keys.push_back(value.second);
    std::ranges::sort(keys);
    return keys;
}

} // namespace fiberloom
