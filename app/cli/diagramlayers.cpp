// SPDX-License-Identifier: Apache-2.0
#include "cli/diagramlayers.h"

#include "document/layeredits.h"
#include "layersources/layerpath.h"
#include "layersources/referencefile.h"
#include "layersources/tilearchive.h"

#include <QCoreApplication>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiagramLayers)
};

struct ReadLayer
{
    MapContent::Layer drawn;
    QString attribution;
};

Result<ReadLayer> readLayer(const ReferenceLayer &layer, const QString &project, JobControl &control)
{
    ReadLayer read;
    const QString path = layerPath(layer.source, project);
    switch (layer.sourceKind) {
    case LayerSource::File: {
        // Progress of a layer is none of the whole export.
        JobControl part(&control);
        const auto file = ReferenceFile::read(path, layer.sublayer, part);
        if (!file)
            return file.error();
        read.drawn.data = file.value().data;
        break;
    }
    case LayerSource::TileArchive: {
        const auto archive = TileArchive::open(path);
        if (!archive)
            return archive.error();
        read.drawn.tiles = archive.value();
        read.attribution = archive.value()->attribution();
        break;
    }
    case LayerSource::TileServer:
        return Error{Text::tr("Tile servers are not asked from the command line"), layer.source,
                     Text::tr("export the diagram from the window, or hide the layer")};
    }
    if (!layer.attribution.isEmpty())
        read.attribution = layer.attribution;
    return read;
}

} // namespace

void addReferenceLayers(DiagramRequest &request, const QString &project, const Console &console, JobControl &control)
{
    for (const ReferenceLayer &layer : edits::layersInOrder(request.network)) {
        if (!layer.isVisible)
            continue;
        auto read = readLayer(layer, project, control);
        if (control.isCanceled())
            return;
        if (!read) {
            console.warn(project, Text::tr("the layer “%1” is left out: %2").arg(layer.name, read.error().toString()));
            continue;
        }
        const QColor own(layer.color);
        read.value().drawn.look = {.color = own.isValid() ? own : request.style.referenceLayer,
                                   .opacity = layer.opacity};
        request.content.layers.push_back(read.value().drawn);
        const QString &attribution = read.value().attribution;
        if (!attribution.isEmpty() && !request.content.attributions.contains(attribution))
            request.content.attributions.append(attribution);
    }
}

} // namespace fiberloom::cli
