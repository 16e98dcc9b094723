// SPDX-License-Identifier: Apache-2.0
#include "exportcommands.h"

#include "canvas/mapcanvas.h"
#include "dialogs/exportdialog.h"
#include "exchange/csvexport.h"
#include "exchange/geojsonexport.h"
#include "geo/mercator.h"
#include "network/fields.h"
#include "network/names.h"
#include "openproject.h"
#include "results/resultcolumns.h"
#include "settings.h"
#include "theme/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

namespace fiberloom {

namespace {

GeoExtent extentOf(const Viewport &viewport)
{
    const QRectF world = viewport.worldRect();
    const GeoPoint northWest = mercator::toGeo(world.topLeft());
    const GeoPoint southEast = mercator::toGeo(world.bottomRight());
    return {northWest.longitude(), southEast.latitude(), southEast.longitude(), northWest.latitude()};
}

QString suffixOf(DiagramFormat format)
{
    switch (format) {
    case DiagramFormat::Png:
        return QStringLiteral(".png");
    case DiagramFormat::Svg:
        return QStringLiteral(".svg");
    case DiagramFormat::Pdf:
        break;
    }
    return QStringLiteral(".pdf");
}

} // namespace

ExportCommands::ExportCommands(OpenProject &open, MapCanvas &canvas, const Theme &theme, Settings &settings,
                               std::shared_ptr<const Basemap> basemap, const Actions &actions, QWidget *window)
    : QObject(window), m_open(open), m_canvas(canvas), m_theme(theme), m_settings(settings),
      m_basemap(std::move(basemap)), m_window(window)
{
    m_pool.setMaxThreadCount(1);
    connect(actions[ActionId::ExportDiagram], &QAction::triggered, this, [this] { showDiagramDialog(); });
    connect(actions[ActionId::ExportTable], &QAction::triggered, this, [this] { writeTable(); });
    connect(actions[ActionId::ExportGeoJson], &QAction::triggered, this, [this] { writeGeoJson(); });
}

void ExportCommands::showDiagramDialog()
{
    Analyses &analyses = m_open.analyses();
    const Network &network = m_open.project().network();
    DiagramSource source;
    source.network = network;
    source.overlay = {
        m_canvas.overlay(),           analyses.world(),    analyses.routing(),     analyses.latencyFromSite(),
        m_canvas.isOverlayOutdated(), analyses.failures(), analyses.availability()};
    source.title = m_open.project().path().isEmpty() ? QString() : QFileInfo(m_open.project().path()).baseName();
    if (analyses.latencyFromSite())
        source.sourceName = displayName(network, EntityRef::of(analyses.latencyFromSite()->source));
    source.view = extentOf(m_canvas.viewport());
    source.content = m_canvas.content();
    auto *dialog = new ExportDialog(m_theme, m_basemap.get(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSource(source);
    connect(dialog, &ExportDialog::exportRequested, this, &ExportCommands::writeDiagram);
    // Without its project nobody would write what it asks for, and its preview paints the window's basemap.
    connect(this, &QObject::destroyed, dialog, [dialog] { delete dialog; });
    dialog->show();
}

void ExportCommands::writeDiagram(DiagramFormat format, const DiagramRequest &request)
{
    const QString suffix = suffixOf(format);
    const QString path = askPath(tr("Export diagram"), suffix, tr("Diagrams (*%1)").arg(suffix));
    if (!path.isEmpty())
        write(path, [path, format, request] { return exportDiagram(path, format, request); });
}

void ExportCommands::writeTable()
{
    QStringList titles;
    for (const EntityKind kind : allKinds())
        titles += entityInfo(kind).displayPlural();
    bool ok = false;
    const QString chosen = QInputDialog::getItem(m_window, tr("Export table"), tr("Table:"), titles, 1, false, &ok);
    if (!ok)
        return;
    const EntityKind kind = allKinds()[static_cast<std::size_t>(titles.indexOf(chosen))];
    const QString path = askPath(
        tr("Export table"), QStringLiteral("-%1.csv").arg(QLatin1String(entityInfo(kind).table)), tr("Tables (*.csv)"));
    if (path.isEmpty())
        return;
    write(path, [path, kind, network = m_open.project().network(), routing = m_open.analyses().routing()] {
        return exportCsv(network, kind, routing ? resultColumns(*routing) : std::vector<ResultColumn>(), path);
    });
}

void ExportCommands::writeGeoJson()
{
    const QString path = askPath(tr("Export GeoJSON"), QStringLiteral(".geojson"), tr("GeoJSON (*.geojson)"));
    if (path.isEmpty())
        return;
    write(path, [path, network = m_open.project().network(), routing = m_open.analyses().routing()] {
        return exportGeoJson(network, routing ? resultColumns(*routing) : std::vector<ResultColumn>(), path);
    });
}

QString ExportCommands::askPath(const QString &title, const QString &suffix, const QString &filter)
{
    const QString base =
        m_open.project().path().isEmpty() ? tr("network") : QFileInfo(m_open.project().path()).baseName();
    const QString path =
        QFileDialog::getSaveFileName(m_window, title, QDir(m_settings.lastFolder()).filePath(base + suffix), filter);
    if (!path.isEmpty())
        m_settings.setLastFolder(QFileInfo(path).absolutePath());
    return path;
}

void ExportCommands::write(const QString &path, std::function<Result<void>()> write)
{
    emit writing(path);
    m_pool.start([this, path, write = std::move(write)] {
        const Result<void> result = write();
        QMetaObject::invokeMethod(
            this, [this, result, path] { report(result, path); }, Qt::QueuedConnection);
    });
}

void ExportCommands::report(const Result<void> &result, const QString &path)
{
    if (result)
        emit written(path);
    else
        emit failed(tr("“%1” could not be written").arg(QFileInfo(path).fileName()), result.error());
}

} // namespace fiberloom
