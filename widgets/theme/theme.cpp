// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include "theme/themestyle.h"
#include "theme/tintediconengine.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>
#include <QScreen>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <utility>

// Resources of a static library are dropped by the linker unless something asks for them by name; the macro declares
// a function of the global namespace.
static void initializeResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(theme);
}

namespace fiberloom {

namespace {

constexpr int kTextPx = 13;
constexpr double kSmallPx = 11.5;

constexpr QLatin1String kIconFolder(":/fiberloom/icons/");
constexpr QLatin1String kApplicationIconName("fiberloom");

bool hasTabularDigits(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double first = metrics.horizontalAdvance(QLatin1Char('0'));
    return std::ranges::all_of(QStringLiteral("123456789"),
                               [&](QChar digit) { return qFuzzyCompare(metrics.horizontalAdvance(digit), first); });
}

double pointsOf(double pixels)
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    return pixels * 72.0 / (screen ? screen->logicalDotsPerInchY() : 96.0);
}

QString readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll());
}

QFont textFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font = QFont(QStringLiteral("Inter"));
    font.setPixelSize(kTextPx);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

QFont figureFontBeside(const QFont &text)
{
    // Inter has tabular digits only as an OpenType feature, which Qt cannot switch on before 6.7. So where the text
    // font's digits differ in width, numbers take the first installed family that stands well beside it.
    if (hasTabularDigits(text))
        return text;
    QFont figures = text;
    for (const char *family : {"Roboto", "Noto Sans", "Open Sans", "Segoe UI", "Arimo", "Liberation Sans",
                               "Nimbus Sans", "Arial", "DejaVu Sans"}) {
        const QString name = QString::fromLatin1(family);
        if (!QFontDatabase::hasFamily(name))
            continue;
        figures.setFamilies({name});
        if (hasTabularDigits(figures))
            return figures;
    }
    return text;
}

} // namespace

Theme::Theme(Mode mode, QObject *parent)
    : QObject(parent), m_mode(mode), m_systemDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128),
      m_colors(std::make_shared<ThemeColors>())
{
    initializeResources();
    // Asked of the system once: each question takes a millisecond, and each panel would ask.
    m_font = textFont();
    m_figureFont = figureFontBeside(m_font);
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    *m_colors = m_dark ? darkThemeColors() : lightThemeColors();
}

Theme::~Theme() = default;

std::optional<Theme::Mode> Theme::modeFromName(const QString &name)
{
    const QString lower = name.trimmed().toLower();
    for (const Mode mode : {Mode::Light, Mode::Dark, Mode::System}) {
        if (lower == modeName(mode))
            return mode;
    }
    return std::nullopt;
}

QString Theme::modeName(Mode mode)
{
    switch (mode) {
    case Mode::Light:
        return QStringLiteral("light");
    case Mode::Dark:
        return QStringLiteral("dark");
    case Mode::System:
        break;
    }
    return QStringLiteral("system");
}

Theme::Mode Theme::startMode(const QString &setting)
{
    if (const auto asked = modeFromName(qEnvironmentVariable("FIBERLOOM_THEME")))
        return *asked;
    return modeFromName(setting).value_or(Mode::System);
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    update();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    update();
}

void Theme::update()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    if (dark == m_dark)
        return;
    m_dark = dark;
    *m_colors = m_dark ? darkThemeColors() : lightThemeColors();
    if (m_application) {
        m_application->setPalette(palette());
        m_application->setStyleSheet(styleSheet());
    }
    emit changed();
}

void Theme::apply(QApplication &application)
{
    m_application = &application;
    application.setStyle(new ThemeStyle(m_colors)); // the application owns it
    application.setPalette(palette());
    application.setFont(font());
    application.setStyleSheet(styleSheet());
}

QPalette Theme::palette() const
{
    const ThemeColors &c = *m_colors;
    QPalette palette;
    const auto setAll = [&palette](QPalette::ColorRole role, const QColor &color, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, color);
        palette.setColor(QPalette::Inactive, role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    setAll(QPalette::Window, c.panel, c.panel);
    setAll(QPalette::WindowText, c.text, c.disabled);
    setAll(QPalette::Base, c.panel, c.panel);
    setAll(QPalette::AlternateBase, c.window, c.window);
    setAll(QPalette::Text, c.text, c.disabled);
    setAll(QPalette::PlaceholderText, c.dimmed, c.disabled);
    setAll(QPalette::Button, c.panel, c.panel);
    setAll(QPalette::ButtonText, c.text, c.disabled);
    setAll(QPalette::BrightText, c.overLimit, c.disabled);
    setAll(QPalette::ToolTipBase, c.panel, c.panel);
    setAll(QPalette::ToolTipText, c.text, c.text);
    setAll(QPalette::Link, c.accent, c.disabled);
    setAll(QPalette::LinkVisited, c.accent, c.disabled);
    // Selected rows are tinted, not inverted, so that colored figures in them stay readable.
    setAll(QPalette::Highlight, c.accentBackground, c.window);
    setAll(QPalette::HighlightedText, c.text, c.disabled);
    setAll(QPalette::Light, c.panel, c.panel);
    setAll(QPalette::Midlight, c.window, c.window);
    setAll(QPalette::Mid, c.hairline, c.hairline);
    setAll(QPalette::Dark, c.dimmed, c.hairline);
    setAll(QPalette::Shadow, c.hairline, c.hairline);
    return palette;
}

QString Theme::styleSheet() const
{
    const ThemeColors &c = *m_colors;
    const std::array<std::pair<QLatin1String, QString>, 17> tokens{{
        {QLatin1String("window"), c.window.name()},
        {QLatin1String("panel"), c.panel.name()},
        {QLatin1String("hairline"), c.hairline.name()},
        {QLatin1String("text"), c.text.name()},
        {QLatin1String("dimmed"), c.dimmed.name()},
        {QLatin1String("disabled"), c.disabled.name()},
        {QLatin1String("accent"), c.accent.name()},
        {QLatin1String("accentText"), c.accentText.name()},
        {QLatin1String("accentBackground"), c.accentBackground.name()},
        {QLatin1String("warning"), c.warning.name()},
        {QLatin1String("warningBackground"), c.warningBackground.name()},
        {QLatin1String("overLimit"), c.overLimit.name()},
        {QLatin1String("overLimitBackground"), c.overLimitBackground.name()},
        {QLatin1String("planned"), c.planned.name()},
        {QLatin1String("smallFont"), QString::number(pointsOf(kSmallPx), 'f', 3) + QStringLiteral("pt")},
        {QLatin1String("figureFamily"), figureFont().families().constFirst()},
        {QLatin1String("marks"),
         m_dark ? QStringLiteral(":/fiberloom/theme/dark") : QStringLiteral(":/fiberloom/theme/light")},
    }};
    QString sheet = readResource(QStringLiteral(":/fiberloom/theme/fiberloom.qss"));
    for (const auto &[name, value] : tokens)
        sheet.replace(QLatin1Char('@') + name + QLatin1Char('@'), value);
    return sheet;
}

QFont Theme::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(pointsOf(kSmallPx)); // QFont takes no fractions of a pixel
    return small;
}

QIcon Theme::icon(const QString &name) const
{
    const QString file = kIconFolder + name + QStringLiteral(".svg");
    if (!QFile::exists(file))
        return {};
    return QIcon(new TintedIconEngine(file, m_colors));
}

QStringList Theme::iconNames()
{
    initializeResources();
    QStringList names = QDir(kIconFolder).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    names.removeOne(kApplicationIconName);
    return names;
}

QIcon Theme::applicationIcon()
{
    initializeResources();
    QIcon icon;
    // Window managers ask for a list of sizes, which a scalable engine does not have.
    QSvgRenderer drawing(kIconFolder + kApplicationIconName + QStringLiteral(".svg"));
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace fiberloom
