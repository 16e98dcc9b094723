// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/assembly.h"
#include "exchange/sndlibinstance.h"

namespace fiberloom {

/// Nodes become sites, links routes with their pre-installed capacity (0 where nothing is installed), modules build options on
/// their route, demands demands. The decisions that the files leave open, all reported:
/// - Unit: the file's META where it has one (rare), else 1 is 1 Gb/s.
/// - Direction: where some pair of sites has demands both ways, the demands have a direction and go from A to Z only. Else they
///   have none, and the value goes both ways: fiber pairs are full duplex, so loads per direction equal SNDlib's.
/// - Pixel coordinates: drawn true to shape into a box in Central Europe, or on the city that the network is named after.
/// - Set-up cost is the route's fixed cost; routing cost and the cost of what is installed stay in the notes.
[[nodiscard]] Result<ImportOutcome> networkFromSndlib(const SndlibInstance &instance, Assembly &assembly);

} // namespace fiberloom
