// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemappainter.h"
#include "geo/viewport.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <set>

class QPainter;

namespace fiberloom {

/// The basemap under the network as tiles of 256 pixels, rendered by worker threads at the scale where the view comes to
/// rest and kept while memory allows. While tiles are missing, those of other scales are shown scaled, and below them the
/// world as a whole, so no frame is blank.
class BasemapTiles final : public QObject
{
    Q_OBJECT

public:
    explicit BasemapTiles(std::shared_ptr<const Basemap> basemap, QObject *parent = nullptr);
    /// Waits for the tiles that are being painted.
    ~BasemapTiles() override;

    /// What land and water look like; drops all tiles.
    void setLook(const BasemapColors &colors, const BasemapOptions &options);

    /// Paints the view and asks for the tiles that it lacks. About 1 ms at rest.
    void paint(QPainter &painter, const Viewport &viewport, double pixelRatio);

    /// True when the last painted view had all its tiles at its own scale.
    [[nodiscard]] bool isComplete() const noexcept { return m_complete; }

signals:
    /// More tiles are there: paint again.
    void updated();

private:
    struct Level
    {
        double scale;
        double pixelRatio;
        friend auto operator<=>(const Level &, const Level &) = default;
    };
    struct Key
    {
        Level level;
        std::int64_t column;
        std::int64_t row;
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Tile
    {
        QImage image;
        std::list<Key>::iterator use;
    };
    struct Range
    {
        std::int64_t left;
        std::int64_t top;
        std::int64_t right;
        std::int64_t bottom;
    };

    [[nodiscard]] static Range rangeOf(const Level &level, const QRectF &world);
    [[nodiscard]] static QRectF worldOf(const Key &key);
    [[nodiscard]] bool covers(const Level &level, const QRectF &world) const;
    [[nodiscard]] const QImage *find(const Key &key);
    void request(const Key &key);
    void store(const Key &key, const QImage &image, std::uint64_t generation);
    void settle(const Viewport &viewport, double pixelRatio);
    void paintOverview(QPainter &painter, const Viewport &viewport);
    void paintLevel(QPainter &painter, const Viewport &viewport, const Level &level);
    bool paintCurrent(QPainter &painter, const Viewport &viewport);

    std::shared_ptr<const Basemap> m_basemap;
    BasemapColors m_colors;
    BasemapOptions m_options;
    QImage m_overview;
    std::map<Key, Tile> m_tiles;
    std::list<Key> m_uses; ///< most recent first
    std::set<Key> m_requested;
    std::uint64_t m_generation = 0;
    Level m_level{0.0, 1.0};
    Level m_previous{0.0, 1.0};
    double m_lastScale = 0.0;
    bool m_complete = false;
    QTimer m_rest;
    QThreadPool m_pool;
};

} // namespace fiberloom
