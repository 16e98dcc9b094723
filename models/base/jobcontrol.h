// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace fiberloom {

/// Cancel and progress between a running job and whoever started it; nothing else passes this way.
/// Both sides may be on different threads. A job polls isCanceled() at least every few milliseconds.
class JobControl
{
public:
    JobControl() = default;
    /// Of a part of a larger job, which must outlive it: canceled with the whole, its progress its own.
    explicit JobControl(const JobControl *whole) noexcept : m_whole(whole) {}

    void cancel() noexcept { m_canceled.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCanceled() const noexcept
    {
        return m_canceled.load(std::memory_order_relaxed) || (m_whole && m_whole->isCanceled());
    }

    /// @param fraction done, 0..1
    void setProgress(double fraction) noexcept { m_progress.store(fraction, std::memory_order_relaxed); }
    [[nodiscard]] double progress() const noexcept { return m_progress.load(std::memory_order_relaxed); }

private:
    const JobControl *m_whole = nullptr;
    std::atomic<bool> m_canceled{false};
    std::atomic<double> m_progress{0.0};
};

} // namespace fiberloom
