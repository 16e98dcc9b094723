// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/figurelist.h"
#include "diagram/legend.h"
#include "network/network.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace fiberloom {

/// The legend as a part of the map that can be worked with: it counts the routes of each class and says what is in view,
/// hovering a class points its routes out, a click selects them, Ctrl+click fades all others. Painted as on a page. Figures of
/// large networks are gathered by a worker, a moment after the last change. On a narrow map it keeps to what is needed to read
/// the colors, and on any it folds up to its title; a tooltip tells the rest.
class MapLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget *parent);
    /// Cancels and waits for the worker.
    ~MapLegend() override;

    /// What is counted; snapshots.
    struct Scene
    {
        Network network = {};
        NetworkDrawing drawing = {};
        Overlay overlay = {};
        RowFilter filter = {};
        MapStyle style = MapStyle::light();
    };
    void setScene(Scene scene, Legend legend);
    /// @param world of the present view
    void setView(const QRectF &world);
    /// Shows only the title, or everything.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const noexcept { return m_isCollapsed; }
    /// Keeps the card in the lower left corner of its parent.
    void place();

    [[nodiscard]] const Legend &legend() const noexcept { return m_legend; }
    /// What of it fits on the map and is not folded up.
    [[nodiscard]] Legend shown() const;
    /// Routes of a class as they were counted last, ascending.
    [[nodiscard]] std::vector<RouteId> routesOf(std::size_t index) const;
    /// Where the card itself is in this widget, without its shadow.
    [[nodiscard]] QRectF card() const;
    /// What the card will hide of the parent when what it shows is counted.
    [[nodiscard]] QRectF hiddenArea() const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Nothing: no class any more.
    void classHovered(std::optional<std::size_t> index);
    void classChosen(std::size_t index, bool extends);
    /// Nothing: all classes are to be shown.
    void filterChosen(std::optional<std::size_t> index);
    void editRequested();
    void collapsedChanged(bool collapsed);
    /// Escape or Tab: the keyboard goes back to the map.
    void left();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void gather();
    /// What a worker still counts is of a scene past.
    void abandonGathering();
    void onGathered(const std::shared_ptr<JobControl> &job, FigureList figures);
    void recount();
    void hover(std::optional<std::size_t> index);
    /// Shows only that class on the map, or all again.
    void toggleOnly(std::size_t index);
    /// What the part of the card under the cursor does or says; may be empty.
    [[nodiscard]] QString toolTipAt(QPointF place) const;
    [[nodiscard]] bool isCompact() const;
    [[nodiscard]] Legend::Spot spotAt(QPointF place) const;
    void describe();

    Scene m_scene;
    Legend m_legend;
    FigureList m_figures;
    QRectF m_world;
    bool m_isCollapsed = false;
    Legend::Spot m_pressed;
    QTimer m_gatherTimer;
    QTimer m_viewTimer;
    std::shared_ptr<JobControl> m_running;
    bool m_pending = false;
    QThreadPool m_pool;
};

} // namespace fiberloom
