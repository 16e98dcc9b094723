// SPDX-License-Identifier: Apache-2.0
#include "layersources/tilearchive.h"

#include "geo/mercator.h"
#include "layersources/tileimage.h"
#include "storage/database.h"
#include "storage/statement.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::TileArchive)
};

constexpr int cachedTiles = 256;
constexpr std::size_t mostTileBytes = std::size_t(4) << 20;
constexpr int mostMetadata = 200;
constexpr qsizetype mostAttribution = 300;

/// Attributions come as HTML; what is shown is their text.
QString plainText(QString text)
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    text.remove(tags);
    text.replace(QLatin1String("&copy;"), QStringLiteral("©")).replace(QLatin1String("&amp;"), QLatin1String("&"));
    return text.simplified().left(mostAttribution);
}

QRectF worldOf(const QString &bounds)
{
    const QStringList parts = bounds.split(QLatin1Char(','));
    if (parts.size() != 4)
        return {0, 0, 1, 1};
    const auto corner = [&](qsizetype longitude, qsizetype latitude) {
        const QPointF world = mercator::fromGeo(GeoPoint::clamped(parts[latitude].toDouble(), 0.0));
        return QPointF(std::clamp(parts[longitude].toDouble() / 360.0 + 0.5, 0.0, 1.0), world.y());
    };
    const QRectF world(corner(0, 3), corner(2, 1));
    return world.isEmpty() ? QRectF(0, 0, 1, 1) : world;
}

} // namespace

TileArchive::TileArchive() : m_cache(cachedTiles) {}

TileArchive::~TileArchive() = default;

Result<std::shared_ptr<TileArchive>> TileArchive::open(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return Error{Text::tr("There is no such file"), path, Text::tr("Choose the file again where it is now")};
    const std::shared_ptr<TileArchive> archive(new TileArchive);
    try {
        archive->m_database = std::make_unique<Database>(path, Database::Access::Read);
        archive->readMetadata();
    } catch (const StorageError &failure) {
        return Error{Text::tr("The file is no archive of map tiles"), path,
                     Text::tr("Choose an MBTiles file with PNG or JPEG tiles")};
    }
    if (archive->m_hasVectorTiles)
        return Error{Text::tr("The archive has vector tiles, which cannot be shown"), path,
                     Text::tr("Choose an archive with PNG or JPEG tiles")};
    if (archive->m_maxZoom < archive->m_minZoom)
        return Error{Text::tr("The archive has no tiles"), path,
                     Text::tr("Get the file again from where it came from")};
    return archive;
}

void TileArchive::readMetadata()
{
    QHash<QString, QString> metadata;
    Statement rows(*m_database, "SELECT name, value FROM metadata LIMIT " + QByteArray::number(mostMetadata));
    while (rows.step())
        metadata.insert(rows.text(0), rows.text(1));
    // What tiles there are decides, not what the archive says of itself.
    // One at a time they are looked up in the index; together all of it is read.
    const auto zoom = [this](const char *which) -> qint64 {
        Statement row(*m_database, "SELECT " + QByteArray(which) + "(zoom_level) FROM tiles");
        return row.step() && row.type(0) == Statement::Type::Integer ? row.integer(0) : -1;
    };
    m_minZoom = static_cast<int>(std::clamp<qint64>(zoom("min"), 0, TileId::maxZoom));
    m_maxZoom = static_cast<int>(std::clamp<qint64>(zoom("max"), -1, TileId::maxZoom));
    m_bounds = worldOf(metadata.value(QStringLiteral("bounds")));
    m_attribution = plainText(metadata.value(QStringLiteral("attribution")));
    m_name = plainText(metadata.value(QStringLiteral("name")));
    m_hasVectorTiles = metadata.value(QStringLiteral("format")) == QLatin1String("pbf");
}

QImage TileArchive::tile(TileId id)
{
    if (!id.isValid() || id.zoom < m_minZoom || id.zoom > m_maxZoom)
        return {};
    const QMutexLocker lock(&m_mutex);
    const QString key = QStringLiteral("%1/%2/%3").arg(id.zoom).arg(id.column).arg(id.row);
    if (const QImage *known = m_cache.object(key))
        return *known;
    QImage image;
    try {
        Statement row(*m_database,
                      "SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=? LIMIT 1");
        row.bind(1, static_cast<qint64>(id.zoom));
        row.bind(2, static_cast<qint64>(id.column));
        row.bind(3, static_cast<qint64>((1 << id.zoom) - 1 - id.row));
        if (row.step()) {
            const auto bytes = row.blob(0);
            if (bytes.size() <= mostTileBytes)
                image = decodedTile(
                    QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
        }
    } catch (const StorageError &) {
        // A tile that cannot be read is one that is not there.
        image = {};
    }
    m_cache.insert(key, new QImage(image));
    return image;
}

} // namespace fiberloom
