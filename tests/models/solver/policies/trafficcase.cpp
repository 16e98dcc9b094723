// SPDX-License-Identifier: Apache-2.0
#include "trafficcase.h"

#include "network/delta.h"

#include <QFile>
#include <QStringList>
#include <QTextStream>

#include <map>

namespace fiberloom::test {

TrafficCase::TrafficCase(std::uint32_t nodes, std::vector<Arc> arcs) : m_network(std::make_unique<Network>())
{
    DeltaBuilder builder(*m_network);
    for (std::uint32_t i = 0; i < nodes; ++i)
        builder.insert(Site{.id = SiteId(qint64(i) + 1), .position = GeoPoint::clamped(0.0, 0.001 * i)});
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> single; // links whose twins are free
    qint64 routes = 0;
    for (const Arc &arc : arcs) {
        if (arc.from == arc.to)
            continue;
        std::vector<std::size_t> &opposite = single[{arc.to, arc.from}];
        if (!opposite.empty()) {
            capacity[opposite.front() + 1] = arc.capacity;
            opposite.erase(opposite.begin());
            continue;
        }
        single[{arc.from, arc.to}].push_back(capacity.size());
        builder.insert(Route{.id = RouteId(++routes),
                             .siteA = SiteId(qint64(arc.from) + 1),
                             .siteZ = SiteId(qint64(arc.to) + 1),
                             .length = Kilometers(arc.length)});
        capacity.push_back(arc.capacity);
        capacity.push_back(0.0);
    }
    m_network->apply(builder.build());
    m_graph = std::make_unique<Graph>(*m_network, Figures(*m_network, WorldState()));
}

namespace {

/// Rows of numbers after a line that begins with `title` and a heading.
std::vector<QStringList> rows(const QString &file, const QString &title)
{
    std::vector<QStringList> result;
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly | QIODevice::Text))
        return result;
    QTextStream stream(&device);
    QString line;
    while (stream.readLineInto(&line) && !line.startsWith(title)) {}
    stream.readLine();
    while (stream.readLineInto(&line) && !line.trimmed().isEmpty())
        result.push_back(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    return result;
}

} // namespace

std::optional<TrafficCase> readRepetita(const QString &graphFile, const QString &demandsFile)
{
    std::vector<TrafficCase::Arc> arcs;
    for (const QStringList &row : rows(graphFile, QStringLiteral("EDGES")))
        arcs.push_back({row[1].toUInt(), row[2].toUInt(), row[4].toDouble(), row[5].toDouble()});
    const std::size_t nodes = rows(graphFile, QStringLiteral("NODES")).size();
    if (arcs.empty() || nodes == 0)
        return std::nullopt;
    TrafficCase result(static_cast<std::uint32_t>(nodes), arcs);
    for (const QStringList &row : rows(demandsFile, QStringLiteral("DEMANDS"))) {
        if (row[1] != row[2])
            result.commodities.push_back({row[1].toUInt(), row[2].toUInt(), row[3].toDouble()});
    }
    if (result.commodities.empty())
        return std::nullopt;
    return result;
}

} // namespace fiberloom::test
