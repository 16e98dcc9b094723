// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>

namespace fiberloom {

/// Finds out which files are missing without the UI ever waiting for a disk: a mount whose server is gone may answer after
/// minutes, or never. Lives on the GUI thread; going away waits for nothing.
class FilePresence final : public QObject
{
    Q_OBJECT

public:
    /// Whether a file exists; called on a thread of its own for each path.
    using Probe = std::function<bool(const QString &path)>;

    explicit FilePresence(QObject *parent);
    FilePresence(Probe probe, QObject *parent);
    ~FilePresence() override;

    /// Looks at these anew; one that is still being looked at is not asked twice.
    void check(const QStringList &paths);
    /// False also while nothing is known.
    [[nodiscard]] bool isMissing(const QString &path) const { return m_missing.contains(path); }

signals:
    /// What isMissing() says of a file.
    void changed();

private:
    struct Door;

    void onFound(const QString &path, bool exists);

    Probe m_probe;
    std::shared_ptr<Door> m_door; ///< what a thread knows of this object
    QSet<QString> m_asked;
    QSet<QString> m_missing;
};

} // namespace fiberloom
