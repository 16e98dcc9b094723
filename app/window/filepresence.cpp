// SPDX-License-Identifier: Apache-2.0
#include "filepresence.h"

#include <QFileInfo>

#include <mutex>
#include <system_error>
#include <thread>

namespace fiberloom {

struct FilePresence::Door
{
    std::mutex mutex;
    FilePresence *owner = nullptr; ///< null once it is gone
};

FilePresence::FilePresence(QObject *parent)
    : FilePresence([](const QString &path) { return QFileInfo::exists(path); }, parent)
{
}

FilePresence::FilePresence(Probe probe, QObject *parent)
    : QObject(parent), m_probe(std::move(probe)), m_door(std::make_shared<Door>())
{
    m_door->owner = this;
}

FilePresence::~FilePresence()
{
    const std::lock_guard lock(m_door->mutex);
    m_door->owner = nullptr;
}

void FilePresence::check(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (m_asked.contains(path))
            continue;
        try {
            // Let go rather than pooled: a pool would wait at the end for a disk that never answers.
            std::thread([door = m_door, probe = m_probe, path] {
                const bool exists = probe(path);
                const std::lock_guard lock(door->mutex);
                if (FilePresence *owner = door->owner)
                    QMetaObject::invokeMethod(
                        owner, [owner, path, exists] { owner->onFound(path, exists); }, Qt::QueuedConnection);
            }).detach();
            m_asked.insert(path);
        } catch (const std::system_error &) {
            return; // no thread to be had: what is not known counts as there, and opening it tells
        }
    }
}

void FilePresence::onFound(const QString &path, bool exists)
{
    m_asked.remove(path);
    if (exists != m_missing.contains(path))
        return;
    if (exists)
        m_missing.remove(path);
    else
        m_missing.insert(path);
    emit changed();
}

} // namespace fiberloom
