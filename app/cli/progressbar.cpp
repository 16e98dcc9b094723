// SPDX-License-Identifier: Apache-2.0
#include "cli/progressbar.h"

#include "cli/console.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

namespace fiberloom::cli {

namespace {

constexpr std::size_t barWidth = 30;
constexpr std::chrono::milliseconds refreshInterval(150);

} // namespace

ProgressBar::ProgressBar(const JobControl &control, const QString &label)
{
    if (Console::isTerminal())
        m_thread = std::thread([this, &control, text = label.toUtf8()] { show(control, text); });
}

ProgressBar::~ProgressBar()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isEnded = true;
    }
    m_ended.notify_one();
    m_thread.join();
}

void ProgressBar::show(const JobControl &control, const QByteArray &label)
{
    std::unique_lock lock(m_mutex);
    bool isShown = false;
    while (!m_ended.wait_for(lock, refreshInterval, [this] { return m_isEnded; })) {
        const double fraction = std::clamp(control.progress(), 0.0, 1.0);
        const auto filled = static_cast<std::size_t>(fraction * static_cast<double>(barWidth));
        const std::string bar = std::string(filled, '#') + std::string(barWidth - filled, '.');
        std::fprintf(stderr, "\r%s [%s] %3d %%", label.constData(), bar.c_str(), static_cast<int>(fraction * 100.0));
        std::fflush(stderr);
        isShown = true;
    }
    if (isShown)
        std::fputs("\r\033[K", stderr);
}

} // namespace fiberloom::cli
