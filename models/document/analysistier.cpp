// SPDX-License-Identifier: Apache-2.0
#include "document/analysistier.h"

#include <utility>

namespace fiberloom {

AnalysisTier::AnalysisTier(QString title, QString help, QObject *parent)
    : QObject(parent), m_title(std::move(title)), m_help(std::move(help)), m_runner([this] { return makeJob(); })
{
    connect(&m_runner, &JobRunner::stateChanged, this, &AnalysisTier::stateChanged);
    connect(&m_runner, &JobRunner::finished, this, [this] {
        if (!m_runner.failure().isEmpty())
            m_givenUp = m_running;
        emit finished();
    });
}

JobRunner::Job AnalysisTier::makeJob()
{
    m_running.reset();
    const bool isForced = std::exchange(m_isForced, false);
    if (!m_isOn || (isFresh() && !isForced))
        return {};
    const AnalysisStamp stamp = wanted();
    JobRunner::Job job = prepare(stamp);
    if (!job)
        return {};
    m_running = stamp;
    return [this, stamp, job = std::move(job)](JobControl &control) -> JobRunner::TakeOver {
        JobRunner::TakeOver takeOver = job(control);
        if (!takeOver)
            return {};
        return [this, stamp, takeOver = std::move(takeOver)] {
            m_done = stamp;
            takeOver();
            emit resultChanged();
        };
    };
}

AnalysisTier::State AnalysisTier::state() const
{
    if (!m_isOn)
        return State::Off;
    if (m_runner.isRunning())
        return State::Computing;
    if (!m_runner.failure().isEmpty())
        return State::Failed;
    return isFresh() ? State::Fresh : State::Outdated;
}

bool AnalysisTier::isCurrent() const
{
    return m_runner.isRunning() ? m_running && *m_running == wanted() : isFresh();
}

void AnalysisTier::setOn(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    m_givenUp.reset();
    if (on)
        m_runner.request();
    else
        m_runner.cancel();
    emit stateChanged();
}

void AnalysisTier::update(JobRunner::Urgency urgency)
{
    if (m_isOn && !isCurrent() && !(m_givenUp && *m_givenUp == wanted()))
        m_runner.request(urgency);
}

void AnalysisTier::refresh()
{
    m_isOn = true;
    m_isForced = true;
    m_givenUp.reset();
    m_runner.request();
}

void AnalysisTier::cancel()
{
    if (m_runner.isRunning())
        m_givenUp = m_running;
    m_runner.cancel();
}

void AnalysisTier::abandon()
{
    m_runner.cancel();
}

} // namespace fiberloom
