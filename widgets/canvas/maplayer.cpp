// SPDX-License-Identifier: Apache-2.0
#include "canvas/maplayer.h"

#include <QCoreApplication>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::MapLayer)
};

struct Names
{
    const char *word;
    const char *title;
};

Names namesOf(MapLayer layer)
{
    switch (layer) {
    case MapLayer::Basemap:
        return {"basemap", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Basemap")};
    case MapLayer::Borders:
        return {"borders", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Borders")};
    case MapLayer::Cities:
        return {"cities", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Cities")};
    case MapLayer::Graticule:
        return {"graticule", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Graticule")};
    case MapLayer::Routes:
        return {"routes", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Routes")};
    case MapLayer::Existing:
        return {"existing", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Existing")};
    case MapLayer::Planned:
        return {"planned", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Planned")};
    case MapLayer::Retired:
        return {"retired", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Retired")};
    case MapLayer::Sites:
        return {"sites", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Sites")};
    case MapLayer::Datacenters:
        return {"datacenters", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Datacenters")};
    case MapLayer::Pops:
        return {"pops", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "POPs")};
    case MapLayer::Amplifiers:
        return {"amplifiers", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Amplifiers")};
    case MapLayer::Landings:
        return {"landings", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Landings")};
    case MapLayer::Junctions:
        return {"junctions", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Junctions")};
    case MapLayer::Labels:
        return {"labels", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Labels")};
    case MapLayer::Legend:
        return {"legend", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Legend")};
    case MapLayer::ScaleBar:
        return {"scale_bar", QT_TRANSLATE_NOOP("fiberloom::MapLayer", "Scale bar")};
    }
    return {"", ""};
}

} // namespace

QString wordOf(MapLayer layer)
{
    return QLatin1String(namesOf(layer).word);
}

QString titleOf(MapLayer layer)
{
    return Text::tr(namesOf(layer).title);
}

bool isShownByDefault(MapLayer layer) noexcept
{
    return layer != MapLayer::Graticule && layer != MapLayer::Retired;
}

MapLayer layerOf(SiteKind kind) noexcept
{
    switch (kind) {
    case SiteKind::Datacenter:
        return MapLayer::Datacenters;
    case SiteKind::Pop:
        return MapLayer::Pops;
    case SiteKind::Amplifier:
        return MapLayer::Amplifiers;
    case SiteKind::Landing:
        return MapLayer::Landings;
    case SiteKind::Junction:
        return MapLayer::Junctions;
    }
    return MapLayer::Sites;
}

} // namespace fiberloom
