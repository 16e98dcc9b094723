// SPDX-License-Identifier: Apache-2.0
#include "canvas/schematicswitch.h"

#include "geo/mercator.h"
#include "network/figures.h"

#include <QLineF>

#include <span>

namespace fiberloom {

namespace {

constexpr int glideMs = 450;
constexpr int fadeMs = 220;
/// Bends that a line with any gets on its way.
constexpr std::size_t bendsOnTheWay = 7;
/// Drawing more than this anew in each frame would stutter.
constexpr std::size_t mostGliding = 2500;

double lengthOf(std::span<const QPointF> line)
{
    double length = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += QLineF(line[i - 1], line[i]).length();
    return length;
}

/// Points that part a line into equal pieces.
std::vector<QPointF> parted(std::span<const QPointF> line, std::size_t count)
{
    std::vector<QPointF> points;
    const double piece = lengthOf(line) / static_cast<double>(count + 1);
    std::size_t leg = 1;
    double before = 0.0;
    for (std::size_t i = 1; i <= count; ++i) {
        const double wanted = piece * static_cast<double>(i);
        double length = QLineF(line[leg - 1], line[leg]).length();
        while (before + length < wanted && leg + 1 < line.size()) {
            before += length;
            ++leg;
            length = QLineF(line[leg - 1], line[leg]).length();
        }
        points.push_back(length > 0.0 ? QLineF(line[leg - 1], line[leg]).pointAt((wanted - before) / length)
                                      : line[leg]);
    }
    return points;
}

GeoPoint between(QPointF from, QPointF to, double share)
{
    return mercator::toGeo(from + (to - from) * share);
}

} // namespace

SchematicSwitch::SchematicSwitch(QObject *parent) : QObject(parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_progress = value.toDouble();
        emit stepped();
    });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] {
        stop();
        emit finished();
    });
}

void SchematicSwitch::start(const Side &before, const Side &after, QPixmap picture)
{
    stop();
    m_picture = std::move(picture);
    m_progress = 0.0;
    const bool glides = after.network.sites().size() + after.network.routes().size() <= mostGliding;
    if (glides) {
        m_network = after.network;
        // Where something stood on the screen, in the world of the view that is coming.
        const auto carried = [&](QPointF world) { return after.view.screenToWorld(before.view.worldToScreen(world)); };
        after.network.sites().forEach([&](const Site &site) {
            if (const Site *was = before.network.find(site.id))
                m_sites.push_back({site.id, carried(before.view.screenToWorld(before.view.toScreen(was->position))),
                                   mercator::fromGeo(site.position)});
        });
        after.network.routes().forEach([&](const Route &route) {
            const Route *was = before.network.find(route.id);
            if (!was || (was->bends.empty() && route.bends.empty()) || !after.network.find(route.siteA)
                || !after.network.find(route.siteZ))
                return;
            std::vector<QPointF> from = mercator::unwrapped(Figures::lineOf(before.network, *was));
            const double shift =
                before.view.screenToWorld(before.view.toScreen(before.network.find(was->siteA)->position)).x()
                - from.front().x();
            for (QPointF &point : from)
                point = carried(point + QPointF(shift, 0.0));
            const std::vector<QPointF> to = mercator::unwrapped(Figures::lineOf(after.network, route));
            m_routes.push_back({route.id, parted(from, bendsOnTheWay), parted(to, bendsOnTheWay)});
        });
    }
    m_animation.setDuration(glides ? glideMs : fadeMs);
    m_animation.start();
}

void SchematicSwitch::stop()
{
    m_animation.stop();
    m_progress = 1.0;
    m_picture = {};
    m_network = {};
    m_sites.clear();
    m_routes.clear();
}

NetworkDrawing SchematicSwitch::drawing() const
{
    DeltaBuilder builder(m_network);
    for (const GlidingSite &site : m_sites)
        builder.edit(site.id, [&](Site &row) { row.position = between(site.from, site.to, m_progress); });
    for (const GlidingRoute &route : m_routes) {
        builder.edit(route.id, [&](Route &row) {
            row.bends.clear();
            for (std::size_t i = 0; i < route.from.size(); ++i)
                row.bends.push_back(between(route.from[i], route.to[i], m_progress));
        });
    }
    Network moment = m_network;
    moment.apply(builder.build());
    return NetworkDrawing(moment);
}

} // namespace fiberloom
