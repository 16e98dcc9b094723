// SPDX-License-Identifier: Apache-2.0
#include "document/jobrunner.h"

#include <exception>
#include <new>

namespace fiberloom {

namespace {

// Longer than this without a result, a running job is let through although a newer one waits.
constexpr int patienceMs = 300;
constexpr int progressIntervalMs = 100;

} // namespace

JobRunner::JobRunner(Prepare prepare, QObject *parent) : QObject(parent), m_prepare(std::move(prepare))
{
    m_pool.setMaxThreadCount(1);
    m_sinceResult.start();
    m_progressTimer.setInterval(progressIntervalMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &JobRunner::stateChanged);
}

JobRunner::~JobRunner()
{
    if (m_control)
        m_control->cancel();
    m_pool.waitForDone();
}

void JobRunner::request(Urgency urgency)
{
    m_isRequested = true;
    if (!m_control)
        start();
    else if (urgency == Urgency::Replace || !m_sinceResult.hasExpired(patienceMs))
        m_control->cancel();
}

void JobRunner::cancel()
{
    m_isRequested = false;
    if (m_control)
        m_control->cancel();
}

void JobRunner::handOver(const JobControl &control, TakeOver takeOver)
{
    QMetaObject::invokeMethod(
        this,
        [this, job = &control, takeOver = std::move(takeOver)] {
            if (m_control.get() != job || m_control->isCanceled())
                return;
            m_sinceResult.restart();
            takeOver();
        },
        Qt::QueuedConnection);
}

void JobRunner::start()
{
    m_isRequested = false;
    Job job = m_prepare();
    if (!job) {
        emit finished();
        return;
    }
    m_control = std::make_shared<JobControl>();
    m_failure.clear();
    m_sinceStart.start();
    m_progressTimer.start();
    m_pool.start([this, job = std::move(job), control = m_control] {
        TakeOver takeOver;
        QString failure;
        try {
            takeOver = job(*control);
        } catch (const std::bad_alloc &) {
            failure = tr("There is not enough memory for this network");
        } catch (const std::exception &exception) {
            failure = QString::fromLocal8Bit(exception.what());
        }
        QMetaObject::invokeMethod(
            this, [this, takeOver = std::move(takeOver), failure] { onEnd(takeOver, failure); }, Qt::QueuedConnection);
    });
    emit stateChanged();
}

void JobRunner::onEnd(const TakeOver &takeOver, const QString &failure)
{
    m_control.reset();
    m_failure = failure;
    m_progressTimer.stop();
    if (takeOver) {
        m_lastMs = m_sinceStart.elapsed();
        m_sinceResult.restart();
        takeOver();
    }
    // Taking over may have led to a request of its own.
    if (m_isRequested && !m_control)
        start();
    emit stateChanged();
    if (!m_control)
        emit finished();
}

} // namespace fiberloom
