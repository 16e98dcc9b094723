// SPDX-License-Identifier: Apache-2.0
#include "chartnetworks.h"
#include "charts/chartcanvas.h"
#include "charts/growthchart.h"
#include "charts/latencychart.h"
#include "charts/utilizationchart.h"
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QTest>

using namespace fiberloom;

namespace {

// A ring of metros with spurs, loaded unevenly.
QString fabric()
{
    const QStringList names{QStringLiteral("Quincy"),  QStringLiteral("Boise"),    QStringLiteral("SaltLakeCity"),
                            QStringLiteral("Denver"),  QStringLiteral("Cheyenne"), QStringLiteral("WestDesMoines"),
                            QStringLiteral("Chicago"), QStringLiteral("Columbus"), QStringLiteral("Ashburn"),
                            QStringLiteral("Atlanta"), QStringLiteral("Dallas"),   QStringLiteral("Phoenix")};
    QStringList items;
    for (int i = 0; i < names.size(); ++i) {
        items += QStringLiteral("%1 at %2,%3").arg(names[i]).arg(40 + i % 4).arg(-119 + 4 * i);
        if (i > 0)
            items += QStringLiteral("%1-%2 %3km %4G")
                         .arg(names[i - 1], names[i])
                         .arg(300 + 70 * i)
                         .arg(9000 + 2500 * (i % 4));
    }
    items += QStringLiteral("Lab-Phoenix 20km");
    for (int i = 0; i < names.size(); ++i)
        for (int j = i + 1; j < names.size(); j += 2)
            items += QStringLiteral("%1>%2 %3G %4ms")
                         .arg(names[i], names[j])
                         .arg(60 + 20 * ((i * 7 + j) % 5))
                         .arg(5 + 4 * (j - i) - (i % 3) * 3);
    return items.join(QStringLiteral("; "));
}

} // namespace

// charts_gallery DIR: writes every chart in light and dark.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme theme(Theme::Mode::Light);
    theme.apply(application);
    const QDir folder(QApplication::arguments().value(1, QStringLiteral(".")));
    Project project(test::growingNetwork(fabric(), 2025, 2032, 1.35), QString());
    Project empty{QString()};
    Analyses analyses(project);
    Analyses emptyAnalyses(empty);
    Selection selection;
    analyses.setYear(2029);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        QWidget window;
        auto *grid = new QGridLayout(&window);
        auto *growth = new GrowthChart(theme, analyses);
        auto *bars = new UtilizationChart(theme, project, analyses, selection);
        auto *distribution = new UtilizationChart(theme, project, analyses, selection);
        auto *latency = new LatencyChart(theme, project, analyses, selection);
        auto *share = new LatencyChart(theme, project, analyses, selection);
        auto *nothing = new UtilizationChart(theme, empty, emptyAnalyses, selection);
        distribution->setView(UtilizationChart::Distribution);
        share->setView(LatencyChart::ShareOfBound);
        int index = 0;
        for (QWidget *chart : std::initializer_list<QWidget *>{growth, bars, distribution, latency, share, nothing}) {
            grid->addWidget(chart, index / 3, index % 3);
            ++index;
        }
        window.resize(1400, 640);
        window.show();
        if (!QTest::qWaitFor(
                [&] { return !analyses.isOutdated() && analyses.byYear() && growth->emptyText().isEmpty(); }, 8000))
            return 1;
        selection.select(EntityRef::of(RouteId(4)));
        window.grab().save(folder.filePath(QStringLiteral("charts-%1.png").arg(Theme::modeName(mode))));
        bars->setParent(nullptr);
        bars->resize(300, 220);
        bars->show();
        bars->canvas().setOutdated(true);
        bars->grab().save(folder.filePath(QStringLiteral("narrow-%1.png").arg(Theme::modeName(mode))));
        delete bars;
    }
    return 0;
}
