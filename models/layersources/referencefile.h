// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "layers/referencedatabuilder.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace fiberloom {

/// Geometry from a GIS file, by GDAL: shapefile, GeoPackage, GeoJSON, KML, GML, GPX, FlatGeobuf, MapInfo, DXF and their like.
/// The file is not trusted: only drivers that read vector files from the disk are let near it, and memory is bounded.
struct ReferenceFile
{
    std::shared_ptr<const ReferenceData> data;
    QStringList notes; ///< what people should know: assumed coordinates, simplification, features that were left out

    struct Limits
    {
        ReferenceDataBuilder::Limits geometry = {};
        qint64 fileBytes = qint64(4) << 30;
        /// Of formats that GDAL holds in memory as a whole (GeoJSON, KML, GML, GPX, DXF).
        qint64 textBytes = qint64(300) << 20;
    };

    /// Reads the geometry of a layer of the file, or of all of them where `sublayer` is empty, into Web Mercator. Coordinates of another reference
    /// system are transformed; without one they are taken for degrees if they can be, else the file is refused. Canceled
    /// within some milliseconds, except while GDAL opens a text file. About 0.5 s for 100,000 lines of ten points.
    [[nodiscard]] static Result<ReferenceFile> read(const QString &path, const QString &sublayer, JobControl &control,
                                                    const Limits &limits);
    [[nodiscard]] static Result<ReferenceFile> read(const QString &path, const QString &sublayer, JobControl &control);
    /// Names of the layers with geometry in a file.
    [[nodiscard]] static Result<QStringList> sublayers(const QString &path);
    /// For a file dialog: "*.shp *.gpkg ...".
    [[nodiscard]] static QString namePatterns();
    /// What read() says when it was canceled.
    [[nodiscard]] static bool isCanceled(const Error &error);
};

} // namespace fiberloom
