// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"

#include "document/project.h"

#include <chrono>

namespace fiberloom {

namespace {

// A hand that has not moved for so long is looking, or about to let go.
constexpr std::chrono::milliseconds restAfter{60};

template<class T>
bool isGone(const Network &network, const std::optional<T> &element)
{
    return element && std::visit([&](auto id) { return network.find(id) == nullptr; }, *element);
}

} // namespace

Analyses::Analyses(Project &project, QObject *parent)
    : QObject(parent), m_project(project), m_view(project), m_routing(m_view), m_years(m_view), m_failures(m_view),
      m_availability(m_view, [this] { return m_routing.result(); })
{
    m_years.setOn(false);
    m_movingTimer.setSingleShot(true);
    m_movingTimer.setInterval(restAfter);
    connect(&m_movingTimer, &QTimer::timeout, this, &Analyses::updateSlowTiers);
    connect(&m_routing, &AnalysisTier::resultChanged, this, &Analyses::resultChanged);
    connect(&m_routing, &AnalysisTier::stateChanged, this, &Analyses::stateChanged);
    connect(&m_years, &AnalysisTier::resultChanged, this, &Analyses::byYearChanged);
    connect(&m_failures, &AnalysisTier::resultChanged, this, &Analyses::failuresChanged);
    connect(&m_availability, &AnalysisTier::resultChanged, this, &Analyses::availabilityChanged);
    for (AnalysisTier *tier : tiers()) {
        connect(tier, &AnalysisTier::stateChanged, this, &Analyses::tiersChanged);
        connect(tier, &AnalysisTier::resultChanged, this, &Analyses::tiersChanged);
        connect(tier, &AnalysisTier::finished, this, &Analyses::updateSlowTiers);
    }
    connect(&m_routing, &AnalysisTier::resultChanged, this, &Analyses::updateSlowTiers);
    connect(&project, &Project::shownChanged, this, &Analyses::onShownChanged);
    m_routing.update();
}

Analyses::~Analyses()
{
    // All at once, so that they end together.
    for (AnalysisTier *tier : tiers()) {
        tier->disconnect(this);
        tier->abandon();
    }
}

std::array<AnalysisTier *, 4> Analyses::tiers() noexcept
{
    return {&m_routing, &m_failures, &m_years, &m_availability};
}

Analyses::State Analyses::state() const
{
    switch (m_routing.state()) {
    case AnalysisTier::State::Computing:
        return State::Computing;
    case AnalysisTier::State::Failed:
        return State::Failed;
    case AnalysisTier::State::Off:
    case AnalysisTier::State::Outdated:
    case AnalysisTier::State::Fresh:
        break;
    }
    return State::Idle;
}

void Analyses::cancel()
{
    for (AnalysisTier *tier : tiers())
        tier->cancel();
}

void Analyses::refresh()
{
    for (AnalysisTier *tier : tiers())
        if (tier->isOn())
            tier->refresh();
}

void Analyses::setScenario(std::optional<ScenarioId> scenario)
{
    if (m_view.setScenario(scenario))
        onWorldChanged();
}

void Analyses::setYear(std::optional<int> year)
{
    if (m_view.setYear(year))
        onWorldChanged();
}

void Analyses::setFailure(const std::optional<Failure> &failure)
{
    if (m_view.setFailure(failure))
        onWorldChanged();
}

void Analyses::setYearsWanted(bool wanted)
{
    m_years.setOn(wanted);
}

void Analyses::onShownChanged(const Delta &)
{
    const auto &failure = m_view.failure();
    const bool failureIsGone = failure
                               && (isGone(m_project.shownNetwork(), std::optional(failure->element))
                                   || isGone(m_project.shownNetwork(), failure->second));
    if (failureIsGone) {
        setFailure(std::nullopt);
        return;
    }
    if (m_project.hasPreview())
        m_movingTimer.start();
    else
        m_movingTimer.stop();
    m_routing.update(JobRunner::Urgency::Patient);
    updateSlowTiers();
    emit stateChanged();
    emit tiersChanged();
}

void Analyses::onWorldChanged()
{
    emit worldChanged();
    m_routing.update();
    updateSlowTiers();
    emit stateChanged();
    emit tiersChanged();
}

void Analyses::updateSlowTiers()
{
    // What an edit made useless is given up at once, and begins again when the routing is there.
    const bool isMoving = m_movingTimer.isActive();
    const bool isTurn = m_routing.isFresh();
    if (isMoving && m_failures.isQuick()) {
        if (isTurn)
            m_failures.update(JobRunner::Urgency::Patient);
    } else if (!isTurn || isMoving) {
        if (!m_failures.isCurrent())
            m_failures.abandon();
    } else {
        m_failures.update();
    }
    const bool canRun = isTurn && !isMoving;
    for (AnalysisTier *tier : {static_cast<AnalysisTier *>(&m_years), static_cast<AnalysisTier *>(&m_availability)}) {
        if (!tier->isCurrent())
            tier->abandon();
        if (canRun && !m_failures.isComputing())
            tier->update();
    }
}

} // namespace fiberloom
