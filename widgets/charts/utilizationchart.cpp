// SPDX-License-Identifier: Apache-2.0
#include "charts/utilizationchart.h"

#include "charts/chartcanvas.h"
#include "diagram/mapstyle.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/names.h"
#include "tables/figuretext.h"
#include "theme/theme.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr double binPercent = 5.0;
constexpr std::size_t fullBins = 20; // up to 100 %; one more for what is above

} // namespace

UtilizationChart::UtilizationChart(const Theme &theme, const Project &project, const Analyses &analyses,
                                   Selection &selection, QWidget *parent)
    : ChartPanel(theme, parent), m_project(project), m_analyses(analyses), m_selection(selection)
{
    setTitle(tr("Utilization"), tr("%", "unit"));
    setViews({tr("Routes"), tr("Distribution")});
    connect(&analyses, &Analyses::resultChanged, this, &UtilizationChart::requestRefresh);
    connect(&analyses, &Analyses::stateChanged, this, [this] { setOutdated(m_analyses.isOutdated()); });
    connect(&selection, &Selection::changed, this, &UtilizationChart::followSelection);
    connect(&canvas(), &ChartCanvas::clicked, this, &UtilizationChart::onClicked);
}

std::vector<RouteId> UtilizationChart::routes() const
{
    std::vector<RouteId> result;
    for (const Entry &entry : m_entries)
        result.push_back(entry.route);
    return result;
}

void UtilizationChart::refresh()
{
    gather();
    setOutdated(m_analyses.isOutdated());
    if (m_project.network().routes().empty())
        return showEmpty(tr("No routes yet. Draw one between two sites to see how full it gets."));
    if (!m_analyses.routing())
        return showEmpty(tr("Computing…"));
    if (m_entries.empty())
        return showEmpty(tr("No route has a known capacity. Give a route a capacity, or light a cable on it."));
    showChart();
    if (view() == Routes)
        showRows();
    else
        showDistribution();
    followSelection();

    const auto over = std::ranges::count_if(m_entries, [](const Entry &entry) { return entry.utilization > 1.0; });
    QStringList words{tr("%Ln route(s)", nullptr, static_cast<int>(m_entries.size()))};
    if (over > 0)
        words += tr("%Ln over capacity", nullptr, static_cast<int>(over));
    if (m_unknown > 0)
        words += tr("%Ln of unknown capacity, not shown", nullptr, static_cast<int>(m_unknown));
    setWords(words.join(QStringLiteral(" · ")));
}

void UtilizationChart::gather()
{
    m_entries.clear();
    m_unknown = 0;
    const auto routing = m_analyses.routing();
    if (!routing)
        return;
    for (const RouteFigures &figures : routing->routes) {
        if (const auto utilization = figures.utilization())
            m_entries.push_back({figures.route, *utilization});
        else
            ++m_unknown;
    }
    std::ranges::stable_sort(m_entries, std::ranges::greater{}, &Entry::utilization);
}

void UtilizationChart::showRows()
{
    const MapStyle style = theme().isDark() ? MapStyle::dark() : MapStyle::light();
    ChartRows rows;
    double largest = 1.0;
    for (const Entry &entry : m_entries) {
        rows.values.push_back(entry.utilization * 100.0);
        if (std::isfinite(entry.utilization))
            largest = std::max(largest, entry.utilization);
    }
    rows.axis = ChartAxis::upTo(largest * 100.0, 5);
    rows.limit = 100.0;
    rows.label = [this](std::size_t row) {
        return displayName(m_project.network(), EntityRef::of(m_entries[row].route));
    };
    rows.figure = [this](std::size_t row) {
        return tr("%1 %", "percentage").arg(percentText(m_entries[row].utilization));
    };
    rows.color = [this, style](std::size_t row) { return style.utilizationColor(m_entries[row].utilization); };
    canvas().showRows(std::move(rows));
}

void UtilizationChart::showDistribution()
{
    const MapStyle style = theme().isDark() ? MapStyle::dark() : MapStyle::light();
    ChartHistogram histogram;
    histogram.binWidth = binPercent;
    histogram.lastIsOpen = true;
    histogram.axis = {0.0, binPercent * (fullBins + 1), 20.0};
    histogram.axisTitle = tr("Utilization, %");
    histogram.limit = 100.0;
    ChartHistogram::Group group;
    group.name = tr("Routes");
    group.counts.assign(fullBins + 1, 0);
    for (const Entry &entry : m_entries)
        ++group.counts[binOf(entry.utilization)];
    group.color = [style](std::size_t bin) {
        return style.utilizationColor(static_cast<double>(bin) * binPercent / 100.0);
    };
    histogram.groups.push_back(std::move(group));
    canvas().showHistogram(std::move(histogram));
}

void UtilizationChart::onClicked(std::size_t item, bool extend)
{
    std::set<EntityRef> chosen;
    if (view() == Routes) {
        chosen.insert(EntityRef::of(m_entries[item].route));
    } else {
        for (const Entry &entry : m_entries)
            if (binOf(entry.utilization) == item)
                chosen.insert(EntityRef::of(entry.route));
    }
    if (extend)
        m_selection.add(chosen);
    else
        m_selection.set(std::move(chosen));
}

void UtilizationChart::followSelection()
{
    if (!isVisible() || !emptyText().isEmpty())
        return;
    std::set<std::size_t> items;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_selection.contains(EntityRef::of(m_entries[i].route)))
            items.insert(view() == Routes ? i : binOf(m_entries[i].utilization));
    canvas().setHighlighted(std::move(items));
}

std::size_t UtilizationChart::binOf(double utilization) const noexcept
{
    const double bin = std::floor(utilization * 100.0 / binPercent);
    return static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(fullBins)));
}

} // namespace fiberloom
