// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/project.h"
#include "exchange/importreport.h"
#include "settings.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

namespace fiberloom {

/// How projects come and go: new, open, save, import, samples, recovery; asks before anything would be lost. Owns no project:
/// hands each new one out by a signal and looks at the current one through `current`.
class ProjectFlow final : public QObject
{
    Q_OBJECT

public:
    using Current = std::function<Project *()>;

    ProjectFlow(Settings &settings, QString recoveryDirectory, Current current, QWidget *window);

    /// True when the current project may be let go: saved, or the user gave up its edits. It may stay for all that, so what a
    /// crash would need is kept until letGo().
    [[nodiscard]] bool confirmLeaving();
    /// The current project goes now.
    void letGo();

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
    /// The receiver takes ownership.
    void opened(fiberloom::Project *project);
    void imported(const fiberloom::ImportReport &report, const QString &source);
    void failed(const QString &what, const fiberloom::Error &error);
    void recentFilesChanged();

private:
    void importTogether(const QStringList &paths);
    [[nodiscard]] Project::Recovery askRecovery(const QString &name, const Project::PendingEdits &pending) const;
    void handOut(std::unique_ptr<Project> project);

    Settings &m_settings;
    QString m_recoveryDirectory;
    Current m_current;
    QWidget *m_window;
};

} // namespace fiberloom
