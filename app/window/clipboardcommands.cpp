// SPDX-License-Identifier: Apache-2.0
#include "clipboardcommands.h"

#include "canvas/mapcanvas.h"
#include "dialogs/pastedialog.h"
#include "document/copiedties.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/rowsclipboard.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "rowsmimedata.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QMimeData>

#include <vector>

namespace fiberloom {

namespace {

/// Beside the originals, so that both are seen.
constexpr double besidePixels = 28.0;

const QString rowsMime = QLatin1String(rowsMimeType);

/// What this program has put there itself; null when it was another one.
const RowsMimeData *ownRows()
{
    return qobject_cast<const RowsMimeData *>(QGuiApplication::clipboard()->mimeData());
}

} // namespace

ClipboardCommands::ClipboardCommands(Project &project, Selection &selection, MapCanvas &canvas, const Theme &theme,
                                     const Actions &actions, QWidget *window)
    : QObject(window), m_project(project), m_selection(selection), m_canvas(canvas), m_theme(theme), m_actions(actions),
      m_window(window)
{
    connect(actions[ActionId::Copy], &QAction::triggered, this, &ClipboardCommands::copy);
    connect(actions[ActionId::Cut], &QAction::triggered, this, &ClipboardCommands::cut);
    connect(actions[ActionId::Paste], &QAction::triggered, this, &ClipboardCommands::paste);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardCommands::updateEnabled);
    updateEnabled();
}

ClipboardCommands::~ClipboardCommands()
{
    if (m_copied)
        m_copied->detach();
}

void ClipboardCommands::updateEnabled()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    m_actions[ActionId::Paste]->setEnabled(data && (data->hasFormat(rowsMime) || data->hasText()));
}

bool ClipboardCommands::apply(const Edit &edit)
{
    const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey);
    if (!applied)
        emit refused(applied.error());
    return applied.ok();
}

Network ClipboardCommands::copy()
{
    const Network &network = m_project.network();
    const Network rows = rowsForClipboard(network, m_selection.entities());
    if (rows.isEmpty()) {
        emit said(tr("Sites, routes, cables and demands can be copied"));
        return {};
    }
    m_copied = new RowsMimeData(rows, network);
    QGuiApplication::clipboard()->setMimeData(m_copied);
    const std::size_t count = rows.sites().size() + rows.routes().size() + rows.cables().size() + rows.demands().size();
    emit said(tr("%n row(s) copied", nullptr, static_cast<int>(count)));
    return rows;
}

void ClipboardCommands::cut()
{
    const Network copied = copy();
    std::set<EntityRef> gone;
    for (const EntityRef &ref : m_selection.entities())
        if (copied.contains(ref))
            gone.insert(ref);
    if (!gone.empty())
        apply(edits::removeEntities(m_project.network(), gone));
}

QPointF ClipboardCommands::offsetOf(const Network &rows) const
{
    const Viewport &view = m_canvas.viewport();
    std::vector<GeoPoint> places;
    rows.sites().forEach([&](const Site &site) { places.push_back(site.position); });
    const QPoint pointer = m_canvas.mapFromGlobal(QCursor::pos());
    const bool isOverMap = m_canvas.isVisible() && m_canvas.underMouse() && m_canvas.rect().contains(pointer);
    if (places.empty())
        return {};
    // Places in the schematic are none on the map.
    if (!isOverMap || m_canvas.isSchematic())
        return QPointF(besidePixels, besidePixels) / view.scale();
    const QPointF middle = worldBounds(places).center();
    const QPointF target = view.screenToWorld(pointer);
    return {mercator::nearestX(target.x(), middle.x()) - middle.x(), target.y() - middle.y()};
}

void ClipboardCommands::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return;
    if (!data->hasFormat(rowsMime)) {
        pasteText(data->text());
        return;
    }
    if (const RowsMimeData *own = ownRows()) {
        pasteRows(own->rows());
        return;
    }
    const auto rows = decodeRows(data->data(rowsMime));
    if (rows)
        pasteRows(rows.value());
    else
        emit refused(rows.error());
}

void ClipboardCommands::pasteRows(const Network &rows)
{
    const QPointF offset = offsetOf(rows);
    const Edit edit = edits::pasteRows(m_project.network(), m_project.ids(), rows, offset, tr("Paste"));
    const QString untied = traces::untiedNote(m_project.network(), rows, offset);
    if (edit.delta.isEmpty()) {
        emit said(tr("Nothing of what was copied can be here without its sites"));
    } else if (apply(edit)) {
        m_selection.set(rowsToSelect(edit.delta));
        if (!untied.isEmpty())
            emit said(untied);
    }
}

void ClipboardCommands::pasteText(const QString &text)
{
    auto *dialog = new PasteDialog(m_theme, m_project, text, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, [dialog] { delete dialog; });
    connect(dialog, &PasteDialog::insertRequested, this, [this](const Edit &edit) {
        const bool isFirst = m_project.network().sites().empty();
        if (!apply(edit))
            return;
        if (isFirst)
            m_canvas.fitNetwork();
        if (auto rows = rowsToSelect(edit.delta); !rows.empty())
            m_selection.set(std::move(rows));
        emit said(tr("%n row(s) pasted", nullptr, static_cast<int>(edit.delta.changes().size())));
    });
    dialog->show();
}

} // namespace fiberloom
