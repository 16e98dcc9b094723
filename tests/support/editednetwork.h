// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

namespace fiberloom::test {

/// The network with one row changed by function(row).
template<class Row, class Function>
[[nodiscard]] Network edited(Network network, Id<Row> id, Function function)
{
    DeltaBuilder builder(network);
    builder.edit(id, function);
    network.apply(builder.build());
    return network;
}

} // namespace fiberloom::test
