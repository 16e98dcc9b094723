// SPDX-License-Identifier: Apache-2.0
#include "diagram/failuremarks.h"

#include <QPainter>

#include <numeric>
#include <unordered_map>
#include <vector>

namespace fiberloom {

namespace {

constexpr double failedLineWidth = 2.4;
constexpr double idleLineWidth = 1.6;

void paintDisc(QPainter &painter, const MapStyle &style, QPointF center, double radius, const QColor &color)
{
    painter.setPen(QPen(style.land, 1.6));
    painter.setBrush(color);
    painter.drawEllipse(center, radius, radius);
}

/// Parts of a network that hang together (union-find).
class Parts
{
public:
    explicit Parts(std::size_t count) : m_leader(count) { std::iota(m_leader.begin(), m_leader.end(), std::size_t(0)); }
    std::size_t leader(std::size_t at)
    {
        while (m_leader[at] != at)
            at = m_leader[at] = m_leader[m_leader[at]];
        return at;
    }
    void join(std::size_t a, std::size_t b) { m_leader[leader(a)] = leader(b); }
    /// The leader of the part with the most members.
    std::size_t largest()
    {
        std::vector<std::size_t> members(m_leader.size());
        std::size_t best = 0;
        for (std::size_t i = 0; i < m_leader.size(); ++i) {
            const std::size_t at = leader(i);
            if (++members[at] > members[best])
                best = at;
        }
        return best;
    }

private:
    std::vector<std::size_t> m_leader;
};

} // namespace

FailureMarks::FailureMarks(const Network &network, const WorldState &world) : m_world(world)
{
    if (world.failed.isEmpty())
        return;
    std::unordered_map<SiteId, std::size_t> indices;
    std::vector<SiteId> sites;
    network.sites().forEach([&](const Site &site) {
        if (world.exists(site)) {
            indices.emplace(site.id, sites.size());
            sites.push_back(site.id);
        }
    });
    if (sites.empty())
        return;
    Parts before(sites.size());
    Parts now(sites.size());
    network.routes().forEach([&](const Route &route) {
        const auto a = indices.find(route.siteA);
        const auto z = indices.find(route.siteZ);
        if (!world.exists(route) || a == indices.end() || z == indices.end())
            return;
        before.join(a->second, z->second);
        if (!isDown(route))
            now.join(a->second, z->second);
    });
    const std::size_t main = now.largest();
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const bool isReached = now.leader(i) == now.leader(main);
        if (!isReached && !isDown(sites[i]) && before.leader(i) == before.leader(main))
            m_cutOff.insert(sites[i]);
    }
}

bool FailureMarks::isDown(const Route &route) const
{
    return !isEmpty()
           && (m_world.failed.contains(route.id) || m_world.failed.contains(route.siteA)
               || m_world.failed.contains(route.siteZ));
}

RouteLook FailureMarks::look(const Route &route, const MapStyle &style) const
{
    // Dotted: nothing flows. What failed itself is in the color of its mark, what only hangs on it is quiet.
    return m_world.failed.contains(route.id)
               ? RouteLook{RouteLook::Pattern::Unknown, 1, failedLineWidth, style.overLimit.rgb()}
               : RouteLook{RouteLook::Pattern::Unknown, 0, idleLineWidth, style.unknownRoute.rgb()};
}

void paintFailedMark(QPainter &painter, const MapStyle &style, QPointF center)
{
    constexpr double radius = 7.5;
    constexpr double half = 3.0;
    paintDisc(painter, style, center, radius, style.overLimit);
    painter.setPen(QPen(style.land, 2.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(center + QPointF(-half, -half), center + QPointF(half, half));
    painter.drawLine(center + QPointF(-half, half), center + QPointF(half, -half));
}

void paintOverloadMark(QPainter &painter, const MapStyle &style, QPointF center)
{
    constexpr double radius = 6.0;
    paintDisc(painter, style, center, radius, style.overLimit);
    painter.setPen(QPen(style.land, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(center + QPointF(0.0, -3.2), center + QPointF(0.0, 0.6));
    painter.drawPoint(center + QPointF(0.0, 3.2));
}

void paintCutOffMark(QPainter &painter, const MapStyle &style, QPointF center, double radius)
{
    const double ring = radius + 4.5;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.land, 4.4));
    painter.drawEllipse(center, ring, ring);
    QPen dashes(style.warning, 1.8, Qt::SolidLine, Qt::FlatCap);
    dashes.setDashPattern({2.4, 1.6});
    painter.setPen(dashes);
    painter.drawEllipse(center, ring, ring);
    constexpr double badge = 5.5;
    const double reach = ring * 0.7071;
    const QPointF corner = center + QPointF(reach, -reach);
    paintDisc(painter, style, corner, badge, style.warning);
    painter.setPen(QPen(style.land, 2.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(corner + QPointF(-2.2, 0.0), corner + QPointF(2.2, 0.0));
}

} // namespace fiberloom
