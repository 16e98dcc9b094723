// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fiberloom::cli {

/// Shows a job's progress on standard error while it lives, if that is a terminal; a short job shows nothing.
class ProgressBar
{
public:
    ProgressBar(const JobControl &control, const QString &label);
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

private:
    void show(const JobControl &control, const QByteArray &label);

    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_isEnded = false;
    std::thread m_thread; ///< not running without a terminal
};

} // namespace fiberloom::cli
