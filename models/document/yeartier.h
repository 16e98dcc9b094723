// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/analysistier.h"
#include "solver/routing.h"

#include <memory>
#include <vector>

namespace fiberloom {

class ViewedWorld;

/// Capacity against load in every year that the data speaks of, without the failure that is looked at.
class YearTier final : public AnalysisTier
{
    Q_OBJECT

public:
    explicit YearTier(const ViewedWorld &view, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const std::vector<YearFigures>> result() const noexcept { return m_result; }

protected:
    [[nodiscard]] AnalysisStamp wanted() const override;
    [[nodiscard]] JobRunner::Job prepare(const AnalysisStamp &stamp) override;

private:
    const ViewedWorld &m_view;
    std::shared_ptr<const std::vector<YearFigures>> m_result;
};

} // namespace fiberloom
