// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedrows.h"
#include "exchange/pasteheader.h"
#include "geo/coordinatetext.h"
#include "geo/linetext.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PastedRows)
};

constexpr std::size_t sampledRows = 200;

/// What most cells of a column hold.
struct ColumnContent
{
    bool isNumber = false;
    bool isPosition = false;
    bool isLine = false; ///< of more than one point
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
    std::size_t lines = 0;
    std::size_t names = 0;
    const std::size_t last = std::min(grid.rowCount(), sampledRows);
    for (std::size_t row = mapping.headerRows(); row < last; ++row) {
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
        } else if (const auto line = lineFromText(text); line && line.value().size() > 1) {
            ++lines;
        }
        if (siteNames.contains(text.toCaseFolded()))
            ++names;
    }
    const std::size_t half = filled / 2 + 1;
    content.isNumber = filled > 0 && numbers >= half;
    content.isPosition = filled > 0 && positions >= half;
    content.isLine = filled > 0 && lines >= half;
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
        } else if (content.isLine && kind == EntityKind::Route) {
            use("geom");
        } else if (content.isNumber) {
            use(kind == EntityKind::Route ? "length_km" : kind == EntityKind::Cable ? "pairs" : "gbps");
        } else if (kind == EntityKind::Cable && !content.isSiteName) {
            use(columns.contains(QLatin1String("route_id")) ? "name" : "route_id");
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
    if (const auto header = findHeader(grid, mapping.decimalMark)) {
        mapping.hasHeader = true;
        mapping.titleRows = *header;
        mapping.kind = wanted.value_or(kindByHeader(grid, *header));
        mapping.columns = columnsByHeader(grid, *header, mapping.kind);
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
        if (field.type == FieldType::Area)
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
    if (kind == EntityKind::Cable) {
        targets.push_back({QStringLiteral("site_a"), Text::tr("Site A of the route")});
        targets.push_back({QStringLiteral("site_z"), Text::tr("Site Z of the route")});
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
