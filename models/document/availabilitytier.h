// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/analysistier.h"
#include "solver/availability/availability.h"

#include <functional>
#include <memory>

namespace fiberloom {

class ViewedWorld;

/// Availability of every demand, without the failure that is looked at.
class AvailabilityTier final : public AnalysisTier
{
    Q_OBJECT

public:
    /// The routing that is there already; used when it is of the same revision and world.
    using Routing = std::function<std::shared_ptr<const RoutingResult>()>;

    AvailabilityTier(const ViewedWorld &view, Routing routing, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const AvailabilityResult> result() const noexcept { return m_result; }

protected:
    [[nodiscard]] AnalysisStamp wanted() const override;
    [[nodiscard]] JobRunner::Job prepare(const AnalysisStamp &stamp) override;

private:
    const ViewedWorld &m_view;
    Routing m_routing;
    std::shared_ptr<const AvailabilityResult> m_result;
};

} // namespace fiberloom
