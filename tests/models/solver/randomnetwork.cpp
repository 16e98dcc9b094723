// SPDX-License-Identifier: Apache-2.0
#include "randomnetwork.h"

#include "network/delta.h"

#include <random>
#include <vector>

namespace fiberloom::test {

Network randomNetwork(quint64 seed, const RandomNetworkOptions &options)
{
    std::mt19937_64 engine(seed);
    IdSource ids(seed);
    const auto upTo = [&](int count) { return static_cast<std::size_t>(engine() % static_cast<quint64>(count)); };
    const auto amount = [&](int most) { return static_cast<double>(upTo(most * 1000)) / 1000.0; };

    Network network;
    DeltaBuilder builder(network);
    std::vector<SiteId> sites;
    for (int i = 0; i < options.sites; ++i) {
        Site site{.id = ids.next<Site>(), .position = GeoPoint::clamped(amount(80), amount(170))};
        site.equipmentDelay = Microseconds(options.wholeKilometers ? 0.0 : amount(50));
        sites.push_back(site.id);
        builder.insert(site);
    }
    for (int i = 0; i < options.routes; ++i) {
        Route route{.id = ids.next<Route>(), .siteA = sites[upTo(options.sites)], .siteZ = sites[upTo(options.sites)]};
        route.length = Kilometers(options.wholeKilometers ? static_cast<double>(upTo(3)) : amount(500));
        if (i % 4 != 0)
            route.capacity = Gbps(amount(300));
        builder.insert(route);
    }
    for (int i = 0; i < options.demands; ++i) {
        Demand demand{
            .id = ids.next<Demand>(), .siteA = sites[upTo(options.sites)], .siteZ = sites[upTo(options.sites)]};
        demand.gbpsAZ = Gbps(amount(40));
        demand.gbpsZA = Gbps(amount(40));
        if (i % 3 == 0)
            demand.maxLatency = Milliseconds(amount(5));
        builder.insert(demand);
    }
    network.apply(builder.build());
    return network;
}

} // namespace fiberloom::test
