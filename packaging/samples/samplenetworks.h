// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "samples/samplebuilder.h"

namespace fiberloom::samples {

/// 27 metros and datacenter towns of the United States, demands that grow with AI from 2025 to 2032, two plans.
[[nodiscard]] Network usAiFabric();
/// Ten sites around Frankfurt in ducts, with two ways across the Main.
[[nodiscard]] Network metroRing();
/// Japan, Taiwan, Guam, Hawaii and the West Coast: submarine routes across the antimeridian.
[[nodiscard]] Network transpacific();

/// Fiber that all samples use. Group index and loss as data sheets of the two kinds give them at 1550 nm: G.652.D 1.4682
/// (Corning SMF-28 Ultra, 0.18 dB/km), G.654.E 1.4623 (Corning TXF, 0.168 dB/km).
void addFiberTypes(SampleBuilder &builder);
/// Line systems of four generations, by name of their channels: 100G, 200G, 300G, 400G.
void addLineSystems(SampleBuilder &builder);

} // namespace fiberloom::samples
