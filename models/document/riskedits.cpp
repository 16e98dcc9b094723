// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/edittext.h"
#include "network/names.h"

namespace fiberloom::edits {

namespace {

QString pairText(const Network &network, const RiskFinding &finding)
{
    return EditText::tr("%1 / %2").arg(displayName(network, EntityRef::of(finding.routeA)),
                                       displayName(network, EntityRef::of(finding.routeB)));
}

bool isAbout(const RejectedRisk &row, const RiskFinding &finding)
{
    const bool samePair = (row.routeA == finding.routeA && row.routeB == finding.routeB)
                          || (row.routeA == finding.routeB && row.routeB == finding.routeA);
    return samePair && row.origin == finding.origin && row.site == finding.site;
}

/// True when there was one.
bool removeRejection(const Network &network, const RiskFinding &finding, DeltaBuilder &builder)
{
    bool found = false;
    network.table<RejectedRisk>().forEach([&](const RejectedRisk &row) {
        if (isAbout(row, finding)) {
            builder.remove(row.id);
            found = true;
        }
    });
    return found;
}

bool knowsRoutes(const Network &network, const RiskFinding &finding)
{
    return network.find(finding.routeA) && network.find(finding.routeB);
}

} // namespace

Edit acceptRisk(const Network &network, const RiskFinding &finding, IdSource &ids)
{
    if (!knowsRoutes(network, finding))
        return {};
    const QString pair = pairText(network, finding);
    RiskGroup group{.id = ids.next<RiskGroup>(), .origin = finding.origin};
    switch (finding.origin) {
    case RiskOrigin::Drawn:
        group.name = pair;
        break;
    case RiskOrigin::Parallel:
        group.name = EditText::tr("Shared trench: %1").arg(pair);
        break;
    case RiskOrigin::SiteEntry:
        group.name =
            finding.site
                ? EditText::tr("Shared entry to %1: %2").arg(displayName(network, EntityRef::of(*finding.site)), pair)
                : EditText::tr("Shared entry: %1").arg(pair);
        break;
    }
    DeltaBuilder builder(network);
    builder.insert(group);
    for (const RouteId route : {finding.routeA, finding.routeB})
        builder.insert(RiskGroupMember{.id = ids.next<RiskGroupMember>(), .riskGroup = group.id, .route = route});
    removeRejection(network, finding, builder);
    return {builder.build(), EditText::tr("Accept shared risk of %1").arg(pair)};
}

Edit rejectRisk(const Network &network, const RiskFinding &finding, IdSource &ids)
{
    DeltaBuilder builder(network);
    bool already = false;
    network.table<RejectedRisk>().forEach([&](const RejectedRisk &row) { already = already || isAbout(row, finding); });
    if (already || !knowsRoutes(network, finding))
        return {};
    builder.insert(RejectedRisk{.id = ids.next<RejectedRisk>(),
                                .origin = finding.origin,
                                .routeA = finding.routeA,
                                .routeB = finding.routeB,
                                .site = finding.site});
    return {builder.build(), EditText::tr("Reject shared risk of %1").arg(pairText(network, finding))};
}

Edit reconsiderRisk(const Network &network, const RiskFinding &finding)
{
    DeltaBuilder builder(network);
    if (!removeRejection(network, finding, builder))
        return {};
    return {builder.build(), EditText::tr("Reconsider shared risk of %1").arg(pairText(network, finding))};
}

} // namespace fiberloom::edits
