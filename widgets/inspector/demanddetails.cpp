// SPDX-License-Identifier: Apache-2.0
#include "inspector/demanddetails.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "network/names.h"
#include "tables/figuretext.h"
#include "theme/sectionheader.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <span>

namespace fiberloom {

namespace {

constexpr std::size_t kMostFlows = 6;

using Line = DemandDetails::Line;

QString sitesOf(const Network &network, const RoutingResult &routing, SiteId from, std::span<const RouteId> path)
{
    QStringList names{displayName(network, EntityRef::of(from))};
    for (const RouteId id : path) {
        const RouteFigures *route = routing.find(id);
        if (!route)
            break;
        from = route->siteA == from ? route->siteZ : route->siteA;
        names += displayName(network, EntityRef::of(from));
    }
    return names.join(QStringLiteral(" → "));
}

QString ms(Milliseconds latency)
{
    return DemandDetails::tr("%1 ms").arg(latencyText(latency));
}

void addPaths(std::vector<Line> &lines, const Network &network, const RoutingResult &routing,
              const DemandFigures &demand)
{
    const ProtectionPath *protection = routing.protectionOf(demand);
    const auto flows = routing.flowsOf(demand);
    if (!flows.empty()) {
        lines.push_back({Line::Level::Title, DemandDetails::tr("Paths")});
        std::size_t shown = 0;
        std::size_t left = 0;
        for (const PathFlow &flow : flows) {
            if (flow.reversed)
                continue;
            if (++shown > kMostFlows) {
                ++left;
                continue;
            }
            const QString share = QLocale().toString(flow.share * 100.0, 'f', flow.share < 0.095 ? 1 : 0);
            lines.push_back(
                {Line::Level::Normal, DemandDetails::tr("%1 % · %2", "share, latency").arg(share, ms(flow.latency))});
            lines.push_back({Line::Level::Dimmed, sitesOf(network, routing, demand.siteA, routing.path(flow))});
        }
        if (left > 0)
            lines.push_back({Line::Level::Dimmed, DemandDetails::tr("and %Ln more", nullptr, static_cast<int>(left))});
        return;
    }
    const auto path = routing.path(demand);
    lines.push_back({Line::Level::Title, protection ? DemandDetails::tr("Working path") : DemandDetails::tr("Path")});
    if (path.empty()) {
        lines.push_back({Line::Level::Bad, DemandDetails::tr("none")});
        return;
    }
    if (demand.latency)
        lines.push_back({Line::Level::Normal, ms(*demand.latency)});
    lines.push_back({Line::Level::Dimmed, sitesOf(network, routing, demand.siteA, path)});
    if (!protection)
        return;
    lines.push_back({Line::Level::Title, DemandDetails::tr("Protection path")});
    lines.push_back({Line::Level::Normal, ms(protection->latency)});
    lines.push_back({Line::Level::Dimmed, sitesOf(network, routing, demand.siteA, routing.path(*protection))});
    if (protection->isDisjoint) {
        lines.push_back({Line::Level::Dimmed, DemandDetails::tr("Disjoint from the working path as asked")});
        return;
    }
    QStringList shared;
    for (const NetworkElement &element : protection->shared)
        shared += displayName(network, refOf(element));
    lines.push_back(
        {Line::Level::Bad,
         DemandDetails::tr("No disjoint pair exists. Both paths share: %1").arg(shared.join(QStringLiteral(", ")))});
}

void addAvailability(std::vector<Line> &lines, const DemandAvailability &figures)
{
    lines.push_back({Line::Level::Title, DemandDetails::tr("Availability")});
    const QString percent = DemandDetails::tr("%1 %").arg(availabilityText(figures.lower));
    const QString down = DemandDetails::tr("%1 min down a year").arg(minutesText(figures.downMinutesAtMost()));
    lines.push_back({Line::Level::Normal, figures.isExact
                                              ? percent + QStringLiteral(" · ") + down
                                              : DemandDetails::tr("at least %1 · at most %2").arg(percent, down)});
    if (figures.target) {
        const QString target = DemandDetails::tr("%1 %").arg(availabilityText(*figures.target));
        const auto meets = figures.meetsTarget();
        if (!meets)
            lines.push_back({Line::Level::Dimmed, DemandDetails::tr("Whether it meets its target of %1 is open: the "
                                                                    "bounds lie on both sides")
                                                      .arg(target)});
        else if (*meets)
            lines.push_back({Line::Level::Dimmed, DemandDetails::tr("Meets its target of %1").arg(target)});
        else
            lines.push_back({Line::Level::Bad, DemandDetails::tr("Misses its target of %1").arg(target)});
    }
    if (figures.usesAssumedRates)
        lines.push_back(
            {Line::Level::Dimmed, DemandDetails::tr("Some cut rates are assumed: enter those of its routes")});
}

void addWorst(std::vector<Line> &lines, const Network &network, const Demand &demand,
              const FailureSweepResult &failures, const DemandWorstCase &worst)
{
    lines.push_back({Line::Level::Title, DemandDetails::tr("In failures")});
    if (worst.losingFailures() > 0)
        lines.push_back({Line::Level::Bad, DemandDetails::tr("Loses traffic in %Ln failure(s)", nullptr,
                                                             static_cast<int>(worst.losingFailures()))});
    else
        lines.push_back({Line::Level::Dimmed, DemandDetails::tr("No failure that was tried takes traffic from it")});
    if (worst.latency && worst.failure && *worst.failure < failures.failures.size()) {
        const bool isLate = demand.maxLatency && *worst.latency > *demand.maxLatency;
        lines.push_back(
            {isLate ? Line::Level::Bad : Line::Level::Dimmed,
             DemandDetails::tr("Slowest, %1, when this fails: %2")
                 .arg(ms(*worst.latency), failureName(network, failures.failures[*worst.failure].failure))});
    }
}

} // namespace

std::vector<Line> DemandDetails::linesOf(const Network &network, DemandId id, const RoutingResult *routing,
                                         const FailureSweepResult *failures, const AvailabilityResult *availability)
{
    std::vector<Line> lines;
    const Demand *demand = network.find(id);
    if (!demand)
        return lines;
    if (const DemandFigures *figures = routing ? routing->find(id) : nullptr)
        addPaths(lines, network, *routing, *figures);
    if (const DemandAvailability *figures = availability ? availability->find(id) : nullptr)
        addAvailability(lines, *figures);
    if (const DemandWorstCase *worst = failures ? failures->find(id) : nullptr)
        addWorst(lines, network, *demand, *failures, *worst);
    return lines;
}

DemandDetails::DemandDetails(const Project &project, const Analyses &analyses, DemandId demand, QWidget *parent)
    : QWidget(parent), m_project(project), m_analyses(analyses), m_demand(demand), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("demandDetails"));
    m_column->setContentsMargins(0, 4, 0, 0);
    connect(&analyses, &Analyses::resultChanged, this, &DemandDetails::refresh);
    connect(&analyses, &Analyses::failuresChanged, this, &DemandDetails::refresh);
    connect(&analyses, &Analyses::availabilityChanged, this, &DemandDetails::refresh);
    refresh();
}

void DemandDetails::refresh()
{
    std::vector<Line> lines = linesOf(m_project.shownNetwork(), m_demand, m_analyses.routing().get(),
                                      m_analyses.failures().get(), m_analyses.availability().get());
    if (m_content && lines == m_lines)
        return;
    m_lines = std::move(lines);
    delete m_content;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (const Line &line : m_lines) {
        if (line.level == Line::Level::Title) {
            column->addSpacing(6);
            column->addWidget(new SectionHeader(line.text, m_content));
            continue;
        }
        auto *label = new QLabel(line.text, m_content);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("dimmed", line.level == Line::Level::Dimmed);
        label->setProperty("overLimit", line.level == Line::Level::Bad);
        column->addWidget(label);
    }
    m_column->addWidget(m_content);
}

} // namespace fiberloom
