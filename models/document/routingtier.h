// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/analysistier.h"
#include "solver/router.h"
#include "solver/routing.h"

#include <memory>
#include <optional>

namespace fiberloom {

class ViewedWorld;

/// Routing of all demands in the world that is looked at, with its failure if there is one; live while something is dragged.
class RoutingTier final : public AnalysisTier
{
    Q_OBJECT

public:
    explicit RoutingTier(const ViewedWorld &view, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const RoutingResult> result() const noexcept { return m_result; }

    void setLatencySource(std::optional<SiteId> source);
    [[nodiscard]] std::shared_ptr<const LatencyFromSite> latencyFromSite() const noexcept { return m_latencyFrom; }

protected:
    [[nodiscard]] AnalysisStamp wanted() const override;
    [[nodiscard]] JobRunner::Job prepare(const AnalysisStamp &stamp) override;

private:
    const ViewedWorld &m_view;
    std::shared_ptr<Router> m_router; ///< only the running job uses it
    std::optional<SiteId> m_source;
    int m_sourceChanges = 0;
    std::shared_ptr<const RoutingResult> m_result;
    std::shared_ptr<const LatencyFromSite> m_latencyFrom;
};

} // namespace fiberloom
