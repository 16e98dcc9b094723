// SPDX-License-Identifier: Apache-2.0
#include "samples/samples.h"

#include <QCoreApplication>

#include <array>

// Q_INIT_RESOURCE works only outside of a namespace.
static void initializeResource()
{
    Q_INIT_RESOURCE(samples);
}

namespace fiberloom {

QString Sample::displayTitle() const
{
    return QCoreApplication::translate("samples", title);
}

QString Sample::displayDescription() const
{
    return QCoreApplication::translate("samples", description);
}

std::span<const Sample> samples()
{
    initializeResource();
    static const std::array all{
        Sample{QStringLiteral("us-ai-fabric"), QStringLiteral(":/samples/us-ai-fabric.loom.gpkg"),
               QT_TRANSLATE_NOOP("samples", "US AI fabric"),
               QT_TRANSLATE_NOOP("samples", "27 sites, 2025 to 2032: what fills up, what two plans relieve")},
        Sample{QStringLiteral("metro-ring"), QStringLiteral(":/samples/metro-ring.loom.gpkg"),
               QT_TRANSLATE_NOOP("samples", "Metro ring"),
               QT_TRANSLATE_NOOP("samples", "Ducts between a city's datacenters")},
        Sample{QStringLiteral("transpacific"), QStringLiteral(":/samples/transpacific.loom.gpkg"),
               QT_TRANSLATE_NOOP("samples", "Transpacific"),
               QT_TRANSLATE_NOOP("samples", "Submarine routes across the antimeridian")},
    };
    return all;
}

} // namespace fiberloom
