// SPDX-License-Identifier: Apache-2.0
#include "document/failuretext.h"

#include "network/names.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(failures)
};

} // namespace

EntityRef refOf(const NetworkElement &element) noexcept
{
    return std::visit([](auto id) { return EntityRef::of(id); }, element);
}

std::optional<NetworkElement> elementOf(EntityRef ref) noexcept
{
    if (const auto route = ref.as<Route>())
        return NetworkElement(*route);
    if (const auto site = ref.as<Site>())
        return NetworkElement(*site);
    if (const auto group = ref.as<RiskGroup>())
        return NetworkElement(*group);
    return std::nullopt;
}

QString failureName(const Network &network, const Failure &failure)
{
    const QString first = displayName(network, refOf(failure.element));
    if (!failure.second)
        return first;
    return Text::tr("%1 + %2").arg(first, displayName(network, refOf(*failure.second)));
}

QString failureKind(const Failure &failure)
{
    if (failure.second)
        return Text::tr("pair");
    if (std::holds_alternative<RouteId>(failure.element))
        return Text::tr("route");
    return std::holds_alternative<SiteId>(failure.element) ? Text::tr("site") : Text::tr("risk group");
}

QString trafficText(Gbps traffic)
{
    const double gbps = traffic.value();
    const QLocale locale;
    if (gbps >= 10000.0)
        return Text::tr("%1 Tb/s").arg(locale.toString(gbps / 1000.0, 'f', gbps < 1e6 ? 1 : 0));
    const bool isWhole = std::abs(gbps - std::round(gbps)) < 0.05;
    return Text::tr("%1 Gb/s").arg(locale.toString(gbps, 'f', isWhole || gbps >= 99.95 ? 0 : 1));
}

QString failureEffect(const FailureFigures &figures)
{
    QStringList parts;
    if (figures.losingDemands() > 0)
        parts += Text::tr("%Ln demand(s) lose %1", nullptr, static_cast<int>(figures.losingDemands()))
                     .arg(trafficText(figures.lost));
    if (figures.reroutedDemands > 0)
        parts += Text::tr("%1 rerouted").arg(trafficText(figures.rerouted));
    if (figures.congestedRoutes > 0)
        parts += Text::tr("%Ln route(s) over capacity", nullptr, static_cast<int>(figures.congestedRoutes));
    if (figures.latencyViolations > 0)
        parts += Text::tr("%Ln demand(s) too slow", nullptr, static_cast<int>(figures.latencyViolations));
    return parts.isEmpty() ? Text::tr("nothing is lost") : parts.join(QStringLiteral(" · "));
}

} // namespace fiberloom
