// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "diagram/basemap.h"
#include "diagram/diagrampage.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace fiberloom {

class MapCanvas;
class OpenProject;
class Settings;
class Theme;

/// What the export actions do: diagrams, tables and GeoJSON of the project as it is shown, with the results at hand.
class ExportCommands final : public QObject
{
    Q_OBJECT

public:
    ExportCommands(OpenProject &open, MapCanvas &canvas, const Theme &theme, Settings &settings,
                   std::shared_ptr<const Basemap> basemap, const Actions &actions, QWidget *window);

signals:
    void writing(const QString &path);
    void failed(const QString &headline, const fiberloom::Error &error);
    void written(const QString &path);

private:
    void showDiagramDialog();
    void writeDiagram(DiagramFormat format, const DiagramRequest &request);
    void writeTable();
    void writeGeoJson();
    /// Empty when canceled.
    [[nodiscard]] QString askPath(const QString &title, const QString &suffix, const QString &filter);
    /// Calls write() on a worker and says what came of it.
    void write(const QString &path, std::function<Result<void>()> write);
    void report(const Result<void> &result, const QString &path);

    OpenProject &m_open;
    MapCanvas &m_canvas;
    const Theme &m_theme;
    Settings &m_settings;
    std::shared_ptr<const Basemap> m_basemap;
    QWidget *m_window;
    QThreadPool m_pool; ///< last, so that what is being written is whole before the rest goes
};

} // namespace fiberloom
