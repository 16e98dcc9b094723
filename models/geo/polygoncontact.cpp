// SPDX-License-Identifier: Apache-2.0
#include "geo/polygoncontact.h"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

namespace fiberloom {

namespace {

namespace bg = boost::geometry;
using Point = bg::model::d2::point_xy<double>;
using Line = bg::model::linestring<Point>;
using Area = bg::model::polygon<Point>;

constexpr double wholeTurn = 360.0;

/// Points of a line, each within half a turn of the one before.
template<class Out>
void unroll(const std::vector<GeoPoint> &points, double startNear, Out &out)
{
    double last = startNear;
    for (const GeoPoint point : points) {
        last += normalizedLongitude(point.longitude() - last);
        out.emplace_back(last, point.latitude());
    }
}

Area areaOf(const Polygon &polygon)
{
    Area area;
    unroll(polygon.ring, polygon.ring.front().longitude(), area.outer());
    bg::correct(area); // closes and orients the ring
    return area;
}

} // namespace

bool touches(const Polygon &area, const LineString &line)
{
    if (area.ring.size() < 3 || line.empty())
        return false;
    const Area shape = areaOf(area);
    Line path;
    unroll(line, area.ring.front().longitude(), path);
    if (path.size() == 1)
        return bg::intersects(path.front(), shape);
    // A line that starts more than half a turn away from the area may come round to it.
    for (const double shift : {0.0, wholeTurn, -wholeTurn}) {
        Line shifted = path;
        for (Point &point : shifted)
            point.x(point.x() + shift);
        if (bg::intersects(shifted, shape))
            return true;
    }
    return false;
}

bool touches(const Polygon &area, GeoPoint point)
{
    return touches(area, LineString{point});
}

} // namespace fiberloom
