// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/basemaptiles.h"
#include "canvas/draggedrows.h"
#include "canvas/drawnnetwork.h"
#include "canvas/maplayer.h"
#include "canvas/mapnavigation.h"
#include "canvas/networklayer.h"
#include "canvas/referencelayers.h"
#include "canvas/schematicswitch.h"
#include "canvas/selectionlayer.h"
#include "canvas/tools/toolhost.h"
#include "diagram/demandpaths.h"
#include "diagram/diagrampage.h"
#include "diagram/legend.h"
#include "document/routedraft.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <span>

class QGestureEvent;
class QNativeGestureEvent;

namespace fiberloom {

class Analyses;
class HoverCard;
class MapCards;
class MapLegend;
class ProjectDrawing;
class ScaleCard;
class Selection;
class SplitOfferCard;

/// The map: shows a project's network on the basemap with an overlay of results, and lets it be worked on with tools. Holds
/// nothing but view state: where it looks, which tool, which layers.
class MapCanvas final : public QWidget
{
    Q_OBJECT

public:
    /// `basemap` may be null: then the ground is plain.
    explicit MapCanvas(std::shared_ptr<const Basemap> basemap, QWidget *parent = nullptr);
    ~MapCanvas() override;

    /// All three, or nulls before they go away. Fits the network when it has a size. What is drawn already is taken as it is.
    void setProject(Project *project, Selection *selection, Analyses *analyses, const DrawnNetwork &drawn = {});
    /// For another map of the same project. Empty without one, and while the schematic is shown.
    [[nodiscard]] DrawnNetwork drawn() const;

    void setTool(ToolKind kind);
    [[nodiscard]] ToolKind tool() const noexcept { return m_tools.kind(); }
    /// The add-site tool for a kind, placing by click.
    void placeSites(SiteKind kind);

    void setOverlay(OverlayKind kind);
    [[nodiscard]] OverlayKind overlay() const noexcept { return m_overlayKind; }
    void setMapStyle(const MapStyle &style);
    /// Fades the routes of all classes of the legend but one; nothing: all are shown. Changing the overlay ends it.
    void showOnlyClass(std::optional<std::size_t> index);
    [[nodiscard]] std::optional<std::size_t> onlyClass() const noexcept { return m_onlyClass; }
    [[nodiscard]] MapLegend &mapLegend() noexcept { return *m_mapLegend; }
    /// Opens the card that edits the overlay's scale.
    void editScale();
    /// Gives the keyboard to the legend.
    void focusLegend();
    /// Points something out until the next call, or until the selection changes.
    void setHighlight(MapHighlight highlight);
    [[nodiscard]] const MapHighlight &highlight() const noexcept { return m_highlight; }
    void setLayerVisible(MapLayer layer, bool visible);
    [[nodiscard]] bool isLayerVisible(MapLayer layer) const { return !m_hiddenLayers.contains(layer); }
    void setBasemapTheme(BasemapTheme theme);
    [[nodiscard]] BasemapTheme basemapTheme() const noexcept { return m_basemapTheme; }
    /// With what of it is switched off.
    [[nodiscard]] BasemapLook basemapLook() const;
    [[nodiscard]] ReferenceLayers &referenceLayers() noexcept { return m_layers; }
    /// What a picture of this map shows besides the network as such.
    [[nodiscard]] MapContent content() const;
    /// Off: no movement is animated, for tests and for people who prefer it so.
    void setAnimated(bool animated) { m_navigation.setAnimated(animated); }

    [[nodiscard]] const Viewport &viewport() const noexcept { return m_navigation.viewport(); }
    void setViewport(const Viewport &viewport);
    void flyTo(GeoPoint place);
    /// @param world unit Mercator
    void flyTo(const QRectF &world);
    void flyTo(const Viewport &view);

    /// Shows the network at its schematic places instead of on the map, and edits those; see models/schematic.
    void setSchematic(bool on);
    [[nodiscard]] bool isSchematic() const noexcept;
    /// Flies to where sites, routes and demands are drawn at present.
    void flyTo(std::span<const EntityRef> entities);

    /// What the hand points at: the place of the context menu while one is open, else the cursor while it is on the map.
    struct Pointer
    {
        GeoPoint position;
        Hit hit;
        std::optional<RoutePlace> onRoute; ///< where the route under it is met
    };
    [[nodiscard]] std::optional<Pointer> pointer() const;
    /// A click of the tool in use at exactly this place, brought into view.
    void typePlace(GeoPoint place);
    /// Brings a place into view if it is not.
    void reveal(GeoPoint place);
    [[nodiscard]] MapCards &cards() noexcept { return *m_cards; }
    [[nodiscard]] ToolHost &tools() noexcept { return m_tools; }

    /// Sites and routes that the layers switched on let be drawn, in view or not: what can be selected by hand.
    [[nodiscard]] std::set<EntityRef> drawnRows() const;
    /// The sites behind the mark of a cluster at a place of the widget; empty if none is there.
    [[nodiscard]] std::vector<SiteId> clusterAt(QPointF screen) const;

    /// The routes that are drawn as one line at a place of the widget, and which a click there selects; empty if none are, or
    /// if the one under the cursor is the whole selection: then the hand means that one.
    [[nodiscard]] std::vector<RouteId> bundleAt(QPointF screen) const;

    /// What the gesture under way shows; null for none.
    [[nodiscard]] const Preview *preview() const noexcept { return m_tools.preview(); }
    /// Whether what the overlay shows is older than the network.
    [[nodiscard]] bool isOverlayOutdated() const;
    /// True when the last frame lacked nothing: basemap and network are there, sharp and of the present revision.
    [[nodiscard]] bool isSettled() const noexcept;

    [[nodiscard]] QSize sizeHint() const override { return {960, 640}; }

public slots:
    void fitNetwork();
    void zoomIn();
    void zoomOut();

signals:
    void cursorMoved(fiberloom::GeoPoint position);
    void viewportChanged();
    /// A layer or the basemap's theme is shown otherwise.
    void layersChanged();
    void schematicChanged(bool on);
    void toolChanged(fiberloom::ToolKind kind);
    void statusHint(const QString &hint);
    void editRefused(const QString &message);
    /// `entity` is what is under the cursor, if anything; it is selected already.
    void contextMenuRequested(std::optional<fiberloom::EntityRef> entity, QPoint globalPosition);
    /// The same for routes that are drawn as one; all of them are selected already.
    void bundleMenuRequested(const std::vector<fiberloom::RouteId> &routes, QPoint globalPosition);
    /// Double click or Enter on a row.
    void openRequested(fiberloom::EntityRef entity);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// What the hand holds while it moves the view instead of working with a tool.
    struct Panning
    {
        QPointF last;
        Qt::MouseButton button;
    };

    void connectParts();
    void disconnectProject();
    [[nodiscard]] Viewport viewOf(const QRectF &world) const;
    [[nodiscard]] Overlay currentOverlay() const;
    [[nodiscard]] PaintOptions paintOptions() const;
    void refreshScene();
    void refreshTileLook();
    void buildLegend();
    void refreshLegend(const NetworkLayer::Scene &scene);
    void onResult();
    void onTiers();
    void onSelectionChanged();
    void onShownChanged();
    void onPicture();
    void onSplitOffered(const SplitOffer &offer);
    void updateCursor();

    bool dispatch(ToolEvent::Kind kind, QPointF screen, Qt::KeyboardModifiers modifiers, Qt::Key key = Qt::Key_unknown);
    bool pressKey(QKeyEvent *event);
    /// Lets the tool know that Ctrl, Shift or Alt means something else now.
    void followModifiers(const QKeyEvent *event, bool isDown);
    bool navigate(const QKeyEvent *event);
    bool pinch(const QGestureEvent *event);
    bool nativeZoom(const QNativeGestureEvent *event);
    bool pressCluster(const QMouseEvent *event);
    void zoomToCluster(const QMouseEvent *event);
    /// Routes that a press or double click means all at once.
    [[nodiscard]] std::vector<RouteId> meantBundle(const QMouseEvent *event) const;
    bool pressBundle(const QMouseEvent *event);
    void zoomToBundle(std::span<const RouteId> routes, QPointF screen);
    void openBundleMenu(const std::vector<RouteId> &routes, QPoint globalPosition);
    void selectBundle(const QMouseEvent *event);
    /// What a click on the mark of many would do, if there is one: cursor and hint.
    void hoverMark(const NetworkDetail::Cluster *cluster, std::size_t bundled);
    /// `m_drawing` must be there.
    [[nodiscard]] ShownRows shownRows() const;
    [[nodiscard]] const NetworkDetail::Cluster *clusterUnder(QPointF screen) const;
    [[nodiscard]] Hit hitAt(QPointF screen) const;
    void hoverAt(QPointF screen);
    void endHover();
    void showHoverCard();

    void takeSelection();
    void refreshMarks();
    /// Of rows that are selected and under way.
    [[nodiscard]] SelectionMarks draggedMarks() const;
    [[nodiscard]] SelectionMarks hoverMarks() const;
    /// Where rows are drawn, all in the repeat of the world nearest to the first.
    [[nodiscard]] std::optional<QRectF> boundsOf(std::span<const EntityRef> entities) const;

    [[nodiscard]] bool isOverlayComputing() const;
    void paintSelectedDemand(QPainter &painter);
    void paintGround(QPainter &painter);
    void paintSchematicGround(QPainter &painter) const;
    void paintSwitch(QPainter &painter);
    void paintNetworkParts(QPainter &painter);
    void paintCorners(QPainter &painter);
    void paintLayersBelow(QPainter &painter);
    [[nodiscard]] QString attribution() const;

    std::shared_ptr<const Basemap> m_basemap;
    QPointer<Project> m_project;
    QPointer<Selection> m_selection;
    QPointer<Analyses> m_analyses;
    std::unique_ptr<ProjectDrawing> m_drawing;

    MapNavigation m_navigation;
    ToolHost m_tools;
    std::unique_ptr<BasemapTiles> m_tiles;
    ReferenceLayers m_layers;
    NetworkLayer m_network;
    SelectionLayer m_selected{m_network.details()};
    std::shared_ptr<const std::set<EntityRef>> m_selectedRows; ///< null: none
    std::optional<DraggedRows> m_dragged;                      ///< only while a gesture changes a large network
    bool m_dragEnded = false; ///< m_dragged is painted only until the picture has its rows

    SchematicSwitch m_switch;
    std::optional<Viewport> m_otherView; ///< of the map while in the schematic, and back

    MapStyle m_style = MapStyle::light();
    OverlayKind m_overlayKind = OverlayKind::Plain;
    std::set<MapLayer> m_hiddenLayers{MapLayer::Graticule, MapLayer::Retired};
    BasemapTheme m_basemapTheme = BasemapTheme::Standard;
    MapHighlight m_highlight;
    std::set<EntityRef> m_classRows; ///< of the legend's class under the cursor
    std::optional<std::size_t> m_onlyClass;
    Legend m_legend;
    bool m_showsOutdated = false;
    QTimer m_outdatedTimer;

    std::optional<Panning> m_panning;
    std::optional<QRectF> m_pressedCluster; ///< to zoom to when the button is released; world
    std::vector<RouteId> m_pressedBundle;   ///< to select when the button is released
    bool m_overMark = false;                ///< of a cluster or a bundle
    bool m_spaceHeld = false;
    bool m_fitPending = true;
    QPointF m_cursor;
    std::optional<EntityRef> m_hovered;
    std::vector<RouteId> m_hoveredBundle; ///< m_hovered is the first of these, if any
    SelectionMarks m_hoverMarks;
    QTimer m_hoverTimer;
    HoverCard *m_hoverCard;
    SplitOfferCard *m_splitOffer;
    MapCards *m_cards = nullptr;
    MapLegend *m_mapLegend = nullptr;
    ScaleCard *m_scaleCard = nullptr;
    std::optional<QPointF> m_menuPlace; ///< while a context menu is open
};

} // namespace fiberloom
