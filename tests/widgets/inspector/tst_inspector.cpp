// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"
#include "inspector/entitylist.h"
#include "inspector/fieldrow.h"
#include "inspector/inspector.h"
#include "inspector/notesedit.h"
#include "inspector/tiesbox.h"
#include "support/networkbuilder.h"
#include "theme/choicebox.h"
#include "theme/figuretile.h"
#include "theme/noticebox.h"
#include "theme/theme.h"
#include "theme/unitedit.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network network()
{
    return networkFrom(QStringLiteral(
        "A datacenter at 50,5; B at 51,6; C at 52,7; A-B 1200km 100G; B-C 90km 400G; A>B 150G/20G; A>C 10G 1ms"));
}

struct Bench
{
    Bench() : project(network(), folder.path()), analyses(project), inspector(project, analyses, selection, theme)
    {
        inspector.resize(300, 900);
        inspector.show();
        QApplication::setActiveWindow(&inspector);
    }
    UnitEdit *line(const char *key) const
    {
        return qobject_cast<UnitEdit *>(inspector.field(QString::fromLatin1(key))->editor());
    }
    template<class Editor>
    Editor *editor(const char *key) const
    {
        return qobject_cast<Editor *>(inspector.field(QString::fromLatin1(key))->editor());
    }
    void type(const char *key, const QString &text) const
    {
        line(key)->setFocus();
        line(key)->selectAll();
        QTest::keyClicks(line(key), text);
        QTest::keyClick(line(key), Qt::Key_Return);
    }
    QString label(const char *name) const { return inspector.findChild<QLabel *>(QString::fromLatin1(name))->text(); }
    FigureTile *tile(const QString &start) const
    {
        for (FigureTile *each : inspector.widget()->findChildren<FigureTile *>())
            if (each->accessibleName().startsWith(start))
                return each;
        return nullptr;
    }

    QTemporaryDir folder;
    Project project;
    Analyses analyses;
    Selection selection;
    Theme theme{Theme::Mode::Light};
    Inspector inspector;
};

} // namespace

class TestInspector final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingSelectedShowsTheProject()
    {
        Bench bench;
        QTRY_VERIFY(bench.analyses.routing() && !bench.analyses.isOutdated());
        QCOMPARE(bench.tile(QStringLiteral("Sites"))->figure(), QStringLiteral("3"));
        QCOMPARE(bench.tile(QStringLiteral("Fiber routes"))->figure(), QStringLiteral("1,290"));
        QCOMPARE(bench.tile(QStringLiteral("Lit capacity"))->figure(), QStringLiteral("500"));
        QCOMPARE(bench.tile(QStringLiteral("Offered"))->figure(), QStringLiteral("190"));
    }

    void everyFieldOfEveryKindIsShown()
    {
        Bench bench;
        for (const EntityRef ref : {EntityRef::of(SiteId(1)), EntityRef::of(RouteId(1)), EntityRef::of(DemandId(1))}) {
            bench.selection.select(ref);
            for (const FieldInfo &field : entityInfo(ref.kind).fields) {
                if (field.type == FieldType::Line || field.type == FieldType::Area)
                    continue;
                const QString key =
                    field.type == FieldType::Point ? QStringLiteral("latitude") : QLatin1String(field.key);
                QVERIFY2(bench.inspector.field(key), field.key);
            }
        }
    }

    void routeShowsItsFiguresAndWhatToDo()
    {
        Bench bench;
        QTRY_VERIFY(bench.analyses.routing() && !bench.analyses.isOutdated());
        bench.selection.select(EntityRef::of(RouteId(1)));
        QCOMPARE(bench.label("title"), QStringLiteral("A–B"));
        QCOMPARE(bench.label("line"), QStringLiteral("buried · existing"));
        QCOMPARE(bench.tile(QStringLiteral("Utilization"))->figure(), QStringLiteral("160"));
        QCOMPARE(bench.tile(QStringLiteral("Latency"))->figure(), QStringLiteral("5.88"));
        auto *notice = bench.inspector.widget()->findChild<NoticeBox *>();
        QCOMPARE(notice->severity(), NoticeBox::Severity::Warning);
        QVERIFY(notice->message().startsWith(QStringLiteral("Demand exceeds capacity")));
        emit notice->actionTriggered();
        QCOMPARE(bench.project.network().cables().size(), std::size_t(1));
        auto *cables = bench.inspector.findChild<EntityList *>(QStringLiteral("cables"));
        QCOMPARE(cables->content().rows.size(), std::size_t(1));
        QVERIFY(cables->content().rows.front().figure.contains(QStringLiteral("lit")));
    }

    void figuresFollowAPreview()
    {
        Bench bench;
        bench.selection.select(EntityRef::of(RouteId(1)));
        QTRY_VERIFY(bench.analyses.routing() && !bench.analyses.isOutdated());
        DeltaBuilder builder(bench.project.network());
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(600.0); });
        bench.project.setPreview(builder.build());
        QCOMPARE(bench.line("length_km")->text(), QStringLiteral("600"));
        QTRY_COMPARE(bench.tile(QStringLiteral("Latency"))->figure(), QStringLiteral("2.94"));
        bench.project.clearPreview();
        QCOMPARE(bench.line("length_km")->text(), QStringLiteral("1,200"));
        QCOMPARE(bench.project.undoStack()->count(), 0);
    }

    void goodValueIsTakenAsOneUndoStep_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("number") << "length_km"
                                << "1018.5"
                                << "1,018.5";
        QTest::newRow("with separators and unit") << "length_km"
                                                  << "2,018 km"
                                                  << "2,018";
        QTest::newRow("text") << "name"
                              << "West"
                              << "West";
        QTest::newRow("year") << "in_service_year"
                              << "2021"
                              << "2021";
        QTest::newRow("cleared") << "length_km"
                                 << ""
                                 << "";
    }
    void goodValueIsTakenAsOneUndoStep()
    {
        QFETCH(QString, key);
        QFETCH(QString, typed);
        Bench bench;
        const Network before = bench.project.network();
        bench.selection.select(EntityRef::of(RouteId(1)));
        QSignalSpy changed(&bench.project, &Project::changed);
        const QByteArray name = key.toLatin1();
        if (typed.isEmpty()) {
            bench.line(name)->clear();
            QTest::keyClick(bench.line(name), Qt::Key_Return);
        } else {
            bench.type(name, typed);
        }
        QCOMPARE(changed.count(), 1);
        QTEST(bench.line(name)->text(), "shown");
        const Network after = bench.project.network();
        bench.project.undoStack()->undo();
        QVERIFY(bench.project.network() == before);
        bench.project.undoStack()->redo();
        QVERIFY(bench.project.network() == after);
        QCOMPARE(changed.count(), 3);
    }

    void badValueIsMarkedWithItsReasonAndNotTaken_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::newRow("negative") << "length_km"
                                  << "-5";
        QTest::newRow("no number") << "slack"
                                   << "some";
        QTest::newRow("below its bound") << "slack"
                                         << "0.9";
        QTest::newRow("no whole number") << "in_service_year"
                                         << "2021.5";
        QTest::newRow("year out of range") << "in_service_year"
                                           << "21";
    }
    void badValueIsMarkedWithItsReasonAndNotTaken()
    {
        QFETCH(QString, key);
        QFETCH(QString, typed);
        Bench bench;
        const Network before = bench.project.network();
        bench.selection.select(EntityRef::of(RouteId(1)));
        const QByteArray name = key.toLatin1();
        const QString shown = bench.line(name)->text();
        bench.type(name, typed);
        QVERIFY(bench.line(name)->isInvalid());
        QVERIFY(bench.line(name)->property("invalid").toBool());
        QVERIFY(!bench.inspector.field(key)->reason().isEmpty());
        QCOMPARE(bench.line(name)->text(), typed);
        QVERIFY(bench.project.network() == before);
        QTest::keyClick(bench.line(name), Qt::Key_Escape);
        QCOMPARE(bench.line(name)->text(), shown);
        QVERIFY(!bench.line(name)->isInvalid());
        QVERIFY(bench.inspector.field(key)->reason().isEmpty());
        QCOMPARE(bench.project.undoStack()->count(), 0);
    }

    void leavingALineTakesItsValue()
    {
        Bench bench;
        bench.selection.select(EntityRef::of(RouteId(1)));
        QVERIFY(QTest::qWaitForWindowActive(&bench.inspector));
        bench.line("slack")->setFocus();
        bench.line("slack")->selectAll();
        QTest::keyClicks(bench.line("slack"), QStringLiteral("1.5"));
        QCOMPARE(bench.project.undoStack()->count(), 0);
        bench.line("length_km")->setFocus();
        QCOMPARE(bench.project.network().find(RouteId(1))->slack, 1.5);
        QCOMPARE(bench.project.undoStack()->count(), 1);
    }

    void manyAreEditedAtOnceAsOneUndoStep()
    {
        Bench bench;
        const Network before = bench.project.network();
        bench.selection.set({EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))});
        QCOMPARE(bench.line("length_km")->text(), QString());
        QCOMPARE(bench.line("length_km")->placeholderText(), QStringLiteral("several values"));
        QCOMPARE(bench.line("slack")->text(), QStringLiteral("1"));
        bench.type("length_km", QStringLiteral("77"));
        QCOMPARE(bench.project.network().find(RouteId(1))->length->value(), 77.0);
        QCOMPARE(bench.project.network().find(RouteId(2))->length->value(), 77.0);
        QCOMPARE(bench.line("length_km")->text(), QStringLiteral("77"));
        QCOMPARE(bench.project.undoStack()->count(), 1);
        bench.project.undoStack()->undo();
        QVERIFY(bench.project.network() == before);
    }

    void choicesAndChecksAreTaken()
    {
        Bench bench;
        bench.selection.select(EntityRef::of(RouteId(2)));
        auto *construction = bench.editor<ChoiceBox>("construction");
        construction->setFocus();
        emit construction->chosen(QStringLiteral("submarine"));
        QCOMPARE(bench.project.network().find(RouteId(2))->construction, Construction::Submarine);
        auto *end = bench.editor<ChoiceBox>("site_z");
        emit end->chosen(qint64(1));
        QCOMPARE(bench.project.network().find(RouteId(2))->siteZ, SiteId(1));
        bench.selection.select(EntityRef::of(SiteId(2)));
        bench.editor<QCheckBox>("location_is_estimated")->click();
        QVERIFY(bench.project.network().find(SiteId(2))->locationIsEstimated);
        auto *notice = bench.inspector.widget()->findChild<NoticeBox *>();
        QVERIFY(notice->message().startsWith(QStringLiteral("Estimated location")));
        auto *notes = bench.editor<NotesEdit>("notes");
        notes->setPlainText(QStringLiteral("hut 4"));
        emit notes->proposed(QStringLiteral("hut 4"));
        QCOMPARE(bench.project.network().find(SiteId(2))->notes, QStringLiteral("hut 4"));
        QCOMPARE(bench.project.undoStack()->count(), 4);
    }

    void positionIsTypedAsDegrees()
    {
        Bench bench;
        bench.selection.select(EntityRef::of(SiteId(1)));
        bench.type("latitude", QStringLiteral("48.5"));
        QCOMPARE(bench.project.network().find(SiteId(1))->position.latitude(), 48.5);
        QCOMPARE(bench.project.network().find(SiteId(1))->position.longitude(), 5.0);
        bench.type("latitude", QStringLiteral("95"));
        QVERIFY(bench.line("latitude")->isInvalid());
        bench.type("longitude", QStringLiteral("-200"));
        QVERIFY(bench.line("longitude")->isInvalid());
        QCOMPARE(bench.project.undoStack()->count(), 1);
    }

    void mixedKindsOfferAChoice()
    {
        Bench bench;
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(RouteId(1))});
        auto *sites = bench.inspector.widget()->findChild<QPushButton *>(QStringLiteral("site"));
        QVERIFY(sites->text().startsWith(QStringLiteral("2")));
        QVERIFY(bench.inspector.field(u"owner"));
        sites->click();
        QCOMPARE(bench.selection.entities().size(), std::size_t(2));
        QVERIFY(bench.inspector.field(u"kind"));
    }

    void ofMixedKindsEachIsEditedByItself()
    {
        Bench bench;
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(RouteId(1))});
        auto *power = qobject_cast<UnitEdit *>(bench.inspector.field(u"power_mw")->editor());
        QVERIFY(power);
        QTest::keyClicks(power, QStringLiteral("12"));
        QTest::keyClick(power, Qt::Key_Return);
        const Network &network = bench.project.network();
        QCOMPARE(network.find(SiteId(1))->power, Megawatts(12));
        QCOMPARE(network.find(SiteId(2))->power, Megawatts(12));
        QVERIFY(!network.find(SiteId(3))->power || *network.find(SiteId(3))->power != Megawatts(12));
        QVERIFY(bench.inspector.field(u"construction")); // of the route
        QVERIFY(!bench.inspector.field(u"name"));
    }

    void membersAreListedAndTakenOut()
    {
        Bench bench;
        const Edit edit = edits::addRiskGroup(bench.project.network(), bench.project.ids(),
                                              {EntityRef::of(RouteId(1)), EntityRef::of(SiteId(3))});
        QVERIFY(bench.project.apply(edit.delta, edit.title).ok());
        RiskGroupId group(1);
        bench.project.network().table<RiskGroup>().forEach([&](const RiskGroup &row) { group = row.id; });
        bench.selection.select(EntityRef::of(group));
        auto *members = bench.inspector.findChild<EntityList *>(QStringLiteral("members"));
        QCOMPARE(members->content().rows.size(), std::size_t(2));
        members->findChild<QToolButton *>(QStringLiteral("remove"))->click();
        QCOMPARE(members->content().rows.size(), std::size_t(1));
        QCOMPARE(bench.project.network().count(EntityKind::RiskGroupMember), std::size_t(1));
        emit members->chosen(members->content().rows.front().shown);
        QVERIFY(bench.selection.contains(EntityRef::of(RouteId(1)))
                || bench.selection.contains(EntityRef::of(SiteId(3))));
    }

    void ofALongListTheFirstRowsComeAndThenMore()
    {
        const Theme theme(Theme::Mode::Light);
        EntityList::Content content;
        for (qint64 id = 1; id <= 250; ++id)
            content.rows.push_back({EntityRef::of(SiteId(id)), EntityRef::of(SiteId(id)), QString::number(id), {}});
        EntityList list(theme, content);
        list.show();
        const auto shown = [&](const char *name) {
            QList<QPushButton *> buttons = list.findChildren<QPushButton *>(QLatin1String(name));
            buttons.removeIf([](const QPushButton *button) { return !button->isVisible(); });
            return buttons;
        };
        QTRY_COMPARE(shown("row").size(), 100);
        QCOMPARE(shown("more").front()->text(), QStringLiteral("150 more"));
        shown("more").front()->click();
        QTRY_COMPARE(shown("row").size(), 200);
        shown("more").front()->click();
        QTRY_COMPARE(shown("row").size(), 250);
        QVERIFY(shown("more").isEmpty());
    }

    void selectedRoutesAreAddedToASelectedGroup()
    {
        Bench bench;
        const Edit edit =
            edits::addRiskGroup(bench.project.network(), bench.project.ids(), {EntityRef::of(RouteId(1))});
        QVERIFY(bench.project.apply(edit.delta, edit.title).ok());
        RiskGroupId group(1);
        bench.project.network().table<RiskGroup>().forEach([&](const RiskGroup &row) { group = row.id; });
        bench.selection.set({EntityRef::of(group), EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))});
        bench.inspector.widget()->findChild<QPushButton *>(QStringLiteral("addToGroup"))->click();
        QCOMPARE(bench.project.network().count(EntityKind::RiskGroupMember), std::size_t(2));
        QVERIFY(bench.inspector.findChild<EntityList *>(QStringLiteral("members")));
    }

    void growthPointsAreAddedAndEdited()
    {
        Bench bench;
        DeltaBuilder builder(bench.project.network());
        builder.insert(Growth{.id = GrowthId(9), .name = QStringLiteral("AI")});
        builder.insert(GrowthPoint{.id = GrowthPointId(1), .growth = GrowthId(9), .year = 2025, .multiplier = 1.5});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Growth")).ok());
        bench.selection.select(EntityRef::of(GrowthId(9)));
        bench.inspector.widget()->findChild<QPushButton *>(QStringLiteral("add"))->click();
        QCOMPARE(bench.project.network().count(EntityKind::GrowthPoint), std::size_t(2));
        bool goesOn = false;
        bench.project.network().table<GrowthPoint>().forEach(
            [&](const GrowthPoint &point) { goesOn = goesOn || (point.year == 2026 && point.multiplier == 1.5); });
        QVERIFY(goesOn);
    }

    void deletingWhatIsShownShowsTheProject()
    {
        Bench bench;
        bench.selection.select(EntityRef::of(RouteId(1)));
        const Edit edit = edits::removeEntities(bench.project.network(), {EntityRef::of(RouteId(1))});
        QVERIFY(bench.project.apply(edit.delta, edit.title).ok());
        QVERIFY(!bench.inspector.field(u"length_km"));
        QVERIFY(bench.tile(QStringLiteral("Sites")));
    }

    void aTiedRouteShowsWhatItFollowsAndIsUntied()
    {
        Bench bench;
        DeltaBuilder builder(bench.project.network());
        const LineString bends{*GeoPoint::fromDegrees(50.5, 5.2), *GeoPoint::fromDegrees(50.8, 5.6)};
        builder.edit(RouteId(1), [&](Route &route) { route.bends = bends; });
        builder.insert(Route{.id = RouteId(9),
                             .bends = bends,
                             .name = QStringLiteral("New fiber"),
                             .siteA = SiteId(1),
                             .siteZ = SiteId(2)});
        builder.insert(RouteTrace{.id = RouteTraceId(1), .route = RouteId(9), .over = RouteId(1), .bendCount = 2});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Trace")).ok());
        const auto box = [&] { return bench.inspector.widget()->findChild<TiesBox *>(); };
        const auto list = [&](const char *name) { return box()->findChild<EntityList *>(QLatin1String(name)); };
        const auto untie = [&] { return box()->findChild<QPushButton *>(QStringLiteral("untie")); };

        bench.selection.select(EntityRef::of(RouteId(2)));
        QVERIFY(!box()->isVisible());
        bench.selection.select(EntityRef::of(RouteId(1)));
        QVERIFY(list("followers")->isVisible());
        QVERIFY(!list("followed")->isVisible() && !untie()->isVisible());
        QCOMPARE(list("followers")->content().rows.front().text, QStringLiteral("New fiber"));

        bench.selection.select(EntityRef::of(RouteId(9)));
        QVERIFY(list("followed")->isVisible() && untie()->isVisible());
        QCOMPARE(list("followed")->content().title, QStringLiteral("Follows"));
        QTest::mouseClick(list("followed")->findChild<QPushButton *>(QStringLiteral("row")), Qt::LeftButton);
        QVERIFY(bench.selection.contains(EntityRef::of(RouteId(1))));

        bench.selection.select(EntityRef::of(RouteId(9)));
        const auto ties = [&] { return bench.project.network().count(EntityKind::RouteTrace); };
        QTest::mouseClick(untie(), Qt::LeftButton);
        QCOMPARE(ties(), std::size_t(0));
        QVERIFY(bench.project.network().find(RouteId(9))->bends == bends);
        QVERIFY(!box()->isVisible());
        bench.project.undoStack()->undo();
        QCOMPARE(ties(), std::size_t(1));
        QVERIFY(box()->isVisible() && untie()->isVisible());
        bench.project.undoStack()->redo();
        QCOMPARE(ties(), std::size_t(0));
        bench.project.undoStack()->undo();

        // Of several it says how many, also among rows of other kinds.
        bench.selection.set({EntityRef::of(RouteId(9)), EntityRef::of(RouteId(2))});
        QCOMPARE(list("followed")->content().title, QStringLiteral("1 of 2 follow"));
        bench.selection.set({EntityRef::of(RouteId(9)), EntityRef::of(RouteId(2)), EntityRef::of(SiteId(1))});
        QCOMPARE(list("followed")->content().title, QStringLiteral("1 of 2 follow"));
        QTest::mouseClick(untie(), Qt::LeftButton);
        QCOMPARE(ties(), std::size_t(0));
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
