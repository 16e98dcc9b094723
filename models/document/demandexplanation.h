// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "solver/explain/explanation.h"

#include <QObject>

#include <optional>

namespace fiberloom {

class Analyses;

/// Why a demand is not as wanted in the routing that is shown, found in the background whenever that changes. Nothing is computed
/// for a demand that is well. Analyses must outlive it.
class DemandExplanation final : public QObject
{
    Q_OBJECT

public:
    DemandExplanation(const Analyses &analyses, DemandId demand, QObject *parent = nullptr);

    /// Nothing while it is well, or not known yet.
    [[nodiscard]] const std::optional<Explanation> &result() const noexcept { return m_result; }
    [[nodiscard]] bool isRunning() const noexcept { return m_runner.isRunning(); }

signals:
    void changed();

private:
    void update();
    [[nodiscard]] JobRunner::Job prepare();

    const Analyses &m_analyses;
    DemandId m_demand;
    std::optional<Explanation> m_result;
    JobRunner m_runner; ///< last: ends first
};

} // namespace fiberloom
