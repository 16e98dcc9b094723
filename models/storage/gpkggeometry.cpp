// SPDX-License-Identifier: Apache-2.0
#include "storage/gpkggeometry.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

constexpr std::int32_t wgs84 = 4326;
constexpr std::size_t maxPoints = 1000000;

enum WkbType : std::uint32_t {
    WkbPoint = 1,
    WkbLine = 2,
    WkbPolygon = 3,
    WkbMultiPoint = 4,
    WkbMultiLine = 5,
    WkbMultiPolygon = 6
};

template<class T>
void append(QByteArray &out, T value)
{
    static_assert(std::endian::native == std::endian::little);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void appendPoint(QByteArray &out, GeoPoint point)
{
    append(out, point.longitude());
    append(out, point.latitude());
}

void appendWkbHeader(QByteArray &out, WkbType type)
{
    append(out, std::uint8_t(1));
    append(out, static_cast<std::uint32_t>(type));
}

QByteArray header(bool hasEnvelope)
{
    QByteArray out("GP");
    append(out, std::uint8_t(0));
    append(out, std::uint8_t(hasEnvelope ? 0b0000'0011 : 0b0000'0001)); // little endian, envelope of 4 doubles
    append(out, wgs84);
    return out;
}

QByteArray headerFor(std::span<const GeoPoint> points)
{
    Envelope envelope = Envelope::of(points.front());
    for (const GeoPoint point : points)
        envelope.include(point);
    QByteArray out = header(true);
    append(out, envelope.minX);
    append(out, envelope.maxX);
    append(out, envelope.minY);
    append(out, envelope.maxY);
    return out;
}

Error malformed()
{
    return Error{Text::tr("The geometry is malformed")};
}

/// Reads numbers off the front; after the end it fails and reads zeros.
class Reader
{
public:
    explicit Reader(std::span<const unsigned char> bytes) : m_bytes(bytes) {}

    void setLittleEndian(bool isLittle) { m_isLittle = isLittle; }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size(); }
    void skip(std::size_t count)
    {
        if (count > m_bytes.size())
            fail();
        else
            m_bytes = m_bytes.subspan(count);
    }
    template<class T>
    T read()
    {
        T value{};
        if (m_bytes.size() < sizeof value) {
            fail();
            return value;
        }
        unsigned char raw[sizeof value];
        std::memcpy(raw, m_bytes.data(), sizeof value);
        if (m_isLittle != (std::endian::native == std::endian::little))
            std::reverse(std::begin(raw), std::end(raw));
        std::memcpy(&value, raw, sizeof value);
        m_bytes = m_bytes.subspan(sizeof value);
        return value;
    }

private:
    void fail()
    {
        m_hasFailed = true;
        m_bytes = {};
    }

    std::span<const unsigned char> m_bytes;
    bool m_isLittle = true;
    bool m_hasFailed = false;
};

struct WkbHeader
{
    std::uint32_t type = 0;
    std::size_t dimensions = 2;
};

std::optional<WkbHeader> readWkbHeader(Reader &reader)
{
    const auto order = reader.read<std::uint8_t>();
    if (reader.hasFailed() || order > 1)
        return std::nullopt;
    reader.setLittleEndian(order == 1);
    const auto code = reader.read<std::uint32_t>();
    if (code & 0x20000000U) // EWKB with a reference system of its own
        reader.skip(4);
    const std::uint32_t plain = code & 0x1FFFFFFFU;
    WkbHeader result;
    result.type = plain % 1000;
    if (reader.hasFailed() || plain >= 4000)
        return std::nullopt;
    const bool hasZ = (code & 0x80000000U) || plain / 1000 == 1 || plain / 1000 == 3;
    const bool hasM = (code & 0x40000000U) || plain / 1000 == 2 || plain / 1000 == 3;
    result.dimensions += (hasZ ? 1U : 0U) + (hasM ? 1U : 0U);
    return result;
}

/// Absent for a point of NaNs, which is how WKB says "empty".
Result<std::optional<GeoPoint>> readPoint(Reader &reader, std::size_t dimensions)
{
    const double x = reader.read<double>();
    const double y = reader.read<double>();
    reader.skip((dimensions - 2) * sizeof(double));
    if (reader.hasFailed())
        return malformed();
    if (std::isnan(x) && std::isnan(y))
        return std::optional<GeoPoint>();
    const auto point = GeoPoint::fromDegrees(y, x);
    if (!point)
        return Error{Text::tr("The position (latitude %1, longitude %2) is not on Earth").arg(y).arg(x)};
    return std::optional(*point);
}

Result<std::vector<GeoPoint>> readPoints(Reader &reader, std::size_t dimensions)
{
    const std::size_t count = reader.read<std::uint32_t>();
    if (reader.hasFailed() || count > reader.remaining() / (dimensions * sizeof(double)))
        return malformed();
    if (count > maxPoints)
        return Error{Text::tr("The geometry has more than %1 points").arg(maxPoints)};
    std::vector<GeoPoint> points;
    points.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto point = readPoint(reader, dimensions);
        if (!point)
            return point.error();
        if (!point.value())
            return malformed();
        points.push_back(*point.value());
    }
    return points;
}

Result<Value> readPolygon(Reader &reader, std::size_t dimensions)
{
    const auto rings = reader.read<std::uint32_t>();
    if (reader.hasFailed())
        return malformed();
    if (rings == 0)
        return Value();
    if (rings > 1)
        return Error{Text::tr("The area has holes")};
    auto ring = readPoints(reader, dimensions);
    if (!ring)
        return ring.error();
    std::vector<GeoPoint> points = std::move(ring).value();
    if (points.size() > 1 && points.front() == points.back())
        points.pop_back();
    if (!points.empty() && points.size() < 3)
        return Error{Text::tr("The area has fewer than three corners")};
    return points.empty() ? Value() : Value(Polygon{std::move(points)});
}

Result<Value> readGeometry(Reader &reader, bool isPart)
{
    const auto wkb = readWkbHeader(reader);
    if (!wkb)
        return malformed();
    switch (wkb->type) {
    case WkbPoint: {
        const auto point = readPoint(reader, wkb->dimensions);
        if (!point)
            return point.error();
        return point.value() ? Value(*point.value()) : Value();
    }
    case WkbLine: {
        auto line = readPoints(reader, wkb->dimensions);
        if (!line)
            return line.error();
        return line.value().empty() ? Value() : Value(LineString(std::move(line).value()));
    }
    case WkbPolygon:
        return readPolygon(reader, wkb->dimensions);
    case WkbMultiPoint:
    case WkbMultiLine:
    case WkbMultiPolygon: {
        if (isPart)
            return malformed();
        const auto parts = reader.read<std::uint32_t>();
        if (reader.hasFailed())
            return malformed();
        if (parts == 0)
            return Value();
        if (parts > 1)
            return Error{Text::tr("The geometry has %1 parts; one is expected").arg(parts)};
        return readGeometry(reader, true);
    }
    default:
        return Error{Text::tr("The geometry is neither a point, nor a line, nor an area")};
    }
}

} // namespace

void Envelope::include(GeoPoint point) noexcept
{
    minX = std::min(minX, point.longitude());
    maxX = std::max(maxX, point.longitude());
    minY = std::min(minY, point.latitude());
    maxY = std::max(maxY, point.latitude());
}

Envelope Envelope::of(GeoPoint point) noexcept
{
    return {point.longitude(), point.longitude(), point.latitude(), point.latitude()};
}

std::optional<Envelope> envelopeOf(const Value &value)
{
    std::span<const GeoPoint> points;
    if (const auto *point = std::get_if<GeoPoint>(&value))
        points = std::span(point, 1);
    else if (const auto *line = std::get_if<LineString>(&value))
        points = *line;
    else if (const auto *area = std::get_if<Polygon>(&value))
        points = area->ring;
    if (points.empty())
        return std::nullopt;
    Envelope envelope = Envelope::of(points.front());
    for (const GeoPoint each : points)
        envelope.include(each);
    return envelope;
}

QByteArray encodeGeometry(const Value &value)
{
    if (const auto *point = std::get_if<GeoPoint>(&value)) {
        QByteArray out = header(false);
        appendWkbHeader(out, WkbPoint);
        appendPoint(out, *point);
        return out;
    }
    if (const auto *line = std::get_if<LineString>(&value); line && !line->empty()) {
        QByteArray out = headerFor(*line);
        appendWkbHeader(out, WkbLine);
        append(out, static_cast<std::uint32_t>(line->size()));
        for (const GeoPoint each : *line)
            appendPoint(out, each);
        return out;
    }
    if (const auto *area = std::get_if<Polygon>(&value); area && !area->ring.empty()) {
        QByteArray out = headerFor(area->ring);
        appendWkbHeader(out, WkbPolygon);
        append(out, std::uint32_t(1));
        append(out, static_cast<std::uint32_t>(area->ring.size() + 1));
        for (const GeoPoint each : area->ring)
            appendPoint(out, each);
        appendPoint(out, area->ring.front());
        return out;
    }
    return {};
}

Result<Value> decodeGeometry(std::span<const unsigned char> bytes)
{
    Reader reader(bytes);
    if (bytes.size() < 8 || bytes[0] != 'G' || bytes[1] != 'P' || bytes[2] != 0)
        return malformed();
    const unsigned flags = bytes[3];
    reader.skip(4);
    reader.setLittleEndian(flags & 1U);
    const auto system = reader.read<std::int32_t>();
    if (flags & 0b0010'0000U)
        return Error{Text::tr("The geometry is of an extended type")};
    if (system != wgs84 && system != 0 && system != -1)
        return Error{Text::tr("The coordinates are in reference system %1; EPSG:4326 is expected").arg(system)};
    constexpr std::size_t envelopeDoubles[] = {0, 4, 6, 6, 8};
    const unsigned envelope = (flags >> 1U) & 0b111U;
    if (envelope >= std::size(envelopeDoubles))
        return malformed();
    reader.skip(envelopeDoubles[envelope] * sizeof(double));
    if (reader.hasFailed())
        return malformed();
    return readGeometry(reader, false);
}

} // namespace fiberloom
