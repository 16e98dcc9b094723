// SPDX-License-Identifier: Apache-2.0
#include "document/routingtier.h"

#include "document/viewedworld.h"

namespace fiberloom {

RoutingTier::RoutingTier(const ViewedWorld &view, QObject *parent)
    : AnalysisTier(tr("Routing"), tr("Paths, latency, load and utilization; follows while you draw"), parent),
      m_view(view), m_router(std::make_shared<Router>())
{
}

AnalysisStamp RoutingTier::wanted() const
{
    return {m_view.revision(), m_view.shown(), m_sourceChanges};
}

void RoutingTier::setLatencySource(std::optional<SiteId> source)
{
    if (source == m_source)
        return;
    m_source = source;
    m_latencyFrom.reset();
    if (source) {
        ++m_sourceChanges;
        update();
    } else {
        emit resultChanged();
    }
}

JobRunner::Job RoutingTier::prepare(const AnalysisStamp &stamp)
{
    return [this, network = m_view.network(), stamp, source = m_source,
            router = m_router](JobControl &control) -> JobRunner::TakeOver {
        auto result = router->route(network, stamp.world, stamp.revision, control);
        if (!result)
            return {};
        std::shared_ptr<const LatencyFromSite> latency;
        if (source) {
            if (auto found = latencyFrom(network, stamp.world, *source))
                latency = std::make_shared<const LatencyFromSite>(*std::move(found));
        }
        return [this, result = std::move(result), latency = std::move(latency)] {
            m_result = result;
            // The source may have been changed meanwhile.
            if (latency && m_source == latency->source)
                m_latencyFrom = latency;
        };
    };
}

} // namespace fiberloom
