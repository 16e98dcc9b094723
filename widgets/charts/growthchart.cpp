// SPDX-License-Identifier: Apache-2.0
#include "charts/growthchart.h"

#include "charts/chartcanvas.h"
#include "diagram/mapstyle.h"
#include "document/analyses.h"
#include "theme/theme.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double terabitsFrom = 10'000.0; // Gb/s; below, the figures stay in Gb/s

// All that the network could carry at this mix of demands with no route above its capacity. What is carried stops at what is
// asked; the headroom is in the fullest route's utilization.
std::optional<double> capacityOf(const YearFigures &year)
{
    if (!year.maxUtilization || *year.maxUtilization <= 0.0)
        return std::nullopt;
    return year.carried.value() / std::min(1.0, *year.maxUtilization);
}

} // namespace

GrowthChart::GrowthChart(const Theme &theme, Analyses &analyses, QWidget *parent)
    : ChartPanel(theme, parent), m_analyses(analyses)
{
    setTitle(tr("Demand and capacity by year"), {});
    connect(&analyses, &Analyses::byYearChanged, this, &GrowthChart::requestRefresh);
    connect(&analyses, &Analyses::worldChanged, this, &GrowthChart::requestRefresh);
    connect(&analyses, &Analyses::stateChanged, this, [this] { setOutdated(m_analyses.isOutdated()); });
    connect(&canvas(), &ChartCanvas::clicked, this, [this](std::size_t item) { emit yearChosen(m_years.at(item)); });
}

void GrowthChart::showEvent(QShowEvent *event)
{
    m_analyses.setYearsWanted(true);
    ChartPanel::showEvent(event);
}

void GrowthChart::hideEvent(QHideEvent *event)
{
    m_analyses.setYearsWanted(false);
    ChartPanel::hideEvent(event);
}

void GrowthChart::refresh()
{
    m_years.clear();
    setOutdated(m_analyses.isOutdated());
    const auto years = m_analyses.byYear();
    if (!years)
        return showEmpty(tr("Computing…"));
    if (years->size() < 2)
        return showEmpty(tr("The data names fewer than two years. Give demands a growth profile, or routes and cables "
                            "a year of service."));

    double largest = 0.0;
    bool hasCapacity = false;
    for (const YearFigures &year : *years) {
        largest = std::max(largest, year.offered.value());
        hasCapacity = hasCapacity || capacityOf(year);
    }
    if (largest <= 0.0)
        return showEmpty(tr("No demands yet. Add demands with a growth profile to see when the network fills up."));
    // A network with much headroom must not press the demand line flat.
    const double tallest = std::max(1.0, largest * 1.6);
    const bool terabits = largest >= terabitsFrom;
    const double unit = terabits ? 1000.0 : 1.0;

    const MapStyle style = theme().isDark() ? MapStyle::dark() : MapStyle::light();
    ChartLines lines;
    lines.lines.push_back({tr("demand"), theme().colors().accent, false, {}});
    if (hasCapacity)
        lines.lines.push_back({tr("what the plan carries"), style.utilization[1].color, true, {}});
    double top = largest;
    std::optional<int> fullFrom;
    std::optional<int> lastBefore; // years between two of the chart are not looked at
    bool isCut = false;
    for (const YearFigures &year : *years) {
        const std::optional<int> chosen = m_analyses.world().year;
        if (chosen == year.year)
            lines.mark = m_years.size();
        m_years.push_back(year.year);
        lines.lines.front().points.emplace_back(year.year, year.offered.value() / unit);
        if (const auto capacity = capacityOf(year)) {
            isCut = isCut || *capacity > tallest;
            const double drawn = std::min(*capacity, tallest);
            top = std::max(top, drawn);
            lines.lines.back().points.emplace_back(year.year, drawn / unit);
        }
        if (!fullFrom && year.maxUtilization.value_or(0.0) > 1.0)
            fullFrom = year.year;
        else if (!fullFrom)
            lastBefore = year.year;
    }
    lines.x = {static_cast<double>(m_years.front()), static_cast<double>(m_years.back()), 1.0, false};
    lines.y = ChartAxis::upTo(top / unit, 4);
    setTitle(tr("Demand and capacity by year"), terabits ? tr("Tb/s") : tr("Gb/s"));
    showChart();
    canvas().showLines(std::move(lines));

    QStringList words;
    if (fullFrom && lastBefore && *lastBefore + 1 < *fullFrom)
        words += tr("After %1, and by %2 at the latest, demand is more than the plan carries.")
                     .arg(*lastBefore)
                     .arg(*fullFrom);
    else if (fullFrom)
        words += tr("From %1 on, demand is more than the plan carries.").arg(*fullFrom);
    else if (hasCapacity)
        words += tr("The plan carries the demand through %1.").arg(m_years.back());
    else
        words += tr("No capacity on the way of any demand is known.");
    if (isCut)
        words += tr("Capacity beyond the scale is drawn at its upper end.");
    setWords(words.join(QLatin1Char(' ')));
}

} // namespace fiberloom
