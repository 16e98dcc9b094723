// SPDX-License-Identifier: Apache-2.0
#include "dialogs/diagrampreview.h"
#include "dialogs/exportdialog.h"
#include "dialogs/gravitytrafficdialog.h"
#include "dialogs/importreportview.h"
#include "dialogs/palettepanel.h"
#include "dialogs/scenariobar.h"
#include "dialogs/solverstatus.h"
#include "dialogs/startpage.h"
#include "document/analyses.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>

using namespace fiberloom;

namespace {

Network sampleNetwork()
{
    Network network = test::networkFrom(QStringLiteral(
        "Denver at 39.7,-105; Chicago datacenter at 41.9,-87.6; Dallas at 32.8,-96.8; Ashburn datacenter at 39,-77.5; "
        "Seattle at 47.6,-122.3; Atlanta at 33.7,-84.4; Lost at 45,-90; Denver-Chicago 1600km 800G; Denver-Dallas "
        "1200km 400G; "
        "Chicago-Ashburn 1100km 400G; Dallas-Atlanta 1300km 400G; Atlanta-Ashburn 950km 400G; Seattle-Denver 2100km "
        "400G; "
        "Seattle>Ashburn 300G; Denver>Ashburn 350G; Lost>Denver 1G"));
    DeltaBuilder builder(network);
    builder.insert(Growth{.id = GrowthId(1), .name = QStringLiteral("AI")});
    builder.insert(GrowthPoint{GrowthPointId(1), GrowthId(1), 2025, 1.0});
    builder.insert(GrowthPoint{GrowthPointId(2), GrowthId(1), 2032, 4.0});
    builder.insert(Scenario{.id = ScenarioId(5), .name = QStringLiteral("Base plan"), .year = 2029});
    network.apply(builder.build());
    return network;
}

} // namespace

// dialogs_gallery DIR: writes every panel and dialog in light and dark.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme theme(Theme::Mode::Light);
    theme.apply(application);
    const QDir folder(QApplication::arguments().value(1, QStringLiteral(".")));
    const Result<Basemap> basemap = Basemap::load(Basemap::defaultPath());
    if (!basemap.ok())
        return 1;
    Project project(sampleNetwork(), QString());
    Analyses analyses(project);
    analyses.setScenario(ScenarioId(5));
    if (!QTest::qWaitFor([&] { return !analyses.isOutdated(); }, 5000))
        return 1;

    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        const auto save = [&](QWidget &widget, const char *name) {
            widget.show();
            (void)QTest::qWaitForWindowExposed(&widget);
            widget.grab().save(
                folder.filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(name), Theme::modeName(mode))));
        };
        DiagramSource source;
        source.network = project.network();
        source.overlay = {OverlayKind::Utilization, analyses.world(), analyses.routing(), {}, false};
        source.title = QStringLiteral("Western fabric");
        source.view = GeoExtent{-125, 30, -90, 50};

        StartPage start(theme);
        start.setRecentFiles({{QDir::homePath() + QStringLiteral("/plans/west-2029.fiberloom"), false},
                              {QStringLiteral("/srv/shared/metro.fiberloom"), false},
                              {QStringLiteral("/media/stick/old-draft.fiberloom"), true}});
        start.setSamples({{QStringLiteral("us"), QStringLiteral("US AI fabric"),
                           QStringLiteral("25 metros, existing, leased and planned routes, 2025 to 2032")},
                          {QStringLiteral("ring"), QStringLiteral("Metro ring"),
                           QStringLiteral("Six POPs and two datacenters around a city")},
                          {QStringLiteral("pacific"), QStringLiteral("Transpacific"),
                           QStringLiteral("Two cables across the antimeridian")}});
        DiagramPreview preview;
        QObject::connect(&preview, &DiagramPreview::ready, &start,
                         [&](const QImage &picture) { start.setSamplePreview(QStringLiteral("us"), picture); });
        DiagramRequest small;
        small.network = source.network;
        small.overlay = source.overlay;
        small.style = theme.isDark() ? MapStyle::dark() : MapStyle::light();
        small.basemap = &basemap.value();
        small.legend = small.scaleBar = small.labels = small.cities = false;
        small.size = StartPage::previewSize() * 2;
        preview.render(small, StartPage::previewSize(), 2.0);
        if (!QTest::qWaitFor([&] { return !preview.isBusy(); }, 5000))
            return 1;
        start.resize(930, 640);
        save(start, "start");

        PalettePanel palette(theme, &basemap.value());
        palette.resize(230, 720);
        palette.findChild<QLineEdit *>()->setText(QStringLiteral("San"));
        save(palette, "palette");

        QToolBar bar;
        bar.addWidget(new ScenarioBar(theme, project, analyses));
        bar.resize(760, 44);
        save(bar, "scenario");

        QStatusBar status;
        status.addWidget(new SolverStatus(analyses));
        status.resize(700, 28);
        save(status, "status");

        GravityTrafficDialog traffic(project);
        traffic.findChildren<QLineEdit *>().at(0)->setText(QStringLiteral("-4"));
        save(traffic, "traffic");

        ImportReportView report(theme);
        ImportReport found;
        found.formatId = QStringLiteral("graphml");
        found.networkName = QStringLiteral("Abilene");
        found.sites = 11;
        found.routes = 14;
        found.demands = 132;
        found.notes = {
            {ImportNote::Kind::Read, QStringLiteral("link speeds became capacities"), 14, {}},
            {ImportNote::Kind::Guessed, QStringLiteral("places of sites without coordinates, between their neighbors"),
             2, QStringLiteral("node 7")},
            {ImportNote::Kind::Guessed, QStringLiteral("length from the straight line with a slack of 1.2"), 14, {}},
            {ImportNote::Kind::LeftOut, QStringLiteral("edge without a target"), 1, QStringLiteral("line 12")}};
        report.setReport(found, QStringLiteral("Abilene.graphml"));
        save(report, "report");

        ExportDialog exporting(theme, &basemap.value());
        exporting.setSource(source);
        exporting.show();
        if (!QTest::qWaitFor([&] { return !exporting.findChild<DiagramPreview *>()->isBusy(); }, 5000))
            return 1;
        save(exporting, "export");
    }
    return 0;
}
