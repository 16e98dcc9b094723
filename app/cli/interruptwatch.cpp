// SPDX-License-Identifier: Apache-2.0
#include "cli/interruptwatch.h"

#include "cli/exitcode.h"

#include <pthread.h>

#include <csignal>
#include <cstdlib>

namespace fiberloom::cli {

namespace {

constexpr int endSignal = SIGUSR1; ///< from the destructor, to end the wait

sigset_t watchedSignals() noexcept
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int each : {SIGINT, SIGTERM, endSignal})
        sigaddset(&watched, each);
    return watched;
}

void watch(JobControl &control)
{
    const sigset_t watched = watchedSignals();
    for (;;) {
        int received = 0;
        if (sigwait(&watched, &received) != 0 || received == endSignal)
            return;
        if (control.isCanceled())
            std::_Exit(static_cast<int>(ExitCode::Interrupted));
        control.cancel();
    }
}

} // namespace

InterruptWatch::InterruptWatch(JobControl &control)
{
    const sigset_t watched = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    m_thread = std::thread([&control] { watch(control); });
}

InterruptWatch::~InterruptWatch()
{
    pthread_kill(m_thread.native_handle(), endSignal);
    m_thread.join();
}

} // namespace fiberloom::cli
