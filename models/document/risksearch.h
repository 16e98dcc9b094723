// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "solver/risks/riskfinding.h"

#include <QObject>

#include <cstdint>
#include <vector>

namespace fiberloom {

class ViewedWorld;

/// Looks for shared risks in the drawing when asked to, in the background. The view must outlive it.
class RiskSearch final : public QObject
{
    Q_OBJECT

public:
    explicit RiskSearch(const ViewedWorld &view, QObject *parent = nullptr);

    void find(const RiskFindingOptions &options);
    void cancel() { m_runner.cancel(); }
    [[nodiscard]] const RiskFindingOptions &options() const noexcept { return m_options; }
    [[nodiscard]] const std::vector<RiskFinding> &findings() const noexcept { return m_findings; }
    /// Whether it was looked at all.
    [[nodiscard]] bool hasRun() const noexcept { return m_revision != 0; }
    [[nodiscard]] bool isOutdated() const;
    [[nodiscard]] bool isRunning() const noexcept { return m_runner.isRunning(); }
    [[nodiscard]] double progress() const noexcept { return m_runner.progress(); }
    [[nodiscard]] QString failure() const { return m_runner.failure(); }

signals:
    void findingsChanged();
    /// Started, went on, ended.
    void stateChanged();

private:
    const ViewedWorld &m_view;
    RiskFindingOptions m_options;
    std::vector<RiskFinding> m_findings;
    std::uint64_t m_revision = 0;
    JobRunner m_runner; ///< last: ends first
};

} // namespace fiberloom
