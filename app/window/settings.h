// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace fiberloom {

/// What the window remembers between runs. Passed to whoever needs it; writes through at once.
class Settings
{
public:
    /// The user's own settings file.
    Settings();
    /// Settings in a file of the caller's choice, for tests.
    explicit Settings(const QString &path);

    [[nodiscard]] QString appearance() const { return m_settings.value(QStringLiteral("appearance")).toString(); }
    void setAppearance(const QString &mode) { m_settings.setValue(QStringLiteral("appearance"), mode); }

    [[nodiscard]] QByteArray geometry() const
    {
        return m_settings.value(QStringLiteral("window/geometry")).toByteArray();
    }
    [[nodiscard]] QByteArray layout() const { return m_settings.value(QStringLiteral("window/layout")).toByteArray(); }
    void setWindow(const QByteArray &geometry, const QByteArray &layout);

    /// Newest first; at most ten.
    [[nodiscard]] QStringList recentFiles() const
    {
        return m_settings.value(QStringLiteral("recentFiles")).toStringList();
    }
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);

    [[nodiscard]] bool showsOverview() const { return m_settings.value(QStringLiteral("overview")).toBool(); }
    void setShowsOverview(bool shown) { m_settings.setValue(QStringLiteral("overview"), shown); }

    [[nodiscard]] bool foldsLegend() const { return m_settings.value(QStringLiteral("legendFolded")).toBool(); }
    void setFoldsLegend(bool folded) { m_settings.setValue(QStringLiteral("legendFolded"), folded); }

    /// Names of commands, latest first.
    [[nodiscard]] QStringList recentCommands() const
    {
        return m_settings.value(QStringLiteral("recentCommands")).toStringList();
    }
    void setRecentCommands(const QStringList &names) { m_settings.setValue(QStringLiteral("recentCommands"), names); }

    /// Hosts that map tiles may be asked from.
    [[nodiscard]] QStringList tileHosts() const { return m_settings.value(QStringLiteral("tileHosts")).toStringList(); }
    void setTileHosts(const QStringList &hosts) { m_settings.setValue(QStringLiteral("tileHosts"), hosts); }

    /// Rules of selection as text, latest first.
    [[nodiscard]] QStringList recentRules() const
    {
        return m_settings.value(QStringLiteral("recentRules")).toStringList();
    }
    void setRecentRules(const QStringList &rules) { m_settings.setValue(QStringLiteral("recentRules"), rules); }

    /// The folder that the last file dialog ended in.
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString &folder) { m_settings.setValue(QStringLiteral("lastFolder"), folder); }

private:
    QSettings m_settings;
};

} // namespace fiberloom
