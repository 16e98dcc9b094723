// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "diagram/basemap.h"
#include "diagram/basemaplook.h"
#include "diagram/mapstyle.h"
#include "diagram/networkdrawing.h"
#include "diagram/overlay.h"
#include "diagram/referencepainter.h"

#include <QPageSize>
#include <QRectF>
#include <QSize>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <set>
#include <vector>

class QIODevice;
class QPainter;

namespace fiberloom {

enum class DiagramFormat { Png, Svg, Pdf };

/// Degrees. East may be west of `west`: then it spans the antimeridian.
struct GeoExtent
{
    double west;
    double south;
    double east;
    double north;
};

/// What a map shows besides the network as such: what lies under it, and what of it is left out.
struct MapContent
{
    /// Geometry or tiles, one of the two.
    struct Layer
    {
        std::shared_ptr<const ReferenceData> data = {};
        std::shared_ptr<TileSource> tiles = {}; ///< as far as they are at hand
        ReferenceLook look = {};
    };
    BasemapLook basemap = {};
    std::vector<Layer> layers = {}; ///< the lowest first
    QStringList attributions = {};  ///< whose data they are
    bool graticule = false;
    bool existing = true;
    bool retired = false;
    std::set<SiteKind> hiddenSiteKinds = {};
};

/// Everything that a picture of a network depends on.
struct DiagramRequest
{
    Network network = {};
    Overlay overlay = {};
    MapStyle style = MapStyle::light();
    const Basemap *basemap = nullptr;          ///< none: a plain ground
    QString title = {};                        ///< empty: no title
    QString sourceName = {};                   ///< for the overlay of latencies from a site
    QSize size = QSize(1600, 1000);            ///< pixels of the picture; a PDF takes its shape from the page instead
    double dpi = 96.0;                         ///< text and lines grow with it; 96 is one painter unit a pixel
    QPageSize page = QPageSize(QPageSize::A4); ///< of a PDF
    bool landscape = true;
    std::optional<GeoExtent> extent = {}; ///< absent: the whole network
    bool labels = true;
    bool cities = true;
    bool planned = true;
    bool legend = true;
    bool scaleBar = true;
    bool frame = false;
    MapContent content = {};
};

/// Most pixels that a PNG may have.
inline constexpr qint64 maxDiagramPixels = 250'000'000;

/// The format that a file name asks for by its suffix.
[[nodiscard]] std::optional<DiagramFormat> diagramFormatOf(const QString &path);

/// Paints the whole diagram into `target`, in units of 1/96 inch: title, map, network, labels, legend, scale and
/// attribution. `pixelRatio` is device pixels in a unit. Needs a QGuiApplication (offscreen will do).
void paintDiagram(QPainter &painter, const DiagramRequest &request, const QRectF &target, double pixelRatio = 1.0);

/// Writes the diagram to a file, whole or not at all. Text in SVG and PDF stays text. An Error for a size out of bounds, an
/// extent that is none, and what cannot be written.
[[nodiscard]] Result<void> exportDiagram(const QString &path, DiagramFormat format, const DiagramRequest &request);
/// The same to a device that is open for writing; `name` is what an Error calls it.
[[nodiscard]] Result<void> exportDiagram(QIODevice &device, const QString &name, DiagramFormat format,
                                         const DiagramRequest &request);

} // namespace fiberloom
