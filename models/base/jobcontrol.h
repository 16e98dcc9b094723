// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace fiberloom {

/// Cancel and progress between a running job and whoever started it; nothing else passes this way.
/// Both sides may be on different threads. A job polls isCanceled() at least every few milliseconds.
class JobControl
{
public:
    void cancel() noexcept { m_canceled.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCanceled() const noexcept { return m_canceled.load(std::memory_order_relaxed); }

    /// @param fraction done, 0..1
    void setProgress(double fraction) noexcept { m_progress.store(fraction, std::memory_order_relaxed); }
    [[nodiscard]] double progress() const noexcept { return m_progress.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> m_canceled{false};
    std::atomic<double> m_progress{0.0};
};

} // namespace fiberloom
