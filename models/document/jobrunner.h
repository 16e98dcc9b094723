// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace fiberloom {

/// Runs one job at a time on a thread of its own; the newest request wins. What a job found is handed over on the GUI thread,
/// which never waits but in the destructor. Lives on the GUI thread.
class JobRunner final : public QObject
{
    Q_OBJECT

public:
    /// On the GUI thread, with what the job found.
    using TakeOver = std::function<void()>;
    /// On the worker; sees nothing but what it was made of. Empty when canceled. What it throws becomes failure().
    using Job = std::function<TakeOver(JobControl &)>;
    /// On the GUI thread, when a job can start: makes it from snapshots. Empty: there is nothing to do.
    using Prepare = std::function<Job()>;

    /// What becomes of a running job when a newer one is requested.
    enum class Urgency {
        Replace, ///< canceled
        Patient ///< let through when nothing was handed over for a while, so that constant requests do not starve results
    };

    explicit JobRunner(Prepare prepare, QObject *parent = nullptr);
    /// Cancels and waits.
    ~JobRunner() override;

    void request(Urgency urgency = Urgency::Replace);
    /// Gives up the running job and what is requested.
    void cancel();
    /// From the running job: hands over something before the end.
    void handOver(const JobControl &control, TakeOver takeOver);

    [[nodiscard]] bool isRunning() const noexcept { return m_control != nullptr; }
    /// 0..1 while running.
    [[nodiscard]] double progress() const noexcept { return m_control ? m_control->progress() : 0.0; }
    /// Why the last job failed; empty when it did not.
    [[nodiscard]] QString failure() const { return m_failure; }
    /// How long the last complete job ran.
    [[nodiscard]] qint64 lastMilliseconds() const noexcept { return m_lastMs; }

signals:
    /// Started, ended, failed, or went on.
    void stateChanged();
    /// Ended, whether complete or not, and nothing more is requested.
    void finished();

private:
    void start();
    void onEnd(const TakeOver &takeOver, const QString &failure);

    Prepare m_prepare;
    bool m_isRequested = false;
    std::shared_ptr<JobControl> m_control; ///< of the running job
    QString m_failure;
    QElapsedTimer m_sinceResult;
    QElapsedTimer m_sinceStart;
    qint64 m_lastMs = 0;
    QTimer m_progressTimer;
    QThreadPool m_pool;
};

} // namespace fiberloom
