// SPDX-License-Identifier: Apache-2.0
#include "exchange/pasteheader.h"

#include "geo/coordinatetext.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

namespace fiberloom {

namespace {

constexpr std::size_t sampledRows = 50;

QString folded(const QString &text)
{
    QString result;
    for (const QChar letter : text.toLower())
        if (letter.isLetterOrNumber())
            result += letter;
    return result;
}

// How people head the columns of such tables, letters and digits only.
const std::map<QLatin1String, std::vector<const char *>> &spellings()
{
    static const std::map<QLatin1String, std::vector<const char *>> table{
        {QLatin1String("name"),
         {"name", "site", "sitename", "city", "label", "title", "id", "node", "link", "route", "cable", "cablename"}},
        {QLatin1String("latitude"), {"latitude", "lat", "y", "breite", "breitengrad", "latitudedeg", "latdeg"}},
        {QLatin1String("longitude"), {"longitude", "lon", "lng", "long", "x", "laenge", "longitudedeg", "londeg"}},
        {QLatin1String("position"),
         {"position", "coordinates", "coordinate", "coords", "latlon", "latlong", "location", "koordinaten", "geom"}},
        {QLatin1String("kind"), {"kind", "type", "sitetype", "art"}},
        {QLatin1String("power_mw"), {"power", "mw", "powermw"}},
        {QLatin1String("in_service_year"), {"inservice", "year", "inserviceyear", "rfs"}},
        {QLatin1String("site_a"),
         {"sitea", "a", "from", "source", "src", "origin", "start", "aend", "enda", "von", "siteaname", "node1"}},
        {QLatin1String("site_z"),
         {"sitez", "z", "to", "target", "dst", "dest", "destination", "end", "zend", "endz", "b", "siteb", "bend",
          "endb", "nach", "bis", "sitezname", "node2"}},
        {QLatin1String("geom"), {"geometry", "waypoints", "points", "shape", "linestring", "wkt"}},
        {QLatin1String("length_km"), {"length", "km", "lengthkm", "distance", "distancekm", "laengekm"}},
        {QLatin1String("capacity_gbps"), {"capacity", "capacitygbps", "capacitygbs", "bandwidth"}},
        {QLatin1String("route_id"), {"route", "routename", "link", "linkname", "section", "segment"}},
        {QLatin1String("fiber_type_id"), {"fiber", "fibre", "fibertype", "fibretype", "type"}},
        {QLatin1String("pairs"), {"pairs", "fiberpairs", "fibrepairs", "fp", "paircount"}},
        {QLatin1String("lit_pairs"), {"lit", "litpairs", "litfiberpairs", "litfibrepairs"}},
        {QLatin1String("gbps_per_pair"), {"perpair", "gbpsperpair", "gbpspair", "capacityperpair", "pergbps"}},
        {QLatin1String("line_system_id"), {"linesystem", "system", "equipment"}},
        {QLatin1String("gbps"), {"gbps", "gbs", "traffic", "demand", "volume", "trafficgbps", "trafficgbs", "rate"}},
        {QLatin1String("gbps_az"), {"trafficaz", "gbpsaz", "azgbps", "az"}},
        {QLatin1String("gbps_za"), {"trafficza", "gbpsza", "zagbps", "za"}},
        {QLatin1String("max_latency_ms"), {"latency", "maxlatency", "latencyms", "maxlatencyms", "latencybound"}},
        {QLatin1String("min_availability"), {"availability", "availabilitytarget", "sla"}},
        {QLatin1String("notes"), {"notes", "note", "comment", "comments", "remarks", "description"}},
    };
    return table;
}

/// How surely a header says that a column is meant: files have references twice, by id and by name.
enum class Fit { NameOfReference, Exact, Spelled };

bool isMeant(const PasteTarget &target, EntityKind kind, const QString &header, Fit fit)
{
    const FieldInfo *field = entityInfo(kind).field(QLatin1String(target.key.toLatin1()));
    switch (fit) {
    case Fit::NameOfReference: {
        QString key = target.key;
        if (key.endsWith(QLatin1String("_id")))
            key.chop(3);
        return field && field->target && header == folded(key) + QLatin1String("name");
    }
    case Fit::Exact:
        return header == folded(target.key) || header == folded(target.title)
               || (field
                   && (header == folded(QString::fromUtf8(field->title)) || header == folded(field->displayTitle())));
    case Fit::Spelled:
        break;
    }
    const auto words = spellings().find(QLatin1String(target.key.toLatin1()));
    return words != spellings().end()
           && std::ranges::any_of(words->second, [&](const char *word) { return header == QLatin1String(word); });
}

std::size_t known(const QStringList &columns)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(columns, [](const QString &column) { return !column.isEmpty(); }));
}

std::size_t filledCells(const CellGrid &grid, std::size_t row)
{
    std::size_t filled = 0;
    for (std::size_t column = 0; column < grid.columnCount(); ++column)
        filled += static_cast<std::size_t>(!grid.cell(row, column).isEmpty());
    return filled;
}

bool hasNumber(const CellGrid &grid, std::size_t row, DecimalMark mark)
{
    for (std::size_t column = 0; column < grid.columnCount(); ++column) {
        const QString text = grid.cell(row, column);
        if (pastedNumber(text, mark) || coordinateFromText(text))
            return true;
    }
    return false;
}

bool isHeader(const CellGrid &grid, std::size_t row, DecimalMark mark)
{
    if (hasNumber(grid, row, mark))
        return false;
    std::size_t best = 0;
    for (const EntityKind kind : pastedKinds)
        best = std::max(best, known(columnsByHeader(grid, row, kind)));
    return best >= std::min<std::size_t>(2, grid.columnCount());
}

} // namespace

bool isTitleRow(const CellGrid &grid, std::size_t row)
{
    return filledCells(grid, row) == 1;
}

bool looksHeaded(const CellGrid &grid, DecimalMark mark)
{
    if (grid.rowCount() < 2 || filledCells(grid, 0) < 2 || hasNumber(grid, 0, mark))
        return false;
    for (std::size_t row = 1; row < std::min(grid.rowCount(), sampledRows); ++row)
        if (!hasNumber(grid, row, mark))
            return false;
    return true;
}

std::optional<std::size_t> findHeader(const CellGrid &grid, DecimalMark mark)
{
    if (isHeader(grid, 0, mark))
        return 0;
    if (grid.rowCount() > 1 && grid.columnCount() > 1 && isTitleRow(grid, 0) && isHeader(grid, 1, mark))
        return 1;
    return std::nullopt;
}

QStringList columnsByHeader(const CellGrid &grid, std::size_t headerRow, EntityKind kind)
{
    const std::vector<PasteTarget> targets = pasteTargets(kind);
    const std::size_t count = grid.columnCount();
    QStringList columns(static_cast<qsizetype>(count));
    std::set<QString> taken;
    // What a cable lies in matters more than what it is called.
    const auto mayMean = [&](const PasteTarget &target, const QString &header) {
        const bool namesRoute = header == QLatin1String("route") || header == QLatin1String("link");
        return !taken.contains(target.key)
               && !(kind == EntityKind::Cable && target.key == QLatin1String("name") && namesRoute);
    };
    for (const Fit fit : {Fit::NameOfReference, Fit::Exact, Fit::Spelled}) {
        for (std::size_t column = 0; column < count; ++column) {
            QString &meant = columns[static_cast<qsizetype>(column)];
            const QString header = meant.isEmpty() ? folded(grid.cell(headerRow, column)) : QString();
            if (header.isEmpty())
                continue;
            const auto target = std::ranges::find_if(targets, [&](const PasteTarget &each) {
                return mayMean(each, header) && isMeant(each, kind, header, fit);
            });
            if (target == targets.end())
                continue;
            meant = target->key;
            taken.insert(meant);
        }
    }
    return columns;
}

EntityKind kindByHeader(const CellGrid &grid, std::size_t headerRow)
{
    const auto hasAny = [&](EntityKind kind, std::initializer_list<const char *> keys) {
        const QStringList columns = columnsByHeader(grid, headerRow, kind);
        return std::ranges::any_of(keys, [&](const char *key) { return columns.contains(QLatin1String(key)); });
    };
    const bool hasEnds = hasAny(EntityKind::Route, {"site_a"}) && hasAny(EntityKind::Route, {"site_z"});
    const bool hasFibers =
        hasAny(EntityKind::Cable, {"pairs", "lit_pairs", "fiber_type_id", "gbps_per_pair", "line_system_id", "tenure"});
    const bool isDrawn =
        hasAny(EntityKind::Route, {"geom", "length_km", "slack", "construction", "capacity_gbps", "repair_hours"});
    if (hasFibers && !isDrawn && (hasEnds || hasAny(EntityKind::Cable, {"route_id"})))
        return EntityKind::Cable;
    if (!hasEnds)
        return EntityKind::Site;
    return hasAny(EntityKind::Demand, {"gbps", "gbps_az", "protection"}) ? EntityKind::Demand : EntityKind::Route;
}

} // namespace fiberloom
