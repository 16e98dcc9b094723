// SPDX-License-Identifier: Apache-2.0
#include "dialogs/samplebutton.h"
#include "dialogs/startpage.h"
#include "theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;

class TestStartPage final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    static QPushButton *buttonNamed(const QWidget &page, const QString &text)
    {
        for (QPushButton *button : page.findChildren<QPushButton *>())
            if (button->text() == text && !button->isHidden())
                return button;
        return nullptr;
    }

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void newOpenAndImportAreAskedFor()
    {
        StartPage page(m_theme);
        QSignalSpy created(&page, &StartPage::newRequested);
        QSignalSpy opened(&page, &StartPage::openRequested);
        QSignalSpy imported(&page, &StartPage::importRequested);
        for (const char *name : {"new", "open", "import"})
            QTest::mouseClick(page.findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
        QCOMPARE(created.count(), 1);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(imported.count(), 1);
    }

    void aRecentFileIsChosenByItsPath()
    {
        StartPage page(m_theme);
        page.setRecentFiles(
            {{QStringLiteral("/data/west.fiberloom"), false}, {QStringLiteral("/gone/east.fiberloom"), true}});
        QSignalSpy chosen(&page, &StartPage::fileChosen);
        QTest::mouseClick(buttonNamed(page, QStringLiteral("west")), Qt::LeftButton);
        QCOMPARE(chosen, (QList<QVariantList>{{QStringLiteral("/data/west.fiberloom")}}));
    }

    void aMissingFileIsMarkedAndCanBeForgotten()
    {
        StartPage page(m_theme);
        page.setRecentFiles({{QStringLiteral("/gone/east.fiberloom"), true}});
        QVERIFY(!buttonNamed(page, QStringLiteral("east"))->isEnabled());
        bool isMarked = false;
        for (const QLabel *label : page.findChildren<QLabel *>())
            isMarked = isMarked || label->text() == QStringLiteral("not found in /gone");
        QVERIFY(isMarked);
        QSignalSpy forgotten(&page, &StartPage::forgetRequested);
        QTest::mouseClick(page.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(forgotten, (QList<QVariantList>{{QStringLiteral("/gone/east.fiberloom")}}));
    }

    void aSampleIsChosenByMouseOrKeyboard()
    {
        StartPage page(m_theme);
        page.setSamples({{QStringLiteral("us"), QStringLiteral("US fabric"), QStringLiteral("25 metros")},
                         {QStringLiteral("ring"), QStringLiteral("Metro ring"), QStringLiteral("Small")}});
        page.resize(800, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QSignalSpy chosen(&page, &StartPage::sampleChosen);
        const auto cards = page.findChildren<SampleButton *>();
        QCOMPARE(cards.size(), 2);
        QTest::mouseClick(cards.at(1), Qt::LeftButton);
        QTest::keyClick(cards.at(0), Qt::Key_Space);
        QCOMPARE(chosen, (QList<QVariantList>{{QStringLiteral("ring")}, {QStringLiteral("us")}}));
        QCOMPARE(cards.at(0)->accessibleName(), QStringLiteral("US fabric"));
        QCOMPARE(cards.at(0)->accessibleDescription(), QStringLiteral("25 metros"));
    }

    void aPreviewIsShownOnItsCard()
    {
        StartPage page(m_theme);
        page.setSamples({{QStringLiteral("us"), QStringLiteral("US fabric"), QStringLiteral("25 metros")}});
        QImage picture(StartPage::previewSize(), QImage::Format_RGB32);
        picture.fill(Qt::magenta);
        page.setSamplePreview(QStringLiteral("us"), picture);
        auto *card = page.findChild<SampleButton *>();
        card->resize(card->sizeHint());
        QCOMPARE(card->grab().toImage().pixelColor(100, 60), QColor(Qt::magenta));
    }

    void emptyListsAreHidden()
    {
        StartPage page(m_theme);
        page.resize(800, 600);
        page.show();
        page.setRecentFiles({});
        page.setSamples({});
        for (const QLabel *label : page.findChildren<QLabel *>())
            QVERIFY(!label->isVisible() || label->accessibleName() != QStringLiteral("Recent"));
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
