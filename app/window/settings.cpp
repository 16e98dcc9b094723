// SPDX-License-Identifier: Apache-2.0
#include "settings.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace fiberloom {

namespace {

constexpr int maxRecentFiles = 10;

} // namespace

Settings::Settings()
    : m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("fiberloom"), QStringLiteral("fiberloom"))
{
}

Settings::Settings(const QString &path) : m_settings(path, QSettings::IniFormat) {}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &layout)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
    m_settings.setValue(QStringLiteral("window/layout"), layout);
}

void Settings::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    m_settings.setValue(QStringLiteral("recentFiles"), QStringList(files.mid(0, maxRecentFiles)));
}

void Settings::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    m_settings.setValue(QStringLiteral("recentFiles"), files);
}

QString Settings::lastFolder() const
{
    const QString folder = m_settings.value(QStringLiteral("lastFolder")).toString();
    return QFileInfo(folder).isDir() ? folder : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace fiberloom
