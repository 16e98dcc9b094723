// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"

#include "document/project.h"

#include <exception>

namespace fiberloom {

namespace {

// Longer than this without a result, a running job is let through although the network has moved on.
constexpr int patienceMs = 300;
constexpr int progressIntervalMs = 100;

} // namespace

struct Analyses::Request
{
    Network network;
    WorldState world;
    std::uint64_t revision;
    std::optional<SiteId> latencySource;
    bool yearsWanted;
};

struct Analyses::Outcome
{
    QString failure = {};
    std::shared_ptr<const RoutingResult> routing = {};
    std::shared_ptr<const LatencyFromSite> latencyFrom = {};
    std::shared_ptr<const std::vector<YearFigures>> byYear = {};
};

namespace {

// Runs on a worker thread and sees nothing but its request.
template<class Request, class Outcome>
void run(const Request &request, JobControl &control, Outcome &outcome)
{
    outcome.routing = routeLeastLatency(request.network, request.world, request.revision, control);
    if (outcome.routing && request.latencySource) {
        if (auto latency = latencyFrom(request.network, request.world, *request.latencySource))
            outcome.latencyFrom = std::make_shared<const LatencyFromSite>(*std::move(latency));
    }
    if (outcome.routing && request.yearsWanted) {
        if (auto years = figuresByYear(request.network, request.world, yearsOf(request.network), control))
            outcome.byYear = std::make_shared<const std::vector<YearFigures>>(*std::move(years));
    }
}

} // namespace

Analyses::Analyses(Project &project, QObject *parent) : QObject(parent), m_project(project)
{
    m_pool.setMaxThreadCount(1);
    m_sinceResult.start();
    m_progressTimer.setInterval(progressIntervalMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &Analyses::stateChanged);
    connect(&project, &Project::shownChanged, this, [this] {
        request();
        emit stateChanged();
    });
    request();
}

Analyses::~Analyses()
{
    if (m_control)
        m_control->cancel();
    m_pool.waitForDone();
}

bool Analyses::isOutdated() const noexcept
{
    return !m_routing || m_routing->revision != m_project.shownRevision() || !(m_routing->world == world());
}

double Analyses::progress() const noexcept
{
    return m_control ? m_control->progress() : 0.0;
}

WorldState Analyses::world() const
{
    return worldState(m_project.network(), m_scenario, m_year);
}

void Analyses::cancel()
{
    m_pending = false;
    if (m_control)
        m_control->cancel();
}

void Analyses::refresh()
{
    request();
}

void Analyses::setLatencySource(std::optional<SiteId> source)
{
    if (source == m_latencySource)
        return;
    m_latencySource = source;
    m_latencyFrom.reset();
    if (source)
        request();
    else
        emit resultChanged();
}

void Analyses::setScenario(std::optional<ScenarioId> scenario)
{
    if (scenario == m_scenario)
        return;
    m_scenario = scenario;
    emit worldChanged();
    emit stateChanged();
    request();
}

void Analyses::setYear(std::optional<int> year)
{
    if (year == m_year)
        return;
    m_year = year;
    emit worldChanged();
    emit stateChanged();
    request();
}

void Analyses::setYearsWanted(bool wanted)
{
    if (wanted == m_yearsWanted)
        return;
    m_yearsWanted = wanted;
    if (wanted)
        request();
}

void Analyses::request()
{
    m_pending = true;
    if (m_state != State::Computing)
        start();
    else if (!m_sinceResult.hasExpired(patienceMs))
        m_control->cancel();
}

void Analyses::start()
{
    m_pending = false;
    m_state = State::Computing;
    m_control = std::make_shared<JobControl>();
    m_progressTimer.start();
    const Request job{m_project.shownNetwork(), world(), m_project.shownRevision(), m_latencySource, m_yearsWanted};
    m_pool.start([this, job, control = m_control] {
        const auto outcome = std::make_shared<Outcome>();
        try {
            run(job, *control, *outcome);
        } catch (const std::exception &exception) {
            outcome->failure = QString::fromLocal8Bit(exception.what());
        }
        QMetaObject::invokeMethod(
            this, [this, outcome] { onFinished(outcome); }, Qt::QueuedConnection);
    });
}

void Analyses::onFinished(const std::shared_ptr<Outcome> &outcome)
{
    m_state = outcome->failure.isEmpty() ? State::Idle : State::Failed;
    m_failure = outcome->failure;
    m_progressTimer.stop();
    if (outcome->routing) {
        m_routing = outcome->routing;
        m_sinceResult.restart();
        // The source may have been changed meanwhile.
        if (outcome->latencyFrom && m_latencySource == outcome->latencyFrom->source)
            m_latencyFrom = outcome->latencyFrom;
        emit resultChanged();
    }
    if (outcome->byYear) {
        m_byYear = outcome->byYear;
        emit byYearChanged();
    }
    if (m_pending)
        start();
    emit stateChanged();
}

} // namespace fiberloom
