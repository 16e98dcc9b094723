// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/entities.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

class QWidget;

namespace fiberloom {

class MapCanvas;
class Project;
class Settings;

/// Adds reference layers: asks for a file, an archive or a server, and which hosts may be asked for tiles.
class LayerCommands final : public QObject
{
    Q_OBJECT

public:
    LayerCommands(Project &project, MapCanvas &canvas, Settings &settings, QWidget *window);

    void addFile();
    void addArchive();
    void addServer();
    /// The layer of a file, by what its name says it is.
    void add(const QString &path, const QString &sublayer = {});

signals:
    void refused(const fiberloom::Error &error);

private:
    /// Asks which of a file's layers is meant, where it has several.
    void addOneOf(const QString &path, const QStringList &sublayers);
    void apply(ReferenceLayer layer);

    Project &m_project;
    MapCanvas &m_canvas;
    Settings &m_settings;
    QWidget *m_window;
    QThreadPool m_pool; ///< looks into files
};

} // namespace fiberloom
