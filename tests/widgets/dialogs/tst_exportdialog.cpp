// SPDX-License-Identifier: Apache-2.0
#include "dialogs/diagrampreview.h"
#include "dialogs/exportdialog.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QThread>

using namespace fiberloom;
using namespace fiberloom::test;

class TestExportDialog final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    static DiagramSource source()
    {
        DiagramSource result;
        result.network = networkFrom(QStringLiteral("A at 50,5; B at 51,6; A-B 80km 100G"));
        result.title = QStringLiteral("West");
        result.overlay.kind = OverlayKind::Capacity;
        result.view = GeoExtent{4, 49, 7, 52};
        return result;
    }
    template<class Field>
    static Field *named(const QWidget &dialog, const char *name)
    {
        for (Field *field : dialog.findChildren<Field *>())
            if (field->accessibleName() == QLatin1String(name))
                return field;
        return nullptr;
    }
    static QPushButton *exportButton(const ExportDialog &dialog)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>())
            if (button->isDefault())
                return button;
        return nullptr;
    }

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void theRequestIsAsChosen()
    {
        ExportDialog dialog(m_theme, nullptr);
        QVERIFY(!dialog.isModal());
        dialog.setSource(source());
        dialog.setFormat(DiagramFormat::Png);
        named<QSpinBox>(dialog, "Width in pixels")->setValue(2400);
        named<QSpinBox>(dialog, "Height in pixels")->setValue(1200);
        named<QSpinBox>(dialog, "Resolution: text and lines grow with it")->setValue(192);
        named<QComboBox>(dialog, "Look")->setCurrentIndex(1);
        named<QComboBox>(dialog, "Extent")->setCurrentIndex(1);
        named<QLineEdit>(dialog, "Title")->setText(QStringLiteral(" Our fabric "));
        int count = 0;
        connect(&dialog, &ExportDialog::exportRequested, this,
                [&](DiagramFormat format, const DiagramRequest &request) {
                    ++count;
                    QCOMPARE(format, DiagramFormat::Png);
                    QCOMPARE(request.size, QSize(2400, 1200));
                    QCOMPARE(request.dpi, 192.0);
                    QVERIFY(request.style.isDark);
                    QCOMPARE(request.title, QStringLiteral("Our fabric"));
                    QVERIFY(request.extent);
                    QCOMPARE(request.extent->north, 52.0);
                    QCOMPARE(request.overlay.kind, OverlayKind::Capacity);
                    QCOMPARE(request.network.sites().size(), 2U);
                });
        QTest::mouseClick(exportButton(dialog), Qt::LeftButton);
        QCOMPARE(count, 1);
    }

    void theBasemapIsTheMapsUnlessAnotherIsChosen()
    {
        const auto basemap = Basemap::load(Basemap::defaultPath());
        QVERIFY(basemap.ok());
        ExportDialog dialog(m_theme, &basemap.value());
        DiagramSource shown = source();
        shown.content.basemap = {.theme = BasemapTheme::Gray, .borders = false};
        dialog.setSource(shown);
        QCOMPARE(dialog.request().content.basemap.theme, BasemapTheme::Gray);
        QVERIFY(!dialog.request().content.basemap.borders);
        auto *choice = named<QComboBox>(dialog, "Basemap");
        choice->setCurrentIndex(choice->findText(QStringLiteral("Plain")));
        QCOMPARE(dialog.request().content.basemap.theme, BasemapTheme::Plain);
        // A basemap that is switched off on the map is off, and can be switched on for the page.
        shown.content.basemap.ground = false;
        dialog.setSource(shown);
        QVERIFY(!dialog.request().content.basemap.showsGround());
        choice->setCurrentIndex(0);
        QVERIFY(dialog.request().content.basemap.showsGround());
    }

    void aPdfAsksForAPageInsteadOfPixels()
    {
        ExportDialog dialog(m_theme, nullptr);
        dialog.setSource(source());
        dialog.setFormat(DiagramFormat::Pdf);
        QVERIFY(named<QSpinBox>(dialog, "Width in pixels")->parentWidget()->isHidden());
        QVERIFY(!named<QComboBox>(dialog, "Page")->isHidden());
        named<QComboBox>(dialog, "Page")->setCurrentIndex(1);
        named<QComboBox>(dialog, "Orientation")->setCurrentIndex(1);
        QCOMPARE(dialog.request().page.id(), QPageSize::A3);
        QVERIFY(!dialog.request().landscape);
        const QSizeF units = diagramUnits(dialog.request(), DiagramFormat::Pdf);
        QVERIFY(units.height() > units.width());
    }

    void aPictureWithTooManyPixelsIsRefusedWithTheReason()
    {
        ExportDialog dialog(m_theme, nullptr);
        dialog.setSource(source());
        QVERIFY(exportButton(dialog)->isEnabled());
        named<QSpinBox>(dialog, "Width in pixels")->setValue(32'000);
        named<QSpinBox>(dialog, "Height in pixels")->setValue(32'000);
        QVERIFY(dialog.problem().contains(QStringLiteral("million pixels")));
        QVERIFY(!exportButton(dialog)->isEnabled());
        dialog.setFormat(DiagramFormat::Svg);
        QVERIFY(exportButton(dialog)->isEnabled());
    }

    void anEmptyNetworkCannotBeExported()
    {
        ExportDialog dialog(m_theme, nullptr);
        QVERIFY(!dialog.problem().isEmpty());
        QVERIFY(!exportButton(dialog)->isEnabled());
    }

    void aPreviewIsPaintedOnAnotherThreadAndTheNewestWins()
    {
        QThread *painted = nullptr;
        QStringList titles;
        DiagramPreview preview(nullptr,
                               [&](QPainter &painter, const DiagramRequest &request, const QRectF &target, double) {
                                   painted = QThread::currentThread();
                                   titles += request.title;
                                   painter.fillRect(target, Qt::blue);
                               });
        QSignalSpy ready(&preview, &DiagramPreview::ready);
        DiagramRequest request;
        for (const char *title : {"one", "two", "three"}) {
            request.title = QLatin1String(title);
            preview.render(request, QSize(320, 320), 1.0);
        }
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!preview.isBusy());
        QCOMPARE(titles, (QStringList{QStringLiteral("one"), QStringLiteral("three")}));
        QVERIFY(painted != QThread::currentThread());
        const auto picture = ready.at(0).at(0).value<QImage>();
        QCOMPARE(picture.size(), QSize(320, 200));
        QCOMPARE(picture.pixelColor(10, 10), QColor(Qt::blue));
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
