// SPDX-License-Identifier: Apache-2.0
#include "exchange/geojsonexport.h"

#include "exchange/filewriting.h"
#include "geo/geodesic.h"
#include "network/fields.h"
#include "network/figures.h"
#include "network/names.h"

#include <QIODevice>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fiberloom {

namespace {

/// Longitude first; unlike GeoPoint it may be 180, where a line arrives at the antimeridian from the west.
struct Position
{
    double longitude;
    double latitude;
};
using Piece = std::vector<Position>;

QByteArray jsonText(const QString &text)
{
    QByteArray result("\"");
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            result += "\\\"";
            break;
        case '\\':
            result += "\\\\";
            break;
        case '\n':
            result += "\\n";
            break;
        case '\t':
            result += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                result += "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
            else
                result += c;
        }
    }
    return result + '"';
}

QByteArray jsonNumber(double value)
{
    return std::isfinite(value) ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest) : QByteArray("null");
}

QByteArray jsonValue(const Value &value)
{
    struct Writer
    {
        QByteArray operator()(std::monostate) const { return "null"; }
        QByteArray operator()(bool boolean) const { return boolean ? "true" : "false"; }
        QByteArray operator()(qint64 integer) const { return QByteArray::number(integer); }
        QByteArray operator()(double real) const { return jsonNumber(real); }
        QByteArray operator()(const QString &text) const { return jsonText(text); }
        QByteArray operator()(GeoPoint point) const { return jsonText(valueToText(point)); }
        QByteArray operator()(const LineString &line) const
        {
            return line.empty() ? "null" : jsonText(valueToText(line));
        }
        QByteArray operator()(const Polygon &polygon) const
        {
            return polygon.ring.empty() ? "null" : jsonText(valueToText(polygon));
        }
    };
    return std::visit(Writer{}, value);
}

QByteArray positionJson(Position position)
{
    return '[' + jsonNumber(position.longitude) + ',' + jsonNumber(position.latitude) + ']';
}

QByteArray pieceJson(const Piece &piece)
{
    QByteArray result("[");
    for (std::size_t i = 0; i < piece.size(); ++i)
        result += (i ? "," : "") + positionJson(piece[i]);
    return result + ']';
}

/// Latitude at which the geodesic between two points on both sides of the antimeridian crosses it, by bisection.
double crossingLatitude(GeoPoint from, GeoPoint to)
{
    double low = 0.0;
    double high = 1.0;
    const bool fromEast = from.longitude() > 0.0;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2.0;
        ((geodesicInterpolate(from, to, middle).longitude() > 0.0) == fromEast ? low : high) = middle;
    }
    return geodesicInterpolate(from, to, low).latitude();
}

/// The line cut at the antimeridian (RFC 7946, 3.1.9); one piece when it does not cross.
std::vector<Piece> cutAtAntimeridian(const LineString &line)
{
    std::vector<Piece> pieces(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Position here{line[i].longitude(), line[i].latitude()};
        if (i > 0 && std::abs(line[i].longitude() - line[i - 1].longitude()) > 180.0) {
            const double edge = line[i - 1].longitude() > 0.0 ? 180.0 : -180.0;
            const double latitude = crossingLatitude(line[i - 1], line[i]);
            pieces.back().push_back({edge, latitude});
            pieces.push_back({{-edge, latitude}});
        }
        pieces.back().push_back(here);
    }
    // A line that ends on the antimeridian itself leaves a piece without extent.
    std::vector<Piece> proper;
    for (Piece &piece : pieces) {
        const auto same = [&](const Position &other) {
            return other.longitude == piece.front().longitude && other.latitude == piece.front().latitude;
        };
        if (piece.size() > 1 && !std::ranges::all_of(piece, same))
            proper.push_back(std::move(piece));
    }
    return proper.empty() ? std::vector<Piece>{std::move(pieces.front())} : proper;
}

/// One collection to one device; lives for one call.
class GeoJsonWriter
{
public:
    GeoJsonWriter(const Network &network, std::span<const ResultColumn> results, QIODevice &device,
                  const GeoJsonOptions &options)
        : m_network(network), m_results(results), m_output(device), m_options(options)
    {
    }

    Result<void> write()
    {
        m_output.write("{\"type\":\"FeatureCollection\",\"features\":[");
        m_network.sites().forEachRow([this](const auto &site) {
            writeFeature(EntityPtr(site), "{\"type\":\"Point\",\"coordinates\":"
                                              + positionJson({site->position.longitude(), site->position.latitude()})
                                              + '}');
        });
        m_network.routes().forEachRow(
            [this](const auto &route) { writeFeature(EntityPtr(route), geometryOf(*route)); });
        m_output.write("\n]}\n");
        return m_output.finish();
    }

private:
    QByteArray geometryOf(const Route &route) const
    {
        LineString line = Figures::lineOf(m_network, route);
        if (line.size() < 2)
            return "null";
        if (m_options.densifyStep)
            line = densified(line, *m_options.densifyStep);
        const std::vector<Piece> pieces = cutAtAntimeridian(line);
        if (pieces.size() == 1)
            return "{\"type\":\"LineString\",\"coordinates\":" + pieceJson(pieces.front()) + '}';
        QByteArray coordinates;
        for (std::size_t i = 0; i < pieces.size(); ++i)
            coordinates += (i ? "," : "") + pieceJson(pieces[i]);
        return "{\"type\":\"MultiLineString\",\"coordinates\":[" + coordinates + "]}";
    }

    void writeFeature(const EntityPtr &row, const QByteArray &geometry)
    {
        const EntityRef ref = refOf(row);
        const EntityInfo &info = entityInfo(ref.kind);
        m_output.write(m_isFirst ? "\n" : ",\n");
        m_isFirst = false;
        m_output.write("{\"type\":\"Feature\",\"id\":" + QByteArray::number(ref.id) + ",\"geometry\":" + geometry
                       + ",\"properties\":{\"table\":" + jsonText(QLatin1String(info.table)));
        for (const FieldInfo &field : info.fields)
            writeProperty(row, field);
        for (const ResultColumn &column : m_results) {
            if (column.kind != ref.kind)
                continue;
            const auto value = column.values.find(ref.id);
            property(column.key, value == column.values.end() ? QByteArray("null") : jsonValue(value->second));
        }
        m_output.write("}}");
    }

    void writeProperty(const EntityPtr &row, const FieldInfo &field)
    {
        if (field.type == FieldType::Point || field.type == FieldType::Line || field.type == FieldType::Area)
            return;
        const Value value = field.get(row);
        const QString key = QLatin1String(field.key);
        property(key, jsonValue(value));
        if (!field.target)
            return;
        const auto *id = std::get_if<qint64>(&value);
        const QString base = key.endsWith(QLatin1String("_id")) ? key.chopped(3) : key;
        property(base + QLatin1String("_name"),
                 id ? jsonText(displayName(m_network, {*field.target, *id})) : QByteArray("null"));
    }

    void property(const QString &key, const QByteArray &json) { m_output.write(',' + jsonText(key) + ':' + json); }

    const Network &m_network;
    std::span<const ResultColumn> m_results;
    OutputBuffer m_output;
    GeoJsonOptions m_options;
    bool m_isFirst = true;
};

} // namespace

Result<void> exportGeoJson(const Network &network, std::span<const ResultColumn> results, QIODevice &device,
                           const GeoJsonOptions &options)
{
    return GeoJsonWriter(network, results, device, options).write();
}

Result<void> exportGeoJson(const Network &network, std::span<const ResultColumn> results, const QString &path,
                           const GeoJsonOptions &options)
{
    return writeWholeFile(path, [&](QIODevice &device) { return exportGeoJson(network, results, device, options); });
}

} // namespace fiberloom
