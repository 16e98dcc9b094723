// SPDX-License-Identifier: Apache-2.0
#include "exchange/graphtonetwork.h"

#include "exchange/linkspeed.h"
#include "exchange/placement.h"
#include "network/figures.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

const GraphAttribute *attribute(const GraphAttributes &attributes, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        for (const GraphAttribute &candidate : attributes)
            if (candidate.key.compare(QLatin1String(key), Qt::CaseInsensitive) == 0
                && !candidate.value.trimmed().isEmpty())
                return &candidate;
    return nullptr;
}

QString textOf(const GraphAttributes &attributes, std::initializer_list<const char *> keys)
{
    const GraphAttribute *found = attribute(attributes, keys);
    return found ? found->value.simplified() : QString();
}

void addLine(QString &notes, const QString &title, const QString &value)
{
    if (value.isEmpty())
        return;
    if (!notes.isEmpty())
        notes += QLatin1Char('\n');
    notes += title + QLatin1String(": ") + value;
}

// Lower case; "key" and "id" are numbering of the files' tools.
constexpr std::array usedOfNodes{"latitude", "longitude", "lat",     "lon",  "label", "name",
                                 "internal", "hyperedge", "country", "type", "id"};
constexpr std::array usedOfEdges{"linkspeedraw", "linkspeed", "linkspeedunits", "linklabel",     "linktype", "linknote",
                                 "linkstatus",   "label",     "length_km",      "capacity_gbps", "key",      "id"};
constexpr std::array usedOfGraph{"network", "label", "name"};

template<std::size_t N>
void collectUnused(const GraphAttributes &attributes, const std::array<const char *, N> &used,
                   QHash<QString, std::size_t> &unused)
{
    for (const GraphAttribute &candidate : attributes)
        if (std::ranges::none_of(used, [&](const char *key) {
                return candidate.key.compare(QLatin1String(key), Qt::CaseInsensitive) == 0;
            }))
            ++unused[candidate.key];
}

void reportUnused(const QHash<QString, std::size_t> &unused, const QString &text, Assembly &assembly)
{
    if (unused.isEmpty())
        return;
    QStringList names = unused.keys();
    names.sort();
    std::size_t values = 0;
    for (const std::size_t count : unused)
        values += count;
    constexpr int maxNames = 40;
    if (names.size() > maxNames)
        names = names.mid(0, maxNames) << QStringLiteral("…");
    assembly.leftOut(text.arg(names.join(QLatin1String(", "))), {}, values);
}

/// Turns one graph into one network; lives for one call.
class GraphReader
{
public:
    GraphReader(const GraphDocument &graph, Assembly &assembly) : m_graph(graph), m_assembly(assembly) {}

    Result<ImportOutcome> read()
    {
        for (const auto step : {&GraphReader::indexNodes, &GraphReader::resolveEdges, &GraphReader::readPlaces})
            if (auto done = (this->*step)(); !done)
                return done.error();
        estimate();
        insertSites();
        if (auto done = insertRoutes(); !done)
            return done.error();
        m_assembly.setNetworkName(textOf(m_graph.attributes, {"Network", "label", "name"}));
        reportAttributes();
        return m_assembly.finish();
    }

private:
    static QString nodeElement(const GraphNode &node)
    {
        const QString label = textOf(node.attributes, {"label", "name"});
        return label.isEmpty() ? Text::tr("node “%1”").arg(node.id.left(60))
                               : Text::tr("node “%1” (%2)").arg(node.id.left(60), label.left(60));
    }
    QString edgeElement(const GraphEdge &edge) const
    {
        return Text::tr("edge “%1”–“%2”").arg(edge.source.left(60), edge.target.left(60));
    }

    Result<void> indexNodes()
    {
        m_index.reserve(static_cast<qsizetype>(m_graph.nodes.size()));
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const GraphNode &node = m_graph.nodes[i];
            if (const auto known = m_index.constFind(node.id); known != m_index.cend()) {
                return m_assembly.error(node.line,
                                        Text::tr("node id “%1” was used before, in line %2")
                                            .arg(node.id.left(60))
                                            .arg(m_graph.nodes[*known].line),
                                        Text::tr("Give every node an id of its own"));
            }
            m_index.insert(node.id, i);
        }
        return {};
    }

    Result<void> resolveEdges()
    {
        for (const GraphEdge &edge : m_graph.edges) {
            for (const QString &end : {edge.source, edge.target}) {
                if (!m_index.contains(end)) {
                    return m_assembly.error(edge.line,
                                            Text::tr("%1 ends at node “%2”, which the file does not have")
                                                .arg(edgeElement(edge), end.left(60)),
                                            Text::tr("Add the node or delete the edge"));
                }
            }
            m_ends.emplace_back(m_index.value(edge.source), m_index.value(edge.target));
        }
        return {};
    }

    Result<std::optional<GeoPoint>> placeOf(const GraphNode &node)
    {
        const GraphAttribute *latitudeText = attribute(node.attributes, {"Latitude", "lat"});
        const GraphAttribute *longitudeText = attribute(node.attributes, {"Longitude", "lon"});
        if (!latitudeText || !longitudeText) {
            if (latitudeText || longitudeText)
                m_assembly.leftOut(Text::tr("Coordinates of which only one of two is given"),
                                   elementPlace(nodeElement(node), node.line));
            return std::optional<GeoPoint>();
        }
        const auto latitude =
            m_assembly.parsed(latitudeText->value, Text::tr("Latitude"), nodeElement(node), latitudeText->line);
        if (!latitude)
            return latitude.error();
        const auto longitude =
            m_assembly.parsed(longitudeText->value, Text::tr("Longitude"), nodeElement(node), longitudeText->line);
        if (!longitude)
            return longitude.error();
        auto place = m_assembly.place(latitude.value(), longitude.value(), nodeElement(node), latitudeText->line);
        if (!place)
            return place.error();
        return std::optional(place.value());
    }

    Result<void> readPlaces()
    {
        m_known.reserve(m_graph.nodes.size());
        for (const GraphNode &node : m_graph.nodes) {
            const auto place = placeOf(node);
            if (!place)
                return place.error();
            m_known.push_back(place.value());
        }
        return {};
    }

    void estimate()
    {
        const Placement placement = estimatePlaces({m_known, m_ends});
        m_places = placement.places;
        const auto first = std::ranges::find_if(m_known, [](const auto &place) { return !place; });
        if (first == m_known.end())
            return;
        const GraphNode &node = m_graph.nodes[static_cast<std::size_t>(first - m_known.begin())];
        m_assembly.guessed(
            Text::tr("Sites without coordinates, placed between their neighbors and marked as estimated"),
            elementPlace(nodeElement(node), node.line), placement.betweenNeighbors);
        m_assembly.guessed(Text::tr("Sites without coordinates and without a neighbor that has them, placed "
                                    "arbitrarily and marked as estimated"),
                           {}, placement.invented);
    }

    void insertSites()
    {
        QSet<QString> names;
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const GraphNode &node = m_graph.nodes[i];
            const QString where = elementPlace(nodeElement(node), node.line);
            Site site{.id = m_assembly.newId<Site>(),
                      .position = m_places[i],
                      .name = textOf(node.attributes, {"label", "name"})};
            const bool isHyperedge = textOf(node.attributes, {"hyperedge"}) == QLatin1String("1");
            const bool isExternal = textOf(node.attributes, {"Internal"}) == QLatin1String("0");
            // Both pass and end traffic as other nodes do, so planners' gravity meshes count them.
            if (isHyperedge)
                m_assembly.guessed(Text::tr("Nodes that stand for a link of more than two ends, imported as POPs"),
                                   where);
            else if (isExternal)
                m_assembly.guessed(Text::tr("Nodes outside of the network (Internal = 0), imported as POPs"), where);
            if (site.name.isEmpty()) {
                site.name = Text::tr("Node %1").arg(node.id);
                m_assembly.guessed(Text::tr("Sites without a name, named by their id"), where);
            }
            if (names.contains(site.name))
                m_assembly.note(ImportNote::Kind::Read,
                                Text::tr("Sites with the name of another site, kept as they are"), where);
            names.insert(site.name);
            site.locationIsEstimated = !m_known[i];
            addLine(site.notes, Text::tr("Country"), textOf(node.attributes, {"Country"}));
            addLine(site.notes, Text::tr("Type"), textOf(node.attributes, {"type"}));
            m_sites.push_back(site.id);
            m_assembly.insert(std::move(site));
        }
    }

    Result<std::optional<Gbps>> capacityOf(const GraphEdge &edge)
    {
        const QString element = edgeElement(edge);
        const QString where = elementPlace(element, edge.line);
        const GraphAttribute *given = attribute(edge.attributes, {"capacity_gbps"});
        const GraphAttribute *raw = attribute(edge.attributes, {"LinkSpeedRaw"});
        const GraphAttribute *speed = attribute(edge.attributes, {"LinkSpeed"});
        const auto unit = gbpsPerUnit(textOf(edge.attributes, {"LinkSpeedUnits"}));
        const GraphAttribute *source = given ? given : raw ? raw : unit ? speed : nullptr;
        if (source) {
            const auto value = m_assembly.parsed(source->value, source->key, element, source->line);
            if (!value)
                return value.error();
            // Dividing keeps decimal rates exact: 2.5e9 bit/s is 2.5 Gb/s to the last bit.
            const double gbps = source == given ? value.value()
                                : source == raw ? value.value() / 1e9
                                                : value.value() * *unit;
            const auto checked = m_assembly.number<Route>(QLatin1String("capacity_gbps"), gbps, element, source->line);
            if (!checked)
                return checked.error();
            m_assembly.note(ImportNote::Kind::Read, Text::tr("Capacities from the links' speeds"), where);
            return std::optional(Gbps(gbps));
        }
        for (const char *key : {"LinkLabel", "LinkType", "label"}) {
            if (const auto guess = speedFromLabel(textOf(edge.attributes, {key}))) {
                m_assembly.guessed(Text::tr("Capacities from the links' labels"), where);
                return std::optional(*guess);
            }
        }
        m_assembly.leftOut(Text::tr("Routes whose capacity the file does not say: it is unknown"), where);
        return std::optional<Gbps>();
    }

    Result<void> insertRoutes()
    {
        QSet<std::pair<std::size_t, std::size_t>> joined;
        for (std::size_t i = 0; i < m_graph.edges.size(); ++i) {
            m_assembly.made(i, m_graph.edges.size());
            const GraphEdge &edge = m_graph.edges[i];
            const auto [a, z] = m_ends[i];
            const QString where = elementPlace(edgeElement(edge), edge.line);
            Route route{.id = m_assembly.newId<Route>(), .siteA = m_sites[a], .siteZ = m_sites[z]};
            if (const GraphAttribute *length = attribute(edge.attributes, {"length_km"})) {
                const auto value = m_assembly.parsed(length->value, length->key, edgeElement(edge), length->line);
                if (!value)
                    return value.error();
                const auto checked = m_assembly.number<Route>(QLatin1String("length_km"), value.value(),
                                                              edgeElement(edge), length->line);
                if (!checked)
                    return checked.error();
                route.length = Kilometers(checked.value());
            }
            route.slack = straightLineSlack;
            if (!route.length)
                m_assembly.guessed(Text::tr("Lengths: straight line between the sites times %1").arg(straightLineSlack),
                                   where);
            const auto capacity = capacityOf(edge);
            if (!capacity)
                return capacity.error();
            route.capacity = capacity.value();
            const auto pair = std::minmax(a, z);
            if (a == z)
                m_assembly.note(ImportNote::Kind::Read, Text::tr("Links from a site to itself, kept as routes"), where);
            else if (joined.contains(pair))
                m_assembly.note(ImportNote::Kind::Read, Text::tr("Parallel links, kept as routes of their own"), where);
            joined.insert(pair);
            addLine(route.notes, Text::tr("Label"), textOf(edge.attributes, {"LinkLabel", "label"}));
            addLine(route.notes, Text::tr("Type"), textOf(edge.attributes, {"LinkType"}));
            if (const QString status = textOf(edge.attributes, {"LinkStatus"}); !status.isEmpty()) {
                addLine(route.notes, Text::tr("Status"), status);
                m_assembly.leftOut(Text::tr("Status words of links (kept in the notes; the routes are existing ones)"),
                                   where);
            }
            m_assembly.insert(std::move(route));
        }
        if (m_graph.directed && !m_graph.edges.empty())
            m_assembly.guessed(Text::tr("The edges have a direction in the file; as routes they go both ways"), {},
                               m_graph.edges.size());
        return {};
    }

    void reportAttributes()
    {
        QHash<QString, std::size_t> ofGraph;
        QHash<QString, std::size_t> ofNodes;
        QHash<QString, std::size_t> ofEdges;
        collectUnused(m_graph.attributes, usedOfGraph, ofGraph);
        for (const GraphNode &node : m_graph.nodes)
            collectUnused(node.attributes, usedOfNodes, ofNodes);
        for (const GraphEdge &edge : m_graph.edges)
            collectUnused(edge.attributes, usedOfEdges, ofEdges);
        reportUnused(ofGraph, Text::tr("What the file says of itself: %1"), m_assembly);
        reportUnused(ofNodes, Text::tr("Attributes of nodes: %1"), m_assembly);
        reportUnused(ofEdges, Text::tr("Attributes of links: %1"), m_assembly);
    }

    const GraphDocument &m_graph;
    Assembly &m_assembly;
    QHash<QString, std::size_t> m_index;
    std::vector<std::pair<std::size_t, std::size_t>> m_ends;
    std::vector<std::optional<GeoPoint>> m_known;
    std::vector<GeoPoint> m_places;
    std::vector<SiteId> m_sites;
};

} // namespace

Result<ImportOutcome> networkFromGraph(const GraphDocument &graph, Assembly &assembly)
{
    return GraphReader(graph, assembly).read();
}

} // namespace fiberloom
