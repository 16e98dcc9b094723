// SPDX-License-Identifier: Apache-2.0
#include "diagram/clipping.h"

#include <algorithm>

namespace fiberloom {

namespace {

/// Keeps the part of a polygon on one side of an axis-parallel line (Sutherland and Hodgman 1974, one of its four passes).
template<class Inside, class Cross>
void cutPolygon(std::vector<QPointF> &polygon, std::vector<QPointF> &buffer, Inside isInside, Cross cross)
{
    buffer.clear();
    if (polygon.empty())
        return;
    QPointF previous = polygon.back();
    bool wasInside = isInside(previous);
    for (const QPointF &point : polygon) {
        const bool nowInside = isInside(point);
        if (nowInside != wasInside)
            buffer.push_back(cross(previous, point));
        if (nowInside)
            buffer.push_back(point);
        previous = point;
        wasInside = nowInside;
    }
    polygon.swap(buffer);
}

QPointF crossX(QPointF a, QPointF b, double x)
{
    return {x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())};
}

QPointF crossY(QPointF a, QPointF b, double y)
{
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

} // namespace

void clipPolygon(std::vector<QPointF> &polygon, std::vector<QPointF> &buffer, const QRectF &clip)
{
    const double left = clip.left();
    const double right = clip.right();
    const double top = clip.top();
    const double bottom = clip.bottom();
    cutPolygon(
        polygon, buffer, [=](QPointF p) { return p.x() >= left; },
        [=](QPointF a, QPointF b) { return crossX(a, b, left); });
    cutPolygon(
        polygon, buffer, [=](QPointF p) { return p.x() <= right; },
        [=](QPointF a, QPointF b) { return crossX(a, b, right); });
    cutPolygon(
        polygon, buffer, [=](QPointF p) { return p.y() >= top; },
        [=](QPointF a, QPointF b) { return crossY(a, b, top); });
    cutPolygon(
        polygon, buffer, [=](QPointF p) { return p.y() <= bottom; },
        [=](QPointF a, QPointF b) { return crossY(a, b, bottom); });
}

bool clipSegment(QPointF &a, QPointF &b, const QRectF &clip)
{
    const QPointF d = b - a;
    double from = 0;
    double to = 1;
    const auto edge = [&](double step, double distance) {
        if (step == 0)
            return distance >= 0;
        const double t = distance / step;
        if (step < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
        return from <= to;
    };
    if (!edge(-d.x(), a.x() - clip.left()) || !edge(d.x(), clip.right() - a.x()) || !edge(-d.y(), a.y() - clip.top())
        || !edge(d.y(), clip.bottom() - a.y()))
        return false;
    const QPointF start = a;
    if (to < 1)
        b = start + d * to;
    if (from > 0)
        a = start + d * from;
    return true;
}

} // namespace fiberloom
