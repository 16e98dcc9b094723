// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrampage.h"
#include "support/networkbuilder.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

class TestDiagramPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void aPngHasTheSizeAndResolutionAskedFor()
    {
        DiagramRequest asked = request();
        asked.size = QSize(640, 400);
        asked.dpi = 192;
        const QString path = m_folder.filePath(QStringLiteral("a.png"));
        QVERIFY(exportDiagram(path, DiagramFormat::Png, asked).ok());
        const QImage image(path);
        QCOMPARE(image.size(), QSize(640, 400));
        QVERIFY(std::abs(image.dotsPerMeterX() - 7559) <= 1);
    }
    void anSvgParsesAndKeepsItsText()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.svg"));
        QVERIFY(exportDiagram(path, DiagramFormat::Svg, request()).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QStringList texts;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
                texts << xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts.contains(QStringLiteral("Alpha")));
        QVERIFY(texts.contains(QStringLiteral("A plan")));
    }
    void aPdfIsWritten()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exportDiagram(buffer, QStringLiteral("-"), DiagramFormat::Pdf, request()).ok());
        QVERIFY(buffer.data().startsWith("%PDF"));
        QVERIFY(buffer.data().contains("/Font"));
        QVERIFY(buffer.data().size() > 5000);
    }
    void thePageHasTheBasemapOfTheMap_data()
    {
        QTest::addColumn<BasemapTheme>("theme");
        for (const BasemapTheme theme : allBasemapThemes)
            QTest::addRow("%s", qPrintable(wordOf(theme))) << theme;
    }
    void thePageHasTheBasemapOfTheMap()
    {
        QFETCH(BasemapTheme, theme);
        const auto basemap = Basemap::load(Basemap::defaultPath());
        QVERIFY(basemap.ok());
        DiagramRequest asked = request();
        asked.basemap = &basemap.value();
        asked.content.basemap.theme = theme;
        asked.extent = GeoExtent{-20, 35, 20, 60};
        asked.labels = asked.cities = false;
        for (const bool dark : {false, true}) {
            asked.style = dark ? MapStyle::dark() : MapStyle::light();
            const bool isGray = theme == BasemapTheme::Gray;
            const BasemapColors colors = isGray ? asked.style.grayBasemapColors() : asked.style.basemapColors();
            QBuffer png;
            png.open(QIODevice::WriteOnly);
            QVERIFY(exportDiagram(png, QStringLiteral("-"), DiagramFormat::Png, asked).ok());
            const QImage image = QImage::fromData(png.data());
            // The Bay of Biscay lies left of the middle, at half the height.
            const QColor sea = image.pixelColor(image.width() / 3, image.height() / 2);
            QCOMPARE(sea, theme == BasemapTheme::None ? asked.style.land : colors.water);
            QBuffer svg;
            svg.open(QIODevice::WriteOnly);
            QVERIFY(exportDiagram(svg, QStringLiteral("-"), DiagramFormat::Svg, asked).ok());
            const auto has = [&](const QString &text) { return svg.data().contains(text.toUtf8()); };
            QCOMPARE(has(colors.water.name()), theme != BasemapTheme::None);
            QCOMPARE(has(colors.border.name()), hasDetail(theme));
            QCOMPARE(has(Basemap::attribution()), theme != BasemapTheme::None);
        }
        QBuffer pdf;
        pdf.open(QIODevice::WriteOnly);
        QVERIFY(exportDiagram(pdf, QStringLiteral("-"), DiagramFormat::Pdf, asked).ok());
        asked.content.basemap.theme = BasemapTheme::None;
        QBuffer bare;
        bare.open(QIODevice::WriteOnly);
        QVERIFY(exportDiagram(bare, QStringLiteral("-"), DiagramFormat::Pdf, asked).ok());
        QCOMPARE(pdf.data().size() > bare.data().size() + 1000, theme != BasemapTheme::None);
    }
    void sillyRequestsAreRefused_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("dpi");
        QTest::addColumn<double>("south");
        QTest::newRow("no pixels") << QSize(0, 100) << 96.0 << 0.0;
        QTest::newRow("too many pixels") << QSize(50000, 50000) << 96.0 << 0.0;
        QTest::newRow("too wide") << QSize(2000000, 20) << 96.0 << 0.0;
        QTest::newRow("no resolution") << QSize(100, 100) << 0.0 << 0.0;
        QTest::newRow("south above north") << QSize(100, 100) << 96.0 << 80.0;
    }
    void sillyRequestsAreRefused()
    {
        QFETCH(QSize, size);
        QFETCH(double, dpi);
        QFETCH(double, south);
        DiagramRequest asked = request();
        asked.size = size;
        asked.dpi = dpi;
        asked.extent = GeoExtent{-10, south, 20, 60};
        const QString path = m_folder.filePath(QStringLiteral("refused.png"));
        const auto result = exportDiagram(path, DiagramFormat::Png, asked);
        QVERIFY(!result.ok());
        QVERIFY(!result.error().what.isEmpty() && !result.error().remedy.isEmpty());
        QVERIFY(!QFile::exists(path));
    }
    void aFolderThatIsNotThereIsAnErrorWithItsPlace()
    {
        const QString path = m_folder.filePath(QStringLiteral("missing/a.png"));
        const auto result = exportDiagram(path, DiagramFormat::Png, request());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().where, path);
    }
    void anEmptyNetworkIsAMapOfTheWorld()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exportDiagram(buffer, QStringLiteral("-"), DiagramFormat::Png, DiagramRequest{}).ok());
    }
    void theFormatFollowsTheSuffix()
    {
        QVERIFY(diagramFormatOf(QStringLiteral("x.SVG")) == DiagramFormat::Svg);
        QVERIFY(diagramFormatOf(QStringLiteral("a.b/x.pdf")) == DiagramFormat::Pdf);
        QVERIFY(!diagramFormatOf(QStringLiteral("x.txt")));
    }

private:
    [[nodiscard]] static DiagramRequest request()
    {
        DiagramRequest request;
        request.network = networkFrom(QStringLiteral("Alpha datacenter at 50,8;Beta at 52,5;Alpha-Beta 100G"));
        request.overlay.kind = OverlayKind::Capacity;
        request.title = QStringLiteral("A plan");
        return request;
    }
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestDiagramPage)
#include "tst_diagrampage.moc"
