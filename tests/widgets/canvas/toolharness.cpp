// SPDX-License-Identifier: Apache-2.0
#include "toolharness.h"

#include "geo/mercator.h"
#include "network/names.h"
#include "support/networkbuilder.h"

namespace fiberloom::test {

namespace {

GeoPoint firstSite(const Network &network)
{
    std::optional<GeoPoint> first;
    network.sites().forEach([&](const Site &site) {
        if (!first)
            first = site.position;
    });
    return first.value_or(GeoPoint());
}

} // namespace

ToolHarness::ToolHarness(const Network &network)
    : m_project(network, QString()), m_drawing(m_project),
      m_viewport(mercator::fromGeo(firstSite(network)), 100'000.0, QSizeF(1000, 800))
{
    m_host.setProject(&m_project, &m_selection, &m_drawing);
    QObject::connect(&m_host, &ToolHost::statusHint, &m_host, [this](const QString &hint) { m_hint = hint; });
    QObject::connect(&m_host, &ToolHost::splitOffered, &m_host,
                     [this](const SplitOffer &offer) { m_offers.push_back(offer); });
    QObject::connect(&m_host, &ToolHost::openRequested, &m_host,
                     [this](EntityRef entity) { m_opened.push_back(entity); });
}

void ToolHarness::send(ToolEvent::Kind kind, GeoPoint at, Qt::KeyboardModifiers modifiers, Qt::Key key)
{
    m_cursor = at;
    const QPointF screen = m_viewport.toScreen(at);
    m_taken = m_host.dispatch({.kind = kind, .position = at, .screen = screen, .modifiers = modifiers, .key = key},
                              m_viewport);
}

void ToolHarness::press(GeoPoint at, Qt::KeyboardModifiers modifiers)
{
    send(ToolEvent::Kind::Press, at, modifiers);
}

void ToolHarness::moveTo(GeoPoint to, Qt::KeyboardModifiers modifiers)
{
    send(ToolEvent::Kind::Move, to, modifiers);
}

void ToolHarness::release(GeoPoint at, Qt::KeyboardModifiers modifiers)
{
    send(ToolEvent::Kind::Release, at, modifiers);
}

void ToolHarness::click(GeoPoint at, Qt::KeyboardModifiers modifiers)
{
    moveTo(at, modifiers);
    press(at, modifiers);
    release(at, modifiers);
}

void ToolHarness::doubleClick(GeoPoint at)
{
    click(at);
    send(ToolEvent::Kind::DoubleClick, at);
    release(at);
}

void ToolHarness::clickSite(const QString &name, Qt::KeyboardModifiers modifiers)
{
    click(site(name), modifiers);
}

void ToolHarness::drag(GeoPoint from, GeoPoint to, Qt::KeyboardModifiers modifiers)
{
    press(from, modifiers);
    const QPointF half = (m_viewport.toScreen(from) + m_viewport.toScreen(to)) / 2;
    moveTo(m_viewport.toGeo(half), modifiers);
    moveTo(to, modifiers);
    release(to, modifiers);
}

void ToolHarness::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape)
        send(ToolEvent::Kind::Cancel, m_cursor, modifiers);
    else
        send(ToolEvent::Kind::Key, m_cursor, modifiers, key);
}

void ToolHarness::leave()
{
    send(ToolEvent::Kind::Leave, m_cursor);
}

GeoPoint ToolHarness::site(const QString &name) const
{
    return network().find(siteNamed(network(), name))->position;
}

GeoPoint ToolHarness::beside(GeoPoint place, double right, double down) const
{
    return m_viewport.toGeo(m_viewport.toScreen(place) + QPointF(right, down));
}

QStringList ToolHarness::selectedNames() const
{
    QStringList names;
    for (const EntityRef &ref : m_selection.entities())
        names += displayName(network(), ref);
    names.sort();
    return names;
}

} // namespace fiberloom::test
