// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/referencelayers.h"
#include "document/analyses.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "document/selection.h"
#include "layers/layerspanel.h"
#include "layers/maplayertree.h"
#include "layers/tileserverdialog.h"
#include "network/settings.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QFile>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestLayersPanel final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Theme m_theme{Theme::Mode::Light};
    std::unique_ptr<Project> m_project;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<MapCanvas> m_canvas;
    std::unique_ptr<LayersPanel> m_panel;

    [[nodiscard]] LayerStore &store() const { return m_canvas->referenceLayers().store(); }
    [[nodiscard]] LayerRow *row(int index) const
    {
        return m_panel->findChildren<LayerRow *>(QString(), Qt::FindDirectChildrenOnly).value(index);
    }
    [[nodiscard]] QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }
    [[nodiscard]] QString cross() const
    {
        return written(QStringLiteral("cross.geojson"),
                       R"({"type":"MultiLineString","coordinates":[[[0,50],[10,50]],[[5,45],[5,55]]]})");
    }
    ReferenceLayerId add(LayerSource kind, const QString &source)
    {
        const Edit edit = edits::addLayer(m_project->network(), m_project->ids(),
                                          {.id = ReferenceLayerId(0),
                                           .name = source.section(QLatin1Char('/'), -1),
                                           .sourceKind = kind,
                                           .source = source});
        const bool done = m_project->apply(edit.delta, edit.title).ok();
        return done ? *edit.delta.changes().front().ref().as<ReferenceLayer>() : ReferenceLayerId(0);
    }
    [[nodiscard]] LayerStore::State::Kind kindOf(ReferenceLayerId layer) const { return store().state(layer).kind; }
    /// A row by its name to a place of the panel.
    void drag(int from, QPoint to) const
    {
        LayerRow *held = row(from);
        const QPoint start(80, 10);
        const QPoint end = held->mapFrom(m_panel.get(), to + QPoint(80, 0));
        QTest::mousePress(held, Qt::LeftButton, {}, start);
        QTest::mouseMove(held, (start + end) / 2);
        QTest::mouseMove(held, end);
        QTest::mouseRelease(held, Qt::LeftButton, {}, end);
    }

private slots:
    void theTreeIsAsHighAsItsRows()
    {
        m_theme.apply(*qApp);
        MapLayerTree tree;
        tree.resize(tree.sizeHint());
        tree.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tree));
        for (const bool isOpen : {false, true}) {
            isOpen ? tree.expandAll() : tree.collapseAll();
            tree.resize(tree.sizeHint());
            const QRect last = tree.visualItemRect(tree.topLevelItem(tree.topLevelItemCount() - 1));
            QVERIFY(tree.viewport()->rect().contains(last.bottomLeft()));
            QVERIFY(tree.viewport()->height() - last.bottom() < last.height());
        }
    }

    void init()
    {
        m_theme.apply(*qApp);
        m_project =
            std::make_unique<Project>(networkFrom(QStringLiteral("A at 50,5; B at 51,6; A-B 80km 100G")), QString());
        m_selection = std::make_unique<Selection>();
        m_canvas = std::make_unique<MapCanvas>(nullptr);
        m_panel = std::make_unique<LayersPanel>(m_theme, *m_project, *m_canvas);
        m_canvas->resize(400, 300);
        m_canvas->setProject(m_project.get(), m_selection.get(), nullptr);
    }
    void cleanup()
    {
        m_canvas->setProject(nullptr, nullptr, nullptr);
        m_panel.reset();
        m_canvas.reset();
        m_selection.reset();
        m_project.reset();
    }

    void everyLayerOfTheMapIsSwitchedAndRemembered_data()
    {
        QTest::addColumn<int>("layer");
        for (const MapLayer layer : allMapLayers)
            if (layer != MapLayer::Basemap)
                QTest::newRow(qPrintable(wordOf(layer))) << static_cast<int>(layer);
    }
    void everyLayerOfTheMapIsSwitchedAndRemembered()
    {
        QFETCH(int, layer);
        const auto which = static_cast<MapLayer>(layer);
        auto *tree = m_panel->findChild<MapLayerTree *>();
        const bool before = isShownByDefault(which);
        QCOMPARE(m_canvas->isLayerVisible(which), before);
        tree->setLayerVisible(which, !before);
        QCOMPARE(m_canvas->isLayerVisible(which), !before);
        QVERIFY(m_project->isModified() || m_project->undoStack()->count() == 1);
        // Another panel on the same project shows the same.
        MapCanvas other(nullptr);
        const LayersPanel second(m_theme, *m_project, other);
        QCOMPARE(other.isLayerVisible(which), !before);
        m_project->undoStack()->undo();
        QCOMPARE(m_canvas->isLayerVisible(which), before);
        QCOMPARE(tree->visibleLayers().contains(which), before);
        QCOMPARE(m_project->network().table<Setting>().size(), std::size_t(0));
    }

    void severalLayersAreRememberedInOneChoice()
    {
        auto *tree = m_panel->findChild<MapLayerTree *>();
        tree->setLayerVisible(MapLayer::Pops, false);
        tree->setLayerVisible(MapLayer::Cities, false);
        tree->setLayerVisible(MapLayer::Pops, true);
        QCOMPARE(edits::mapChoice(m_project->network(), settingkeys::hiddenMapLayers), QStringLiteral("cities"));
    }

    void theThemeOfTheBasemapIsRemembered()
    {
        auto *themes = m_panel->findChild<QComboBox *>(QStringLiteral("basemapTheme"));
        themes->setCurrentIndex(1);
        emit themes->activated(1);
        QCOMPARE(m_canvas->basemapTheme(), BasemapTheme::Gray);
        QCOMPARE(edits::mapChoice(m_project->network(), settingkeys::basemapTheme), QStringLiteral("gray"));
        m_project->undoStack()->undo();
        themes->setCurrentIndex(2);
        emit themes->activated(2);
        QCOMPARE(m_canvas->basemapTheme(), BasemapTheme::Plain);
        QCOMPARE(edits::mapChoice(m_project->network(), settingkeys::basemapTheme), QStringLiteral("plain"));
        m_project->undoStack()->undo();
        QCOMPARE(m_canvas->basemapTheme(), BasemapTheme::Standard);
        QCOMPARE(themes->currentIndex(), 0);
    }

    void countsFollowTheNetwork()
    {
        auto *tree = m_panel->findChild<MapLayerTree *>();
        QCOMPARE(tree->figure(MapLayer::Sites), QStringLiteral("2"));
        const Edit edit = edits::addPlace(m_project->network(), m_project->ids(), SiteKind::Landing, GeoPoint(),
                                          QStringLiteral("L"), true);
        QVERIFY(m_project->apply(edit.delta, edit.title).ok());
        QCOMPARE(tree->figure(MapLayer::Sites), QStringLiteral("3"));
        QCOMPARE(tree->figure(MapLayer::Landings), QStringLiteral("1"));
        QVERIFY(m_project->network().find(*edit.delta.changes().front().ref().as<Site>())->locationIsEstimated);
        m_project->undoStack()->undo();
        QCOMPARE(tree->figure(MapLayer::Sites), QStringLiteral("2"));
    }

    void aFileIsReadAndCanBeSnappedTo()
    {
        const ReferenceLayerId layer = add(LayerSource::File, cross());
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Ready);
        QCOMPARE(store().content(layer).data->shapes().size(), std::size_t(2));
        QVERIFY(!m_canvas->referenceLayers().boundsOf(layer).isNull());
        const QPointF beside(7.0 / 360.0 + 0.5,
                             store().content(layer).data->shapes()[0].box.world().center().y() + 1e-5);
        QVERIFY(!m_canvas->referenceLayers().nearestPlace(beside, 1e-4));
        ReferenceLayer snapped = *m_project->network().find(layer);
        snapped.isSnappedTo = true;
        QVERIFY(
            m_project->apply(edits::changeLayer(m_project->network(), snapped, QStringLiteral("Snap")).delta, {}).ok());
        const auto place = m_canvas->referenceLayers().nearestPlace(beside, 1e-4);
        QVERIFY(place);
        QVERIFY(std::abs(place->y() - beside.y() + 1e-5) < 1e-8);
        // In another repeat of the world too.
        QVERIFY(m_canvas->referenceLayers().nearestPlace(beside + QPointF(2.0, 0.0), 1e-4)->x() > 2.0);
    }

    void aFileIsSeenOnTheMap()
    {
        const ReferenceLayerId layer = add(LayerSource::File, cross());
        ReferenceLayer red = *m_project->network().find(layer);
        red.color = QStringLiteral("#ff0000");
        QVERIFY(m_project->apply(edits::changeLayer(m_project->network(), red, QStringLiteral("Red")).delta, {}).ok());
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Ready);
        const auto redPixels = [&] {
            const QImage image = m_canvas->grab().toImage();
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixelColor(x, y).red() > 200 && image.pixelColor(x, y).green() < 120;
            return count;
        };
        QTRY_VERIFY(redPixels() > 50);
        red.isVisible = false;
        QVERIFY(m_project->apply(edits::changeLayer(m_project->network(), red, QStringLiteral("Hide")).delta, {}).ok());
        QTRY_COMPARE(redPixels(), 0);
    }

    void whyALayerFailsIsSaidInItsPlaceAndItCanBeTriedAgain()
    {
        const QString path = m_folder.filePath(QStringLiteral("late.geojson"));
        const ReferenceLayerId layer = add(LayerSource::File, path);
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Failed);
        QVERIFY(row(0)->message().contains(QStringLiteral("no such file")));
        QVERIFY(!written(QStringLiteral("late.geojson"), R"({"type":"Point","coordinates":[1,2]})").isEmpty());
        emit row(0)->verbChosen(LayerRow::Verb::Retry);
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Ready);
        QVERIFY(row(0)->message().isEmpty());
    }

    void anArchiveIsOpenedByAWorker()
    {
        const ReferenceLayerId layer =
            add(LayerSource::TileArchive, written(QStringLiteral("none.mbtiles"), "not an archive"));
        QCOMPARE(kindOf(layer), LayerStore::State::Kind::Loading);
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Failed);
        QVERIFY(row(0)->message().contains(QStringLiteral("no archive of map tiles")));
    }

    void readingIsCanceledAndStartedAgain()
    {
        QByteArray many = R"({"type":"GeometryCollection","geometries":[)";
        for (int i = 0; i < 60'000; ++i)
            many += R"({"type":"Point","coordinates":[1,2]},)";
        many.chop(1);
        const ReferenceLayerId layer = add(LayerSource::File, written(QStringLiteral("many.geojson"), many + "]}"));
        QCOMPARE(kindOf(layer), LayerStore::State::Kind::Loading);
        emit row(0)->verbChosen(LayerRow::Verb::Cancel);
        QCOMPARE(kindOf(layer), LayerStore::State::Kind::Canceled);
        emit row(0)->verbChosen(LayerRow::Verb::Retry);
        QTRY_COMPARE_WITH_TIMEOUT(kindOf(layer), LayerStore::State::Kind::Ready, 20'000);
    }

    void aServerIsAskedOnlyWhereItIsAllowed()
    {
        const ReferenceLayerId layer =
            add(LayerSource::TileServer, QStringLiteral("http://127.0.0.1:9/{z}/{x}/{y}.png"));
        QCOMPARE(kindOf(layer), LayerStore::State::Kind::NotAllowed);
        QVERIFY(!store().content(layer).tiles);
        QVERIFY(row(0)->message().contains(QStringLiteral("127.0.0.1")));
        QSignalSpy allowed(&store(), &LayerStore::allowedHostsChanged);
        emit row(0)->verbChosen(LayerRow::Verb::Allow);
        QCOMPARE(allowed.count(), 1);
        QCOMPARE(store().allowedHosts(), QStringList{QStringLiteral("127.0.0.1")});
        QCOMPARE(kindOf(layer), LayerStore::State::Kind::Ready);
        QVERIFY(store().content(layer).tiles);
    }

    void layersAreMovedHiddenAndRemovedWithUndo()
    {
        const ReferenceLayerId low = add(LayerSource::File, cross());
        const ReferenceLayerId high = add(LayerSource::File, cross());
        QCOMPARE(row(0)->layer(), high);
        emit row(0)->verbChosen(LayerRow::Verb::MoveDown);
        QCOMPARE(edits::layersInOrder(m_project->network()).front().id, high);
        QCOMPARE(row(0)->layer(), low);
        row(0)->findChild<QCheckBox *>()->click();
        QVERIFY(!m_project->network().find(low)->isVisible);
        emit row(1)->verbChosen(LayerRow::Verb::Remove);
        QCOMPARE(m_project->network().table<ReferenceLayer>().size(), std::size_t(1));
        for (int i = 0; i < 3; ++i)
            m_project->undoStack()->undo();
        QCOMPARE(edits::layersInOrder(m_project->network()).front().id, low);
        QVERIFY(m_project->network().find(low)->isVisible);
    }

    void layersAreOrderedByDraggingThem()
    {
        const ReferenceLayerId low = add(LayerSource::File, cross());
        const ReferenceLayerId middle = add(LayerSource::File, cross());
        const ReferenceLayerId high = add(LayerSource::File, cross());
        const auto order = [&] {
            std::vector<ReferenceLayerId> ids;
            for (const ReferenceLayer &layer : edits::layersInOrder(m_project->network()))
                ids.push_back(layer.id);
            return ids;
        };
        using Order = std::vector<ReferenceLayerId>;
        m_panel->resize(260, 900);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        const int undoable = m_project->undoStack()->count();
        drag(0, row(2)->geometry().bottomLeft());
        QCOMPARE(order(), (Order{high, low, middle}));
        QCOMPARE(row(0)->layer(), middle);
        QCOMPARE(m_project->undoStack()->count(), undoable + 1);
        // What lies above is painted last.
        std::vector<ReferenceLayerId> painted;
        for (const ReferenceLayer &layer : store().layers())
            painted.push_back(layer.id);
        QCOMPARE(painted, (Order{high, low, middle}));
        m_project->undoStack()->undo();
        QCOMPARE(order(), (Order{low, middle, high}));
        drag(2, row(0)->geometry().topLeft());
        QCOMPARE(order(), (Order{middle, high, low}));
        // Back to its own place: nothing to undo.
        const int moves = m_project->undoStack()->count();
        drag(1, row(1)->geometry().bottomLeft());
        QCOMPARE(m_project->undoStack()->count(), moves);
    }

    void layersAreRenamedInTheirRow()
    {
        const ReferenceLayerId layer = add(LayerSource::File, cross());
        const QString before = m_project->network().find(layer)->name;
        m_panel->resize(260, 900);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        auto *edit = row(0)->findChild<QLineEdit *>();
        QVERIFY(!edit->isVisible());
        QTest::mouseDClick(row(0), Qt::LeftButton, {}, QPoint(80, 10));
        QVERIFY(edit->isVisible());
        QCOMPARE(edit->text(), before);
        QTest::keyClicks(edit, QStringLiteral("Rail & road"));
        const int undoable = m_project->undoStack()->count();
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!edit->isVisible());
        QCOMPARE(m_project->network().find(layer)->name, QStringLiteral("Rail & road"));
        QCOMPARE(m_project->undoStack()->count(), undoable + 1);
        QVERIFY(m_project->network().find(layer)->isVisible);

        QTest::keyClick(row(0)->findChild<QCheckBox *>(), Qt::Key_F2);
        QVERIFY(edit->isVisible());
        QTest::keyClicks(edit, QStringLiteral("Never"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QCOMPARE(m_project->network().find(layer)->name, QStringLiteral("Rail & road"));
        m_project->undoStack()->undo();
        QCOMPARE(m_project->network().find(layer)->name, before);
    }

    void layersAreSavedWithTheProjectAndFoundBesideIt()
    {
        const ReferenceLayerId layer = add(LayerSource::File, QStringLiteral("/elsewhere/cross.geojson"));
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Failed);
        m_panel->findChild<MapLayerTree *>()->setLayerVisible(MapLayer::Graticule, true);
        QVERIFY(!cross().isEmpty());
        const QString path = m_folder.filePath(QStringLiteral("plan.loom.gpkg"));
        QVERIFY(m_project->saveAs(path).ok());
        const Network saved = m_project->network();
        cleanup();
        auto opened = Project::open(path, [](const Project::PendingEdits &) { return Project::Recovery::Discard; });
        QVERIFY(opened.ok());
        m_project = std::move(opened).value();
        QVERIFY(m_project->network() == saved);
        m_selection = std::make_unique<Selection>();
        m_canvas = std::make_unique<MapCanvas>(nullptr);
        m_panel = std::make_unique<LayersPanel>(m_theme, *m_project, *m_canvas);
        m_canvas->setProject(m_project.get(), m_selection.get(), nullptr);
        QVERIFY(m_canvas->isLayerVisible(MapLayer::Graticule));
        QTRY_COMPARE(kindOf(layer), LayerStore::State::Kind::Ready);
    }

    void theServerDialogTakesWhatIsAnAddressOnly()
    {
        TileServerDialog dialog;
        QSignalSpy chosen(&dialog, &TileServerDialog::chosen);
        auto *address = dialog.findChild<QLineEdit *>();
        QPushButton *add = nullptr;
        for (auto *button : dialog.findChildren<QPushButton *>())
            if (button->isDefault())
                add = button;
        QVERIFY(add && !add->isEnabled());
        address->setText(QStringLiteral("file:///etc/{z}/{x}/{y}"));
        QVERIFY(!add->isEnabled());
        address->setText(QStringLiteral("https://tiles.example.com/{z}/{x}/{y}.png"));
        QVERIFY(add->isEnabled());
        add->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(1).toString(), QStringLiteral("tiles.example.com"));
    }

    void aWarningDoesNotSqueezeTheFieldsOfATileServer()
    {
        TileServerDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto fields = dialog.findChildren<QLineEdit *>();
        const auto rowPitch = [&] { return fields[1]->y() - fields[0]->y(); };
        const int height = fields[0]->height();
        const int pitch = rowPitch();
        fields[0]->setText(QStringLiteral("abc"));
        QCoreApplication::processEvents();
        QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
        QCOMPARE(fields[0]->height(), height);
        QCOMPARE(rowPitch(), pitch);
    }

    void theColorThatIsSeenIsOfferedFirst()
    {
        add(LayerSource::File, cross());
        QTRY_VERIFY(row(0));
        for (QAction *action : row(0)->findChild<QMenu *>()->actions())
            if (action->text().contains(QStringLiteral("Color")))
                action->trigger();
        auto *dialog = row(0)->findChild<QColorDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->currentColor(), MapStyle::light().referenceLayer);
        dialog->reject();
    }
};

QTEST_MAIN(TestLayersPanel)
#include "tst_layerspanel.moc"
