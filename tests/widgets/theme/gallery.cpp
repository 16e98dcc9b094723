// SPDX-License-Identifier: Apache-2.0
#include "gallerywindow.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QPixmap>

// theme_gallery [--save DIR]: shows the gallery in the mode that FIBERLOOM_THEME names, or writes gallery-light.png and
// gallery-dark.png into DIR.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    fiberloom::Theme theme(fiberloom::Theme::startMode({}));
    theme.apply(application);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 3) {
        fiberloom::GalleryWindow window(theme);
        window.resize(1500, 1000);
        window.show();
        return QApplication::exec();
    }

    const QDir folder(arguments.at(2));
    for (const auto mode : {fiberloom::Theme::Mode::Light, fiberloom::Theme::Mode::Dark}) {
        theme.setMode(mode);
        fiberloom::GalleryWindow window(theme);
        window.resize(1500, 1000);
        window.show();
        QApplication::processEvents();
        const QString name = fiberloom::Theme::modeName(mode);
        window.grab().save(folder.filePath(QStringLiteral("gallery-%1.png").arg(name)));

        QMenu menu;
        menu.addAction(theme.icon(QStringLiteral("open")), QStringLiteral("Open…"), QKeySequence(QKeySequence::Open));
        QAction *shown = menu.addAction(QStringLiteral("Show labels"));
        shown->setCheckable(true);
        shown->setChecked(true);
        menu.addSeparator();
        menu.addAction(theme.icon(QStringLiteral("delete")), QStringLiteral("Delete"))->setEnabled(false);
        menu.addMenu(QStringLiteral("Export"))->addAction(QStringLiteral("PNG"));
        menu.setActiveAction(menu.actions().constFirst());
        menu.ensurePolished();
        menu.resize(menu.sizeHint());
        menu.grab().save(folder.filePath(QStringLiteral("menu-%1.png").arg(name)));
    }
    return 0;
}
