// SPDX-License-Identifier: Apache-2.0
#include "fileloader.h"

#include <memory>
#include <utility>

namespace fiberloom {

FileLoader::FileLoader(QObject *parent) : QObject(parent), m_runner([this] { return prepare(); })
{
    connect(&m_runner, &JobRunner::stateChanged, this, &FileLoader::progressed);
    connect(&m_runner, &JobRunner::finished, this, [this] {
        if (!isLoading() || m_runner.failure().isEmpty())
            return;
        setTitle({});
        emit failed(m_runner.failure());
    });
}

void FileLoader::load(const QString &title, JobRunner::Job job)
{
    ++m_request;
    m_waiting = {};
    m_next = std::move(job);
    setTitle(title);
    m_runner.request();
}

void FileLoader::cancel()
{
    ++m_request;
    m_next = {};
    m_waiting = {};
    m_runner.cancel();
    setTitle({});
}

void FileLoader::release()
{
    m_isHeld = false;
    // Not from here: who released it has an end to come to.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_waiting && !m_isHeld)
                take(std::exchange(m_waiting, {}));
        },
        Qt::QueuedConnection);
}

void FileLoader::take(const JobRunner::TakeOver &takeOver)
{
    setTitle({});
    takeOver();
}

void FileLoader::setTitle(const QString &title)
{
    if (title == m_title)
        return;
    m_title = title;
    emit changed();
}

JobRunner::Job FileLoader::prepare()
{
    if (!m_next)
        return {};
    return [this, request = m_request, job = std::exchange(m_next, {})](JobControl &control) -> JobRunner::TakeOver {
        auto found = std::make_shared<JobRunner::TakeOver>(job(control));
        if (!*found)
            return {};
        return [this, request, found] {
            // Gone with this scope, as it may hold the lock of a file that the next job wants.
            JobRunner::TakeOver takeOver = std::exchange(*found, {});
            if (request != m_request)
                return;
            if (m_isHeld)
                m_waiting = std::move(takeOver);
            else
                take(takeOver);
        };
    };
}

} // namespace fiberloom
