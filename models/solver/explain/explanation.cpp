// SPDX-License-Identifier: Apache-2.0
#include "solver/explain/explanation.h"

#include "solver/explain/explaintext.h"
#include "solver/explain/fullroutes.h"
#include "solver/explain/joinparts.h"
#include "solver/explain/whatif.h"

#include <algorithm>
#include <map>

namespace fiberloom {

namespace {

class Explainer
{
public:
    Explainer(const Network &network, const RoutingResult &routing, const DemandFigures &demand, JobControl &control)
        : m_network(network), m_routing(routing), m_demand(demand), m_control(control), m_text(network),
          m_figures(network, routing.world), m_graph(network, m_figures),
          m_whatIf(network, routing.world, demand.demand, control)
    {
        m_explanation.demand = demand.demand;
        m_explanation.status = demand.status;
    }

    /// Nothing when canceled.
    [[nodiscard]] std::optional<Explanation> explain()
    {
        bool done = true;
        switch (m_demand.status) {
        case DemandStatus::Ok:
            break;
        case DemandStatus::Unrouted:
            done = explainUnrouted();
            break;
        case DemandStatus::PartlyLost:
            done = explainPartlyLost();
            break;
        case DemandStatus::TooSlow:
            done = explainTooSlow();
            break;
        case DemandStatus::Congested:
            done = explainCongested();
            break;
        }
        if (!done || m_control.isCanceled())
            return std::nullopt;
        if (dependsOnOthers() && (hasFailures() || m_demand.status == DemandStatus::Congested)) {
            for (LeastChange &change : m_explanation.changes)
                change.text += tr(" The demands may then share the routes in another way: look again.");
        }
        return std::move(m_explanation);
    }

private:
    using Elements = std::vector<NetworkElement>;

    static QString tr(const char *text) { return ExplainText::tr(text); }
    void addReason(Reason::Kind kind, QString text, Elements elements)
    {
        m_explanation.reasons.push_back({kind, std::move(text), std::move(elements)});
    }
    [[nodiscard]] LeastChange &addChange(LeastChange::Kind kind, QString text, Elements elements = {})
    {
        m_explanation.changes.push_back({.kind = kind, .text = std::move(text), .elements = std::move(elements)});
        return m_explanation.changes.back();
    }
    [[nodiscard]] bool hasFailures() const { return !m_routing.world.failed.isEmpty(); }

    [[nodiscard]] static const DemandFigures &only(const RoutingResult &result) { return result.demands.front(); }
    /// Of the slowest that it takes; nothing when it is not carried whole.
    [[nodiscard]] static std::optional<Milliseconds> latencyIn(const RoutingResult &result)
    {
        const bool isWhole = !result.demands.empty() && only(result).status != DemandStatus::Unrouted
                             && only(result).status != DemandStatus::PartlyLost;
        return isWhole ? only(result).latency : std::nullopt;
    }
    /// Which paths it takes depends on all other demands, so what it does alone promises nothing.
    [[nodiscard]] bool dependsOnOthers() const { return m_routing.world.routing == RoutingPolicy::MinMaxUtilization; }

    [[nodiscard]] bool explainUnrouted()
    {
        for (const SiteId end : {m_demand.siteA, m_demand.siteZ}) {
            if (!m_graph.node(end))
                addReason(
                    Reason::Kind::SiteMissing,
                    tr("Its end %1 does not exist in the scenario and year that are looked at.").arg(m_text.name(end)),
                    {end});
            else if (m_routing.world.failed.contains(end))
                addReason(Reason::Kind::SiteMissing, tr("Its end %1 has failed.").arg(m_text.name(end)), {end});
            if (m_demand.siteA == m_demand.siteZ)
                break;
        }
        if (!m_explanation.reasons.empty())
            return true;
        const std::uint32_t a = *m_graph.node(m_demand.siteA);
        const std::uint32_t z = *m_graph.node(m_demand.siteZ);
        const std::vector<std::uint32_t> side = reachableFrom(m_graph, a);
        const bool isJoined = std::ranges::binary_search(side, z);
        const auto unfailed = hasFailures() ? m_whatIf.ask({.unfailed = true}) : nullptr;
        if (m_control.isCanceled())
            return false;
        if (unfailed && latencyIn(*unfailed) && !isRestored() && !addPathLost(*unfailed))
            return false;
        if (!isJoined)
            return addSeparated(side, reachableFrom(m_graph, z));
        return !m_explanation.changes.empty() || addConstrained({});
    }

    [[nodiscard]] bool isRestored() const
    {
        return m_network.find(m_demand.demand)->protection == Protection::Restored;
    }

    [[nodiscard]] bool explainPartlyLost()
    {
        const auto unfailed = m_whatIf.ask({.unfailed = true});
        return unfailed && addPathLost(*unfailed);
    }

    /// For those that do not go around: names what of their paths has failed, and what going around would give. False when
    /// canceled.
    [[nodiscard]] bool addPathLost(const RoutingResult &unfailed)
    {
        const auto restored = m_whatIf.ask({.restored = true});
        if (!restored)
            return false;
        Elements hit;
        const auto addHit = [&](std::span<const RouteId> path) {
            for (const RouteId route : path) {
                const RouteFigures *figures = m_routing.find(route);
                if (!figures)
                    continue;
                for (const SiteId site : {figures->siteA, figures->siteZ}) {
                    if (m_routing.world.failed.contains(site))
                        hit.emplace_back(site);
                }
                if (m_routing.world.failed.contains(route))
                    hit.emplace_back(route);
            }
        };
        const DemandFigures &demand = only(unfailed);
        addHit(unfailed.path(demand));
        for (const PathFlow &flow : unfailed.flowsOf(demand))
            addHit(unfailed.path(flow));
        const ProtectionPath *second = unfailed.protectionOf(demand);
        if (second)
            addHit(unfailed.path(*second));
        std::ranges::sort(hit);
        hit.erase(std::ranges::unique(hit).begin(), hit.end());
        QString text = second ? tr("Both its working and its protection path are hit by the failure of %1")
                       : m_demand.status == DemandStatus::PartlyLost
                           ? tr("It is not protected, and some of its paths are hit by the failure of %1")
                           : tr("It is not protected, and its path is hit by the failure of %1");
        text = text.arg(m_text.names(hit));
        if (m_demand.status == DemandStatus::PartlyLost)
            text += tr("; %1 of its %2 are lost")
                        .arg(ExplainText::rate(m_demand.lost()), ExplainText::rate(m_demand.gbpsAZ + m_demand.gbpsZA));
        addReason(Reason::Kind::PathLost, text + tr("."), hit);
        if (const auto latency = latencyIn(*restored)) {
            LeastChange &change = addChange(
                LeastChange::Kind::Restore,
                tr("Restore it after failures: it then takes a path of %1.").arg(ExplainText::latency(*latency)));
            change.latency = latency;
            change.restores = true;
        }
        return true;
    }

    [[nodiscard]] bool addSeparated(const std::vector<std::uint32_t> &sideA, const std::vector<std::uint32_t> &sideZ)
    {
        const QString a = m_text.name(m_demand.siteA);
        const QString z = m_text.name(m_demand.siteZ);
        Elements between;
        for (const RouteId id : m_routing.world.failed.routes)
            addIfBetween(id, sideA, sideZ, between);
        for (const SiteId id : m_routing.world.failed.sites)
            between.emplace_back(id);
        QString text;
        if (between.empty()) {
            text = tr("No route joins the part of the network around %1 (%2 sites) to the one around %3 (%4 sites).")
                       .arg(a)
                       .arg(sideA.size())
                       .arg(z)
                       .arg(sideZ.size());
            between = {m_demand.siteA, m_demand.siteZ};
        } else {
            text =
                tr("The failure of %1 leaves no route between the part of the network around %2 and the one around %3.")
                    .arg(m_text.names(between), a, z);
        }
        addReason(Reason::Kind::Separated, text, between);
        const auto usable = [&](std::vector<std::uint32_t> nodes) {
            std::erase_if(nodes,
                          [&](std::uint32_t node) { return m_routing.world.failed.contains(m_graph.sites()[node]); });
            return nodes;
        };
        const auto nearest = nearestPair(m_graph, usable(sideA), usable(sideZ), m_control);
        if (!nearest)
            return !m_control.isCanceled();
        const std::pair ends{m_graph.sites()[nearest->first], m_graph.sites()[nearest->second]};
        LeastChange &change = addChange(
            LeastChange::Kind::JoinParts,
            tr("Build a route of at least %1 between %2 and %3.")
                .arg(ExplainText::atLeast(nearest->distance), m_text.name(ends.first), m_text.name(ends.second)),
            {ends.first, ends.second});
        change.length = nearest->distance;
        change.newRoute = ends;
        return addWhatJoiningNeeds(change);
    }

    /// Says what it takes besides the new route.
    [[nodiscard]] bool addWhatJoiningNeeds(LeastChange &change) const
    {
        for (const bool unbound : {false, true}) {
            for (const bool restored : {false, true}) {
                if (!restored && dependsOnOthers() && !isRestored() && hasFailures())
                    continue;
                const auto result =
                    m_whatIf.ask({.withoutConstraints = unbound, .restored = restored, .newRoute = change.newRoute});
                if (!result)
                    return false;
                if (!latencyIn(*result))
                    continue;
                change.restores = restored;
                if (unbound) {
                    for (const DemandConstraint &row : m_whatIf.constraints())
                        change.constraints.push_back(row.id);
                    change.text += tr(" Also drop %1.").arg(constraintsText(m_whatIf.constraints()));
                }
                if (restored)
                    change.text += tr(" Also restore it after failures.");
                return true;
            }
        }
        return true;
    }

    /// A failed route is named when it leaves one of the two sides.
    void addIfBetween(RouteId id, const std::vector<std::uint32_t> &sideA, const std::vector<std::uint32_t> &sideZ,
                      Elements &between) const
    {
        const RouteFigures *route = m_routing.find(id);
        const auto a = route ? m_graph.node(route->siteA) : std::nullopt;
        const auto z = route ? m_graph.node(route->siteZ) : std::nullopt;
        if (!a || !z)
            return;
        const auto leaves = [&](const std::vector<std::uint32_t> &side) {
            return std::ranges::binary_search(side, *a) != std::ranges::binary_search(side, *z);
        };
        if (leaves(sideA) || leaves(sideZ))
            between.emplace_back(id);
    }

    /// Finds which of its constraints keep it from a path (within the bound, if one is given), and the fewest to drop.
    [[nodiscard]] bool addConstrained(std::optional<Milliseconds> bound)
    {
        const auto helps = [&](const std::shared_ptr<const RoutingResult> &result) -> std::optional<Milliseconds> {
            const auto latency = result ? latencyIn(*result) : std::nullopt;
            return latency && (!bound || *latency <= *bound) ? latency : std::nullopt;
        };
        const std::vector<DemandConstraint> &rows = m_whatIf.constraints();
        if (rows.empty())
            return !m_control.isCanceled();
        const auto isLeastLatency = bound.has_value();
        struct Way
        {
            Milliseconds latency;
            std::vector<DemandConstraint> dropped;
        };
        std::vector<Way> ways;
        // Without it, what a failure hits does not come back whatever is dropped.
        bool restores = false;
        const auto attempt = [&](std::vector<DemandConstraint> dropped) {
            WhatIf::Change change{.leastLatency = isLeastLatency, .restored = restores};
            for (const DemandConstraint &row : dropped)
                change.without.insert(row.id);
            if (const auto latency = helps(m_whatIf.ask(change)))
                ways.push_back({*latency, std::move(dropped)});
            return !m_control.isCanceled();
        };
        // Pins say one path together: they go together.
        std::vector<DemandConstraint> pins;
        std::ranges::copy_if(rows, std::back_inserter(pins),
                             [](const DemandConstraint &row) { return row.rule == ConstraintRule::Pin; });
        const auto attemptAll = [&] {
            if (!pins.empty() && !attempt(pins))
                return false;
            for (const DemandConstraint &row : rows) {
                if (row.rule == ConstraintRule::Avoid && !attempt({row}))
                    return false;
            }
            return !ways.empty() || rows.size() < 2 || attempt(rows);
        };
        const bool mayRestore = hasFailures() && !isRestored();
        if ((bound || !mayRestore || !dependsOnOthers()) && !attemptAll())
            return false;
        restores = mayRestore && ways.empty();
        if (restores && !attemptAll())
            return false;
        std::ranges::stable_sort(ways, {}, [](const Way &way) { return way.latency; });

        const std::vector<DemandConstraint> &named = ways.empty() ? rows : ways.front().dropped;
        const QString what = constraintsText(named);
        addReason(
            Reason::Kind::Constrained,
            bound ? tr("Its constraints keep it from every path within %1: %2.").arg(ExplainText::latency(*bound), what)
                  : tr("Its constraints leave no path: %1.").arg(what) + missingPins(named),
            elementsOf(named));
        for (const Way &way : ways) {
            LeastChange &change = addChange(LeastChange::Kind::DropConstraint,
                                            (restores ? tr("Drop %1, and restore it after failures: "
                                                           "it then takes a path of %2.")
                                                      : tr("Drop %1: it then takes a path of %2."))
                                                .arg(constraintsText(way.dropped), ExplainText::latency(way.latency)),
                                            elementsOf(way.dropped));
            change.latency = way.latency;
            change.restores = restores;
            for (const DemandConstraint &row : way.dropped)
                change.constraints.push_back(row.id);
        }
        return true;
    }

    /// Says which pinned routes are not there at all.
    [[nodiscard]] QString missingPins(const std::vector<DemandConstraint> &rows) const
    {
        Elements missing;
        for (const DemandConstraint &row : rows) {
            if (row.rule == ConstraintRule::Pin && row.route && !m_routing.find(*row.route))
                missing.emplace_back(*row.route);
        }
        return missing.empty() ? QString()
                               : tr(" Not in the scenario and year that are looked at: %1.").arg(m_text.names(missing));
    }

    [[nodiscard]] QString constraintsText(const std::vector<DemandConstraint> &rows) const
    {
        QStringList texts;
        for (const DemandConstraint &row : rows)
            texts.push_back(m_text.name(row));
        return ExplainText::list(texts);
    }

    [[nodiscard]] static Elements elementsOf(const std::vector<DemandConstraint> &rows)
    {
        Elements elements;
        for (const DemandConstraint &row : rows) {
            if (row.route)
                elements.emplace_back(*row.route);
            if (row.site)
                elements.emplace_back(*row.site);
            if (row.riskGroup)
                elements.emplace_back(*row.riskGroup);
        }
        return elements;
    }

    [[nodiscard]] bool explainTooSlow()
    {
        if (!m_demand.bound || !m_demand.latency)
            return true;
        const Milliseconds bound = *m_demand.bound;
        const Milliseconds latency = *m_demand.latency;
        const auto least = m_whatIf.ask({.leastLatency = true});
        const auto free = m_whatIf.ask({.leastLatency = true, .withoutConstraints = true});
        if (!least || !free)
            return false;
        const Milliseconds leastLatency = latencyIn(*least).value_or(latency);
        const Milliseconds freeLatency = latencyIn(*free).value_or(leastLatency);
        if (leastLatency <= bound) {
            const auto path = least->path(only(*least));
            addReason(Reason::Kind::PolicyDetour,
                      tr("A path of %1 is within its bound of %2, but %3 takes it over %4.")
                          .arg(ExplainText::latency(leastLatency), ExplainText::latency(bound),
                               ExplainText::policy(m_routing.world.routing), ExplainText::latency(latency)),
                      Elements(path.begin(), path.end()));
        } else if (freeLatency <= bound) {
            if (!addConstrained(bound))
                return false;
        } else {
            addFar(*free, bound, freeLatency);
        }
        addChange(LeastChange::Kind::RelaxBound,
                  tr("Allow %1 instead of %2.").arg(ExplainText::atLeast(latency), ExplainText::latency(bound)))
            .latency = latency;
        return true;
    }

    void addFar(const RoutingResult &free, Milliseconds bound, Milliseconds latency)
    {
        const auto path = free.path(only(free));
        const Elements routes(path.begin(), path.end());
        Kilometers length(0.0);
        for (const RouteId route : path)
            length += m_routing.find(route) ? m_routing.find(route)->length : Kilometers(0.0);
        const Milliseconds straight = geodesicFiberLatency(m_graph.positions()[*m_graph.node(m_demand.siteA)],
                                                           m_graph.positions()[*m_graph.node(m_demand.siteZ)]);
        QString text =
            tr("Even its path of least latency takes %1 over %2, above its bound of %3")
                .arg(ExplainText::latency(latency), ExplainText::length(length), ExplainText::latency(bound));
        text += straight > bound ? tr("; straight fiber would take %1.").arg(ExplainText::latency(straight)) : tr(".");
        addReason(Reason::Kind::FarByFiber, text, routes);
        if (straight > bound)
            return;
        const Milliseconds excess = latency - bound;
        addChange(
            LeastChange::Kind::ShortenPath,
            tr("Shorten its path by %1, some %2 of fiber.")
                .arg(ExplainText::atLeast(excess),
                     ExplainText::atLeast(Kilometers(excess.value() * vacuumKmPerMs / m_figures.defaultGroupIndex()))),
            routes)
            .latency = excess;
    }

    [[nodiscard]] bool explainCongested()
    {
        const auto full = fullRoutes(m_network, m_routing, m_demand, m_control);
        if (!full)
            return false;
        std::map<RouteId, Gbps> missingOn; // the worse direction
        Gbps most(0.0);
        Gbps reduction(0.0);
        bool isEnough = true;
        for (const FullRoute &each : *full) {
            const RouteFigures &route = *each.route;
            const SiteId from = each.forward ? route.siteA : route.siteZ;
            const SiteId to = each.forward ? route.siteZ : route.siteA;
            addReason(Reason::Kind::RouteFull,
                      tr("%1 carries %2 from %3 to %4, but has a capacity of %5.")
                          .arg(m_text.name(route.route), ExplainText::rate(each.forward ? route.loadAZ : route.loadZA),
                               m_text.name(from), m_text.name(to), ExplainText::rate(*route.capacity)),
                      {route.route});
            Gbps &missing = missingOn.try_emplace(route.route, each.missing).first->second;
            missing = std::max(missing, each.missing);
            most = std::max(most, each.missing);
            reduction = std::max(reduction, each.missing / each.share);
            isEnough = isEnough && each.missing <= each.own;
        }
        if (missingOn.empty())
            return true;
        Elements routes;
        QStringList additions;
        std::vector<Gbps> amounts;
        for (const auto &[route, missing] : missingOn) {
            routes.emplace_back(route);
            amounts.push_back(missing);
            additions.push_back(tr("%1 on %2").arg(ExplainText::atLeast(missing), m_text.name(route)));
        }
        LeastChange &change = addChange(LeastChange::Kind::AddCapacity,
                                        tr("Add capacity: %1.").arg(ExplainText::list(additions)), routes);
        change.capacity = most;
        change.additions = std::move(amounts);
        addChange(LeastChange::Kind::ReduceTraffic,
                  isEnough
                      ? tr("Reduce its traffic by %1.").arg(ExplainText::atLeast(reduction))
                      : tr("Reduce traffic of its priority or higher on these routes by %1; its own is not enough.")
                            .arg(ExplainText::atLeast(most)),
                  routes)
            .capacity = isEnough ? reduction : most;
        return true;
    }

    const Network &m_network;
    const RoutingResult &m_routing;
    const DemandFigures &m_demand;
    JobControl &m_control;
    ExplainText m_text;
    Figures m_figures;
    Graph m_graph; ///< as it is after the failures
    WhatIf m_whatIf;
    Explanation m_explanation{.demand = DemandId(0)};
};

} // namespace

std::optional<Explanation> explain(const Network &network, const RoutingResult &routing, DemandId demand,
                                   JobControl &control)
{
    const DemandFigures *figures = routing.find(demand);
    if (!figures || !network.find(demand) || control.isCanceled())
        return std::nullopt;
    if (figures->status == DemandStatus::Ok)
        return Explanation{.demand = demand};
    return Explainer(network, routing, *figures, control).explain();
}

} // namespace fiberloom
