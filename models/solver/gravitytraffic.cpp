// SPDX-License-Identifier: Apache-2.0
#include "solver/gravitytraffic.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GravityTraffic)
};

struct Participant
{
    SiteId id;
    double weight;
};

/// SplitMix64 (Steele, Lea, Flood 2014): the next of a sequence of well-mixed numbers.
quint64 nextMixed(quint64 &state) noexcept
{
    state += 0x9e3779b97f4a7c15ULL;
    quint64 mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

/// In (0, 1].
double nextUniform(quint64 &state) noexcept
{
    return static_cast<double>((nextMixed(state) >> 11) + 1) * 0x1p-53;
}

double medianWeight(SiteKind kind) noexcept
{
    // On the scale of a datacenter's megawatts, so that sites with and without a power mix.
    switch (kind) {
    case SiteKind::Datacenter:
        return 100.0;
    case SiteKind::Pop:
        return 20.0;
    case SiteKind::Landing:
    case SiteKind::Amplifier:
    case SiteKind::Junction:
        return 5.0;
    }
    return 1.0;
}

/// Depends on the seed and the site alone, so other sites' coming and going does not change it.
double randomWeight(const Site &site, quint64 seed) noexcept
{
    constexpr double sigma = 0.8;
    quint64 state = seed;
    state = nextMixed(state) ^ static_cast<quint64>(site.id.value());
    const double radius = std::sqrt(-2.0 * std::log(nextUniform(state)));
    const double normal = radius * std::cos(2.0 * std::numbers::pi * nextUniform(state));
    return medianWeight(site.kind) * std::exp(sigma * normal);
}

bool isWeight(double value) noexcept
{
    return std::isfinite(value) && value >= 0.0;
}

double weightOf(const Site &site, quint64 seed) noexcept
{
    if (site.trafficWeight && isWeight(*site.trafficWeight))
        return *site.trafficWeight;
    if (site.power && isWeight(site.power->value()) && site.power->value() > 0.0)
        return site.power->value();
    return randomWeight(site, seed);
}

bool takesPart(const Site &site, bool allSites) noexcept
{
    if (site.status == Status::Retired)
        return false;
    const bool isEnd = site.kind == SiteKind::Datacenter || site.kind == SiteKind::Pop;
    return isEnd || (allSites && site.kind == SiteKind::Landing);
}

/// Those with a weight, scaled so that the greatest is 1 and products stay within range.
std::vector<Participant> participants(const Network &network, const GravityOptions &options)
{
    std::vector<Participant> result;
    double greatest = 0.0;
    network.sites().forEach([&](const Site &site) {
        if (!takesPart(site, options.allSites))
            return;
        const double weight = weightOf(site, options.seed);
        if (weight <= 0.0)
            return;
        result.push_back({site.id, weight});
        greatest = std::max(greatest, weight);
    });
    for (Participant &each : result)
        each.weight /= greatest;
    return result;
}

/// Ascending, and not yet those of a demand.
std::vector<DemandId> newIds(const Network &network, std::size_t count, quint64 seed)
{
    IdSource source(seed);
    std::vector<DemandId> ids;
    while (ids.size() < count) {
        while (ids.size() < count) {
            const auto id = source.next<Demand>();
            if (!network.find(id))
                ids.push_back(id);
        }
        std::ranges::sort(ids);
        const auto repeated = std::ranges::unique(ids);
        ids.erase(repeated.begin(), repeated.end());
    }
    return ids;
}

} // namespace

Result<Delta> gravityTraffic(const Network &network, const GravityOptions &options)
{
    const double total = options.total.value();
    if (!std::isfinite(total) || total <= 0.0)
        return Error{Text::tr("The total traffic must be more than 0 Gb/s"), {}, Text::tr("give a positive total")};
    const std::vector<Participant> sites = participants(network, options);
    if (sites.size() < 2)
        return Error{Text::tr("Traffic needs at least two datacenters or POPs with a weight above 0"),
                     {},
                     Text::tr("add sites, or change their kind or traffic weight")};

    double products = 0.0;
    for (std::size_t a = 0; a < sites.size(); ++a) {
        for (std::size_t z = a + 1; z < sites.size(); ++z)
            products += sites[a].weight * sites[z].weight;
    }

    // Amounts are decimals of 1e-6 Gb/s, or finer for a small total. Rounding the running sum instead of each amount keeps
    // the total.
    const int decimals = std::clamp(10 - static_cast<int>(std::floor(std::log10(total))), 6, 300);
    const double unitsPerGbps = std::pow(10.0, decimals);
    const double totalUnits = std::round(total / 2.0 * unitsPerGbps);
    const std::size_t pairs = sites.size() * (sites.size() - 1) / 2;
    const std::vector<DemandId> ids = newIds(network, pairs, options.seed);
    std::vector<Change> changes;
    changes.reserve(pairs);
    double running = 0.0;
    double given = 0.0;
    for (std::size_t a = 0; a < sites.size(); ++a) {
        for (std::size_t z = a + 1; z < sites.size(); ++z) {
            running += sites[a].weight * sites[z].weight;
            const double upTo = std::round(running / products * totalUnits);
            const Gbps each((upTo - given) / unitsPerGbps);
            given = upTo;
            // Restored: gravity makes a matrix of packet traffic, which networks route around a failure. A demand drawn by
            // hand begins without protection, as whoever draws it is asked.
            auto demand = std::make_shared<const Demand>(Demand{.id = ids[changes.size()],
                                                                .siteA = sites[a].id,
                                                                .siteZ = sites[z].id,
                                                                .gbpsAZ = each,
                                                                .gbpsZA = each,
                                                                .protection = Protection::Restored});
            changes.push_back({std::shared_ptr<const Demand>(), std::move(demand)});
        }
    }
    return Delta::of(std::move(changes));
}

} // namespace fiberloom
