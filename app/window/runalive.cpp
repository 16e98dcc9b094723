// SPDX-License-Identifier: Apache-2.0
#include "runalive.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QScopeGuard>

#include <atomic>
#include <chrono>
#include <future>

namespace fiberloom {

namespace {

constexpr std::chrono::milliseconds patience(100); // what takes less is waited for, so that nothing comes in between

} // namespace

void runAlive(const std::function<void()> &work, const std::function<void()> &onSlow)
{
    std::atomic<bool> isDone = false;
    QAbstractEventDispatcher *events = QAbstractEventDispatcher::instance();
    // Where no thread can be had, the work is deferred, and done by get().
    std::future<void> done = std::async(std::launch::async | std::launch::deferred, [&] {
        const auto tell = qScopeGuard([&] {
            isDone = true;
            events->wakeUp();
        });
        work();
    });
    if (done.wait_for(patience) == std::future_status::timeout) {
        onSlow();
        while (!isDone)
            QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
    }
    done.get();
}

} // namespace fiberloom
