// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/availabilitytier.h"
#include "document/failuretier.h"
#include "document/routingtier.h"
#include "document/viewedworld.h"
#include "document/yeartier.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>

namespace fiberloom {

class Project;

/// Keeps results fresh: watches a project and what of it is looked at, and lets the tiers compute in the background from
/// snapshots, the cheapest first. Newest request wins; during constant editing a routing is let through now and then so that
/// the figures follow. What takes longer waits until the hand rests, so that it is there, or nearly, when the hand lets go.
/// Lives on the GUI thread.
class Analyses final : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Computing, Failed };

    explicit Analyses(Project &project, QObject *parent = nullptr);
    /// Cancels and waits for the running jobs.
    ~Analyses() override;

    /// Newest complete result, perhaps older than the network; null before the first.
    [[nodiscard]] std::shared_ptr<const RoutingResult> routing() const noexcept { return m_routing.result(); }
    /// True while routing() belongs to an older revision or another scenario, year or failure than what is shown.
    [[nodiscard]] bool isOutdated() const { return !m_routing.isFresh(); }
    /// Of the routing.
    [[nodiscard]] State state() const;
    [[nodiscard]] QString failure() const { return m_routing.failure(); }
    /// 0..1 while Computing.
    [[nodiscard]] double progress() const noexcept { return m_routing.progress(); }
    /// Gives up all running jobs; results stay outdated until the next change or refresh().
    void cancel();
    /// Computes everything that is on again.
    void refresh();

    /// Newest failure sweep of what is shown without the failure that is looked at; null before the first.
    [[nodiscard]] std::shared_ptr<const FailureSweepResult> failures() const noexcept { return m_failures.result(); }
    [[nodiscard]] std::shared_ptr<const AvailabilityResult> availability() const noexcept
    {
        return m_availability.result();
    }
    void setFailureOptions(const FailureOptions &options) { m_failures.setOptions(options); }
    [[nodiscard]] const FailureOptions &failureOptions() const noexcept { return m_failures.options(); }

    [[nodiscard]] RoutingTier &routingTier() noexcept { return m_routing; }
    [[nodiscard]] FailureTier &failureTier() noexcept { return m_failures; }
    [[nodiscard]] AvailabilityTier &availabilityTier() noexcept { return m_availability; }
    [[nodiscard]] const FailureTier &failureTier() const noexcept { return m_failures; }
    [[nodiscard]] const AvailabilityTier &availabilityTier() const noexcept { return m_availability; }
    /// In the order in which they run.
    [[nodiscard]] std::array<AnalysisTier *, 4> tiers() noexcept;

    /// Least latency from a site to all others, kept fresh as routing() is; nothing to stop.
    void setLatencySource(std::optional<SiteId> source) { m_routing.setLatencySource(source); }
    [[nodiscard]] std::shared_ptr<const LatencyFromSite> latencyFromSite() const noexcept
    {
        return m_routing.latencyFromSite();
    }

    /// What is looked at: a scenario (nothing: the network as it is) and a year (nothing: the scenario's).
    void setScenario(std::optional<ScenarioId> scenario);
    void setYear(std::optional<int> year);
    [[nodiscard]] std::optional<ScenarioId> scenario() const noexcept { return m_view.scenario(); }
    [[nodiscard]] std::optional<int> year() const noexcept { return m_view.year(); }
    /// A failure on top, to see what it does; nothing: none. Left by itself when what fails is deleted.
    void setFailure(const std::optional<Failure> &failure);
    [[nodiscard]] const std::optional<Failure> &viewedFailure() const noexcept { return m_view.failure(); }
    /// With the failure that is looked at.
    [[nodiscard]] WorldState world() const { return m_view.shown(); }
    [[nodiscard]] const ViewedWorld &view() const noexcept { return m_view; }

    /// Capacity against load by year; computed after routing when someone wants it.
    void setYearsWanted(bool wanted);
    [[nodiscard]] std::shared_ptr<const std::vector<YearFigures>> byYear() const noexcept { return m_years.result(); }

signals:
    /// A new result is there (routing, latencyFromSite).
    void resultChanged();
    void byYearChanged();
    void failuresChanged();
    void availabilityChanged();
    /// State, progress or isOutdated() of the routing changed.
    void stateChanged();
    /// The same of any tier.
    void tiersChanged();
    /// Scenario, year or failure changed.
    void worldChanged();

private:
    void onShownChanged(const Delta &delta);
    void onWorldChanged();
    /// Starts what comes after the routing, when its turn has come.
    void updateSlowTiers();

    Project &m_project;
    ViewedWorld m_view;
    RoutingTier m_routing;
    YearTier m_years;
    FailureTier m_failures;
    AvailabilityTier m_availability;
    QTimer m_movingTimer; ///< active while a gesture goes on and the hand has moved lately
};

} // namespace fiberloom
