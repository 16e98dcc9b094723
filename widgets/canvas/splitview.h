// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcanvas.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QSplitter;

namespace fiberloom {

/// The map, or two of them beside each other that show the same network under two overlays: one pan and zoom, one selection,
/// one tool. The second map exists only while the view is split; it shares the basemap and the project with the first.
class SplitView final : public QWidget
{
    Q_OBJECT

public:
    explicit SplitView(std::shared_ptr<const Basemap> basemap, QWidget *parent = nullptr);

    [[nodiscard]] MapCanvas &main() noexcept { return *m_main; }
    /// Null while there is one map.
    [[nodiscard]] MapCanvas *second() noexcept { return m_second; }
    /// The map that had the keyboard last.
    [[nodiscard]] MapCanvas &current() noexcept { return m_secondIsCurrent && m_second ? *m_second : *m_main; }
    [[nodiscard]] bool isSplit() const noexcept { return m_second != nullptr; }

    void setSplit(bool on);
    /// Of both maps; nulls before they go away.
    void setProject(Project *project, Selection *selection, Analyses *analyses, const DrawnNetwork &drawn = {});
    void setMapStyle(const MapStyle &style);
    /// What the first map shows; the second keeps its own overlay.
    void setOverlay(OverlayKind kind);

signals:
    void splitChanged(bool on);
    /// By the chooser on the first map.
    void overlayChosen(fiberloom::OverlayKind kind);
    /// The second map was made: connect what the window hears of a map.
    void secondMade(fiberloom::MapCanvas *canvas);

private:
    void follow(MapCanvas &follower, const MapCanvas &leader);
    void copyLook();
    [[nodiscard]] QComboBox *makeChooser(MapCanvas &canvas);

    std::shared_ptr<const Basemap> m_basemap;
    QSplitter *m_splitter;
    MapCanvas *m_main;
    MapCanvas *m_second = nullptr;
    QComboBox *m_mainChooser = nullptr;
    QComboBox *m_secondChooser = nullptr;
    Project *m_project = nullptr;
    Selection *m_selection = nullptr;
    Analyses *m_analyses = nullptr;
    MapStyle m_style = MapStyle::light();
    bool m_following = false;
    bool m_secondIsCurrent = false;
};

} // namespace fiberloom
