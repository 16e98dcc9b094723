// SPDX-License-Identifier: Apache-2.0
#include "chartnetworks.h"

#include "network/delta.h"
#include "support/networkbuilder.h"

namespace fiberloom::test {

Network growingNetwork(const QString &text, int from, int to, double factor)
{
    Network network = networkFrom(text);
    DeltaBuilder builder(network);
    builder.insert(Growth{.id = GrowthId(1), .name = QStringLiteral("AI")});
    double multiplier = 1.0;
    for (int year = from; year <= to; ++year) {
        builder.insert(GrowthPoint{GrowthPointId(year), GrowthId(1), year, multiplier});
        multiplier *= factor;
    }
    network.demands().forEach(
        [&](const Demand &demand) { builder.edit(demand.id, [](Demand &row) { row.growth = GrowthId(1); }); });
    network.apply(builder.build());
    return network;
}

} // namespace fiberloom::test
