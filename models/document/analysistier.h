// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "network/figures.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace fiberloom {

/// What a result belongs to.
struct AnalysisStamp
{
    std::uint64_t revision = 0;
    WorldState world = {};
    int options = 0; ///< counts changes of what else was asked
    friend bool operator==(const AnalysisStamp &, const AnalysisStamp &) = default;
};

/// One kind of result that is kept fresh in the background, and how it stands. Which results there are is the subclasses'.
class AnalysisTier : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off,       ///< not wanted
        Outdated,  ///< older than the network, or not there yet; perhaps waiting for its turn
        Computing, ///< with progress()
        Fresh,
        Failed ///< see failure()
    };

    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString help() const { return m_help; }
    [[nodiscard]] State state() const;
    [[nodiscard]] QString failure() const { return m_runner.failure(); }
    [[nodiscard]] double progress() const noexcept { return m_runner.progress(); }
    /// True while what is there, or what is being computed, belongs to the present.
    [[nodiscard]] bool isCurrent() const;
    [[nodiscard]] bool isComputing() const noexcept { return m_runner.isRunning(); }
    /// True while the result belongs to the present revision and world.
    [[nodiscard]] bool isFresh() const { return m_done && *m_done == wanted(); }

    [[nodiscard]] bool isOn() const noexcept { return m_isOn; }
    /// Off: nothing runs; the last result stays, outdated with the next edit.
    void setOn(bool on);
    /// Computes if something is old and the tier is on, unless just that failed or was canceled before.
    void update(JobRunner::Urgency urgency = JobRunner::Urgency::Replace);
    /// Computes in any case; off tiers are switched on.
    void refresh();
    /// The user has enough of it: nothing runs until something changes, or refresh().
    void cancel();
    /// What runs is not needed any more.
    void abandon();

signals:
    /// A new result, perhaps of a part.
    void resultChanged();
    /// state(), progress() or failure() changed.
    void stateChanged();
    /// Nothing runs and nothing waits any more.
    void finished();

protected:
    AnalysisTier(QString title, QString help, QObject *parent);

    /// What a result would have to belong to now.
    [[nodiscard]] virtual AnalysisStamp wanted() const = 0;
    /// On the GUI thread: the job of computing everything from snapshots, for `stamp`. What it hands over at its end is
    /// complete.
    [[nodiscard]] virtual JobRunner::Job prepare(const AnalysisStamp &stamp) = 0;
    [[nodiscard]] JobRunner &runner() noexcept { return m_runner; }

private:
    [[nodiscard]] JobRunner::Job makeJob();

    QString m_title;
    QString m_help;
    bool m_isOn = true;
    bool m_isForced = false;
    std::optional<AnalysisStamp> m_running;
    std::optional<AnalysisStamp> m_done;
    std::optional<AnalysisStamp> m_givenUp; ///< failed, or canceled by the user
    JobRunner m_runner;
};

} // namespace fiberloom
