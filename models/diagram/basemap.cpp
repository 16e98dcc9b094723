// SPDX-License-Identifier: Apache-2.0
#include "diagram/basemap.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initBasemapResource()
{
    Q_INIT_RESOURCE(basemap);
}

namespace fiberloom {

namespace {

constexpr int headerSize = 10;
constexpr quint16 formatVersion = 1;
constexpr quint32 largestBody = 64 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Basemap)
};

Error damaged(const QString &name)
{
    return Error{Text::tr("The basemap is damaged"), name, Text::tr("install the program again")};
}

} // namespace

/// Unpacks the body of a basemap file. Every read is checked; after the first bad one all further reads give 0.
class BasemapReader
{
public:
    explicit BasemapReader(const QByteArray &body) : m_next(body.constData()), m_end(m_next + body.size()) {}

    [[nodiscard]] bool read(Basemap &map)
    {
        // Three bytes a point is less than this data ever takes.
        map.m_points.reserve(static_cast<std::size_t>(m_end - m_next) / 3);
        const quint64 sections = count();
        for (quint64 i = 0; i < sections && m_ok; ++i)
            readSection(map);
        if (m_ok)
            readCities(map);
        return m_ok && m_next == m_end;
    }

private:
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (m_next == m_end)
                break;
            const auto byte = static_cast<unsigned char>(*m_next++);
            value |= static_cast<quint64>(byte & 127U) << shift;
            if (byte < 128)
                return value;
        }
        m_ok = false;
        m_next = m_end;
        return 0;
    }

    qint64 signedNumber()
    {
        const quint64 value = number();
        return (value & 1U) != 0 ? -static_cast<qint64>((value + 1) / 2) : static_cast<qint64>(value / 2);
    }

    /// A number of things that each take a byte at least, which bounds what a damaged file makes us allocate.
    quint64 count()
    {
        const quint64 value = number();
        if (value <= static_cast<quint64>(m_end - m_next))
            return value;
        m_ok = false;
        return 0;
    }

    int small(quint64 limit)
    {
        const quint64 value = number();
        m_ok = m_ok && value <= limit;
        return m_ok ? static_cast<int>(value) : 0;
    }

    QString string()
    {
        const auto length = static_cast<qsizetype>(count());
        QString text = QString::fromUtf8(m_next, length);
        m_next += length;
        return text;
    }

    void readSection(Basemap &map)
    {
        const int layer = small(Basemap::layerCount - 1);
        const int level = small(Basemap::levelCount - 1);
        const int bits = small(30);
        const quint64 shapeCount = count();
        auto &shapes = map.m_shapes[static_cast<std::size_t>(layer)][static_cast<std::size_t>(level)];
        shapes.reserve(static_cast<std::size_t>(shapeCount));
        const qint64 world = qint64{1} << bits;
        qint64 x = 0;
        qint64 y = 0;
        for (quint64 i = 0; i < shapeCount && m_ok; ++i) {
            Basemap::Shape shape{};
            shape.minZoom = static_cast<float>(small(300)) / 10.0F;
            const quint64 pointsAndHole = number();
            shape.hole = (pointsAndHole & 1U) != 0 && !shapes.empty();
            m_ok = m_ok && pointsAndHole / 2 <= static_cast<quint64>(m_end - m_next);
            shape.pointCount = m_ok ? static_cast<std::uint32_t>(pointsAndHole / 2) : 0;
            shape.firstPoint = static_cast<std::uint32_t>(map.m_points.size());
            m_ok = m_ok && shape.pointCount >= 2;
            for (std::uint32_t p = 0; p < shape.pointCount && m_ok; ++p) {
                // Each step is held to the world, so the sums cannot overflow.
                const qint64 dx = signedNumber();
                const qint64 dy = signedNumber();
                m_ok = m_ok && std::abs(dx) <= world && std::abs(dy) <= world;
                x += m_ok ? dx : 0;
                y += m_ok ? dy : 0;
                m_ok = m_ok && x >= 0 && x <= world && y >= 0 && y <= world;
                if (m_ok)
                    map.m_points.push_back(
                        {static_cast<std::int32_t>(x << (30 - bits)), static_cast<std::int32_t>(y << (30 - bits))});
            }
            if (m_ok) {
                bound(map, shape);
                shapes.push_back(shape);
            }
        }
    }

    static void bound(Basemap &map, Basemap::Shape &shape)
    {
        using Limits = std::numeric_limits<std::int32_t>;
        const auto extend = [](Basemap::Box &box, Basemap::Point p) {
            box = {std::min(box.minX, p.x), std::min(box.minY, p.y), std::max(box.maxX, p.x), std::max(box.maxY, p.y)};
        };
        constexpr Basemap::Box nothing{Limits::max(), Limits::max(), Limits::min(), Limits::min()};
        shape.firstChunk = static_cast<std::uint32_t>(map.m_chunks.size());
        shape.box = nothing;
        const auto points = map.points(shape);
        for (std::size_t first = 0; first + 1 < points.size(); first += Basemap::chunkEdges) {
            Basemap::Box chunk = nothing;
            const std::size_t last = std::min(first + Basemap::chunkEdges, points.size() - 1);
            for (std::size_t i = first; i <= last; ++i)
                extend(chunk, points[i]);
            map.m_chunks.push_back(chunk);
            extend(shape.box, {chunk.minX, chunk.minY});
            extend(shape.box, {chunk.maxX, chunk.maxY});
        }
    }

    std::vector<QString> strings()
    {
        std::vector<QString> table(static_cast<std::size_t>(count()));
        for (QString &entry : table)
            entry = string();
        return table;
    }

    void readCities(Basemap &map)
    {
        const std::vector<QString> countries = strings();
        const std::vector<QString> provinces = strings();
        const quint64 cityCount = count();
        map.m_cities.reserve(static_cast<std::size_t>(cityCount));
        for (quint64 i = 0; i < cityCount && m_ok; ++i) {
            Basemap::City city;
            city.name = string();
            const auto country = static_cast<std::size_t>(number());
            const auto province = static_cast<std::size_t>(number());
            city.population = small(100'000'000);
            city.rank = small(30);
            city.latitude = static_cast<double>(signedNumber()) / 1e4;
            city.longitude = static_cast<double>(signedNumber()) / 1e4;
            m_ok = m_ok && country < countries.size() && province < provinces.size() && std::abs(city.latitude) <= 90
                   && std::abs(city.longitude) <= 180;
            if (!m_ok)
                return;
            city.country = countries[country];
            city.province = provinces[province];
            const double sine = std::sin(std::clamp(city.latitude, -85.05, 85.05) * std::numbers::pi / 180);
            city.position = QPointF((city.longitude + 180) / 360, 0.5 - std::atanh(sine) / (2 * std::numbers::pi));
            map.m_cities.push_back(std::move(city));
        }
    }

    const char *m_next;
    const char *m_end;
    bool m_ok = true;
};

Result<Basemap> Basemap::load(const QString &path)
{
    initBasemapResource();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Text::tr("The basemap cannot be read: %1").arg(file.errorString()), path,
                     Text::tr("check that the file is there and may be read")};
    return fromData(file.readAll(), path);
}

Result<Basemap> Basemap::fromData(const QByteArray &data, const QString &name)
{
    if (data.size() < headerSize || !data.startsWith("FLBM"))
        return Error{Text::tr("This is not a basemap"), name, Text::tr("choose a file that ends in .basemap")};
    if (qFromBigEndian<quint16>(data.constData() + 4) != formatVersion)
        return Error{Text::tr("The basemap is of a version that this program cannot read"), name,
                     Text::tr("install a newer version of the program")};
    // qUncompress allocates what the header claims before it looks at the rest.
    if (qFromBigEndian<quint32>(data.constData() + 6) > largestBody)
        return damaged(name);
    const QByteArray body = qUncompress(data.mid(6));
    Basemap map;
    if (body.isEmpty() || !BasemapReader(body).read(map))
        return damaged(name);
    return map;
}

QString Basemap::defaultPath()
{
    return QStringLiteral(":/basemap/world.basemap");
}

QString Basemap::attribution()
{
    return QStringLiteral("Natural Earth");
}

double Basemap::zoomFor(double pixelsPerWorld)
{
    return std::log2(std::max(pixelsPerWorld, 1.0) / 256.0);
}

int Basemap::levelFor(double pixelsPerWorld)
{
    const double zoom = zoomFor(pixelsPerWorld);
    return zoom < 1.7 ? 0 : zoom < 5.0 ? 1 : 2;
}

std::span<const Basemap::Shape> Basemap::shapes(Layer layer, int level) const
{
    const auto &levels = m_shapes[static_cast<std::size_t>(layer)];
    for (int i = std::clamp(level, 0, levelCount - 1); i > 0; --i)
        if (!levels[static_cast<std::size_t>(i)].empty())
            return levels[static_cast<std::size_t>(i)];
    return levels[0];
}

} // namespace fiberloom
