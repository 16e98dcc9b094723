// SPDX-License-Identifier: Apache-2.0
#include "exchange/sndlibtonetwork.h"

#include "exchange/linkspeed.h"
#include "exchange/placement.h"
#include "network/figures.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

/// Where a drawing in pixels goes: its middle, and the length of its longer side.
struct MapBox
{
    const char *network; ///< name that it is for; null: any other
    double latitude;
    double longitude;
    double extentKm;
};

constexpr std::array mapBoxes{
    MapBox{"atlanta", 33.75, -84.39, 80.0},
    MapBox{"newyork", 40.71, -74.01, 80.0},
    MapBox{nullptr, 50.0, 10.0, 800.0},
};

const MapBox &boxFor(const QString &networkName)
{
    return *std::ranges::find_if(
        mapBoxes, [&](const MapBox &box) { return !box.network || networkName == QLatin1String(box.network); });
}

void addLine(QString &notes, const QString &line)
{
    if (!notes.isEmpty())
        notes += QLatin1Char('\n');
    notes += line;
}

QString shortest(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

/// Turns one instance into one network; lives for one call.
class SndlibReader
{
public:
    SndlibReader(const SndlibInstance &instance, Assembly &assembly) : m_instance(instance), m_assembly(assembly) {}

    Result<ImportOutcome> read()
    {
        m_assembly.setNetworkName(m_instance.name);
        for (const auto step : {&SndlibReader::chooseUnit, &SndlibReader::indexNodes, &SndlibReader::resolveLinks,
                                &SndlibReader::insertSites, &SndlibReader::insertRoutes, &SndlibReader::insertDemands})
            if (auto done = (this->*step)(); !done)
                return done.error();
        m_assembly.leftOut(Text::tr("Admissible paths (demands may take any path)"),
                           Text::tr("line %1").arg(m_instance.admissiblePathsLine), m_instance.admissiblePaths);
        return m_assembly.finish();
    }

private:
    template<class Element>
    static QString named(const QString &kind, const Element &element)
    {
        return QStringLiteral("%1 “%2”").arg(kind, element.id.left(60));
    }
    static QString nameOf(const SndlibNode &node) { return named(Text::tr("node"), node); }
    static QString nameOf(const SndlibLink &link) { return named(Text::tr("link"), link); }
    static QString nameOf(const SndlibDemand &demand) { return named(Text::tr("demand"), demand); }
    template<class Element>
    static QString placeIn(const Element &element)
    {
        return elementPlace(nameOf(element), element.line);
    }

    Result<void> chooseUnit()
    {
        const auto stated = gbpsPerUnit(m_instance.unit);
        m_perUnit = stated.value_or(1.0);
        if (stated)
            m_assembly.note(ImportNote::Kind::Read,
                            Text::tr("Unit of capacities and demands: %1").arg(m_instance.unit));
        else if (m_instance.unit.isEmpty())
            m_assembly.guessed(Text::tr("The file names no unit of capacities and demands: read as Gb/s"));
        else
            m_assembly.guessed(Text::tr("The unit of capacities and demands, “%1”, is not known: read as Gb/s")
                                   .arg(m_instance.unit.left(60)));
        return {};
    }

    /// Dividing keeps decimal rates exact, as 1e-9 has no exact double.
    [[nodiscard]] double gbps(double value) const
    {
        return m_perUnit < 1.0 ? value / std::round(1.0 / m_perUnit) : value * m_perUnit;
    }

    template<class Element>
    Result<void> checkUnique(const std::vector<Element> &elements) const
    {
        QHash<QString, qint64> lines;
        for (const Element &element : elements) {
            if (const auto known = lines.constFind(element.id); known != lines.cend()) {
                return m_assembly.error(
                    element.line, Text::tr("the id of %1 was used before, in line %2").arg(nameOf(element)).arg(*known),
                    Text::tr("Give it an id of its own"));
            }
            lines.insert(element.id, element.line);
        }
        return {};
    }

    Result<void> indexNodes()
    {
        if (auto unique = checkUnique(m_instance.nodes); !unique)
            return unique;
        for (std::size_t i = 0; i < m_instance.nodes.size(); ++i)
            m_index.insert(m_instance.nodes[i].id, i);
        return {};
    }

    template<class Element>
    Result<std::pair<std::size_t, std::size_t>> endsOf(const Element &element) const
    {
        for (const QString &end : {element.source, element.target}) {
            if (!m_index.contains(end)) {
                return m_assembly.error(
                    element.line,
                    Text::tr("%1 ends at node “%2”, which the file does not have").arg(nameOf(element), end.left(60)),
                    Text::tr("Add the node or correct the name"));
            }
        }
        return std::pair(m_index.value(element.source), m_index.value(element.target));
    }

    Result<void> resolveLinks()
    {
        if (auto unique = checkUnique(m_instance.links); !unique)
            return unique;
        for (const SndlibLink &link : m_instance.links) {
            const auto ends = endsOf(link);
            if (!ends)
                return ends.error();
            m_ends.push_back(ends.value());
        }
        return {};
    }

    static bool isOffEarth(const SndlibNode &node)
    {
        return node.x && node.y && (std::abs(*node.x) > 180.0 || std::abs(*node.y) > 90.0);
    }

    /// The native text does not say: pixels, if half of the nodes could not lie on earth, however they are turned.
    bool arePixels() const
    {
        if (m_instance.isGeographical)
            return !*m_instance.isGeographical;
        const auto off = static_cast<std::size_t>(std::ranges::count_if(m_instance.nodes, isOffEarth));
        const bool beyondDegrees = std::ranges::any_of(m_instance.nodes, [](const SndlibNode &node) {
            return node.x && node.y && std::max(std::abs(*node.x), std::abs(*node.y)) > 180.0;
        });
        return beyondDegrees && 2 * off >= m_instance.nodes.size();
    }

    std::vector<std::optional<GeoPoint>> pixelPlaces() const
    {
        double west = 0.0, east = 0.0, top = 0.0, bottom = 0.0;
        bool any = false;
        for (const SndlibNode &node : m_instance.nodes) {
            if (!node.x || !node.y)
                continue;
            west = any ? std::min(west, *node.x) : *node.x;
            east = any ? std::max(east, *node.x) : *node.x;
            top = any ? std::min(top, *node.y) : *node.y;
            bottom = any ? std::max(bottom, *node.y) : *node.y;
            any = true;
        }
        const MapBox &box = boxFor(m_assembly.networkName());
        constexpr double kmPerDegree = 111.32;
        const double extent = std::max(east - west, bottom - top);
        const double degrees = extent > 0.0 ? box.extentKm / kmPerDegree / extent : 0.0;
        const double stretch = std::cos(box.latitude * std::numbers::pi / 180.0);
        std::vector<std::optional<GeoPoint>> places;
        for (const SndlibNode &node : m_instance.nodes) {
            if (!node.x || !node.y) {
                places.emplace_back();
                continue;
            }
            // Pixels count from the top.
            places.push_back(GeoPoint::clamped(box.latitude - (*node.y - (top + bottom) / 2.0) * degrees,
                                               box.longitude + (*node.x - (west + east) / 2.0) * degrees / stretch));
        }
        return places;
    }

    Result<void> insertSites()
    {
        const bool pixels = arePixels();
        std::vector<std::optional<GeoPoint>> known;
        if (pixels) {
            known = pixelPlaces();
            m_assembly.guessed(
                Text::tr("Coordinates in pixels, drawn true to shape onto the map and marked as estimated"), {},
                m_instance.nodes.size());
        } else {
            for (const SndlibNode &node : m_instance.nodes) {
                if (!node.x || !node.y) {
                    known.emplace_back();
                    continue;
                }
                const auto place = m_assembly.place(*node.y, *node.x, nameOf(node), node.line);
                if (!place)
                    return place.error();
                known.emplace_back(place.value());
            }
        }
        const Placement placement = estimatePlaces({known, m_ends});
        m_assembly.guessed(
            Text::tr("Sites without coordinates, placed between their neighbors and marked as estimated"), {},
            placement.betweenNeighbors);
        m_assembly.guessed(Text::tr("Sites without coordinates and without a neighbor that has them, placed "
                                    "arbitrarily and marked as estimated"),
                           {}, placement.invented);
        for (std::size_t i = 0; i < m_instance.nodes.size(); ++i) {
            const SiteId id = m_assembly.newId<Site>();
            m_sites.push_back(id);
            m_assembly.insert(Site{.id = id,
                                   .position = placement.places[i],
                                   .name = m_instance.nodes[i].id,
                                   .locationIsEstimated = pixels || !known[i]});
        }
        return {};
    }

    /// A number within the bounds of a field of T, in the field's own unit.
    template<class T, class Element>
    Result<void> check(const char *key, double value, const Element &element, qint64 line) const
    {
        const auto checked = m_assembly.number<T>(QLatin1String(key), value, nameOf(element), line);
        return checked ? Result<void>() : Result<void>(checked.error());
    }

    Result<void> insertModules(const SndlibLink &link, RouteId route)
    {
        for (std::size_t i = 0; i < link.modules.size(); ++i) {
            const SndlibModule &module = link.modules[i];
            const double capacity = gbps(module.capacity);
            if (auto done = check<BuildOption>("gbps_per_unit", capacity, link, module.line); !done)
                return done;
            if (auto done = check<BuildOption>("cost_per_unit", module.cost, link, module.line); !done)
                return done;
            m_assembly.insert(BuildOption{.id = m_assembly.newId<BuildOption>(),
                                          .name = Text::tr("%1 module %2").arg(link.id).arg(i + 1),
                                          .kind = BuildKind::LightPair,
                                          .route = route,
                                          .gbpsPerUnit = Gbps(capacity),
                                          .costPerUnit = Money(module.cost)});
        }
        return {};
    }

    Result<void> insertRoute(const SndlibLink &link, std::size_t a, std::size_t z)
    {
        const double capacity = gbps(link.preInstalledCapacity);
        if (auto done = check<Route>("capacity_gbps", capacity, link, link.line); !done)
            return done;
        for (const double cost : {link.setupCost, link.routingCost, link.preInstalledCost})
            if (auto done = check<Route>("cost_fixed", cost, link, link.line); !done)
                return done;
        Route route{.id = m_assembly.newId<Route>(),
                    .name = link.id,
                    .siteA = m_sites[a],
                    .siteZ = m_sites[z],
                    .slack = straightLineSlack,
                    .capacity = Gbps(capacity)};
        if (link.setupCost > 0.0) {
            route.costFixed = Money(link.setupCost);
            m_assembly.guessed(Text::tr("Set-up costs of links, read as the routes' fixed cost"), placeIn(link));
        }
        if (link.routingCost > 0.0) {
            addLine(route.notes, Text::tr("Routing cost per unit of flow: %1").arg(shortest(link.routingCost)));
            m_assembly.leftOut(Text::tr("Routing costs per unit of flow (kept in the routes' notes)"), placeIn(link));
        }
        if (link.preInstalledCost > 0.0) {
            addLine(route.notes, Text::tr("Cost of the installed capacity: %1").arg(shortest(link.preInstalledCost)));
            m_assembly.leftOut(Text::tr("Costs of installed capacity (kept in the routes' notes)"), placeIn(link));
        }
        if (capacity == 0.0)
            m_assembly.note(ImportNote::Kind::Read, Text::tr("Routes on which no capacity is installed: 0 Gb/s"),
                            placeIn(link));
        m_assembly.guessed(Text::tr("Lengths: straight line between the sites times %1").arg(straightLineSlack),
                           placeIn(link));
        const RouteId id = route.id;
        m_assembly.insert(std::move(route));
        return insertModules(link, id);
    }

    Result<void> insertRoutes()
    {
        QSet<std::pair<std::size_t, std::size_t>> joined;
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < m_instance.links.size(); ++i) {
            m_assembly.made(i, m_instance.links.size() + m_instance.demands.size());
            const auto [a, z] = m_ends[i];
            const SndlibLink &link = m_instance.links[i];
            if (auto done = insertRoute(link, a, z); !done)
                return done;
            if (a == z)
                m_assembly.note(ImportNote::Kind::Read, Text::tr("Links from a node to itself, kept as routes"),
                                placeIn(link));
            else if (joined.contains({a, z}))
                m_assembly.note(ImportNote::Kind::Read, Text::tr("Parallel links, kept as routes of their own"),
                                placeIn(link));
            else if (joined.contains({z, a}))
                ++pairs;
            joined.insert({a, z});
        }
        m_assembly.note(ImportNote::Kind::Read,
                        Text::tr("Pairs of links there and back, each kept as a route that goes both ways"), {}, pairs);
        return {};
    }

    Result<void> insertDemands()
    {
        if (auto unique = checkUnique(m_instance.demands); !unique)
            return unique;
        std::vector<std::pair<std::size_t, std::size_t>> ends;
        QSet<std::pair<std::size_t, std::size_t>> wanted;
        bool directed = false;
        for (const SndlibDemand &demand : m_instance.demands) {
            const auto between = endsOf(demand);
            if (!between)
                return between.error();
            const auto [a, z] = between.value();
            if (a == z) {
                return m_assembly.error(
                    demand.line,
                    Text::tr("%1 ends where it starts, at node “%2”").arg(nameOf(demand), demand.source.left(60)),
                    Text::tr("Correct its ends or delete it"));
            }
            directed = directed || wanted.contains({z, a});
            wanted.insert({a, z});
            ends.push_back(between.value());
        }
        const std::size_t links = m_instance.links.size();
        for (std::size_t i = 0; i < m_instance.demands.size(); ++i) {
            m_assembly.made(links + i, links + m_instance.demands.size());
            if (auto done =
                    insertDemand(m_instance.demands[i], m_sites[ends[i].first], m_sites[ends[i].second], directed);
                !done)
                return done;
        }
        m_assembly.guessed(
            directed
                ? Text::tr("Demands have a direction, as some pairs of sites have one each way: read from A to Z only")
                : Text::tr("Demands have no direction, as no pair of sites has one each way: read with the same "
                           "traffic both ways"),
            {}, m_instance.demands.size());
        m_assembly.noteProtection(m_instance.demands.size());
        return {};
    }

    Result<void> insertDemand(const SndlibDemand &demand, SiteId a, SiteId z, bool directed)
    {
        const double traffic = gbps(demand.value * demand.routingUnit);
        if (auto done = check<Demand>("gbps_az", traffic, demand, demand.line); !done)
            return done;
        if (demand.routingUnit != 1.0)
            m_assembly.guessed(Text::tr("Demands in routing units other than 1, multiplied by them"), placeIn(demand));
        Demand row{.id = m_assembly.newId<Demand>(),
                   .name = demand.id,
                   .siteA = a,
                   .siteZ = z,
                   .gbpsAZ = Gbps(traffic),
                   .gbpsZA = Gbps(directed ? 0.0 : traffic),
                   .protection = protectionOfTraffic};
        if (demand.maxPathLength) {
            addLine(row.notes, Text::tr("At most %1 links on a path").arg(*demand.maxPathLength));
            m_assembly.leftOut(Text::tr("Longest paths of demands, in links (kept in the notes)"), placeIn(demand));
        }
        m_assembly.insert(std::move(row));
        return {};
    }

    const SndlibInstance &m_instance;
    Assembly &m_assembly;
    double m_perUnit = 1.0;
    QHash<QString, std::size_t> m_index;
    std::vector<std::pair<std::size_t, std::size_t>> m_ends;
    std::vector<SiteId> m_sites;
};

} // namespace

Result<ImportOutcome> networkFromSndlib(const SndlibInstance &instance, Assembly &assembly)
{
    return SndlibReader(instance, assembly).read();
}

} // namespace fiberloom
