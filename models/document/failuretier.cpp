// SPDX-License-Identifier: Apache-2.0
#include "document/failuretier.h"

#include "document/viewedworld.h"

namespace fiberloom {

namespace {

// A sweep that takes no longer follows the hand.
constexpr qint64 quickMs = 60;

} // namespace

FailureTier::FailureTier(const ViewedWorld &view, QObject *parent)
    : AnalysisTier(tr("Failures"), tr("What every cut, every site and every risk group that fails would do"), parent),
      m_view(view), m_sweep(std::make_shared<FailureSweep>())
{
}

AnalysisStamp FailureTier::wanted() const
{
    return {m_view.revision(), m_view.base(), m_optionChanges};
}

void FailureTier::setOptions(const FailureOptions &options)
{
    if (options == m_options)
        return;
    m_options = options;
    ++m_optionChanges;
    update();
    emit stateChanged();
}

bool FailureTier::isQuick()
{
    return m_result && runner().lastMilliseconds() <= quickMs;
}

JobRunner::Job FailureTier::prepare(const AnalysisStamp &stamp)
{
    return [this, network = m_view.network(), stamp, options = m_options, sweep = m_sweep,
            &ownRunner = runner()](JobControl &control) -> JobRunner::TakeOver {
        const auto showPart = [&](std::shared_ptr<const FailureSweepResult> part) {
            ownRunner.handOver(control, [this, part = std::move(part)] {
                m_result = part;
                emit resultChanged();
            });
        };
        auto result = sweep->run(network, stamp.world, stamp.revision, options, control, showPart);
        if (!result)
            return {};
        return [this, result = std::move(result)] { m_result = result; };
    };
}

} // namespace fiberloom
