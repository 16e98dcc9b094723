// SPDX-License-Identifier: Apache-2.0
#include "tables/failurefigures.h"

#include "document/failuretext.h"
#include "tables/fieldtext.h"

#include <QCoreApplication>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

} // namespace

const FailureFigures *worstFailureOf(const FailureSweepResult &result, EntityKind kind, qint64 id)
{
    std::optional<std::uint32_t> index;
    if (kind == EntityKind::Route) {
        const RouteWorstCase *worst = result.find(RouteId(id));
        if (const auto causes = worst ? result.causesOf(*worst) : std::span<const WorstCause>(); !causes.empty())
            index = causes.front().failure;
    } else if (kind == EntityKind::Demand) {
        const DemandWorstCase *worst = result.find(DemandId(id));
        index = worst ? worst->failure : std::nullopt;
    }
    return index && *index < result.failures.size() ? &result.failures[*index] : nullptr;
}

QVariant figureValue(const FailureSweepResult &result, EntityKind kind, ColumnFigure figure, qint64 id)
{
    if (figure == ColumnFigure::WorstUtilization) {
        const RouteWorstCase *worst = result.find(RouteId(id));
        return worst && worst->utilization ? QVariant(*worst->utilization * 100.0) : QVariant();
    }
    if (figure == ColumnFigure::WorstLatency) {
        const DemandWorstCase *worst = result.find(DemandId(id));
        return worst && worst->latency ? QVariant(worst->latency->value()) : QVariant();
    }
    const FailureFigures *worst = worstFailureOf(result, kind, id);
    return worst ? QVariant::fromValue(worst - result.failures.data()) : QVariant();
}

QString figureText(const FailureSweepResult &result, const Network &network, EntityKind kind, ColumnFigure figure,
                   qint64 id)
{
    if (figure == ColumnFigure::WorstFailure) {
        const FailureFigures *worst = worstFailureOf(result, kind, id);
        return worst ? failureName(network, worst->failure) : unknownText();
    }
    const QVariant value = figureValue(result, kind, figure, id);
    if (!value.isValid())
        return unknownText();
    return figure == ColumnFigure::WorstLatency ? latencyText(Milliseconds(value.toDouble()))
                                                : Text::tr("%1 %").arg(percentText(value.toDouble() / 100.0));
}

FigureLevel figureLevel(const FailureSweepResult &result, const Network &network, EntityKind kind, ColumnFigure figure,
                        qint64 id)
{
    const QVariant value = figureValue(result, kind, figure, id);
    if (!value.isValid())
        return FigureLevel::Normal;
    if (figure == ColumnFigure::WorstUtilization)
        return value.toDouble() > 100.0 ? FigureLevel::OverLimit : FigureLevel::Normal;
    const Demand *demand = kind == EntityKind::Demand ? network.find(DemandId(id)) : nullptr;
    const bool isLate = figure == ColumnFigure::WorstLatency && demand && demand->maxLatency
                        && value.toDouble() > demand->maxLatency->value();
    return isLate ? FigureLevel::OverLimit : FigureLevel::Normal;
}

QVariant figureValue(const AvailabilityResult &result, ColumnFigure figure, qint64 id)
{
    const DemandAvailability *demand = result.find(DemandId(id));
    if (!demand)
        return {};
    return figure == ColumnFigure::Downtime ? demand->downMinutesAtMost() : demand->lower * 100.0;
}

QString figureText(const AvailabilityResult &result, ColumnFigure figure, qint64 id)
{
    const DemandAvailability *demand = result.find(DemandId(id));
    if (!demand)
        return unknownText();
    const QString text =
        figure == ColumnFigure::Downtime ? minutesText(demand->downMinutesAtMost()) : availabilityText(demand->lower);
    if (demand->isExact)
        return text;
    return (figure == ColumnFigure::Downtime ? QStringLiteral("≤ ") : QStringLiteral("≥ ")) + text;
}

FigureLevel figureLevel(const AvailabilityResult &result, qint64 id)
{
    const DemandAvailability *demand = result.find(DemandId(id));
    if (!demand || !demand->target)
        return FigureLevel::Normal;
    const auto meets = demand->meetsTarget();
    return !meets ? FigureLevel::Warning : *meets ? FigureLevel::Normal : FigureLevel::OverLimit;
}

} // namespace fiberloom
