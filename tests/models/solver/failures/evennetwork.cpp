// SPDX-License-Identifier: Apache-2.0
#include "evennetwork.h"

#include "network/delta.h"

#include <random>

namespace fiberloom::test {

Network evenNetwork(quint64 seed)
{
    std::mt19937_64 random(seed);
    Network network;
    DeltaBuilder builder(network);
    std::vector<SiteId> sites;
    const auto addSite = [&] {
        sites.push_back(SiteId(static_cast<qint64>(1 + (sites.size() * 37 + seed) % 101)));
        builder.insert(
            Site{.id = sites.back(), .position = GeoPoint::clamped(static_cast<double>(sites.size()), 20.0)});
        return sites.back();
    };
    qint64 routes = 0;
    const auto join = [&](SiteId a, SiteId z) {
        builder.insert(Route{.id = RouteId(++routes),
                             .siteA = random() % 2 == 0 ? a : z,
                             .siteZ = random() % 2 == 0 ? z : a,
                             .length = Kilometers(static_cast<double>(1 + random() % (1 + seed % 3))),
                             .capacity = Gbps(static_cast<double>(10 + random() % 40))});
    };
    const std::size_t junctions = 1 + random() % 5;
    for (std::size_t i = 0; i < junctions; ++i)
        addSite();
    const std::size_t chains = junctions + random() % (junctions + 2);
    for (std::size_t i = 0; i < chains && sites.size() < 30; ++i) {
        SiteId last = sites[random() % junctions];
        for (std::size_t length = random() % 5; length > 0; --length) {
            const SiteId next = addSite();
            join(last, next);
            last = next;
        }
        join(last, sites[random() % junctions]);
    }
    for (std::size_t i = random() % 6; i > 0; --i) {
        const SiteId root = sites[random() % sites.size()];
        join(root, addSite());
    }
    qint64 demands = 0;
    for (std::size_t a = 0; a < sites.size(); ++a) {
        for (std::size_t z = a + 1; z < sites.size(); ++z) {
            const bool isReversed = random() % 2 == 0;
            Demand demand{.id = DemandId(++demands),
                          .siteA = sites[isReversed ? z : a],
                          .siteZ = sites[isReversed ? a : z],
                          .gbpsAZ = Gbps(static_cast<double>(random() % 4)),
                          .gbpsZA = Gbps(static_cast<double>(1 + random() % 3)),
                          .protection = random() % 10 == 0 ? Protection::None : Protection::Restored};
            if (random() % 6 == 0)
                demand.maxLatency = Milliseconds(0.005 * static_cast<double>(1 + random() % 8));
            builder.insert(demand);
        }
    }
    qint64 members = 0;
    for (qint64 group = 1; group <= 6; ++group) {
        builder.insert(RiskGroup{.id = RiskGroupId(group)});
        for (qint64 i = 0; i <= group % 4; ++i) {
            RiskGroupMember member{.id = RiskGroupMemberId(++members), .riskGroup = RiskGroupId(group)};
            if (random() % 4 == 0)
                member.site = sites[random() % sites.size()];
            else
                member.route = RouteId(1 + static_cast<qint64>(random() % static_cast<quint64>(routes)));
            builder.insert(member);
        }
    }
    network.apply(builder.build());
    return network;
}

} // namespace fiberloom::test
