// SPDX-License-Identifier: Apache-2.0
#include "document/demandexplanation.h"

#include "document/analyses.h"

namespace fiberloom {

DemandExplanation::DemandExplanation(const Analyses &analyses, DemandId demand, QObject *parent)
    : QObject(parent), m_analyses(analyses), m_demand(demand), m_runner([this] { return prepare(); })
{
    connect(&analyses, &Analyses::resultChanged, this, &DemandExplanation::update);
    update();
}

void DemandExplanation::update()
{
    const auto routing = m_analyses.routing();
    const DemandFigures *figures = routing ? routing->find(m_demand) : nullptr;
    if (figures && figures->status != DemandStatus::Ok) {
        if (!m_analyses.isOutdated())
            m_runner.request(JobRunner::Urgency::Patient);
        return;
    }
    m_runner.cancel();
    if (m_result) {
        m_result.reset();
        emit changed();
    }
}

JobRunner::Job DemandExplanation::prepare()
{
    const auto routing = m_analyses.routing();
    // The network has to be the one that was routed.
    if (!routing || m_analyses.isOutdated())
        return {};
    return [this, routing, demand = m_demand,
            network = m_analyses.view().network()](JobControl &control) -> JobRunner::TakeOver {
        auto explanation = explain(network, *routing, demand, control);
        if (control.isCanceled())
            return {};
        return [this, explanation = std::move(explanation)] {
            m_result = explanation;
            emit changed();
        };
    };
}

} // namespace fiberloom
