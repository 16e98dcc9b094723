// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"

#include <QObject>
#include <QString>

#include <cstdint>

namespace fiberloom {

/// Reads files on a thread of its own while the window lives, one at a time: a newer request gives up the one before, and what
/// that has found is dropped. Lives on the GUI thread, which never waits but in the destructor.
class FileLoader final : public QObject
{
    Q_OBJECT

public:
    explicit FileLoader(QObject *parent = nullptr);

    /// `title` says what is going on. What the job hands over is run when isLoading() is over already, so it may ask and load.
    void load(const QString &title, JobRunner::Job job);
    void cancel();
    /// Until release(), what a job hands over waits, so that it does not come in between something else.
    void hold() noexcept { m_isHeld = true; }
    void release();

    [[nodiscard]] bool isLoading() const noexcept { return !m_title.isEmpty(); }
    /// What a job handed over is there, but held.
    [[nodiscard]] bool isWaiting() const noexcept { return static_cast<bool>(m_waiting); }
    [[nodiscard]] QString title() const { return m_title; }
    /// 0..1; 0 while nothing is known.
    [[nodiscard]] double progress() const noexcept { return m_runner.progress(); }

signals:
    /// Another title, or none.
    void changed();
    void progressed();
    /// The job threw, which is no answer about the file: memory ran out.
    void failed(const QString &why);

private:
    [[nodiscard]] JobRunner::Job prepare();
    void take(const JobRunner::TakeOver &takeOver);
    void setTitle(const QString &title);

    QString m_title;
    JobRunner::Job m_next;
    JobRunner::TakeOver m_waiting; ///< found while held
    bool m_isHeld = false;
    std::uint64_t m_request = 0;
    JobRunner m_runner;
};

} // namespace fiberloom
