// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"

#include <thread>

namespace fiberloom::cli {

/// Turns the first SIGINT or SIGTERM into a cancel, so that work ends cleanly; a second one ends the program at once with
/// the same exit status. Make it before any other thread, which inherits the blocked signals.
class InterruptWatch
{
public:
    explicit InterruptWatch(JobControl &control);
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

private:
    std::thread m_thread;
};

} // namespace fiberloom::cli
