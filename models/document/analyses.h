// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/routing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

namespace fiberloom {

class Project;

/// Keeps results fresh: watches a project and recomputes in the background from snapshots. Newest request wins; during
/// constant editing a run is let through now and then so that the figures follow. Lives on the GUI thread.
class Analyses final : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Computing, Failed };

    explicit Analyses(Project &project, QObject *parent = nullptr);
    /// Cancels and waits for the running job.
    ~Analyses() override;

    /// Newest complete result, perhaps older than the network; null before the first.
    [[nodiscard]] std::shared_ptr<const RoutingResult> routing() const noexcept { return m_routing; }
    /// True while routing() belongs to an older revision or another scenario or year than what is shown.
    [[nodiscard]] bool isOutdated() const noexcept;
    [[nodiscard]] State state() const noexcept { return m_state; }
    [[nodiscard]] QString failure() const { return m_failure; }
    /// 0..1 while Computing.
    [[nodiscard]] double progress() const noexcept;
    /// Gives up the running job; results stay outdated until the next change or refresh().
    void cancel();
    void refresh();

    /// Least latency from a site to all others, kept fresh as routing() is; nothing to stop.
    void setLatencySource(std::optional<SiteId> source);
    [[nodiscard]] std::shared_ptr<const LatencyFromSite> latencyFromSite() const noexcept { return m_latencyFrom; }

    /// What is looked at: a scenario (nothing: the network as it is) and a year (nothing: the scenario's).
    void setScenario(std::optional<ScenarioId> scenario);
    void setYear(std::optional<int> year);
    [[nodiscard]] std::optional<ScenarioId> scenario() const noexcept { return m_scenario; }
    [[nodiscard]] std::optional<int> year() const noexcept { return m_year; }
    [[nodiscard]] WorldState world() const;

    /// Capacity against load by year; computed after routing when someone wants it.
    void setYearsWanted(bool wanted);
    [[nodiscard]] std::shared_ptr<const std::vector<YearFigures>> byYear() const noexcept { return m_byYear; }

signals:
    /// A new result is there (routing, latencyFromSite).
    void resultChanged();
    void byYearChanged();
    /// State, progress or isOutdated() changed.
    void stateChanged();
    /// Scenario or year changed.
    void worldChanged();

private:
    struct Request;
    struct Outcome;
    void request();
    void start();
    void onFinished(const std::shared_ptr<Outcome> &outcome);

    Project &m_project;
    std::optional<ScenarioId> m_scenario;
    std::optional<int> m_year;
    std::optional<SiteId> m_latencySource;
    bool m_yearsWanted = false;
    bool m_pending = false;
    State m_state = State::Idle;
    QString m_failure;
    std::shared_ptr<const RoutingResult> m_routing;
    std::shared_ptr<const LatencyFromSite> m_latencyFrom;
    std::shared_ptr<const std::vector<YearFigures>> m_byYear;
    std::shared_ptr<JobControl> m_control;
    QElapsedTimer m_sinceResult;
    QTimer m_progressTimer;
    QThreadPool m_pool;
};

} // namespace fiberloom
