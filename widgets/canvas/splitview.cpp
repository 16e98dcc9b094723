// SPDX-License-Identifier: Apache-2.0
#include "canvas/splitview.h"

#include <QApplication>
#include <QComboBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

constexpr int chooserMargin = 12;

/// What is most often compared with what the first map shows.
OverlayKind counterpart(OverlayKind kind)
{
    return kind == OverlayKind::Utilization ? OverlayKind::WorstUtilization : OverlayKind::Utilization;
}

} // namespace

SplitView::SplitView(std::shared_ptr<const Basemap> basemap, QWidget *parent)
    : QWidget(parent), m_basemap(std::move(basemap)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_main(new MapCanvas(m_basemap))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_splitter->setObjectName(QStringLiteral("mapSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(4);
    m_splitter->addWidget(m_main);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        // Menus and panels take the keyboard without being another map.
        const auto isIn = [now](const MapCanvas *map) { return map && (now == map || map->isAncestorOf(now)); };
        if (now && (isIn(m_main) || isIn(m_second)))
            m_secondIsCurrent = isIn(m_second);
    });
}

void SplitView::setSplit(bool on)
{
    if (on == isSplit())
        return;
    if (!on) {
        delete m_mainChooser;
        m_mainChooser = nullptr;
        m_secondChooser = nullptr;
        m_second->setProject(nullptr, nullptr, nullptr);
        // It is there for a while yet, but hears and says nothing any more.
        m_second->disconnect();
        m_main->disconnect(m_second);
        m_second->deleteLater();
        m_second->hide();
        m_second = nullptr;
        m_secondIsCurrent = false;
        m_main->setFocus();
        emit splitChanged(false);
        return;
    }
    const Viewport before = m_main->viewport();
    m_second = new MapCanvas(m_basemap);
    m_second->setObjectName(QStringLiteral("secondMap"));
    m_second->setAccessibleName(tr("Second map"));
    m_second->setMapStyle(m_style);
    m_second->setProject(m_project, m_selection, m_analyses, m_main->drawn());
    m_second->setOverlay(counterpart(m_main->overlay()));
    copyLook();
    m_splitter->addWidget(m_second);
    m_splitter->setSizes({m_splitter->width() / 2, m_splitter->width() / 2});
    m_mainChooser = makeChooser(*m_main);
    m_secondChooser = makeChooser(*m_second);
    connect(m_mainChooser, &QComboBox::activated, this,
            [this](int index) { emit overlayChosen(allOverlays[static_cast<std::size_t>(index)]); });
    connect(m_secondChooser, &QComboBox::activated, m_second,
            [this](int index) { m_second->setOverlay(allOverlays[static_cast<std::size_t>(index)]); });
    connect(m_main, &MapCanvas::viewportChanged, m_second, [this] { follow(*m_second, *m_main); });
    connect(m_second, &MapCanvas::viewportChanged, this, [this] { follow(*m_main, *m_second); });
    connect(m_main, &MapCanvas::layersChanged, m_second, [this] { copyLook(); });
    connect(m_main, &MapCanvas::schematicChanged, m_second, [this](bool schematic) {
        m_second->setSchematic(schematic);
        follow(*m_second, *m_main);
    });
    connect(m_main, &MapCanvas::toolChanged, m_second, [this](ToolKind kind) {
        if (kind != m_second->tool() && kind != ToolKind::AddSite)
            m_second->setTool(kind);
    });
    connect(m_second, &MapCanvas::toolChanged, this, [this](ToolKind kind) {
        if (kind != m_main->tool() && kind != ToolKind::AddSite)
            m_main->setTool(kind);
    });
    if (m_main->tool() != ToolKind::AddSite)
        m_second->setTool(m_main->tool());
    m_second->setSchematic(m_main->isSchematic());
    m_main->setViewport(before);
    // A map that was told its view does not fit the network when it is first laid out.
    follow(*m_second, *m_main);
    m_second->show();
    emit secondMade(m_second);
    emit splitChanged(true);
}

QComboBox *SplitView::makeChooser(MapCanvas &canvas)
{
    auto *chooser = new QComboBox(&canvas);
    chooser->setObjectName(QStringLiteral("splitOverlay"));
    chooser->setAccessibleName(tr("Overlay of this side"));
    chooser->setToolTip(tr("What this side shows"));
    for (const OverlayKind kind : allOverlays)
        chooser->addItem(overlayTitle(kind));
    chooser->setCurrentText(overlayTitle(canvas.overlay()));
    chooser->adjustSize();
    chooser->move(chooserMargin, chooserMargin);
    chooser->show();
    return chooser;
}

void SplitView::setProject(Project *project, Selection *selection, Analyses *analyses, const DrawnNetwork &drawn)
{
    m_project = project;
    m_selection = selection;
    m_analyses = analyses;
    m_main->setProject(project, selection, analyses, drawn);
    if (m_second) {
        m_second->setProject(project, selection, analyses, drawn);
        follow(*m_second, *m_main);
    }
}

void SplitView::setMapStyle(const MapStyle &style)
{
    m_style = style;
    m_main->setMapStyle(style);
    if (m_second)
        m_second->setMapStyle(style);
}

void SplitView::setOverlay(OverlayKind kind)
{
    m_main->setOverlay(kind);
    if (m_mainChooser)
        m_mainChooser->setCurrentText(overlayTitle(kind));
}

void SplitView::follow(MapCanvas &follower, const MapCanvas &leader)
{
    // What the follower says of being moved is no wish to move the leader.
    if (m_following)
        return;
    m_following = true;
    follower.setViewport(leader.viewport());
    m_following = false;
}

void SplitView::copyLook()
{
    for (const MapLayer layer : allMapLayers)
        m_second->setLayerVisible(layer, m_main->isLayerVisible(layer));
    m_second->setBasemapTheme(m_main->basemapTheme());
}

} // namespace fiberloom
