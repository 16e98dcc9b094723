// SPDX-License-Identifier: Apache-2.0
#include "projectflow.h"

#include "dialogs/companiondialog.h"
#include "exchange/companionfiles.h"
#include "exchange/formatregistry.h"
#include "samplefile.h"
#include "storage/recoverylog.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace fiberloom {

namespace {

const QString projectSuffix = QStringLiteral(".loom.gpkg");

QString projectFilter()
{
    return ProjectFlow::tr("Fiberloom projects (*%1);;GeoPackages (*.gpkg)").arg(projectSuffix);
}

class BusyCursor
{
public:
    BusyCursor() { QGuiApplication::setOverrideCursor(Qt::WaitCursor); }
    ~BusyCursor() { QGuiApplication::restoreOverrideCursor(); }
    BusyCursor(const BusyCursor &) = delete;
    BusyCursor &operator=(const BusyCursor &) = delete;
};

} // namespace

ProjectFlow::ProjectFlow(Settings &settings, QString recoveryDirectory, Current current, QWidget *window)
    : QObject(window), m_settings(settings), m_recoveryDirectory(std::move(recoveryDirectory)),
      m_current(std::move(current)), m_window(window)
{
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

void ProjectFlow::letGo()
{
    if (Project *project = m_current())
        project->discardRecovery();
}

void ProjectFlow::handOut(std::unique_ptr<Project> project)
{
    letGo();
    emit opened(project.release());
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
    if (!confirmLeaving())
        return;
    const QString name = QFileInfo(path).fileName();
    // Opened anew, a project would find itself locked by the present one.
    if (const Project *present = m_current();
        present && !present->path().isEmpty() && QFileInfo(present->path()) == QFileInfo(path))
        handOut(std::make_unique<Project>(m_recoveryDirectory));
    auto project =
        Project::open(path, [&](const Project::PendingEdits &pending) { return askRecovery(name, pending); });
    if (!project) {
        emit failed(tr("“%1” could not be opened").arg(name), project.error());
        return;
    }
    m_settings.addRecentFile(path);
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    emit recentFilesChanged();
    handOut(std::move(project).value());
}

Project::Recovery ProjectFlow::askRecovery(const QString &name, const Project::PendingEdits &pending) const
{
    QMessageBox box(QMessageBox::Question, tr("Unsaved edits found"),
                    tr("%n edit(s) to “%1” were not saved when the program ended.", nullptr, pending.count).arg(name),
                    QMessageBox::NoButton, m_window);
    box.setInformativeText(tr("The last one was made on %1. Restore them? You can undo it afterwards.")
                               .arg(QLocale().toString(pending.lastEdit, QLocale::ShortFormat)));
    const auto *restore = box.addButton(tr("Restore"), QMessageBox::AcceptRole);
    const auto *discard = box.addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    box.exec();
    Q_UNUSED(restore)
    return box.clickedButton() == discard ? Project::Recovery::Discard : Project::Recovery::Restore;
}

void ProjectFlow::openSample(const QString &resourcePath, const QString &title)
{
    if (!confirmLeaving())
        return;
    auto network = readSample(resourcePath);
    if (!network) {
        emit failed(tr("The sample “%1” could not be opened").arg(title), network.error());
        return;
    }
    handOut(std::make_unique<Project>(std::move(network).value(), m_recoveryDirectory));
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
    if (paths.isEmpty() || !confirmLeaving())
        return;
    QStringList names;
    for (const QString &path : paths)
        names += QFileInfo(path).fileName();
    m_settings.setLastFolder(QFileInfo(paths.front()).absolutePath());
    auto outcome = [&] {
        const BusyCursor busy;
        return importFile(paths);
    }();
    if (!outcome) {
        emit failed(tr("“%1” could not be imported").arg(names.join(QStringLiteral(", "))), outcome.error());
        return;
    }
    handOut(std::make_unique<Project>(std::move(outcome.value().network), m_recoveryDirectory));
    emit imported(outcome.value().report, paths.join(QStringLiteral(", ")));
}

bool ProjectFlow::save()
{
    Project *project = m_current();
    if (!project)
        return false;
    if (project->path().isEmpty() || project->isReadOnly())
        return saveAsDialog();
    if (const auto saved = project->save(); !saved) {
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
    if (const auto saved = project->saveAs(path); !saved) {
        emit failed(tr("“%1” could not be saved").arg(QFileInfo(path).fileName()), saved.error());
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
