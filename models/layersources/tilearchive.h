// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "layers/tilesource.h"

#include <QCache>
#include <QMutex>
#include <QString>

#include <memory>

namespace fiberloom {

class Database;

/// Raster tiles in an MBTiles file (SQLite, MBTiles specification 1.3: rows count from the south). The file is not trusted:
/// it is opened as project files are, tiles are bounded, and what it says of itself is checked.
class TileArchive final : public TileSource
{
public:
    /// An Error for a file that is no archive of pictures; vector tiles are refused by name.
    [[nodiscard]] static Result<std::shared_ptr<TileArchive>> open(const QString &path);
    ~TileArchive() override;

    [[nodiscard]] QImage tile(TileId id) override;
    void want(const std::vector<TileId> &) override {}
    [[nodiscard]] int minZoom() const noexcept override { return m_minZoom; }
    [[nodiscard]] int maxZoom() const noexcept override { return m_maxZoom; }
    [[nodiscard]] QRectF bounds() const override { return m_bounds; }

    [[nodiscard]] QString name() const { return m_name; }
    /// Whose data it is, as plain text.
    [[nodiscard]] QString attribution() const { return m_attribution; }

private:
    TileArchive();
    void readMetadata();

    std::unique_ptr<Database> m_database;
    QMutex m_mutex; ///< one thread at a time reads
    QCache<QString, QImage> m_cache;
    int m_minZoom = 0;
    int m_maxZoom = 0;
    QRectF m_bounds{0, 0, 1, 1};
    bool m_hasVectorTiles = false;
    QString m_name;
    QString m_attribution;
};

} // namespace fiberloom
