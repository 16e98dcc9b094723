// SPDX-License-Identifier: Apache-2.0
// What the window says of files: how far one is read or written, and which were used lately.
#include "canvas/loadingcard.h"
#include "dialogs/startpage.h"
#include "filepresence.h"
#include "mainwindow.h"
#include "projectflow.h"
#include "settings.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>

#include <vector>

namespace fiberloom {

void MainWindow::connectLoader()
{
    FileLoader &loader = m_flow->loader();
    connect(&loader, &FileLoader::changed, this, &MainWindow::updateLoading);
    connect(&loader, &FileLoader::progressed, this, [this] {
        if (!m_isSavingShown)
            m_loadingCard->setProgress(m_flow->loader().progress());
    });
    connect(m_loadingCard, &LoadingCard::closed, &loader, &FileLoader::cancel);
    connect(m_flow, &ProjectFlow::savingSlowly, this, [this](const QString &title) {
        m_isSavingShown = true;
        m_loadingCard->showUnstoppable(title);
    });
    connect(m_flow, &ProjectFlow::savingEnded, this, [this] {
        m_isSavingShown = false;
        updateLoading();
    });
}

void MainWindow::updateLoading()
{
    if (m_isSavingShown)
        return;
    if (m_flow->loader().isLoading())
        m_loadingCard->begin(m_flow->loader().title());
    else
        m_loadingCard->end();
    updateStartPage();
}

void MainWindow::updateRecentFiles()
{
    m_filePresence->check(m_settings.recentFiles());
    showRecentFiles();
}

void MainWindow::showRecentFiles()
{
    m_menus.recent->clear();
    for (const QString &path : m_settings.recentFiles()) {
        QAction *action = m_menus.recent->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setEnabled(!m_filePresence->isMissing(path));
        connect(action, &QAction::triggered, this, [this, path] { m_flow->open(path); });
    }
    m_menus.recent->setEnabled(!m_menus.recent->isEmpty());
    std::vector<RecentFile> files;
    for (const QString &path : m_settings.recentFiles())
        files.push_back({path, m_filePresence->isMissing(path)});
    m_startPage->setRecentFiles(files);
}

} // namespace fiberloom
