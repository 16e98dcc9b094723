// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace fiberloom {

/// Calls worker(next) on `threads` threads, this one among them; next() hands out 0, 1, ... count - 1 and then count. A worker
/// keeps its scratch memory in its own scope. The first exception that a worker throws is thrown here once all have ended.
template<class Worker>
void parallelFor(std::size_t count, unsigned threads, Worker &&worker)
{
    std::atomic<std::size_t> position{0};
    const auto next = [&] { return std::min(position.fetch_add(1, std::memory_order_relaxed), count); };
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto guarded = [&] {
        try {
            worker(next);
        } catch (...) {
            const std::lock_guard lock(failureMutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    others.reserve(std::min<std::size_t>(threads, count));
    try {
        for (unsigned i = 1; i < threads && i < count; ++i)
            others.emplace_back(guarded);
    } catch (...) {
        // No more threads or memory for them to be had: those that run share the work.
    }
    guarded();
    for (std::thread &thread : others)
        thread.join();
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace fiberloom
