// SPDX-License-Identifier: Apache-2.0
#include "document/viewedworld.h"

#include "document/project.h"
#include "network/delta.h"
#include "network/settings.h"

#include <algorithm>
#include <utility>

namespace fiberloom {

namespace {

bool concernsFigures(const Change &change)
{
    switch (change.kind()) {
    case EntityKind::SchematicPosition:
    case EntityKind::Bookmark:
    case EntityKind::ReferenceLayer:
        return false;
    case EntityKind::Setting: {
        const auto [before, after] = change.as<Setting>();
        return (before && !concernsViewOnly(before->key)) || (after && !concernsViewOnly(after->key));
    }
    default:
        return true;
    }
}

} // namespace

const Network &ViewedWorld::network() const noexcept
{
    return m_project.shownNetwork();
}

std::uint64_t ViewedWorld::revision() const
{
    const std::uint64_t now = m_project.shownRevision();
    if (m_seenRevision == now)
        return m_figuresRevision;
    const bool isFirst = m_seenRevision == 0;
    if (isFirst || std::ranges::any_of(Delta::between(m_seen, network()).changes(), concernsFigures))
        m_figuresRevision = now;
    m_seenRevision = now;
    m_seen = network();
    return m_figuresRevision;
}

void ViewedWorld::update() const
{
    if (m_revision == revision())
        return;
    m_revision = revision();
    m_base = worldState(network(), m_scenario, m_year);
    m_shown = m_base;
    if (m_failure) {
        const FailedElements down = failedBy(network(), *m_failure);
        m_shown.failed.routes.insert(m_shown.failed.routes.end(), down.routes.begin(), down.routes.end());
        m_shown.failed.sites.insert(m_shown.failed.sites.end(), down.sites.begin(), down.sites.end());
        m_shown.failed.normalize();
    }
}

const WorldState &ViewedWorld::base() const
{
    update();
    return m_base;
}

const WorldState &ViewedWorld::shown() const
{
    update();
    return m_shown;
}

bool ViewedWorld::setScenario(std::optional<ScenarioId> scenario)
{
    m_revision = 0;
    return std::exchange(m_scenario, scenario) != scenario;
}

bool ViewedWorld::setYear(std::optional<int> year)
{
    m_revision = 0;
    return std::exchange(m_year, year) != year;
}

bool ViewedWorld::setFailure(std::optional<Failure> failure)
{
    m_revision = 0;
    return std::exchange(m_failure, failure) != failure;
}

} // namespace fiberloom
