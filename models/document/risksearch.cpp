// SPDX-License-Identifier: Apache-2.0
#include "document/risksearch.h"

#include "document/project.h"
#include "document/viewedworld.h"

namespace fiberloom {

RiskSearch::RiskSearch(const ViewedWorld &view, QObject *parent)
    : QObject(parent), m_view(view), m_runner([this]() -> JobRunner::Job {
          return [this, network = m_view.project().network(), world = m_view.base(), revision = m_view.revision(),
                  options = m_options](JobControl &control) -> JobRunner::TakeOver {
              auto findings = findRisks(network, world, options, control);
              if (!findings)
                  return {};
              return [this, revision, findings = *std::move(findings)] {
                  m_findings = findings;
                  m_revision = revision;
                  emit findingsChanged();
              };
          };
      })
{
    connect(&m_runner, &JobRunner::stateChanged, this, &RiskSearch::stateChanged);
}

void RiskSearch::find(const RiskFindingOptions &options)
{
    m_options = options;
    m_runner.request();
}

bool RiskSearch::isOutdated() const
{
    return m_revision != m_view.revision();
}

} // namespace fiberloom
