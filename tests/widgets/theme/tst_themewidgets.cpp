// SPDX-License-Identifier: Apache-2.0
#include "theme/figuretile.h"
#include "theme/hairline.h"
#include "theme/noticebox.h"
#include "theme/palettebutton.h"
#include "theme/searchfield.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;

class TestThemeWidgets final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.apply(*qApp); }
    void aFigureTileShowsFigureAndUnit();
    void aFigureTileOverItsLimitIsRed();
    void anUnknownFigureIsADashAndNotZero();
    void anOutdatedFigureIsFadedAndSaysSo();
    void aNoticeIsHiddenUntilItHasSomethingToSay();
    void aNoticeShowsMarkupAsText();
    void aNoticeOffersItsAction();
    void noticesHaveTheColorOfTheirSeverity();
    void anInvalidFieldIsMarkedAndUnmarked();
    void theFocusIsSeen();
    void rowsOfAListFilledBeforeItIsShownDoNotOverlap();
    void aPaletteButtonIsClickedOrDraggedOut();
    void searchIsClearedByEscape();
    void arrowKeysInTheSearchAreHandedOn();
    void theClearButtonShowsWithText();
    void aSectionHeaderIsReadInSentenceCase();
    void hairlinesAreOnePixel();

private:
    Theme m_theme{Theme::Mode::Light};
};

namespace {

QColor textColor(const QWidget &parent, const char *role)
{
    for (QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->property("role").toString() == QLatin1String(role)) {
            label->ensurePolished();
            return label->palette().color(QPalette::WindowText);
        }
    }
    return {};
}

// A pixel of the ground, away from rounded corners and text.
QColor groundColor(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    return image.pixelColor(4, image.height() / 2);
}

} // namespace

void TestThemeWidgets::aFigureTileShowsFigureAndUnit()
{
    FigureTile tile(QStringLiteral("Latency"));
    tile.setFigure(QStringLiteral("4.99"), QStringLiteral("ms"));
    QCOMPARE(tile.figure(), QStringLiteral("4.99"));
    QCOMPARE(tile.unit(), QStringLiteral("ms"));
    QVERIFY(!tile.isUnknown());
    QCOMPARE(tile.accessibleName(), QStringLiteral("Latency: 4.99 ms"));
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().text);
    QCOMPARE(textColor(tile, "unit"), m_theme.colors().dimmed);
}

void TestThemeWidgets::aFigureTileOverItsLimitIsRed()
{
    FigureTile tile(QStringLiteral("Utilization"));
    tile.setFigure(QStringLiteral("104"), QStringLiteral("%"), FigureTile::Level::OverLimit);
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().overLimit);
    tile.setFigure(QStringLiteral("92"), QStringLiteral("%"), FigureTile::Level::Warning);
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().warning);
    tile.setFigure(QStringLiteral("12"), QStringLiteral("%"));
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().text);
}

void TestThemeWidgets::anUnknownFigureIsADashAndNotZero()
{
    FigureTile tile(QStringLiteral("GSNR"));
    QVERIFY(tile.isUnknown());
    tile.setFigure(QStringLiteral("0"), QStringLiteral("dB"));
    tile.setUnknown(QStringLiteral("The cable has no fiber type"));
    QCOMPARE(tile.figure(), QStringLiteral("–"));
    QVERIFY(tile.unit().isEmpty());
    QCOMPARE(tile.toolTip(), QStringLiteral("The cable has no fiber type"));
    QVERIFY(tile.accessibleName().contains(QStringLiteral("unknown")));
}

void TestThemeWidgets::anOutdatedFigureIsFadedAndSaysSo()
{
    FigureTile tile(QStringLiteral("Latency"));
    tile.setFigure(QStringLiteral("4.99"), QStringLiteral("ms"));
    tile.setOutdated(true);
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().disabled);
    QVERIFY(tile.accessibleName().contains(QStringLiteral("computing")));
    tile.setOutdated(false);
    QCOMPARE(textColor(tile, "figure"), m_theme.colors().text);
}

void TestThemeWidgets::aNoticeIsHiddenUntilItHasSomethingToSay()
{
    QWidget parent;
    auto *box = new NoticeBox(&parent);
    QVERIFY(box->isHidden());
    box->setNotice(NoticeBox::Severity::Warning, QStringLiteral("Fills in 2030."), QStringLiteral("Order now."));
    QVERIFY(!box->isHidden());
    QCOMPARE(box->message(), QStringLiteral("Fills in 2030. Order now."));
    QCOMPARE(box->accessibleName(), box->message());
    box->clearNotice();
    QVERIFY(box->isHidden());
}

void TestThemeWidgets::aNoticeShowsMarkupAsText()
{
    NoticeBox box;
    box.setNotice(NoticeBox::Severity::Error, {}, QStringLiteral("<img src=x> & co"));
    QCOMPARE(box.findChild<QLabel *>()->text(), QStringLiteral("&lt;img src=x&gt; &amp; co"));
}

void TestThemeWidgets::aNoticeOffersItsAction()
{
    NoticeBox box;
    box.setNotice(NoticeBox::Severity::Info, {}, QStringLiteral("A newer copy was found."));
    auto *button = box.findChild<QPushButton *>();
    QVERIFY(button->isHidden());
    box.setAction(QStringLiteral("Restore"));
    QVERIFY(!button->isHidden());
    QCOMPARE(box.actionText(), QStringLiteral("Restore"));
    QSignalSpy triggered(&box, &NoticeBox::actionTriggered);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.count(), 1);
}

void TestThemeWidgets::noticesHaveTheColorOfTheirSeverity()
{
    NoticeBox box;
    box.setNotice(NoticeBox::Severity::Warning, {}, QStringLiteral("Fills in 2030."));
    QCOMPARE(groundColor(box), m_theme.colors().warningBackground);
    box.setNotice(NoticeBox::Severity::Error, {}, QStringLiteral("Cannot be read."));
    QCOMPARE(groundColor(box), m_theme.colors().overLimitBackground);
    box.setNotice(NoticeBox::Severity::Info, {}, QStringLiteral("Estimated."));
    QCOMPARE(groundColor(box), m_theme.colors().accentBackground);
}

void TestThemeWidgets::anInvalidFieldIsMarkedAndUnmarked()
{
    QLineEdit field;
    field.resize(100, 28);
    setStyleProperty(field, "invalid", true);
    QCOMPARE(groundColor(field), m_theme.colors().overLimitBackground);
    QCOMPARE(field.grab().toImage().pixelColor(50, 0), m_theme.colors().overLimit);
    setStyleProperty(field, "invalid", false);
    QCOMPARE(groundColor(field), m_theme.colors().window);
    QCOMPARE(field.grab().toImage().pixelColor(50, 0), m_theme.colors().hairline);
}

void TestThemeWidgets::theFocusIsSeen()
{
    QWidget window;
    auto *field = new QLineEdit(&window);
    auto *button = new QPushButton(QStringLiteral("Apply"), &window);
    field->setGeometry(10, 10, 100, 28);
    button->setGeometry(10, 50, 100, 28);
    window.resize(200, 100);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (QWidget *focused : {static_cast<QWidget *>(field), static_cast<QWidget *>(button)}) {
        QCOMPARE(focused->grab().toImage().pixelColor(50, 1) == m_theme.colors().accent, focused->hasFocus());
        focused->setFocus(Qt::TabFocusReason);
        const QImage image = focused->grab().toImage();
        QCOMPARE(image.pixelColor(50, 0), m_theme.colors().accent);
        QCOMPARE(image.pixelColor(50, 1), m_theme.colors().accent);
        QCOMPARE(focused->height(), 28);
    }
}

void TestThemeWidgets::rowsOfAListFilledBeforeItIsShownDoNotOverlap()
{
    QListWidget list;
    list.addItems({QStringLiteral("Denver"), QStringLiteral("Boise")});
    list.setCurrentRow(1);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    QTRY_VERIFY(list.visualItemRect(list.item(1)).top() > list.visualItemRect(list.item(0)).bottom());
    QVERIFY(list.visualItemRect(list.item(0)).height() >= 24);
}

void TestThemeWidgets::aPaletteButtonIsClickedOrDraggedOut()
{
    PaletteButton button(m_theme.icon(QStringLiteral("pop")), QStringLiteral("POP"));
    button.resize(button.sizeHint());
    QCOMPARE(button.accessibleName(), QStringLiteral("POP"));
    QSignalSpy clicked(&button, &QToolButton::clicked);
    QSignalSpy dragged(&button, &PaletteButton::draggedOut);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(dragged.count(), 0);

    const QPoint start = button.rect().center();
    QTest::mousePress(&button, Qt::LeftButton, {}, start);
    QMouseEvent small(QEvent::MouseMove, start + QPoint(1, 0), button.mapToGlobal(start), Qt::NoButton, Qt::LeftButton,
                      {});
    QApplication::sendEvent(&button, &small);
    QCOMPARE(dragged.count(), 0);
    const QPoint away = start + QPoint(QApplication::startDragDistance() + 1, 0);
    for (int i = 0; i < 2; ++i) {
        QMouseEvent large(QEvent::MouseMove, away, button.mapToGlobal(away), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&button, &large);
    }
    QCOMPARE(dragged.count(), 1);
    QTest::mouseRelease(&button, Qt::LeftButton, {}, away);
    QCOMPARE(clicked.count(), 1);
}

void TestThemeWidgets::searchIsClearedByEscape()
{
    SearchField field(m_theme, QStringLiteral("Find a site"));
    QCOMPARE(field.accessibleName(), QStringLiteral("Find a site"));
    QTest::keyClicks(&field, QStringLiteral("Den"));
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
}

void TestThemeWidgets::arrowKeysInTheSearchAreHandedOn()
{
    SearchField field(m_theme, QStringLiteral("Find a site"));
    QSignalSpy walked(&field, &SearchField::walked);
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Up);
    QCOMPARE(walked, (QList<QVariantList>{{1}, {-1}}));
}

void TestThemeWidgets::theClearButtonShowsWithText()
{
    SearchField field(m_theme, QStringLiteral("Find a site"));
    QAction *clearing = field.actions().constLast();
    QVERIFY(!clearing->isVisible());
    field.setText(QStringLiteral("Denver"));
    QVERIFY(clearing->isVisible());
    clearing->trigger();
    QVERIFY(field.text().isEmpty());
    QVERIFY(!clearing->isVisible());
}

void TestThemeWidgets::aSectionHeaderIsReadInSentenceCase()
{
    SectionHeader header(QStringLiteral("Layers"));
    QCOMPARE(header.accessibleName(), QStringLiteral("Layers"));
    header.ensurePolished();
    QCOMPARE(header.font().capitalization(), QFont::AllUppercase);
    QCOMPARE(header.palette().color(QPalette::WindowText), m_theme.colors().dimmed);
}

void TestThemeWidgets::hairlinesAreOnePixel()
{
    QCOMPARE(Hairline(Qt::Horizontal).maximumHeight(), 1);
    QCOMPARE(Hairline(Qt::Vertical).maximumWidth(), 1);
}

QTEST_MAIN(TestThemeWidgets)
#include "tst_themewidgets.moc"
