// SPDX-License-Identifier: Apache-2.0
#include "layercommands.h"

#include "canvas/mapcanvas.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "layers/tileserverdialog.h"
#include "layersources/referencefile.h"
#include "settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QUrl>

namespace fiberloom {

LayerCommands::LayerCommands(Project &project, MapCanvas &canvas, Settings &settings, QWidget *window)
    : QObject(window), m_project(project), m_canvas(canvas), m_settings(settings), m_window(window)
{
    LayerStore &store = canvas.referenceLayers().store();
    store.setAllowedHosts(settings.tileHosts());
    connect(&store, &LayerStore::allowedHostsChanged, this,
            [this] { m_settings.setTileHosts(m_canvas.referenceLayers().store().allowedHosts()); });
}

void LayerCommands::addFile()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Add layer"), m_settings.lastFolder(),
                                                      tr("Layers (%1)").arg(ReferenceFile::namePatterns())
                                                          + QStringLiteral(";;") + tr("All files (*)"));
    if (path.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    // A GeoPackage tells its layers at once; other formats are read as a whole.
    if (!path.endsWith(QLatin1String(".gpkg"), Qt::CaseInsensitive)) {
        add(path);
        return;
    }
    m_pool.start([this, path] {
        const auto names = ReferenceFile::sublayers(path);
        QMetaObject::invokeMethod(
            this, [this, path, sublayers = names ? names.value() : QStringList()] { addOneOf(path, sublayers); },
            Qt::QueuedConnection);
    });
}

void LayerCommands::addOneOf(const QString &path, const QStringList &sublayers)
{
    if (sublayers.size() < 2) {
        add(path);
        return;
    }
    bool isChosen = false;
    const QString all = tr("All of them");
    const QString choice = QInputDialog::getItem(m_window, tr("Add layer"), tr("The file has several layers. Show:"),
                                                 QStringList(all) + sublayers, 0, false, &isChosen);
    if (isChosen)
        add(path, choice == all ? QString() : choice);
}

void LayerCommands::addArchive()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Add tile archive"), m_settings.lastFolder(),
                                                      tr("Tile archives (*.mbtiles);;All files (*)"));
    if (path.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    apply({.id = ReferenceLayerId(0),
           .name = QFileInfo(path).completeBaseName(),
           .sourceKind = LayerSource::TileArchive,
           .source = path});
}

void LayerCommands::addServer()
{
    auto *dialog = new TileServerDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &TileServerDialog::chosen, this,
            [this](const QString &address, const QString &name, const QString &attribution) {
                // Who types an address wants it asked.
                m_canvas.referenceLayers().store().allowHost(QUrl(address).host());
                apply({.id = ReferenceLayerId(0),
                       .name = name,
                       .sourceKind = LayerSource::TileServer,
                       .source = address,
                       .attribution = attribution});
            });
    dialog->open();
}

void LayerCommands::add(const QString &path, const QString &sublayer)
{
    const QString name = sublayer.isEmpty() ? QFileInfo(path).fileName() : sublayer;
    apply({.id = ReferenceLayerId(0),
           .name = name,
           .sourceKind = LayerSource::File,
           .source = path,
           .sublayer = sublayer});
}

void LayerCommands::apply(ReferenceLayer layer)
{
    const Edit edit = edits::addLayer(m_project.network(), m_project.ids(), std::move(layer));
    if (const auto done = m_project.apply(edit.delta, edit.title); !done)
        emit refused(done.error());
}

} // namespace fiberloom
