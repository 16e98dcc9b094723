// SPDX-License-Identifier: Apache-2.0
#include "projectflow.h"

#include "dialogs/companiondialog.h"
#include "exchange/companionfiles.h"
#include "exchange/formatregistry.h"
#include "runalive.h"
#include "samplefile.h"
#include "storage/recoverylog.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>

namespace fiberloom {

namespace {

const QString projectSuffix = QStringLiteral(".loom.gpkg");

QString projectFilter()
{
    return ProjectFlow::tr("Fiberloom projects (*%1);;GeoPackages (*.gpkg)").arg(projectSuffix);
}

} // namespace

ProjectFlow::ProjectFlow(Settings &settings, QString recoveryDirectory, Current current, QWidget *window)
    : QObject(window), m_settings(settings), m_recoveryDirectory(std::move(recoveryDirectory)),
      m_current(std::move(current)), m_window(window)
{
    connect(&m_loader, &FileLoader::failed, this, [this](const QString &why) {
        emit failed(m_failure, {why, {}, tr("Close other programs and try again")});
    });
}

bool ProjectFlow::confirmLeaving()
{
    Project *project = m_current();
    if (!project)
        return true;
    const bool hasEdits = project->isModified() && !(project->path().isEmpty() && project->undoStack()->count() == 0);
    if (!hasEdits)
        return true;
    QMessageBox box(QMessageBox::Warning, tr("Unsaved changes"),
                    tr("Save the changes to “%1”?").arg(project->displayName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setInformativeText(tr("If you discard them, they are lost."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

bool ProjectFlow::startLeaving()
{
    if (!confirmLeaving())
        return false;
    Project *project = m_current();
    m_left = {project, project ? project->revision() : 0, project ? project->saveId() : QString()};
    return true;
}

bool ProjectFlow::finishLeaving()
{
    const Project *project = m_current();
    return (project == m_left.project && (!project || project->revision() == m_left.revision)) || confirmLeaving();
}

void ProjectFlow::letGo()
{
    m_loader.cancel();
    if (Project *project = m_current())
        project->discardRecovery();
}

void ProjectFlow::handOut(std::unique_ptr<Project> project, const DrawnNetwork &drawn)
{
    letGo();
    emit opened(project.release(), drawn);
}

void ProjectFlow::newProject()
{
    if (confirmLeaving())
        handOut(std::make_unique<Project>(m_recoveryDirectory));
}

void ProjectFlow::openDialog()
{
    const QString path =
        QFileDialog::getOpenFileName(m_window, tr("Open project"), m_settings.lastFolder(), projectFilter());
    if (!path.isEmpty())
        open(path);
}

void ProjectFlow::open(const QString &path)
{
    if (startLeaving())
        read(path);
}

void ProjectFlow::read(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    const Project *present = m_current();
    // Opened anew, a project would find itself locked by the present one.
    const auto purpose = present && present->holds(path) ? ReadProject::For::Reopening : ReadProject::For::Opening;
    m_failure = tr("“%1” could not be opened").arg(name);
    m_loader.load(tr("Opening “%1”").arg(name), [this, path, purpose](JobControl &control) -> JobRunner::TakeOver {
        auto read = std::make_shared<Result<ReadProject>>(ReadProject::read(path, purpose, control));
        if (control.isCanceled())
            return {};
        const auto drawn = std::make_shared<const DrawnNetwork>(*read ? read->value().network() : Network());
        return [this, path, purpose, read, drawn] { takeOver(path, purpose, std::move(*read), *drawn); };
    });
}

void ProjectFlow::takeOver(const QString &path, ReadProject::For purpose, Result<ReadProject> read,
                           const DrawnNetwork &drawn)
{
    const QString name = QFileInfo(path).fileName();
    if (!read) {
        emit failed(m_failure, read.error());
        return;
    }
    if (!finishLeaving())
        return;
    Project *present = m_current();
    if (purpose == ReadProject::For::Reopening
        && (!present || !present->holds(path) || present->saveId() != m_left.saveId)) {
        // Saved meanwhile, so that what was read is an older state.
        open(path);
        return;
    }
    auto project = Project::from(
        std::move(read).value(), [&](const Project::PendingEdits &pending) { return askRecovery(name, pending); },
        present);
    if (!project) {
        emit failed(m_failure, project.error());
        return;
    }
    m_settings.addRecentFile(path);
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    emit recentFilesChanged();
    handOut(std::move(project).value(), drawn);
}

Project::Recovery ProjectFlow::askRecovery(const QString &name, const Project::PendingEdits &pending) const
{
    QMessageBox box(QMessageBox::Question, tr("Unsaved edits found"),
                    tr("%n edit(s) to “%1” were not saved when the program ended.", nullptr, pending.count).arg(name),
                    QMessageBox::NoButton, m_window);
    box.setInformativeText(tr("The last one was made on %1. Restore them? You can undo it afterwards.")
                               .arg(QLocale().toString(pending.lastEdit, QLocale::ShortFormat)));
    box.addButton(tr("Restore"), QMessageBox::AcceptRole);
    const auto *discard = box.addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    box.exec();
    return box.clickedButton() == discard ? Project::Recovery::Discard : Project::Recovery::Restore;
}

void ProjectFlow::openSample(const QString &resourcePath, const QString &title)
{
    if (!startLeaving())
        return;
    m_failure = tr("The sample “%1” could not be opened").arg(title);
    m_loader.load(tr("Opening “%1”").arg(title), [this, resourcePath](JobControl &) -> JobRunner::TakeOver {
        auto network = std::make_shared<Result<Network>>(readSample(resourcePath));
        return [this, network] {
            if (!*network)
                emit failed(m_failure, network->error());
            else if (finishLeaving())
                handOut(std::make_unique<Project>(std::move(*network).value(), m_recoveryDirectory));
        };
    });
}

void ProjectFlow::importDialog()
{
    QStringList filters;
    QStringList patterns;
    for (const FormatInfo &format : formats()) {
        if (!format.canImport())
            continue;
        filters += format.fileFilter();
        for (const char *extension : format.extensions)
            patterns += QStringLiteral("*.") + QLatin1String(extension);
    }
    patterns.removeDuplicates();
    filters.prepend(tr("Topologies (%1)").arg(patterns.join(QLatin1Char(' '))));
    filters += tr("All files (*)");
    const QStringList paths = QFileDialog::getOpenFileNames(m_window, tr("Import"), m_settings.lastFolder(),
                                                            filters.join(QStringLiteral(";;")));
    if (!paths.isEmpty())
        import(paths);
}

void ProjectFlow::import(const QStringList &paths)
{
    if (paths.size() != 1) {
        importTogether(paths);
        return;
    }
    const QString &path = paths.front();
    if (const QString leading = leadingFile(path); !leading.isEmpty()) {
        importTogether({leading, path});
        return;
    }
    const QStringList additions = additionalFiles(path);
    if (additions.isEmpty()) {
        importTogether(paths);
        return;
    }
    auto *dialog = new CompanionDialog(path, additions, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompanionDialog::chosen, this, &ProjectFlow::importTogether);
    dialog->open();
}

void ProjectFlow::importTogether(const QStringList &paths)
{
    if (paths.isEmpty() || !startLeaving())
        return;
    QStringList names;
    for (const QString &path : paths)
        names += QFileInfo(path).fileName();
    m_settings.setLastFolder(QFileInfo(paths.front()).absolutePath());
    const QString name = names.join(QStringLiteral(", "));
    m_failure = tr("“%1” could not be imported").arg(name);
    m_loader.load(tr("Importing “%1”").arg(name), [this, paths](JobControl &control) -> JobRunner::TakeOver {
        auto outcome = std::make_shared<Result<ImportOutcome>>(importFile(paths, {}, {.control = &control}));
        if (control.isCanceled())
            return {};
        const auto drawn = std::make_shared<const DrawnNetwork>(*outcome ? outcome->value().network : Network());
        return [this, paths, outcome, drawn] {
            if (!*outcome) {
                emit failed(m_failure, outcome->error());
                return;
            }
            if (!finishLeaving())
                return;
            handOut(std::make_unique<Project>(std::move(outcome->value().network), m_recoveryDirectory), *drawn);
            emit imported(outcome->value().report, paths.join(QStringLiteral(", ")));
        };
    });
}

Project::RunWork ProjectFlow::runForSaving(const QString &name)
{
    return [this, name](const std::function<void()> &work) {
        // What is being loaded would take the place of the project while that is being saved.
        m_loader.hold();
        const auto release = qScopeGuard([this] { m_loader.release(); });
        runAlive(work, [&] { emit savingSlowly(tr("Saving “%1”").arg(name)); });
        emit savingEnded();
    };
}

bool ProjectFlow::save()
{
    Project *project = m_current();
    if (!project)
        return false;
    if (project->path().isEmpty() || project->isReadOnly())
        return saveAsDialog();
    if (const auto saved = project->save(runForSaving(project->displayName())); !saved) {
        emit failed(tr("“%1” could not be saved").arg(project->displayName()), saved.error());
        return false;
    }
    return true;
}

bool ProjectFlow::saveAsDialog()
{
    Project *project = m_current();
    if (!project)
        return false;
    const QString proposal = project->path().isEmpty()
                                 ? QDir(m_settings.lastFolder()).filePath(tr("Untitled") + projectSuffix)
                                 : project->path();
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save project as"), proposal, projectFilter());
    if (path.isEmpty())
        return false;
    if (!path.endsWith(QLatin1String(".gpkg"), Qt::CaseInsensitive)) {
        path += projectSuffix;
        // The dialog has asked about the name without the suffix only.
        if (QFileInfo::exists(path)
            && QMessageBox::question(m_window, tr("Replace file?"),
                                     tr("“%1” exists already. Replace it?").arg(QFileInfo(path).fileName()))
                   != QMessageBox::Yes)
            return false;
    }
    return saveAs(path);
}

bool ProjectFlow::saveAs(const QString &path)
{
    Project *project = m_current();
    if (!project)
        return false;
    const QString name = QFileInfo(path).fileName();
    if (const auto saved = project->saveAs(path, runForSaving(name)); !saved) {
        emit failed(tr("“%1” could not be saved").arg(name), saved.error());
        return false;
    }
    m_settings.addRecentFile(path);
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    emit recentFilesChanged();
    return true;
}

void ProjectFlow::offerUnsaved()
{
    for (const QString &log : Project::orphanedLogs(m_recoveryDirectory)) {
        const auto pending = RecoveryLog::pending(log, {});
        if (!pending || !pending.value())
            continue;
        if (askRecovery(tr("Untitled"), {pending.value()->count, pending.value()->lastEdit})
            == Project::Recovery::Discard) {
            QFile::remove(log);
            continue;
        }
        auto project = Project::recoverUnsaved(log);
        if (!project) {
            emit failed(tr("The unsaved project could not be restored"), project.error());
            continue;
        }
        handOut(std::move(project).value());
        return;
    }
}

} // namespace fiberloom
