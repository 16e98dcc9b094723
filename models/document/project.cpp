// SPDX-License-Identifier: Apache-2.0
#include "document/project.h"

#include "document/applydelta.h"
#include "document/readprojectparts.h"
#include "network/names.h"

#include <QDir>
#include <QFileInfo>
#include <QScopedValueRollback>

namespace fiberloom {

namespace {

QStringList toLines(const std::vector<RowProblem> &problems)
{
    QStringList lines;
    for (const RowProblem &problem : problems)
        lines += problem.toString();
    return lines;
}

/// QFileInfo takes any two files that are not there for one.
bool isSameFile(const QString &left, const QString &right)
{
    const QFileInfo first(left);
    const QFileInfo second(right);
    return first.absoluteFilePath() == second.absoluteFilePath()
           || (first.exists() && second.exists() && first == second);
}

} // namespace

Project::Project(QString recoveryDirectory, QObject *parent)
    : QObject(parent), m_recoveryDirectory(std::move(recoveryDirectory))
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this] { emit modifiedChanged(isModified()); });
}

Project::Project(Network network, QString recoveryDirectory, QObject *parent)
    : Project(std::move(recoveryDirectory), parent)
{
    m_network = std::move(network);
    m_isUnsavedFromStart = true;
}

Project::~Project() = default;

Result<std::unique_ptr<Project>> Project::open(const QString &path, const AskRecovery &ask)
{
    JobControl unwatched;
    auto read = ReadProject::read(path, ReadProject::For::Opening, unwatched);
    if (!read)
        return read.error();
    return from(std::move(read).value(), ask);
}

Result<std::unique_ptr<Project>> Project::from(ReadProject read, const AskRecovery &ask, Project *previous)
{
    ReadProject::Parts &parts = *read.m_parts;
    OpenedProject &file = parts.file;
    auto project = std::unique_ptr<Project>(new Project(QString()));
    project->m_path = file.file->path();
    project->m_network = std::move(file.network);
    project->m_file = std::move(file.file);
    project->m_fileProblems = toLines(file.rowProblems);
    project->m_lock = std::move(parts.lock);
    if (parts.purpose == ReadProject::For::Reopening) {
        Q_ASSERT(previous && previous->holds(project->m_path));
        previous->discardRecovery();
        previous->m_readOnlyReason = tr("It was opened again");
        project->m_lock = std::move(previous->m_lock);
    }
    if (!project->m_lock)
        project->m_readOnlyReason = parts.lockRefusal;
    else if (file.isReadOnly)
        project->m_readOnlyReason = file.readOnlyReason;
    if (const auto recovered = project->recover(read, ask); !recovered)
        return recovered.error();
    return project;
}

Result<std::unique_ptr<Project>> Project::recoverUnsaved(const QString &logPath)
{
    // The log of a project that another instance has open is not an orphan.
    auto lock = FileLock::acquire(logPath);
    if (!lock)
        return lock.error();
    auto replayed = RecoveryLog::replay(logPath, Network());
    if (!replayed)
        return replayed.error();
    auto log = RecoveryLog::resume(logPath);
    if (!log)
        return log.error();
    auto project = std::make_unique<Project>(std::move(replayed.value().network), QFileInfo(logPath).absolutePath());
    project->m_log = std::move(log).value();
    project->m_lock = std::move(lock).value();
    return project;
}

QStringList Project::orphanedLogs(const QString &recoveryDirectory)
{
    QStringList orphans;
    for (const QString &log : RecoveryLog::unsavedLogs(recoveryDirectory))
        if (FileLock::acquire(log))
            orphans += log;
    return orphans;
}

Result<void> Project::recover(const ReadProject &read, const AskRecovery &ask)
{
    const ReadProject::Parts &parts = *read.m_parts;
    if (!parts.pending || ask({parts.pending->count, parts.pending->lastEdit}) == Recovery::Discard)
        return {};
    const auto &replayed = *parts.replayed;
    if (!replayed)
        return replayed.error();
    auto log = RecoveryLog::resume(RecoveryLog::pathFor(m_path));
    if (!log)
        return log.error();
    // The log has these edits already, and must not be begun anew: that may fail halfway.
    m_isRestoring = true;
    push(Delta::between(m_network, replayed.value().network), tr("Restore edits"), {});
    m_isRestoring = false;
    m_log = std::move(log).value();
    return {};
}

QString Project::displayName() const
{
    return m_path.isEmpty() ? tr("Untitled") : QFileInfo(m_path).fileName();
}

bool Project::isModified() const
{
    return !m_undoStack.isClean() || m_isUnsavedFromStart;
}

bool Project::holds(const QString &path) const
{
    return m_lock && !m_path.isEmpty() && isSameFile(m_path, path);
}

QString Project::saveId() const
{
    return m_file ? m_file->saveState().saveId : QString();
}

Result<void> Project::apply(const Delta &delta, const QString &title, const QString &mergeKey)
{
    if (delta.isEmpty()) {
        clearPreview();
        return {};
    }
    if (m_isSaving) {
        clearPreview();
        return Error{tr("The project is being saved"), displayName(), tr("Try again in a moment")};
    }
    if (const auto problems = validate(m_network, delta); !problems.empty()) {
        clearPreview();
        Network after = m_network;
        after.apply(delta);
        const Problem &first = problems.front();
        return Error{first.message, fiberloom::displayName(after, first.entity), first.remedy};
    }
    push(delta, title, mergeKey);
    return {};
}

void Project::push(const Delta &delta, const QString &title, const QString &mergeKey)
{
    if (!delta.isEmpty())
        m_undoStack.push(new ApplyDelta([this](const Delta &each) { commit(each); }, delta, title, mergeKey));
}

void Project::commit(const Delta &delta)
{
    logDurably(delta);
    const Network shownBefore = shownNetwork();
    m_preview.reset();
    m_previewed = Network();
    m_network.apply(delta);
    ++m_revision;
    ++m_shownRevision;
    emit changed(delta);
    emit shownChanged(Delta::between(shownBefore, m_network));
}

void Project::setPreview(const Delta &delta)
{
    const Network shownBefore = shownNetwork();
    m_previewed = m_network;
    m_previewed.apply(delta);
    m_preview = delta;
    show(shownBefore);
}

void Project::clearPreview()
{
    if (!m_preview)
        return;
    const Network shownBefore = m_previewed;
    m_preview.reset();
    m_previewed = Network();
    show(shownBefore);
}

void Project::show(const Network &shownBefore)
{
    const Delta delta = Delta::between(shownBefore, shownNetwork());
    if (delta.isEmpty())
        return;
    ++m_shownRevision;
    emit shownChanged(delta);
}

void Project::logDurably(const Delta &delta)
{
    if (isReadOnly() || m_isRestoring)
        return;
    if (!m_log && !m_logHasFailed)
        startLog();
    if (!m_log)
        return;
    if (const auto appended = m_log->append(delta); !appended)
        failLog(appended.error());
}

void Project::startLog()
{
    if (m_path.isEmpty() && m_recoveryDirectory.isEmpty())
        return;
    if (m_path.isEmpty() && !QDir().mkpath(m_recoveryDirectory)) {
        failLog({tr("The folder for recovery cannot be made"), m_recoveryDirectory, tr("Save the project soon")});
        return;
    }
    const QString logPath =
        m_path.isEmpty() ? RecoveryLog::pathForUnsaved(m_recoveryDirectory) : RecoveryLog::pathFor(m_path);
    if (m_path.isEmpty()) {
        auto lock = FileLock::acquire(logPath);
        if (!lock) {
            failLog(lock.error());
            return;
        }
        m_lock = std::move(lock).value();
    }
    auto log = RecoveryLog::begin(logPath, m_path, m_file ? m_file->saveState() : SaveState());
    if (!log) {
        failLog(log.error());
        return;
    }
    m_log = std::move(log).value();
    // A project that began with rows (an import) has them nowhere else yet.
    if (m_path.isEmpty() && !m_network.isEmpty()) {
        if (const auto appended = m_log->append(Delta::between(Network(), m_network)); !appended)
            failLog(appended.error());
    }
}

void Project::failLog(const Error &error)
{
    m_log.reset();
    // Said once; saving starts a new log.
    m_logHasFailed = true;
    emit recoveryFailed(error.toString());
}

Result<void> Project::save(const RunWork &run)
{
    if (m_isSaving)
        return Error{tr("The project is being saved"), displayName(), tr("Try again in a moment")};
    if (!m_file)
        return Error{tr("The project has no file yet"), displayName(), tr("Use Save As")};
    if (isReadOnly())
        return Error{tr("The project is open read-only: %1").arg(m_readOnlyReason), m_path,
                     tr("Use Save As to save under another name")};
    Result<void> saved;
    write(run, [&](const Network &network) { saved = m_file->save(network); });
    if (!saved)
        return saved.error();
    afterSave();
    return {};
}

Result<void> Project::saveAs(const QString &path, const RunWork &run)
{
    if (!m_path.isEmpty() && isSameFile(path, m_path) && !isReadOnly())
        return save(run);
    if (m_isSaving)
        return Error{tr("The project is being saved"), displayName(), tr("Try again in a moment")};
    auto lock = FileLock::acquire(path);
    if (!lock)
        return lock.error();
    Result<std::unique_ptr<ProjectFile>> file = std::unique_ptr<ProjectFile>();
    write(run, [&](const Network &network) {
        file = m_file ? m_file->saveAs(path, network) : ProjectFile::create(path, network);
    });
    if (!file)
        return file.error();
    discardRecovery();
    m_file = std::move(file).value();
    m_lock = std::move(lock).value();
    m_path = path;
    m_readOnlyReason.clear();
    m_fileProblems.clear();
    emit pathChanged();
    afterSave();
    return {};
}

void Project::write(const RunWork &run, const std::function<void(const Network &)> &writing)
{
    const QScopedValueRollback saving(m_isSaving, true);
    const Network snapshot = m_network;
    run([&] { writing(snapshot); });
}

void Project::afterSave()
{
    if (m_log) {
        if (const auto restarted = m_log->restart(m_file->saveState()); !restarted)
            failLog(restarted.error());
    } else {
        m_logHasFailed = false;
    }
    const bool wasModified = isModified();
    m_isUnsavedFromStart = false;
    m_undoStack.setClean();
    if (wasModified)
        emit modifiedChanged(false);
}

void Project::discardRecovery()
{
    if (m_log)
        m_log->discard();
    m_log.reset();
}

} // namespace fiberloom
