// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QFontMetricsF>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QStyleOption>
#include <QTest>

#include <cmath>

using fiberloom::darkThemeColors;
using fiberloom::lightThemeColors;
using fiberloom::Theme;
using fiberloom::ThemeColors;

namespace {

// Relative luminance and contrast ratio as WCAG 2.1 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

QSet<QRgb> opaqueColors(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                colors.insert(image.pixel(x, y));
        }
    }
    return colors;
}

} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void textStandsOutFromItsGround_data();
    void textStandsOutFromItsGround();
    void everyIconIsTintedInItsState_data();
    void everyIconIsTintedInItsState();
    void iconsAreSharpAtTwiceTheSize();
    void iconsFollowAChangeOfMode();
    void anUnknownIconIsNull();
    void theListedIconsAreThere();
    void theApplicationIconHasColors();
    void theStyleSheetHasNoOpenToken_data();
    void theStyleSheetHasNoOpenToken();
    void everyImageOfTheStyleSheetExists_data();
    void everyImageOfTheStyleSheetExists();
    void marksUseOnlyColorsOfTheirTheme_data();
    void marksUseOnlyColorsOfTheirTheme();
    void modeNamesReadBack();
    void theEnvironmentOverridesTheSetting();
    void changingTheModeRecolorsTheApplication();
    void systemModeFollowsTheSystem();
    void figuresAreTabular();
    void fieldsAreTwentyEightPixelsHigh();
    void aButtonHasOneFocusMark();
};

void TestTheme::textStandsOutFromItsGround_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("atLeast");
    const auto addRows = [](const char *mode, const ThemeColors &c) {
        const auto row = [mode](const char *what, const QColor &ink, const QColor &ground, double atLeast) {
            QTest::addRow("%s: %s", mode, what) << ink << ground << atLeast;
        };
        row("text on panel", c.text, c.panel, 7.0);
        row("text on window", c.text, c.window, 7.0);
        row("text on selection", c.text, c.accentBackground, 7.0);
        row("dimmed on panel", c.dimmed, c.panel, 4.5);
        row("dimmed on window", c.dimmed, c.window, 4.4);
        row("accent on panel", c.accent, c.panel, 4.5);
        row("text of the primary button", c.accentText, c.accent, 4.5);
        row("warning on panel", c.warning, c.panel, 4.5);
        row("warning notice", c.warning, c.warningBackground, 4.5);
        row("over limit on panel", c.overLimit, c.panel, 4.5);
        row("error notice", c.overLimit, c.overLimitBackground, 4.5);
        row("planned on panel", c.planned, c.panel, 3.0);
        row("checked icon", c.accent, c.accentBackground, 3.0);
    };
    addRows("light", lightThemeColors());
    addRows("dark", darkThemeColors());
}

void TestTheme::textStandsOutFromItsGround()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const double, atLeast);
    const double ratio = contrast(ink, ground);
    QVERIFY2(ratio >= atLeast, qPrintable(QStringLiteral("contrast is %1").arg(ratio)));
}

void TestTheme::everyIconIsTintedInItsState_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = Theme::iconNames();
    QVERIFY(names.size() >= 48);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestTheme::everyIconIsTintedInItsState()
{
    QFETCH(const QString, name);
    const Theme theme(Theme::Mode::Light);
    const QIcon icon = theme.icon(name);
    const ThemeColors c = theme.colors();
    const auto colorsOf = [&icon](QIcon::Mode mode, QIcon::State state) {
        return opaqueColors(icon.pixmap(QSize(96, 96), 1.0, mode, state).toImage());
    };
    QCOMPARE(colorsOf(QIcon::Normal, QIcon::Off), QSet<QRgb>{c.text.rgb()});
    QCOMPARE(colorsOf(QIcon::Selected, QIcon::Off), QSet<QRgb>{c.text.rgb()});
    QCOMPARE(colorsOf(QIcon::Disabled, QIcon::Off), QSet<QRgb>{c.disabled.rgb()});
    QCOMPARE(colorsOf(QIcon::Normal, QIcon::On), QSet<QRgb>{c.accent.rgb()});
}

void TestTheme::iconsAreSharpAtTwiceTheSize()
{
    const Theme theme(Theme::Mode::Light);
    const QPixmap pixmap = theme.icon(QStringLiteral("plus")).pixmap(QSize(24, 24), 2.0);
    QCOMPARE(pixmap.size(), QSize(48, 48));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    // A stroke of 1.5 becomes three whole pixels: drawn at this size, not enlarged.
    const QImage image = pixmap.toImage();
    int opaque = 0;
    for (int y = 0; y < image.height(); ++y)
        opaque += qAlpha(image.pixel(16, y)) > 250 ? 1 : 0;
    QVERIFY2(opaque == 2 || opaque == 3, qPrintable(QString::number(opaque)));
}

void TestTheme::iconsFollowAChangeOfMode()
{
    Theme theme(Theme::Mode::Light);
    const QIcon icon = theme.icon(QStringLiteral("save"));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(opaqueColors(icon.pixmap(QSize(96, 96), 1.0).toImage()), QSet<QRgb>{darkThemeColors().text.rgb()});
}

void TestTheme::anUnknownIconIsNull()
{
    const Theme theme(Theme::Mode::Light);
    QVERIFY(theme.icon(QStringLiteral("no-such-icon")).isNull());
    QVERIFY(!theme.icon(QStringLiteral("save")).isNull());
}

void TestTheme::theListedIconsAreThere()
{
    const QStringList names = Theme::iconNames();
    for (const char *name :
         {"select",    "draw-route", "edit-bends", "measure",      "add-site",      "datacenter", "pop",
          "amplifier", "landing",    "junction",   "fail",         "undo",          "redo",       "fit",
          "zoom-in",   "zoom-out",   "new",        "open",         "save",          "save-as",    "import",
          "export",    "find",       "delete",     "copy",         "paste",         "table",      "chart",
          "layers",    "inspector",  "warning",    "error",        "info",          "ok",         "cancel",
          "close",     "plus",       "minus",      "chevron-down", "chevron-right", "traffic",    "cable",
          "demand",    "risk-group", "year",       "play",         "compute",       "help"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
}

void TestTheme::theApplicationIconHasColors()
{
    const QImage image = Theme::applicationIcon().pixmap(QSize(64, 64), 1.0).toImage();
    QCOMPARE(image.size(), QSize(64, 64));
    QVERIFY(opaqueColors(image).size() > 50);
}

void TestTheme::theStyleSheetHasNoOpenToken_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("light") << Theme::Mode::Light;
    QTest::newRow("dark") << Theme::Mode::Dark;
}

void TestTheme::theStyleSheetHasNoOpenToken()
{
    QFETCH(const Theme::Mode, mode);
    const QString sheet = Theme(mode).styleSheet();
    QVERIFY(sheet.size() > 1000);
    QVERIFY2(!sheet.contains(QLatin1Char('@')), qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@')), 40)));
}

void TestTheme::everyImageOfTheStyleSheetExists_data()
{
    theStyleSheetHasNoOpenToken_data();
}

void TestTheme::everyImageOfTheStyleSheetExists()
{
    QFETCH(const Theme::Mode, mode);
    static const QRegularExpression url(QStringLiteral("url\\(([^)]*)\\)"));
    const QString sheet = Theme(mode).styleSheet();
    int count = 0;
    for (auto matches = url.globalMatch(sheet); matches.hasNext(); ++count) {
        const QString file = matches.next().captured(1);
        QVERIFY2(QFile::exists(file), qPrintable(file));
    }
    QVERIFY(count > 10);
}

void TestTheme::marksUseOnlyColorsOfTheirTheme_data()
{
    theStyleSheetHasNoOpenToken_data();
}

void TestTheme::marksUseOnlyColorsOfTheirTheme()
{
    QFETCH(const Theme::Mode, mode);
    const Theme theme(mode);
    const ThemeColors c = theme.colors();
    const QSet<QString> allowed{c.text.name(), c.dimmed.name(), c.disabled.name(), c.accentText.name()};
    static const QRegularExpression color(QStringLiteral("#[0-9a-f]{6}"));
    QDirIterator files(QStringLiteral(":/fiberloom/theme/") + Theme::modeName(mode));
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto matches = color.globalMatch(text); matches.hasNext(); ++count) {
            const QString found = matches.next().captured(0);
            QVERIFY2(allowed.contains(found), qPrintable(file.fileName() + QLatin1Char(' ') + found));
        }
    }
    QVERIFY(count >= 10);
}

void TestTheme::modeNamesReadBack()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::System})
        QCOMPARE(Theme::modeFromName(Theme::modeName(mode)), mode);
    QCOMPARE(Theme::modeFromName(QStringLiteral(" Dark ")), Theme::Mode::Dark);
    QVERIFY(!Theme::modeFromName(QStringLiteral("mauve")));
}

void TestTheme::theEnvironmentOverridesTheSetting()
{
    qputenv("FIBERLOOM_THEME", "dark");
    QCOMPARE(Theme::startMode(QStringLiteral("light")), Theme::Mode::Dark);
    qputenv("FIBERLOOM_THEME", "mauve");
    QCOMPARE(Theme::startMode(QStringLiteral("light")), Theme::Mode::Light);
    qunsetenv("FIBERLOOM_THEME");
    QCOMPARE(Theme::startMode({}), Theme::Mode::System);
}

void TestTheme::changingTheModeRecolorsTheApplication()
{
    Theme theme(Theme::Mode::Light);
    theme.apply(*qApp);
    QCOMPARE(QApplication::palette().color(QPalette::Base), lightThemeColors().panel);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), darkThemeColors().panel);
    QVERIFY(qApp->styleSheet().contains(darkThemeColors().hairline.name()));
    QVERIFY(!qApp->styleSheet().contains(lightThemeColors().hairline.name()));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
}

void TestTheme::systemModeFollowsTheSystem()
{
    Theme theme(Theme::Mode::System);
    theme.setSystemDark(true);
    QVERIFY(theme.isDark());
    theme.setSystemDark(false);
    QVERIFY(!theme.isDark());
    theme.setMode(Theme::Mode::Dark);
    theme.setSystemDark(false);
    QVERIFY(theme.isDark());
}

void TestTheme::figuresAreTabular()
{
    const QFontMetricsF metrics(Theme(Theme::Mode::Light).figureFont());
    for (const char digit : {'1', '4', '7', '9'})
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')));
}

void TestTheme::fieldsAreTwentyEightPixelsHigh()
{
    Theme theme(Theme::Mode::Light);
    theme.apply(*qApp);
    QLineEdit field;
    field.ensurePolished();
    QCOMPARE(field.sizeHint().boundedTo(field.maximumSize()).height(), 28);
    QCOMPARE(field.palette().color(QPalette::Text), theme.colors().text);
}

void TestTheme::aButtonHasOneFocusMark()
{
    Theme theme(Theme::Mode::Light);
    theme.apply(*qApp);
    QPushButton button(QStringLiteral("Use selection"));
    button.resize(120, 28);
    button.ensurePolished();
    QStyleOptionFocusRect option;
    option.initFrom(&button);
    QImage picture(button.size(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    const QImage blank = picture;
    QPainter painter(&picture);
    qApp->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, &button);
    painter.end();
    QCOMPARE(picture, blank);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
