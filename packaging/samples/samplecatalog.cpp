// SPDX-License-Identifier: Apache-2.0
#include "samples/samplenetworks.h"

namespace fiberloom::samples {

void addFiberTypes(SampleBuilder &builder)
{
    builder.fiberType({.id = FiberTypeId(1),
                       .name = QStringLiteral("G.652.D"),
                       .groupIndex = 1.4682,
                       .attenuationDbPerKm = 0.18,
                       .dispersionPsPerNmKm = 17.0,
                       .effectiveAreaUm2 = 85.0,
                       .notes = QStringLiteral("Group index at 1550 nm as in Corning's data sheet of SMF-28 Ultra")});
    builder.fiberType(
        {.id = FiberTypeId(1),
         .name = QStringLiteral("G.654.E"),
         .groupIndex = 1.4623,
         .attenuationDbPerKm = 0.168,
         .dispersionPsPerNmKm = 21.0,
         .effectiveAreaUm2 = 125.0,
         .notes = QStringLiteral("Silica core; group index at 1550 nm as in Corning's data sheet of TXF")});
}

void addLineSystems(SampleBuilder &builder)
{
    builder.lineSystem("100G", 100.0, 96, 50.0, 12.0);
    builder.lineSystem("200G", 200.0, 64, 75.0, 13.0);
    builder.lineSystem("300G", 300.0, 64, 75.0, 17.0);
    builder.lineSystem("400G", 400.0, 64, 75.0, 20.5);
}

} // namespace fiberloom::samples
