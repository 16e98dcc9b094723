// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedrows.h"
#include "geo/coordinatetext.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PastedRows)
};

constexpr std::size_t sampledRows = 200;

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
        {QLatin1String("name"), {"name", "site", "sitename", "city", "label", "title", "id", "node", "link"}},
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
        {QLatin1String("length_km"), {"length", "km", "lengthkm", "distance", "distancekm", "laengekm"}},
        {QLatin1String("capacity_gbps"), {"capacity", "capacitygbps", "capacitygbs", "bandwidth"}},
        {QLatin1String("gbps"), {"gbps", "gbs", "traffic", "demand", "volume", "trafficgbps", "trafficgbs", "rate"}},
        {QLatin1String("gbps_az"), {"trafficaz", "gbpsaz", "azgbps", "az"}},
        {QLatin1String("gbps_za"), {"trafficza", "gbpsza", "zagbps", "za"}},
        {QLatin1String("max_latency_ms"), {"latency", "maxlatency", "latencyms", "maxlatencyms", "latencybound"}},
        {QLatin1String("min_availability"), {"availability", "availabilitytarget", "sla"}},
        {QLatin1String("notes"), {"notes", "note", "comment", "comments", "remarks", "description"}},
    };
    return table;
}

bool isMeant(const PasteTarget &target, EntityKind kind, const QString &header)
{
    if (header == folded(target.key) || header == folded(target.title))
        return true;
    if (const FieldInfo *field = entityInfo(kind).field(QLatin1String(target.key.toLatin1()));
        field && (header == folded(QString::fromUtf8(field->title)) || header == folded(field->displayTitle())))
        return true;
    for (const auto &[key, words] : spellings())
        if (target.key == key)
            return std::ranges::any_of(words, [&](const char *word) { return header == QLatin1String(word); });
    return false;
}

QStringList columnsByHeader(const CellGrid &grid, EntityKind kind)
{
    const std::vector<PasteTarget> targets = pasteTargets(kind);
    QStringList columns;
    for (std::size_t column = 0; column < grid.columnCount(); ++column) {
        QString meant;
        const QString header = folded(grid.cell(0, column));
        for (const PasteTarget &target : targets)
            if (!header.isEmpty() && meant.isEmpty() && !columns.contains(target.key) && isMeant(target, kind, header))
                meant = target.key;
        columns += meant;
    }
    return columns;
}

std::size_t known(const QStringList &columns)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(columns, [](const QString &column) { return !column.isEmpty(); }));
}

bool isHeader(const CellGrid &grid, DecimalMark mark)
{
    std::size_t best = 0;
    for (const EntityKind kind : pastedKinds)
        best = std::max(best, known(columnsByHeader(grid, kind)));
    for (std::size_t column = 0; column < grid.columnCount(); ++column) {
        const QString text = grid.cell(0, column);
        if (pastedNumber(text, mark) || coordinateFromText(text))
            return false;
    }
    return best >= std::min<std::size_t>(2, grid.columnCount());
}

/// What most cells of a column hold.
struct ColumnContent
{
    bool isNumber = false;
    bool isPosition = false;
    bool isSiteName = false;
    double least = 0.0;
    double most = 0.0;
};

ColumnContent contentOf(const CellGrid &grid, std::size_t column, const PasteMapping &mapping,
                        const QSet<QString> &siteNames)
{
    ColumnContent content;
    std::size_t filled = 0;
    std::size_t numbers = 0;
    std::size_t positions = 0;
    std::size_t names = 0;
    const std::size_t last = std::min(grid.rowCount(), sampledRows);
    for (std::size_t row = mapping.hasHeader ? 1 : 0; row < last; ++row) {
        const QString text = grid.cell(row, column);
        if (text.isEmpty())
            continue;
        ++filled;
        if (const auto number = pastedNumber(text, mapping.decimalMark)) {
            content.least = numbers == 0 ? *number : std::min(content.least, *number);
            content.most = numbers == 0 ? *number : std::max(content.most, *number);
            ++numbers;
        } else if (coordinateFromText(text)) {
            ++positions;
        }
        if (siteNames.contains(text.toCaseFolded()))
            ++names;
    }
    const std::size_t half = filled / 2 + 1;
    content.isNumber = filled > 0 && numbers >= half;
    content.isPosition = filled > 0 && positions >= half;
    content.isSiteName = filled > 0 && names >= half;
    return content;
}

QStringList columnsByContent(const std::vector<ColumnContent> &contents, EntityKind kind)
{
    QStringList columns;
    const auto use = [&](const char *key) {
        const QString word = QLatin1String(key);
        columns += columns.contains(word) ? QString() : word;
    };
    bool hasLatitude = false;
    for (const ColumnContent &content : contents) {
        if (kind == EntityKind::Site) {
            const bool mayBeLatitude = content.isNumber && content.least >= -90.0 && content.most <= 90.0;
            const bool mayBeLongitude = content.isNumber && content.least >= -180.0 && content.most <= 360.0;
            if (content.isPosition)
                use("position");
            else if (mayBeLatitude && !hasLatitude)
                use("latitude");
            else if (mayBeLongitude && hasLatitude)
                use("longitude");
            else if (!content.isNumber)
                use("name");
            else
                columns += QString();
            hasLatitude = columns.contains(QLatin1String("latitude"));
        } else if (content.isNumber) {
            use(kind == EntityKind::Route ? "length_km" : "gbps");
        } else if (!columns.contains(QLatin1String("site_a"))) {
            use("site_a");
        } else if (!columns.contains(QLatin1String("site_z"))) {
            use("site_z");
        } else {
            use("name");
        }
    }
    return columns;
}

QSet<QString> siteNames(const Network &network)
{
    QSet<QString> names;
    network.sites().forEach([&](const Site &site) { names.insert(site.name.toCaseFolded()); });
    return names;
}

PasteMapping mappingFor(const Network &network, const CellGrid &grid, DecimalMark otherwise,
                        std::optional<EntityKind> wanted)
{
    PasteMapping mapping;
    mapping.decimalMark = grid.decimalMark(otherwise);
    mapping.hasHeader = isHeader(grid, mapping.decimalMark);
    if (mapping.hasHeader) {
        const auto has = [&](EntityKind kind, const char *key) {
            return columnsByHeader(grid, kind).contains(QLatin1String(key));
        };
        const bool hasEnds = has(EntityKind::Route, "site_a") && has(EntityKind::Route, "site_z");
        const bool hasTraffic = has(EntityKind::Demand, "gbps") || has(EntityKind::Demand, "gbps_az")
                                || has(EntityKind::Demand, "protection");
        mapping.kind = wanted.value_or(!hasEnds     ? EntityKind::Site
                                       : hasTraffic ? EntityKind::Demand
                                                    : EntityKind::Route);
        mapping.columns = columnsByHeader(grid, mapping.kind);
        return mapping;
    }
    const QSet<QString> names = siteNames(network);
    std::vector<ColumnContent> contents;
    for (std::size_t column = 0; column < grid.columnCount(); ++column)
        contents.push_back(contentOf(grid, column, mapping, names));
    const auto sites = std::ranges::count_if(contents, &ColumnContent::isSiteName);
    mapping.kind = wanted.value_or(sites >= 2 ? EntityKind::Route : EntityKind::Site);
    mapping.columns = columnsByContent(contents, mapping.kind);
    return mapping;
}

} // namespace

std::vector<PasteTarget> pasteTargets(EntityKind kind)
{
    std::vector<PasteTarget> targets;
    for (const FieldInfo &field : entityInfo(kind).fields) {
        if (field.type == FieldType::Line || field.type == FieldType::Area)
            continue;
        if (field.type == FieldType::Point) {
            targets.push_back({QStringLiteral("latitude"), Text::tr("Latitude")});
            targets.push_back({QStringLiteral("longitude"), Text::tr("Longitude")});
            targets.push_back({QStringLiteral("position"), Text::tr("Latitude and longitude")});
            continue;
        }
        const QString unit = QString::fromUtf8(field.unit);
        const QString title = unit.isEmpty() ? field.displayTitle() : field.displayTitle() + QLatin1Char(' ') + unit;
        targets.push_back({QLatin1String(field.key), title});
        if (QLatin1String(field.key) == QLatin1String("gbps_za"))
            targets.push_back({QStringLiteral("gbps"), Text::tr("Traffic each way Gb/s")});
    }
    const auto name = std::ranges::find(targets, QStringLiteral("name"), &PasteTarget::key);
    std::rotate(targets.begin(), name, name + 1);
    return targets;
}

PasteMapping guessMapping(const Network &network, const CellGrid &grid, DecimalMark otherwise)
{
    return mappingFor(network, grid, otherwise, std::nullopt);
}

PasteMapping guessMapping(const Network &network, const CellGrid &grid, DecimalMark otherwise, EntityKind kind)
{
    return mappingFor(network, grid, otherwise, kind);
}

} // namespace fiberloom
