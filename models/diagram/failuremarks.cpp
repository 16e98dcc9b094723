// SPDX-License-Identifier: Apache-2.0
#include "diagram/failuremarks.h"

#include <QPainter>

#include <numeric>
#include <unordered_map>
#include <vector>

namespace fiberloom {

namespace {

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

void paintFailedMark(QPainter &painter, const MapStyle &style, QPointF center)
{
    constexpr double half = 5.0;
    const QLineF strokes[] = {{center + QPointF(-half, -half), center + QPointF(half, half)},
                              {center + QPointF(-half, half), center + QPointF(half, -half)}};
    for (const auto &[color, width] : {std::pair(style.land, 6.4), std::pair(style.overLimit, 2.8)}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLines(strokes, 2);
    }
}

void paintCutOffMark(QPainter &painter, const MapStyle &style, QPointF center, double radius)
{
    const double ring = radius + 4.5;
    const double reach = ring * 0.7071;
    const QLineF bar(center + QPointF(-reach, reach), center + QPointF(reach, -reach));
    painter.setBrush(Qt::NoBrush);
    for (const auto &[color, width] : {std::pair(style.land, 4.4), std::pair(style.overLimit, 1.8)}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(center, ring, ring);
        painter.drawLine(bar);
    }
}

} // namespace fiberloom
