// SPDX-License-Identifier: Apache-2.0
#include "dialogs/catalogmodel.h"
#include "dialogs/palettepanel.h"
#include "dialogs/siteplaces.h"
#include "theme/palettebutton.h"
#include "theme/searchfield.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;

class TestPalettePanel final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};
    Result<Basemap> m_basemap = Basemap::load(Basemap::defaultPath());

private slots:
    void initTestCase()
    {
        m_theme.apply(*qApp);
        QVERIFY(m_basemap.ok());
    }

    void aKindOnADragIsItsStoredWord_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("datacenter") << static_cast<int>(SiteKind::Datacenter) << QByteArray("datacenter");
        QTest::newRow("POP") << static_cast<int>(SiteKind::Pop) << QByteArray("pop");
        QTest::newRow("amplifier") << static_cast<int>(SiteKind::Amplifier) << QByteArray("amplifier");
        QTest::newRow("landing") << static_cast<int>(SiteKind::Landing) << QByteArray("landing");
        QTest::newRow("junction") << static_cast<int>(SiteKind::Junction) << QByteArray("junction");
    }
    void aKindOnADragIsItsStoredWord()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, word);
        const auto data = siteKindMimeData(static_cast<SiteKind>(kind));
        QCOMPARE(data->formats(), QStringList{QStringLiteral("application/x-fiberloom-site-kind")});
        QCOMPARE(data->data(QStringLiteral("application/x-fiberloom-site-kind")), word);
    }

    void aPlaceOnADragComesBackAsItWas()
    {
        const SitePlace place{QStringLiteral("Saint-Étienne"), *GeoPoint::fromDegrees(45.43, 4.39),
                              SiteKind::Datacenter};
        const auto data = place.toMimeData();
        const auto back = SitePlace::from(data.get());
        QVERIFY(back);
        QCOMPARE(back->name, place.name);
        QVERIFY(back->position == place.position);
        QCOMPARE(back->kind, place.kind);
        QCOMPARE(QString::fromUtf8(data->data(QStringLiteral("application/x-fiberloom-site-kind"))),
                 QStringLiteral("datacenter\nSaint-Étienne\n45.43 4.39"));
    }

    void aPlaceThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("latitude") << QByteArray(R"({"name":"x","lat":91,"lon":0,"kind":"pop"})");
        QTest::newRow("text") << QByteArray(R"({"name":"x","lat":"1","lon":0,"kind":"pop"})");
        QTest::newRow("kind") << QByteArray(R"({"name":"x","lat":1,"lon":0,"kind":"tower"})");
    }
    void aPlaceThatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, json);
        QMimeData data;
        data.setData(QLatin1String(sitedrag::placeMime), json);
        QVERIFY(!SitePlace::from(&data));
        QVERIFY(!SitePlace::from(nullptr));
    }

    void citiesAreFoundByTheBeginningOfAWordWithoutAccents()
    {
        CatalogModel model(&m_basemap.value(), nullptr);
        QVERIFY(model.rowCount() > 50);
        model.setSearch(QStringLiteral("denv"));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Denver"));
        model.setSearch(QStringLiteral("sao pau"));
        QVERIFY(model.rowCount() > 0);
        QVERIFY(model.index(0).data().toString().startsWith(QStringLiteral("S")));
        model.setSearch(QStringLiteral("zzzz"));
        QCOMPARE(model.rowCount(), 0);
    }

    void aCityIsDraggedAsAPlaceOfTheChosenKind()
    {
        CatalogModel model(&m_basemap.value(), nullptr);
        model.setSearch(QStringLiteral("Denver"));
        model.setKind(SiteKind::Datacenter);
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
        const auto place = SitePlace::from(data.get());
        QVERIFY(place);
        QCOMPARE(place->name, QStringLiteral("Denver"));
        QCOMPARE(place->kind, SiteKind::Datacenter);
        QVERIFY(std::abs(place->position.latitude() - 39.74) < 0.2);
        QVERIFY(model.flags(model.index(0)) & Qt::ItemIsDragEnabled);
    }

    void aClickOnAKindAsksToPlaceIt()
    {
        PalettePanel panel(m_theme, nullptr);
        SiteKind asked = SiteKind::Datacenter;
        int count = 0;
        connect(&panel, &PalettePanel::placeRequested, this, [&](SiteKind kind) {
            asked = kind;
            ++count;
        });
        QTest::mouseClick(panel.findChild<PaletteButton *>(QStringLiteral("landing")), Qt::LeftButton);
        QCOMPARE(count, 1);
        QCOMPARE(asked, SiteKind::Landing);
        QTest::keyClick(panel.findChild<PaletteButton *>(QStringLiteral("junction")), Qt::Key_Space);
        QCOMPARE(asked, SiteKind::Junction);
    }

    void theRouteToolIsSwitchedOnAndFollowsTheWindow()
    {
        PalettePanel panel(m_theme, nullptr);
        QSignalSpy requested(&panel, &PalettePanel::routeToolRequested);
        auto *button = panel.findChild<PaletteButton *>(QStringLiteral("route"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(requested, (QList<QVariantList>{{true}}));
        panel.setRouteToolActive(false);
        QVERIFY(!button->isChecked());
        QCOMPARE(requested.count(), 1);
    }

    void enterInTheSearchChoosesTheMarkedCity()
    {
        PalettePanel panel(m_theme, &m_basemap.value());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QString name;
        SiteKind kind = SiteKind::Junction;
        connect(&panel, &PalettePanel::placeChosen, this, [&](const SitePlace &place) {
            name = place.name;
            kind = place.kind;
        });
        auto *search = panel.findChild<SearchField *>();
        QTest::keyClicks(search, QStringLiteral("Ashb"));
        QTest::keyClick(search, Qt::Key_Return);
        // Regions come before cities.
        QCOMPARE(name, QStringLiteral("AWS us-east-1 (N. Virginia)"));
        QCOMPARE(kind, SiteKind::Datacenter);

        auto *kinds = panel.findChildren<QComboBox *>().last();
        kinds->setCurrentIndex(kinds->findData(static_cast<int>(SiteKind::Pop)));
        search->setText(QStringLiteral("Denver"));
        auto *list = panel.findChild<QListView *>();
        const QPoint first = list->visualRect(list->model()->index(0, 0)).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, first);
        QVERIFY(name != QStringLiteral("Denver"));
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(name, QStringLiteral("Denver"));
        QCOMPARE(kind, SiteKind::Pop);
    }

    void regionsAreFoundByCodeNameCityAndProvider_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QString>("site");
        QTest::newRow("code") << "us-east-1"
                              << "AWS us-east-1 (N. Virginia)";
        QTest::newRow("name") << "west europe"
                              << "Azure westeurope (West Europe)";
        QTest::newRow("provider and city") << "google council"
                                           << "Google Cloud us-central1 (Iowa)";
        QTest::newRow("provider and code") << "oracle ap-tok"
                                           << "Oracle ap-tokyo-1 (Tokyo)";
    }
    void regionsAreFoundByCodeNameCityAndProvider()
    {
        QFETCH(QString, search);
        QFETCH(QString, site);
        const auto catalog = PlaceCatalog::load();
        QVERIFY(catalog.ok());
        CatalogModel model(&m_basemap.value(), &catalog.value());
        model.setSearch(search);
        QVERIFY(model.rowCount() > 0);
        QCOMPARE(model.place(0).name, site);
        QVERIFY(model.place(0).isApproximate);
        QVERIFY(model.index(0).data(CatalogModel::ProviderRole).isValid());
    }

    void theFilterListsOneProviderOrCitiesOnly()
    {
        PalettePanel panel(m_theme, &m_basemap.value());
        auto *filter = panel.findChild<QComboBox *>(QStringLiteral("catalogFilter"));
        const auto *model = panel.findChild<QListView *>()->model();
        for (int i = 0; i < filter->count(); ++i) {
            filter->setCurrentIndex(i);
            const int value = filter->currentData().toInt();
            QVERIFY(model->rowCount() >= 20);
            if (value < 0)
                continue;
            for (int row = 0; row < model->rowCount(); ++row) {
                const QVariant provider = model->index(row, 0).data(CatalogModel::ProviderRole);
                QCOMPARE(provider.isValid(), value < static_cast<int>(allCloudProviders.size()));
                if (provider.isValid())
                    QCOMPARE(provider.toInt(), value);
            }
        }
    }
};

QTEST_MAIN(TestPalettePanel)
#include "tst_palettepanel.moc"
