// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/delta.h"
#include "network/validation.h"

#include <QDateTime>
#include <QObject>
#include <QUndoStack>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace fiberloom {

class FileLock;
class ProjectFile;
class ReadProject;
class RecoveryLog;

/// An open project: the network, its undo stack, its file and its recovery log. The only place where a delta becomes an edit.
/// Lives on the GUI thread; everything else sees snapshots.
class Project final : public QObject
{
    Q_OBJECT

public:
    /// What to do with finished edits that a crash left behind.
    enum class Recovery { Restore, Discard };
    struct PendingEdits
    {
        int count;
        QDateTime lastEdit;
    };
    using AskRecovery = std::function<Recovery(const PendingEdits &)>;

    /// An empty project without a file. `recoveryDirectory` keeps the log of a project that was never saved.
    explicit Project(QString recoveryDirectory, QObject *parent = nullptr);
    /// A project of imported or made rows, not saved yet.
    Project(Network network, QString recoveryDirectory, QObject *parent = nullptr);
    ~Project() override;

    /// Opens a file; `ask` is called when its recovery log has edits the file lacks. A file that another instance holds opens
    /// read-only (see isReadOnly(), readOnlyReason()).
    [[nodiscard]] static Result<std::unique_ptr<Project>> open(const QString &path, const AskRecovery &ask);
    /// The same from what was read, on any thread, by ReadProject::read(). A reopening needs the lock of the project that has
    /// the file open, which is `previous`: it is read-only from then on, and its recovery log is gone.
    [[nodiscard]] static Result<std::unique_ptr<Project>> from(ReadProject read, const AskRecovery &ask,
                                                               Project *previous = nullptr);
    /// A project that was never saved, from the log that a crash left (see orphanedLogs()).
    [[nodiscard]] static Result<std::unique_ptr<Project>> recoverUnsaved(const QString &logPath);
    /// Logs of projects that were never saved and that no running instance has open, oldest first.
    [[nodiscard]] static QStringList orphanedLogs(const QString &recoveryDirectory);

    [[nodiscard]] const Network &network() const noexcept { return m_network; }
    /// Grows with every change of network(), also by undo and redo.
    [[nodiscard]] std::uint64_t revision() const noexcept { return m_revision; }

    /// The network with the preview of a gesture on top; the same as network() while there is none.
    [[nodiscard]] const Network &shownNetwork() const noexcept { return m_preview ? m_previewed : m_network; }
    /// Grows with every change of shownNetwork(): the number that results carry.
    [[nodiscard]] std::uint64_t shownRevision() const noexcept { return m_shownRevision; }

    /// Commits an edit: validates, logs it durably, pushes one undo step, emits changed(). Nothing happens for an empty delta.
    /// Edits with the same non-empty mergeKey in a row become one undo step (arrow-key nudges, spin boxes).
    [[nodiscard]] Result<void> apply(const Delta &delta, const QString &title, const QString &mergeKey = {});
    /// Shows a delta on top of network() without committing it; replaces the previous preview. Cleared by apply().
    void setPreview(const Delta &delta);
    void clearPreview();
    [[nodiscard]] bool hasPreview() const noexcept { return m_preview.has_value(); }

    [[nodiscard]] QUndoStack *undoStack() noexcept { return &m_undoStack; }
    [[nodiscard]] IdSource &ids() noexcept { return m_ids; }

    [[nodiscard]] QString path() const { return m_path; } ///< empty while never saved
    [[nodiscard]] QString displayName() const;            ///< file name, or "Untitled"
    [[nodiscard]] bool isModified() const;
    /// Whether this project has that file open and locked.
    [[nodiscard]] bool holds(const QString &path) const;
    /// Of the save that the edits come after, drawn anew by every save; empty while never saved.
    [[nodiscard]] QString saveId() const;
    [[nodiscard]] bool isReadOnly() const noexcept { return !m_readOnlyReason.isEmpty(); }
    [[nodiscard]] QString readOnlyReason() const { return m_readOnlyReason; }
    /// What was wrong with rows of the file when it was opened, one line each.
    [[nodiscard]] const QStringList &fileProblems() const noexcept { return m_fileProblems; }

    /// Runs what it is given to its end, on whatever thread.
    using RunWork = std::function<void(const std::function<void()> &)>;
    static void runHere(const std::function<void()> &work) { work(); }

    /// Writes what changed since the last save. Nothing is lost when it fails: the edits stay here and in the recovery log.
    /// `run` is given the writing of a snapshot; until it returns, edits are refused and this project must not go.
    [[nodiscard]] Result<void> save(const RunWork &run = runHere);
    [[nodiscard]] Result<void> saveAs(const QString &path, const RunWork &run = runHere);
    [[nodiscard]] bool isSaving() const noexcept { return m_isSaving; }
    /// Forgets the recovery log: the user closed the project and decided about unsaved edits.
    void discardRecovery();

signals:
    /// After every change of network(), with what changed.
    void changed(const fiberloom::Delta &delta);
    /// After every change of shownNetwork(): commit, undo, preview, end of preview. `delta` is relative to what was shown.
    void shownChanged(const fiberloom::Delta &delta);
    void modifiedChanged(bool modified);
    void pathChanged();
    /// An edit could not be written to the recovery log; it is made all the same, but only in memory.
    void recoveryFailed(const QString &message);

private:
    [[nodiscard]] Result<void> recover(const ReadProject &read, const AskRecovery &ask);
    void push(const Delta &delta, const QString &title, const QString &mergeKey);
    void commit(const Delta &delta);
    void show(const Network &shownBefore);
    void logDurably(const Delta &delta);
    void startLog();
    void failLog(const Error &error);
    void write(const RunWork &run, const std::function<void(const Network &)> &writing);
    void afterSave();

    Network m_network;
    Network m_previewed;
    std::optional<Delta> m_preview;
    std::uint64_t m_revision = 1;
    std::uint64_t m_shownRevision = 1;
    IdSource m_ids;
    QString m_path;
    QString m_recoveryDirectory;
    QString m_readOnlyReason;
    QStringList m_fileProblems;
    bool m_isUnsavedFromStart = false; ///< began with rows that no file has
    bool m_logHasFailed = false;
    bool m_isSaving = false;
    bool m_isRestoring = false;
    std::unique_ptr<ProjectFile> m_file;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<RecoveryLog> m_log;
    QUndoStack m_undoStack;
};

} // namespace fiberloom
