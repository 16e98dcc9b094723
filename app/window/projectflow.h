// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/drawnnetwork.h"
#include "document/project.h"
#include "document/readproject.h"
#include "exchange/importreport.h"
#include "fileloader.h"
#include "settings.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

namespace fiberloom {

/// How projects come and go: new, open, save, import, samples, recovery; asks before anything would be lost. Owns no project:
/// hands each new one out by a signal and looks at the current one through `current`. Files are read while the window goes on
/// (see loader()); the current project stays until the new one is there, and is asked about again if it was edited meanwhile.
class ProjectFlow final : public QObject
{
    Q_OBJECT

public:
    using Current = std::function<Project *()>;

    ProjectFlow(Settings &settings, QString recoveryDirectory, Current current, QWidget *window);

    /// True when the current project may be let go: saved, or the user gave up its edits. It may stay for all that, so what a
    /// crash would need is kept until letGo().
    [[nodiscard]] bool confirmLeaving();
    /// The current project goes now, and nothing comes in its place.
    void letGo();
    [[nodiscard]] FileLoader &loader() noexcept { return m_loader; }

    void newProject();
    void openDialog();
    void open(const QString &path);
    /// A sample is opened as an unsaved copy.
    void openSample(const QString &resourcePath, const QString &title);
    void importDialog();
    /// Files that belong together, or one, whose companions beside it come along: its graph by itself, its traffic when asked.
    void import(const QStringList &paths);
    /// False when canceled or failed.
    bool save();
    bool saveAsDialog();
    bool saveAs(const QString &path);
    /// Offers projects that a crash left unsaved.
    void offerUnsaved();

signals:
    /// The receiver takes ownership. What was read has been drawn, too.
    void opened(fiberloom::Project *project, const fiberloom::DrawnNetwork &drawn);
    void imported(const fiberloom::ImportReport &report, const QString &source);
    void failed(const QString &what, const fiberloom::Error &error);
    void recentFilesChanged();
    /// Saving takes its time; `title` says so. Nothing can be clicked until savingEnded().
    void savingSlowly(const QString &title);
    void savingEnded();

private:
    /// What the user agreed to let go.
    struct Left
    {
        QPointer<Project> project;
        std::uint64_t revision = 0;
        QString saveId;
    };
    [[nodiscard]] bool startLeaving();
    /// Asks only when the current project is not as it was at startLeaving().
    [[nodiscard]] bool finishLeaving();
    void read(const QString &path);
    void takeOver(const QString &path, ReadProject::For purpose, Result<ReadProject> read, const DrawnNetwork &drawn);
    [[nodiscard]] Project::RunWork runForSaving(const QString &name);
    void importTogether(const QStringList &paths);
    [[nodiscard]] Project::Recovery askRecovery(const QString &name, const Project::PendingEdits &pending) const;
    void handOut(std::unique_ptr<Project> project, const DrawnNetwork &drawn = {});

    Settings &m_settings;
    QString m_recoveryDirectory;
    Current m_current;
    QWidget *m_window;
    Left m_left;
    QString m_failure; ///< headline if what is being loaded fails
    FileLoader m_loader;
};

} // namespace fiberloom
