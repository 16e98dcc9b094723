// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"
#include "texts/englishplurals.h"
#include "theme/systemappearance.h"
#include "theme/theme.h"
#include "widgetplaces.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

using namespace fiberloom;

namespace {

std::shared_ptr<const Basemap> loadBasemap()
{
    auto basemap = Basemap::load(Basemap::defaultPath());
    if (!basemap) {
        // The map is drawn on plain ground then; nothing else depends on it.
        std::fprintf(stderr, "fiberloom: %s\n", qPrintable(basemap.error().toString()));
        return nullptr;
    }
    return std::make_shared<const Basemap>(std::move(basemap).value());
}

void writePlaces(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument(widgetPlaces()).toJson());
    file.commit();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const EnglishPlurals plurals;
    QApplication::setApplicationName(QStringLiteral("fiberloom"));
    QApplication::setApplicationDisplayName(QStringLiteral("Fiberloom"));
    QApplication::setApplicationVersion(QStringLiteral(FIBERLOOM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("fiberloom"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Plan fiber networks between datacenters."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption settingsOption(QStringLiteral("settings"),
                                            QApplication::translate("main", "Keep settings in this file."),
                                            QApplication::translate("main", "file"));
    parser.addOption(settingsOption);
    const QCommandLineOption placesOption(
        QStringLiteral("places"),
        QApplication::translate("main",
                                "Keep writing to this file where the window's parts are on the screen, for tests."),
        QApplication::translate("main", "file"));
    parser.addOption(placesOption);
    parser.addPositionalArgument(
        QStringLiteral("project"),
        QApplication::translate("main", "A project file, or the files of a topology to import."),
        QStringLiteral("[project]"));
    parser.process(application);

    Settings settings = parser.isSet(settingsOption) ? Settings(parser.value(settingsOption)) : Settings();
    Theme theme(Theme::startMode(settings.appearance()));
    theme.apply(application);
    SystemAppearance system;
    QObject::connect(&system, &SystemAppearance::preferred, &theme, &Theme::setSystemDark);
    QApplication::setWindowIcon(Theme::applicationIcon());

    const QString recoveryDirectory =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
    MainWindow window(theme, settings, loadBasemap(), recoveryDirectory);
    window.show();
    const QStringList files = parser.positionalArguments();
    QTimer::singleShot(0, &window, [&] {
        if (files.isEmpty())
            window.flow().offerUnsaved();
        else if (files.front().endsWith(QLatin1String(".gpkg")))
            window.flow().open(files.front());
        else
            window.flow().import(files);
    });
    QTimer placesTimer;
    if (parser.isSet(placesOption)) {
        QObject::connect(&placesTimer, &QTimer::timeout, &window, [&] { writePlaces(parser.value(placesOption)); });
        placesTimer.start(250);
    }
    return QApplication::exec();
}
