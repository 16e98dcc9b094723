// SPDX-License-Identifier: Apache-2.0
#include "openwindow.h"

#include "canvas/mapcanvas.h"
#include "document/analyses.h"

#include <QApplication>
#include <QTest>

namespace fiberloom::test {

OpenWindow::OpenWindow() : m_theme(Theme::Mode::Light)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme.apply(*qApp);
}

OpenWindow::~OpenWindow() = default;

bool OpenWindow::open(const Network &network)
{
    const QString path = filePath("net.loom.gpkg");
    {
        Project fresh(network, m_folder.path());
        if (!fresh.saveAs(path))
            return false;
    }
    m_settings = std::make_unique<Settings>(filePath("settings.ini"));
    m_window = std::make_unique<MainWindow>(m_theme, *m_settings, nullptr, m_folder.path());
    m_window->canvas().setAnimated(false);
    m_window->resize(1400, 900);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        return false;
    m_window->flow().open(path);
    if (!QTest::qWaitFor([this] { return !m_window->flow().loader().isLoading(); }, 10000))
        return false;
    m_window->canvas().fitNetwork();
    return project().network().routes().size() == network.routes().size();
}

bool OpenWindow::becomesFresh() const
{
    return QTest::qWaitFor([this] { return !analyses().isOutdated() && analyses().failureTier().isFresh(); }, 10000);
}

} // namespace fiberloom::test
