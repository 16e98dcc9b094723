// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"
#include "network/network.h"

#include <utility>

namespace fiberloom {

/// A network with its drawing, made by the thread that read it: half a second for 200,000 routes, which the window has not got.
/// Empty ones are true too, of an empty network.
struct DrawnNetwork
{
    DrawnNetwork() = default;
    explicit DrawnNetwork(Network of) : network(std::move(of)), drawing(network) {}
    /// Precondition: it is the drawing of that network.
    DrawnNetwork(Network of, NetworkDrawing made) : network(std::move(of)), drawing(std::move(made)) {}

    Network network;
    NetworkDrawing drawing;
};

} // namespace fiberloom
