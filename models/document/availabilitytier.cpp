// SPDX-License-Identifier: Apache-2.0
#include "document/availabilitytier.h"

#include "document/viewedworld.h"
#include "solver/router.h"

namespace fiberloom {

AvailabilityTier::AvailabilityTier(const ViewedWorld &view, Routing routing, QObject *parent)
    : AnalysisTier(tr("Availability"), tr("How many minutes a year each demand is down, from cut rates and repairs"),
                   parent),
      m_view(view), m_routing(std::move(routing))
{
}

AnalysisStamp AvailabilityTier::wanted() const
{
    return {m_view.revision(), m_view.base()};
}

JobRunner::Job AvailabilityTier::prepare(const AnalysisStamp &stamp)
{
    auto known = m_routing();
    if (known && (known->revision != stamp.revision || !(known->world == stamp.world)))
        known.reset();
    return [this, network = m_view.network(), stamp, known](JobControl &control) -> JobRunner::TakeOver {
        const auto routing = known ? known : routeDemands(network, stamp.world, stamp.revision, control);
        auto result = routing ? availability(network, *routing, AvailabilityOptions(), control) : nullptr;
        if (!result)
            return {};
        return [this, result = std::move(result)] { m_result = result; };
    };
}

} // namespace fiberloom
