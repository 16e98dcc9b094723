// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/themecolors.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QApplication;

namespace fiberloom {

// The look of the window's chrome: colors, fonts, style sheet and icons, in light or dark. One object, made by main
// after the QApplication, applied once and handed to whom it concerns. Colors of the map live in MapStyle: connect
// to changed() and choose the map's style by isDark(). Icons follow a change by themselves.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Light, Dark, System };
    Q_ENUM(Mode)

    // Reads what the system prefers, so it must exist before anything else sets the application's palette.
    explicit Theme(Mode mode = Mode::System, QObject *parent = nullptr);
    ~Theme() override;

    // "light", "dark" or "system"; empty if it is none of them.
    [[nodiscard]] static std::optional<Mode> modeFromName(const QString &name);
    [[nodiscard]] static QString modeName(Mode mode);
    // The mode to start with: environment variable FIBERLOOM_THEME if it names one, otherwise the saved setting.
    [[nodiscard]] static Mode startMode(const QString &setting);

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const ThemeColors &colors() const { return *m_colors; }

    // Recolors the application that apply() was called with, then emits changed() if light became dark or back.
    void setMode(Mode mode);
    // What System means from now on; called by whoever hears of a change of the system's appearance.
    void setSystemDark(bool dark);

    // Sets style, palette, font and style sheet. The application must outlive this theme's last setMode().
    void apply(QApplication &application);

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    [[nodiscard]] QFont font() const { return m_font; } // 13 px
    [[nodiscard]] QFont smallFont() const;              // 11.5 px
    // For columns of numbers: every digit is as wide as every other.
    [[nodiscard]] QFont figureFont() const { return m_figureFont; }

    // One of iconNames(), tinted for normal, disabled and checked, sharp at any size. An unknown name is a mistake
    // of ours and gives a null icon.
    [[nodiscard]] QIcon icon(const QString &name) const;
    [[nodiscard]] static QStringList iconNames();
    // The program's own icon, in its own colors.
    [[nodiscard]] static QIcon applicationIcon();

signals:
    void changed();

private:
    void update();

    Mode m_mode;
    bool m_systemDark;
    bool m_dark = false;
    QFont m_font;
    QFont m_figureFont;
    std::shared_ptr<ThemeColors> m_colors; // shared with icons that are out in the window
    QPointer<QApplication> m_application;
};

} // namespace fiberloom
