// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "inspector/fieldrow.h"
#include "inspector/inspector.h"
#include "support/networkbuilder.h"
#include "tables/tablepanel.h"
#include "tables/tabletabs.h"
#include "theme/theme.h"
#include "theme/unitedit.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QHBoxLayout>
#include <QLocale>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTimer>

using namespace fiberloom;

namespace {

Network network()
{
    Network base = test::networkFrom(QStringLiteral(
        "Cheyenne datacenter at 41.1,-104.8; WestDesMoines datacenter at 41.6,-93.7; Chicago at 41.9,-87.6; Denver at "
        "39.7,-105;"
        "Goodyear datacenter at 33.4,-112.4; SanAntonio datacenter at 29.4,-98.5; Columbus datacenter at 40,-83;"
        "Cheyenne-WestDesMoines 1018km 38400G; WestDesMoines-Chicago 548km 57600G; Denver-Cheyenne 171km 38400G;"
        "Goodyear-SanAntonio 1489km 28800G; Chicago-Columbus 561km 38400G; Denver-SanAntonio 1500km; Goodyear-Denver "
        "1350km 9600G;"
        "Cheyenne>Chicago 37200G/28400G; WestDesMoines>Chicago 13500G/25200G; Goodyear>SanAntonio 24800G/16700G;"
        "Denver>Columbus 5300G 8ms; Denver>Goodyear 12000G"));
    DeltaBuilder builder(base);
    builder.edit(SiteId(2), [](Site &site) { site.name = QStringLiteral("West Des Moines"); });
    builder.edit(SiteId(6), [](Site &site) { site.name = QStringLiteral("San Antonio"); });
    builder.edit(RouteId(1), [](Route &route) {
        route.inServiceYear = 2021;
        route.slack = 1.08;
        route.cutsPer1000KmYear = 1.4;
        route.repairTime = Hours(9.5);
        route.costPerKm = Money(31000.0);
    });
    builder.edit(SiteId(6), [](Site &site) { site.locationIsEstimated = true; });
    builder.insert(FiberType{.id = FiberTypeId(1), .name = QStringLiteral("G.652.D")});
    builder.insert(Cable{.id = CableId(1),
                         .route = RouteId(1),
                         .name = QStringLiteral("UP-East 288f"),
                         .fiberType = FiberTypeId(1),
                         .pairs = 144,
                         .litPairs = 36,
                         .gbpsPerPair = Gbps(1000.0)});
    builder.insert(Cable{.id = CableId(2),
                         .route = RouteId(1),
                         .name = QStringLiteral("New pull 2028"),
                         .pairs = 144,
                         .status = Status::Planned});
    builder.insert(RiskGroup{.id = RiskGroupId(1), .name = QStringLiteral("Missouri bridge")});
    builder.insert(RiskGroupMember{.id = RiskGroupMemberId(1), .riskGroup = RiskGroupId(1), .route = RouteId(1)});
    base.apply(builder.build());
    return base;
}

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(500, &loop, &QEventLoop::quit);
    loop.exec();
}

void save(const QDir &folder, const Theme &theme, Project &project, Analyses &analyses)
{
    const QString mode = Theme::modeName(theme.mode());
    Selection selection;
    TableTabs tabs(project, analyses, selection, theme);
    tabs.resize(980, 300);
    tabs.show();
    selection.select(EntityRef::of(RouteId(1)));
    settle();
    tabs.grab().save(folder.filePath(QStringLiteral("tables-%1.png").arg(mode)));
    tabs.showTable(EntityKind::Demand);
    settle();
    tabs.grab().save(folder.filePath(QStringLiteral("demands-%1.png").arg(mode)));
    tabs.showProblems();
    settle();
    tabs.grab().save(folder.filePath(QStringLiteral("problems-%1.png").arg(mode)));

    QWidget side;
    auto *row = new QHBoxLayout(&side);
    row->setContentsMargins(0, 0, 0, 0);
    Selection site;
    Selection many;
    Selection none;
    site.select(EntityRef::of(SiteId(6)));
    many.set({EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))});
    for (Selection *each : {&selection, &site, &many, &none}) {
        auto *inspector = new Inspector(project, analyses, *each, theme);
        row->addWidget(inspector);
        if (each != &selection)
            continue;
        if (auto *slack = qobject_cast<UnitEdit *>(inspector->field(u"slack")->editor())) {
            slack->setText(QStringLiteral("0.8"));
            emit slack->proposed(slack->text());
        }
    }
    side.resize(1200, 1060);
    side.show();
    settle();
    side.grab().save(folder.filePath(QStringLiteral("inspector-%1.png").arg(mode)));
}

} // namespace

// inspector_gallery DIR: writes its pictures into DIR.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QDir folder(QApplication::arguments().value(1, QStringLiteral(".")));
    Theme theme(Theme::Mode::Light);
    theme.apply(application);
    QTemporaryDir recovery;
    Project project(network(), recovery.path());
    Analyses analyses(project);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        save(folder, theme, project, analyses);
    }
    return 0;
}
