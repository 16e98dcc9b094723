// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/analysistier.h"
#include "solver/failures/failuresweep.h"

#include <memory>

namespace fiberloom {

class ViewedWorld;

/// The failure sweep, without the failure that is looked at: every failure of the options on top of the scenario.
class FailureTier final : public AnalysisTier
{
    Q_OBJECT

public:
    explicit FailureTier(const ViewedWorld &view, QObject *parent = nullptr);

    /// Newest; while an update of a large network goes on, perhaps a part (FailureSweepResult::isComplete).
    [[nodiscard]] std::shared_ptr<const FailureSweepResult> result() const noexcept { return m_result; }

    void setOptions(const FailureOptions &options);
    [[nodiscard]] const FailureOptions &options() const noexcept { return m_options; }

    /// Whether a sweep is so quick that it can follow a drag.
    [[nodiscard]] bool isQuick();

protected:
    [[nodiscard]] AnalysisStamp wanted() const override;
    [[nodiscard]] JobRunner::Job prepare(const AnalysisStamp &stamp) override;

private:
    const ViewedWorld &m_view;
    std::shared_ptr<FailureSweep> m_sweep; ///< only the running job uses it
    FailureOptions m_options;
    int m_optionChanges = 0;
    std::shared_ptr<const FailureSweepResult> m_result;
};

} // namespace fiberloom
