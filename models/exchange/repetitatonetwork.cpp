// SPDX-License-Identifier: Apache-2.0
#include "exchange/repetitatonetwork.h"

#include "exchange/placement.h"
#include "geo/geodesic.h"
#include "network/figures.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <tuple>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

constexpr double kbpsPerGbps = 1e6;

QString shortest(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

template<class Element>
QString placeIn(const Element &element)
{
    return elementPlace(QStringLiteral("“%1”").arg(element.label.left(60)), element.line);
}

/// "0_New_York" is New York: what the labels of node 0 are without their number and for reading.
QString readable(const QString &label, std::size_t index)
{
    QString text = label;
    const QString number = QString::number(index) + QLatin1Char('_');
    if (text.startsWith(number))
        text.remove(0, number.size());
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    text.replace(QLatin1Char('+'), QLatin1Char(' '));
    return text.simplified();
}

/// Two opposite arcs or demands, or one alone (`back` null).
template<class Element>
struct Pair
{
    const Element *there;
    const Element *back = nullptr;
};

/// Turns one instance into one network; lives for one call.
class RepetitaReader
{
public:
    RepetitaReader(const RepetitaInstance &instance, Assembly &assembly) : m_instance(instance), m_assembly(assembly) {}

    Result<ImportOutcome> read()
    {
        m_assembly.setNetworkName(QFileInfo(m_instance.graphFile).completeBaseName());
        m_assembly.setFile(m_instance.graphFile);
        readPlaces();
        m_arcs = paired(m_instance.arcs, Text::tr("Links from a node to itself"), [](const RepetitaArc &arc) {
            return std::array{arc.kbps, arc.weight, arc.delay};
        });
        placeSites();
        insertSites();
        if (const auto done = insertRoutes(); !done)
            return done.error();
        if (m_instance.demandsFile.isEmpty())
            m_assembly.leftOut(Text::tr("Demands: no .demands file was read with the graph"));
        m_assembly.setFile(m_instance.demandsFile);
        if (const auto done = insertDemands(); !done)
            return done.error();
        m_assembly.leftOut(Text::tr("Labels of links and demands, which only number them"), {},
                           m_instance.arcs.size() + m_instance.demands.size());
        return m_assembly.finish();
    }

private:
    void readPlaces()
    {
        const auto fits = [&](double maxX, double maxY) {
            return std::ranges::all_of(m_instance.nodes, [&](const RepetitaNode &node) {
                return std::abs(node.x) <= maxX && std::abs(node.y) <= maxY;
            });
        };
        const bool isPlaced = fits(180.0, 90.0);
        const bool isSwapped = !isPlaced && fits(90.0, 180.0);
        for (const RepetitaNode &node : m_instance.nodes) {
            // Where the makers of the files knew no place, they wrote 0 0.
            const bool isKnown = (isPlaced || isSwapped) && (node.x != 0.0 || node.y != 0.0);
            const double latitude = isSwapped ? node.x : node.y;
            const double longitude = isSwapped ? node.y : node.x;
            m_known.push_back(isKnown ? GeoPoint::fromDegrees(latitude, longitude) : std::nullopt);
        }
        if (isSwapped)
            m_assembly.guessed(
                Text::tr("Places: x as latitude and y as longitude, as only this way round they are on earth"));
        else if (!isPlaced)
            m_assembly.leftOut(Text::tr("Coordinates that are not degrees"), {}, m_instance.nodes.size());
    }

    void placeSites()
    {
        PlacementProblem problem{m_known, {}};
        for (const Pair<RepetitaArc> &arc : m_arcs)
            problem.links.emplace_back(arc.there->source, arc.there->target);
        const Placement placement = estimatePlaces(problem);
        m_places = placement.places;
        m_assembly.guessed(Text::tr("Sites without a place, put between their neighbors and marked as estimated"), {},
                           placement.betweenNeighbors);
        m_assembly.guessed(Text::tr("Sites without a place and without a neighbor that has one, placed arbitrarily and "
                                    "marked as estimated"),
                           {}, placement.invented);
    }

    /// Elements by their ends, each with an opposite one: of those, one with equal figures before any other, in the order of
    /// the file. Those that end where they start are left out.
    template<class Element, class FiguresOf>
    std::vector<Pair<Element>> paired(const std::vector<Element> &elements, const QString &loops, FiguresOf figuresOf)
    {
        using Figures = std::array<double, 3>;
        std::vector<Pair<Element>> pairs;
        for (const Element &element : elements) {
            if (element.source == element.target)
                m_assembly.leftOut(loops, placeIn(element));
            else
                pairs.push_back({&element});
        }
        pairs = closed(pairs, [&](const Element &element) { return Figures(figuresOf(element)); });
        return closed(pairs, [](const Element &) { return Figures{}; });
    }

    /// With those that are alone joined to the first opposite one that is alone, too, and has the same figures. O(n log n), also
    /// where all join the same two nodes.
    template<class Element, class FiguresOf>
    static std::vector<Pair<Element>> closed(const std::vector<Pair<Element>> &pairs, FiguresOf figuresOf)
    {
        using Key = std::tuple<std::uint32_t, std::uint32_t, std::array<double, 3>>;
        std::map<Key, std::deque<std::size_t>> alone;
        std::vector<Pair<Element>> result;
        for (const Pair<Element> &pair : pairs) {
            if (!pair.back) {
                const Element &element = *pair.there;
                const auto figures = figuresOf(element);
                const auto opposite = alone.find({element.target, element.source, figures});
                if (opposite != alone.end() && !opposite->second.empty()) {
                    result[opposite->second.front()].back = &element;
                    opposite->second.pop_front();
                    continue;
                }
                alone[{element.source, element.target, figures}].push_back(result.size());
            }
            result.push_back(pair);
        }
        return result;
    }

    void insertSites()
    {
        QHash<QString, int> uses;
        for (std::size_t i = 0; i < m_instance.nodes.size(); ++i)
            ++uses[readable(m_instance.nodes[i].label, i)];
        for (std::size_t i = 0; i < m_instance.nodes.size(); ++i) {
            const RepetitaNode &node = m_instance.nodes[i];
            const QString name = readable(node.label, i);
            const bool isUsable = !name.isEmpty() && uses.value(name) == 1;
            if (isUsable && name != node.label)
                m_assembly.guessed(Text::tr("Names: labels without their number, with blanks for _ and +"),
                                   placeIn(node));
            const SiteId id = m_assembly.newId<Site>();
            m_sites.push_back(id);
            m_assembly.insert(Site{.id = id,
                                   .position = m_places[i],
                                   .name = isUsable ? name : node.label,
                                   .locationIsEstimated = !m_known[i]});
        }
    }

    /// Kilometers for one unit of delay, so that all routes together are as long as they are drawn; 0: use the places. The
    /// delays' unit differs from file to file, so they decide only where there is nothing else.
    [[nodiscard]] double kmPerDelay() const
    {
        if (std::ranges::any_of(m_known, [](const auto &place) { return place.has_value(); }))
            return 0.0;
        double drawn = 0.0;
        double delays = 0.0;
        for (const Pair<RepetitaArc> &arc : m_arcs) {
            drawn += geodesicDistance(m_places[arc.there->source], m_places[arc.there->target]).value();
            delays += arc.there->delay;
        }
        const double factor = delays > 0.0 ? drawn * straightLineSlack / delays : 0.0;
        return std::isfinite(factor) ? factor : 0.0;
    }

    Result<double> capacityOf(const Pair<RepetitaArc> &arc)
    {
        const RepetitaArc &there = *arc.there;
        if (!arc.back)
            m_assembly.guessed(Text::tr("Links in one direction only, read as routes that go both ways"),
                               placeIn(there));
        else if (arc.back->kbps != there.kbps)
            m_assembly.guessed(Text::tr("Pairs of links with different bandwidth there and back, read with the lower"),
                               placeIn(there));
        const double kbps = arc.back ? std::min(there.kbps, arc.back->kbps) : there.kbps;
        return m_assembly.number<Route>(QLatin1String("capacity_gbps"), kbps / kbpsPerGbps,
                                        QStringLiteral("“%1”").arg(there.label.left(60)), there.line);
    }

    static QString notesOf(const Pair<RepetitaArc> &arc)
    {
        const auto both = [&](double RepetitaArc::*member) {
            const double there = arc.there->*member;
            return arc.back && arc.back->*member != there
                       ? Text::tr("%1 there, %2 back").arg(shortest(there), shortest(arc.back->*member))
                       : shortest(there);
        };
        return Text::tr("Weight: %1").arg(both(&RepetitaArc::weight)) + QLatin1Char('\n')
               + Text::tr("Delay: %1").arg(both(&RepetitaArc::delay));
    }

    Result<void> insertRoutes()
    {
        const double perDelay = kmPerDelay();
        QHash<std::pair<std::uint32_t, std::uint32_t>, int> joined;
        for (const Pair<RepetitaArc> &arc : m_arcs) {
            m_assembly.made(m_made++, m_arcs.size() + m_instance.demands.size());
            const RepetitaArc &there = *arc.there;
            const auto capacity = capacityOf(arc);
            if (!capacity)
                return capacity.error();
            std::optional<Kilometers> length;
            if (perDelay > 0.0) {
                const auto km = m_assembly.number<Route>(QLatin1String("length_km"), there.delay * perDelay,
                                                         QStringLiteral("“%1”").arg(there.label.left(60)), there.line);
                if (!km)
                    return km.error();
                length = Kilometers(km.value());
            }
            if (joined[std::minmax(there.source, there.target)]++ > 0)
                m_assembly.note(ImportNote::Kind::Read, Text::tr("Parallel links, kept as routes of their own"),
                                placeIn(there));
            m_assembly.insert(Route{.id = m_assembly.newId<Route>(),
                                    .siteA = m_sites[there.source],
                                    .siteZ = m_sites[there.target],
                                    .length = length,
                                    .slack = straightLineSlack,
                                    .capacity = Gbps(capacity.value()),
                                    .notes = notesOf(arc)});
        }
        const std::size_t links = m_arcs.size();
        m_assembly.note(ImportNote::Kind::Read, Text::tr("Bandwidths in kbit/s"), {}, links);
        m_assembly.note(
            ImportNote::Kind::Read, Text::tr("Pairs of links there and back, each a route that goes both ways"), {},
            static_cast<std::size_t>(std::ranges::count_if(m_arcs, [](const auto &arc) { return arc.back; })));
        if (perDelay > 0.0) {
            m_assembly.guessed(Text::tr("Lengths: in proportion to the delays, as no place is known"), {}, links);
        } else {
            m_assembly.guessed(Text::tr("Lengths: straight line between the sites times %1").arg(straightLineSlack), {},
                               links);
            m_assembly.leftOut(Text::tr("Delays, whose unit differs from file to file (kept in the notes)"), {}, links);
        }
        m_assembly.leftOut(Text::tr("Weights of links (kept in the notes; latency decides)"), {}, links);
        return {};
    }

    Result<void> insertDemands()
    {
        // A matrix may name a pair of nodes twice: each is a demand of its own.
        const auto pairs = paired(m_instance.demands, Text::tr("Demands from a node to itself"),
                                  [](const RepetitaDemand &) { return std::array<double, 3>{}; });
        for (const Pair<RepetitaDemand> &pair : pairs) {
            m_assembly.made(m_made++, m_arcs.size() + pairs.size());
            const RepetitaDemand &there = *pair.there;
            std::array<double, 2> gbps{};
            for (const RepetitaDemand *demand : {pair.there, pair.back}) {
                if (!demand)
                    continue;
                const auto value =
                    m_assembly.number<Demand>(QLatin1String("gbps_az"), demand->kbps / kbpsPerGbps,
                                              QStringLiteral("“%1”").arg(demand->label.left(60)), demand->line);
                if (!value)
                    return value.error();
                gbps[demand == pair.back ? 1 : 0] = value.value();
            }
            m_assembly.insert(Demand{.id = m_assembly.newId<Demand>(),
                                     .siteA = m_sites[there.source],
                                     .siteZ = m_sites[there.target],
                                     .gbpsAZ = Gbps(gbps[0]),
                                     .gbpsZA = Gbps(gbps[1]),
                                     .protection = protectionOfTraffic});
        }
        m_assembly.note(
            ImportNote::Kind::Read, Text::tr("Pairs of demands there and back, each a demand with both"), {},
            static_cast<std::size_t>(std::ranges::count_if(pairs, [](const auto &pair) { return pair.back; })));
        m_assembly.noteProtection(pairs.size());
        return {};
    }

    const RepetitaInstance &m_instance;
    Assembly &m_assembly;
    std::size_t m_made = 0; ///< routes and demands
    std::vector<std::optional<GeoPoint>> m_known;
    std::vector<GeoPoint> m_places;
    std::vector<SiteId> m_sites;
    std::vector<Pair<RepetitaArc>> m_arcs;
};

} // namespace

Result<ImportOutcome> networkFromRepetita(const RepetitaInstance &instance, Assembly &assembly)
{
    return RepetitaReader(instance, assembly).read();
}

} // namespace fiberloom
