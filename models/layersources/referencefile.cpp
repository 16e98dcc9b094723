// SPDX-License-Identifier: Apache-2.0
#include "layersources/referencefile.h"

#include "geo/mercator.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::ReferenceFile)
};

/// Drivers that read vector files and open nothing else: no virtual formats that name other files, no services.
constexpr std::array<const char *, 13> drivers{"ESRI Shapefile", "GPKG",       "GeoJSON", "GeoJSONSeq", "TopoJSON",
                                               "LIBKML",         "KML",        "GML",     "GPX",        "DXF",
                                               "MapInfo File",   "FlatGeobuf", nullptr};
constexpr std::array<const char *, 8> textDrivers{"GeoJSON", "GeoJSONSeq", "TopoJSON", "LIBKML",
                                                  "KML",     "GML",        "GPX",      "DXF"};

constexpr std::size_t pollEvery = 64;
/// Coordinates without a reference system are degrees if they lie within this, and a little for rounding.
constexpr double mostDegrees = 180.001;

QString lastGdalMessage()
{
    return QString::fromUtf8(CPLGetLastErrorMsg()).simplified();
}

Error canceled(const QString &path)
{
    return {Text::tr("Reading was canceled"), path};
}

void registerDrivers()
{
    // GDAL keeps its drivers in a global of its own; once is enough, and thread-safe.
    static const bool done = [] {
        GDALAllRegister();
        OSRSetPROJEnableNetwork(false);
        return true;
    }();
    Q_UNUSED(done)
}

/// Keeps what GDAL has to say about a file off the terminal, on this thread.
class QuietGdal
{
public:
    QuietGdal()
    {
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
    }
    ~QuietGdal() { CPLPopErrorHandler(); }
    Q_DISABLE_COPY_MOVE(QuietGdal)
};

Result<GDALDatasetUniquePtr> opened(const QString &path, const ReferenceFile::Limits &limits)
{
    const QFileInfo info(path);
    // GDAL takes names such as /vsicurl/... for addresses, and text for data: only a file that is there is one.
    if (path.startsWith(QLatin1String("/vsi")) || !info.isFile())
        return Error{Text::tr("There is no such file"), path, Text::tr("Choose the file again where it is now")};
    if (info.size() > limits.fileBytes)
        return Error{Text::tr("The file has %1, more than a reference layer may have (%2)")
                         .arg(QLocale().formattedDataSize(info.size()), QLocale().formattedDataSize(limits.fileBytes)),
                     path, Text::tr("Cut out the area that is needed, for example with ogr2ogr -spat")};
    registerDrivers();
    const QByteArray name = info.absoluteFilePath().toUtf8();
    // Whose file it is shows in its first bytes; that costs nothing, opening a text file costs all of it.
    if (GDALDriverH driver = GDALIdentifyDriverEx(name.constData(), GDAL_OF_VECTOR, drivers.data(), nullptr)) {
        const std::string_view format = GDALGetDriverShortName(driver);
        const bool isText = std::ranges::find(textDrivers, format) != textDrivers.end();
        if (isText && info.size() > limits.textBytes)
            return Error{
                Text::tr("The file has %1; a file of this format may have %2, because it is held in memory as a whole")
                    .arg(QLocale().formattedDataSize(info.size()), QLocale().formattedDataSize(limits.textBytes)),
                path, Text::tr("Turn it into a GeoPackage, for example with ogr2ogr layer.gpkg FILE")};
    }
    GDALDatasetUniquePtr dataset(
        GDALDataset::Open(name.constData(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset)
        return Error{
            lastGdalMessage().isEmpty() ? Text::tr("The file is of no format that can be shown")
                                        : Text::tr("The file cannot be read as a layer (%1)").arg(lastGdalMessage()),
            path, Text::tr("Choose a shapefile, GeoPackage, GeoJSON, KML, GML, GPX, DXF, MapInfo or FlatGeobuf file")};
    return dataset;
}

/// Reads one layer of a dataset.
class LayerReader
{
public:
    LayerReader(const QString &path, JobControl &control, const ReferenceFile::Limits &limits)
        : m_path(path), m_control(control), m_builder(limits.geometry)
    {
    }

    /// Adds a layer; progress goes from `from` to `to`.
    Result<void> add(OGRLayer &layer, double from, double to);
    /// What was gathered.
    Result<ReferenceFile> finish();

private:
    Result<void> prepareTransformation(OGRLayer &layer);
    void add(const OGRGeometry &geometry);
    void addPolygon(const OGRPolygon &polygon);
    /// Unit Mercator; what cannot be transformed is left out.
    void project(const OGRSimpleCurve &line, std::vector<QPointF> &into);
    [[nodiscard]] Error unknownSystem() const;
    [[nodiscard]] QStringList notes() const;

    struct TransformationEnd
    {
        void operator()(OGRCoordinateTransformation *each) const { OGRCoordinateTransformation::DestroyCT(each); }
    };

    QString m_path;
    JobControl &m_control;
    ReferenceDataBuilder m_builder;
    std::unique_ptr<OGRCoordinateTransformation, TransformationEnd> m_transformation;
    bool m_isUnknown = false;      ///< the present layer names no coordinate system
    bool m_assumesDegrees = false; ///< any layer
    QString m_damage;              ///< what GDAL said of it
    bool m_isBeyondDegrees = false;
    std::size_t m_lost = 0; ///< points that could not be placed
    std::vector<double> m_x;
    std::vector<double> m_y;
    std::vector<int> m_good;
    std::vector<QPointF> m_line;
};

Error LayerReader::unknownSystem() const
{
    return {
        Text::tr("The file does not say which coordinate system it uses, and its coordinates are not degrees"), m_path,
        Text::tr("Add what is missing (the .prj file of a shapefile), or write it anew with ogr2ogr -a_srs EPSG:code")};
}

Result<void> LayerReader::prepareTransformation(OGRLayer &layer)
{
    m_transformation.reset();
    m_isUnknown = false;
    const OGRSpatialReference *system = layer.GetSpatialRef();
    if (!system || system->IsEmpty()) {
        m_isUnknown = true;
        m_assumesDegrees = true;
        return {};
    }
    OGRSpatialReference from(*system);
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRSpatialReference to;
    to.SetWellKnownGeogCS("WGS84");
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (from.IsGeographic() && from.IsSame(&to))
        return {};
    m_transformation.reset(OGRCreateCoordinateTransformation(&from, &to));
    if (!m_transformation) {
        const char *name = from.GetName();
        return Error{Text::tr("The coordinate system “%1” cannot be turned into degrees")
                         .arg(QString::fromUtf8(name ? name : "?")),
                     m_path, Text::tr("Write the file anew with ogr2ogr -t_srs EPSG:4326")};
    }
    return {};
}

void LayerReader::project(const OGRSimpleCurve &line, std::vector<QPointF> &into)
{
    const int count = line.getNumPoints();
    const auto size = static_cast<std::size_t>(count);
    m_x.resize(size);
    m_y.resize(size);
    m_good.assign(size, 1);
    line.getPoints(m_x.data(), sizeof(double), m_y.data(), sizeof(double));
    if (m_transformation && count > 0)
        m_transformation->Transform(count, m_x.data(), m_y.data(), nullptr, m_good.data());
    into.clear();
    into.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        if (m_isUnknown && (std::abs(m_x[i]) > mostDegrees || std::abs(m_y[i]) > mostDegrees / 2.0))
            m_isBeyondDegrees = true;
        if (!m_good[i] || !std::isfinite(m_x[i]) || !std::isfinite(m_y[i]) || std::abs(m_x[i]) > 540.0
            || std::abs(m_y[i]) > 90.001) {
            ++m_lost;
            continue;
        }
        const double latitude = std::clamp(m_y[i], -90.0, 90.0);
        // The longitude as it stands: 180 is not -180 to a ring that ends there.
        into.emplace_back(m_x[i] / 360.0 + 0.5, mercator::fromGeo(GeoPoint::clamped(latitude, 0.0)).y());
    }
}

void LayerReader::addPolygon(const OGRPolygon &polygon)
{
    std::vector<std::vector<QPointF>> rings;
    for (const OGRLinearRing *ring : polygon) {
        project(*ring, m_line);
        rings.push_back(m_line);
    }
    m_builder.addPolygon(rings);
}

void LayerReader::add(const OGRGeometry &geometry)
{
    if (geometry.IsEmpty())
        return;
    if (OGR_GT_IsNonLinear(geometry.getGeometryType())) {
        const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
        if (straight && !OGR_GT_IsNonLinear(straight->getGeometryType()))
            add(*straight);
        return;
    }
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint: {
        OGRLineString one;
        one.addPoint(geometry.toPoint());
        project(one, m_line);
        if (!m_line.empty())
            m_builder.addPoint(m_line.front());
        break;
    }
    case wkbLineString:
        project(*geometry.toLineString(), m_line);
        m_builder.addLine(m_line);
        break;
    case wkbTriangle:
    case wkbPolygon:
        addPolygon(*geometry.toPolygon());
        break;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
        for (const OGRGeometry *part : *geometry.toGeometryCollection()) {
            if (m_control.isCanceled())
                return;
            add(*part);
        }
        break;
    case wkbPolyhedralSurface:
    case wkbTIN:
        for (const OGRPolygon *part : *geometry.toPolyhedralSurface())
            addPolygon(*part);
        break;
    default:
        break;
    }
}

QStringList LayerReader::notes() const
{
    QStringList lines;
    const QLocale locale;
    if (m_assumesDegrees)
        lines.append(Text::tr("The file names no coordinate system: degrees (WGS 84) are assumed"));
    if (m_builder.tolerance() > 0.0) {
        constexpr double metersPerWorld = 40'075'017.0;
        lines.append(Text::tr("Simplified to about %1 m, so that it fits into memory")
                         .arg(locale.toString(m_builder.tolerance() * metersPerWorld, 'g', 2)));
    }
    if (m_builder.isFull())
        lines.append(
            Text::tr(
                "Only the first %1 shapes are shown; cut out the area that is needed, for example with ogr2ogr -spat")
                .arg(locale.toString(static_cast<qulonglong>(m_builder.shapeCount()))));
    if (m_lost > 0)
        lines.append(Text::tr("Points without a place on earth were left out: %1")
                         .arg(locale.toString(static_cast<qulonglong>(m_lost))));
    return lines;
}

Result<void> LayerReader::add(OGRLayer &layer, double from, double to)
{
    if (const auto prepared = prepareTransformation(layer); !prepared)
        return prepared.error();
    const GIntBig total = layer.TestCapability(OLCFastFeatureCount) ? layer.GetFeatureCount(FALSE) : -1;
    layer.ResetReading();
    CPLErrorReset();
    std::size_t count = 0;
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        if (m_control.isCanceled())
            return canceled(m_path);
        if (const OGRGeometry *geometry = feature->GetGeometryRef())
            add(*geometry);
        if (m_isBeyondDegrees)
            return unknownSystem();
        if (m_builder.isFull())
            break;
        if (++count % pollEvery == 0 && total > 0)
            m_control.setProgress(from + (to - from) * static_cast<double>(count) / static_cast<double>(total));
    }
    if (CPLGetLastErrorType() >= CE_Failure)
        m_damage = lastGdalMessage();
    return {};
}

Result<ReferenceFile> LayerReader::finish()
{
    if (m_control.isCanceled())
        return canceled(m_path);
    QStringList lines = notes();
    if (m_builder.shapeCount() == 0 && !m_damage.isEmpty())
        return Error{Text::tr("The file is damaged (%1)").arg(m_damage), m_path,
                     Text::tr("Get the file again from where it came from")};
    if (m_builder.shapeCount() == 0)
        return Error{Text::tr("The file has no points, lines or areas to show"), m_path,
                     Text::tr("Choose another file, or another layer of it")};
    if (!m_damage.isEmpty())
        lines.append(Text::tr("The file is damaged; what could be read is shown (%1)").arg(m_damage));
    ReferenceFile file{m_builder.build(), std::move(lines)};
    m_control.setProgress(1.0);
    return file;
}

} // namespace

Result<ReferenceFile> ReferenceFile::read(const QString &path, const QString &sublayer, JobControl &control)
{
    return read(path, sublayer, control, Limits());
}

Result<ReferenceFile> ReferenceFile::read(const QString &path, const QString &sublayer, JobControl &control,
                                          const Limits &limits)
{
    const QuietGdal quiet;
    auto dataset = opened(path, limits);
    if (!dataset)
        return dataset.error();
    if (control.isCanceled())
        return canceled(path);
    GDALDataset &source = *dataset.value();
    std::vector<OGRLayer *> layers;
    for (OGRLayer *layer : source.GetLayers()) {
        const bool isWanted = sublayer.isEmpty() || QString::fromUtf8(layer->GetName()) == sublayer;
        if (isWanted && layer->GetGeomType() != wkbNone)
            layers.push_back(layer);
    }
    if (layers.empty() && !sublayer.isEmpty())
        return Error{Text::tr("The file has no layer “%1”").arg(sublayer), path,
                     Text::tr("Add it again and choose one that it has")};
    LayerReader reader(path, control, limits);
    const double share = 0.95 / static_cast<double>(std::max<std::size_t>(layers.size(), 1));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const double from = share * static_cast<double>(i);
        if (const auto added = reader.add(*layers[i], from, from + share); !added)
            return added.error();
    }
    return reader.finish();
}

Result<QStringList> ReferenceFile::sublayers(const QString &path)
{
    const QuietGdal quiet;
    auto dataset = opened(path, Limits());
    if (!dataset)
        return dataset.error();
    QStringList names;
    for (OGRLayer *layer : dataset.value()->GetLayers())
        if (layer->GetGeomType() != wkbNone)
            names.append(QString::fromUtf8(layer->GetName()));
    return names;
}

QString ReferenceFile::namePatterns()
{
    return QStringLiteral(
        "*.shp *.gpkg *.geojson *.json *.geojsonl *.topojson *.kml *.kmz *.gml *.gpx *.dxf *.tab *.mif *.fgb");
}

bool ReferenceFile::isCanceled(const Error &error)
{
    return error.what == Text::tr("Reading was canceled");
}

} // namespace fiberloom
