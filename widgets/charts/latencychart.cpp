// SPDX-License-Identifier: Apache-2.0
#include "charts/latencychart.h"

#include "charts/chartcanvas.h"
#include "diagram/mapstyle.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fiberloom {

namespace {

constexpr int wantedBins = 24;
constexpr double sharePercent = 10.0; // a bin of the share of the bound
constexpr std::size_t shareBins = 15; // up to 150 %, the last one open

} // namespace

LatencyChart::LatencyChart(const Theme &theme, const Project &project, const Analyses &analyses, Selection &selection,
                           QWidget *parent)
    : ChartPanel(theme, parent), m_project(project), m_analyses(analyses), m_selection(selection)
{
    setTitle(tr("Latency of demands"), {});
    setViews({tr("ms", "milliseconds"), tr("% of bound")});
    connect(&analyses, &Analyses::resultChanged, this, &LatencyChart::requestRefresh);
    connect(&analyses, &Analyses::stateChanged, this, [this] { setOutdated(m_analyses.isOutdated()); });
    connect(&selection, &Selection::changed, this, &LatencyChart::followSelection);
    connect(&canvas(), &ChartCanvas::clicked, this, &LatencyChart::onClicked);
}

void LatencyChart::gather()
{
    m_entries.clear();
    m_unrouted = m_unbounded = m_over = m_bounded = 0;
    const auto routing = m_analyses.routing();
    if (!routing)
        return;
    const bool share = view() == ShareOfBound;
    double longest = 0.0;
    for (const DemandFigures &demand : routing->demands) {
        if (!demand.latency) {
            ++m_unrouted;
            continue;
        }
        const bool isBounded = demand.bound.has_value();
        const bool isOver = isBounded && *demand.latency > *demand.bound;
        m_over += isOver ? 1 : 0;
        ++(isBounded ? m_bounded : m_unbounded);
        if (share && !isBounded)
            continue;
        const double figure = share ? *demand.latency / *demand.bound * 100.0 : demand.latency->value();
        longest = std::max(longest, std::isfinite(figure) ? figure : 0.0);
        const auto judgement = isOver ? Judgement::Over : isBounded ? Judgement::Within : Judgement::Unbounded;
        m_entries.push_back({demand.demand, figure, judgement});
    }
    const ChartAxis bins = ChartAxis::upTo(longest, wantedBins);
    m_binWidth = share ? sharePercent : bins.step;
    m_bins = share ? shareBins : static_cast<std::size_t>(std::max(1.0, std::round(bins.to / bins.step)));
}

void LatencyChart::refresh()
{
    gather();
    setOutdated(m_analyses.isOutdated());
    if (m_project.network().demands().empty())
        return showEmpty(
            tr("No demands yet. Add one between two sites, or make gravity traffic, to see how long it takes."));
    if (!m_analyses.routing())
        return showEmpty(tr("Computing…"));
    if (m_entries.empty() && view() == ShareOfBound)
        return showEmpty(tr("No routed demand has a latency bound. Give demands a bound to compare with it."));
    if (m_entries.empty())
        return showEmpty(tr("No demand has a path. Connect its sites with routes."));

    const MapStyle style = theme().isDark() ? MapStyle::dark() : MapStyle::light();
    const auto same = [](QColor color) { return [color](std::size_t) { return color; }; };
    const std::array<QColor, 3> colors{style.utilization[1].color, style.plannedRoute, style.overLimit};
    const std::array<QString, 3> names{tr("Within their bound"), tr("Without a bound"), tr("Over their bound")};
    ChartHistogram histogram;
    for (std::size_t i = 0; i < 3; ++i)
        histogram.groups.push_back({names[i], std::vector<std::size_t>(m_bins, 0), same(colors[i])});
    for (const Entry &entry : m_entries)
        ++histogram.groups[static_cast<std::size_t>(entry.judgement)].counts[binOf(entry.figure)];
    histogram.binWidth = m_binWidth;
    const double end = m_binWidth * static_cast<double>(m_bins);
    histogram.axis = {0.0, end, ChartAxis::upTo(end, 6).step};
    if (view() == ShareOfBound) {
        histogram.axis.step = 25.0;
        histogram.lastIsOpen = true;
        histogram.limit = 100.0;
        histogram.axisTitle = tr("Latency, % of the bound");
    } else {
        histogram.axisTitle = tr("Latency one way, ms");
    }
    std::vector<std::pair<QColor, QString>> legend;
    for (const std::size_t i : {0U, 1U, 2U}) {
        const auto &counts = histogram.groups[i].counts;
        if (std::ranges::any_of(counts, [](std::size_t count) { return count > 0; }))
            legend.emplace_back(colors[i], names[i]);
    }
    showChart();
    canvas().showHistogram(std::move(histogram));
    followSelection();

    QStringList words;
    if (m_bounded > 0)
        words += tr("%1 of %Ln over their bound", nullptr, static_cast<int>(m_bounded)).arg(m_over);
    if (view() == ShareOfBound && m_unbounded > 0)
        words += tr("%Ln without a bound, not shown", nullptr, static_cast<int>(m_unbounded));
    if (m_unrouted > 0)
        words += tr("%Ln without a path, not shown", nullptr, static_cast<int>(m_unrouted));
    setWords(words.join(QStringLiteral(" · ")), legend);
}

void LatencyChart::onClicked(std::size_t item, bool extend)
{
    std::set<EntityRef> chosen;
    for (const Entry &entry : m_entries)
        if (binOf(entry.figure) == item)
            chosen.insert(EntityRef::of(entry.demand));
    if (extend)
        m_selection.add(chosen);
    else
        m_selection.set(std::move(chosen));
}

void LatencyChart::followSelection()
{
    if (!isVisible() || !emptyText().isEmpty())
        return;
    std::set<std::size_t> items;
    for (const DemandId id : m_selection.ids<Demand>()) {
        const auto entry = std::ranges::lower_bound(m_entries, id, {}, &Entry::demand);
        if (entry != m_entries.end() && entry->demand == id)
            items.insert(binOf(entry->figure));
    }
    canvas().setHighlighted(std::move(items));
}

std::size_t LatencyChart::binOf(double figure) const noexcept
{
    return static_cast<std::size_t>(std::clamp(std::floor(figure / m_binWidth), 0.0, static_cast<double>(m_bins - 1)));
}

} // namespace fiberloom
