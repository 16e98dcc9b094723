// SPDX-License-Identifier: Apache-2.0
#include "dialogs/palettepanel.h"

#include "dialogs/citydelegate.h"
#include "dialogs/citymodel.h"
#include "document/project.h"
#include "theme/palettebutton.h"
#include "theme/searchfield.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDrag>
#include <QGridLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMimeData>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

constexpr int panelWidth = 230;
constexpr int dragPixels = 32;

struct KindCard
{
    SiteKind kind;
    const char *icon;
    const char *title;
    const char *help;
};

constexpr std::array<KindCard, 5> cards{{
    {SiteKind::Datacenter, "datacenter", QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "Datacenter"),
     QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "Datacenter: drag it to the map, or click and then click the map")},
    {SiteKind::Pop, "pop", QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "POP"),
     QT_TRANSLATE_NOOP("fiberloom::PalettePanel",
                       "Point of presence: drag it to the map, or click and then click the map")},
    {SiteKind::Amplifier, "amplifier", QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "Amplifier"),
     QT_TRANSLATE_NOOP("fiberloom::PalettePanel",
                       "In-line amplifier hut: drag it to the map, or click and then click the map")},
    {SiteKind::Landing, "landing", QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "Landing"),
     QT_TRANSLATE_NOOP("fiberloom::PalettePanel",
                       "Cable landing station: drag it to the map, or click and then click the map")},
    {SiteKind::Junction, "junction", QT_TRANSLATE_NOOP("fiberloom::PalettePanel", "Junction"),
     QT_TRANSLATE_NOOP("fiberloom::PalettePanel",
                       "Where routes meet or branch: drag it to the map, or click and then click the map")},
}};

} // namespace

PalettePanel::PalettePanel(const Theme &theme, const Project &project, const Basemap *basemap, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_project(nullptr)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    buildPalette();
    buildCatalog(basemap);
    buildLayers();
    setMinimumWidth(panelWidth);
    setProject(project);
}

void PalettePanel::setProject(const Project &project)
{
    if (m_project)
        disconnect(m_project, nullptr, this, nullptr);
    m_project = &project;
    connect(m_project, &Project::shownChanged, this, &PalettePanel::updateCounts);
    // A project that goes away is not asked any more.
    connect(m_project, &QObject::destroyed, this, [this, gone = m_project] {
        if (m_project == gone)
            m_project = nullptr;
    });
    updateCounts();
}

void PalettePanel::buildPalette()
{
    layout()->addWidget(new SectionHeader(tr("Palette"), this));
    auto *grid = new QGridLayout;
    grid->setSpacing(6);
    int index = 0;
    for (const KindCard &card : cards) {
        auto *button = new PaletteButton(m_theme.icon(QLatin1String(card.icon)), tr(card.title), this);
        button->setObjectName(QLatin1String(card.icon));
        button->setToolTip(tr(card.help));
        button->setAccessibleDescription(tr(card.help));
        connect(button, &QToolButton::clicked, this, [this, kind = card.kind] { emit placeRequested(kind); });
        connect(button, &PaletteButton::draggedOut, this, [this, kind = card.kind] { startDrag(kind); });
        grid->addWidget(button, index / 2, index % 2);
        ++index;
    }
    m_routeTool = new PaletteButton(m_theme.icon(QStringLiteral("draw-route")), tr("Route"), this);
    m_routeTool->setObjectName(QStringLiteral("route"));
    m_routeTool->setCheckable(true);
    m_routeTool->setCursor(Qt::ArrowCursor);
    m_routeTool->setToolTip(tr("Draw a route: click a site, click the bends, click the other site"));
    connect(m_routeTool, &QToolButton::clicked, this, &PalettePanel::routeToolRequested);
    grid->addWidget(m_routeTool, index / 2, index % 2);
    static_cast<QVBoxLayout *>(layout())->addLayout(grid);
}

void PalettePanel::buildCatalog(const Basemap *basemap)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(4);
    column->addWidget(new SectionHeader(tr("Catalog"), this));
    m_search = new SearchField(m_theme, tr("City…"), this);
    m_search->setAccessibleName(tr("Search the catalog for a city"));
    m_search->setToolTip(tr("Enter adds a site at the marked city"));
    column->addWidget(m_search);

    m_cities = new CityModel(basemap, this);
    m_list = new QListView(this);
    m_list->setModel(m_cities);
    m_list->setItemDelegate(new CityDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setAccessibleName(tr("Cities"));
    m_list->setMinimumHeight(88);
    column->addWidget(m_list, 1);

    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Add as"), this);
    setStyleProperty(*label, "dimmed", true);
    m_kind = new QComboBox(this);
    for (const KindCard &card : cards)
        m_kind->addItem(m_theme.icon(QLatin1String(card.icon)), tr(card.title), static_cast<int>(card.kind));
    m_kind->setAccessibleName(tr("Kind of site that a city is added as"));
    label->setBuddy(m_kind);
    row->addWidget(label);
    row->addWidget(m_kind, 1);
    column->addLayout(row);

    const auto setKind = [this] { m_cities->setKind(static_cast<SiteKind>(m_kind->currentData().toInt())); };
    setKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, setKind);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_cities->setSearch(text);
        if (!text.isEmpty())
            m_list->setCurrentIndex(m_cities->index(0));
    });
    connect(m_search, &SearchField::walked, this, [this](int step) {
        const int next = std::clamp(m_list->currentIndex().row() + step, 0, std::max(0, m_cities->rowCount() - 1));
        m_list->setCurrentIndex(m_cities->index(next));
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    // Enter and double click; a click alone only marks.
    connect(m_list, &QListView::activated, this, &PalettePanel::choose);
}

void PalettePanel::buildLayers()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(4);
    column->addWidget(new SectionHeader(tr("Layers"), this));
    auto *boxes = new QVBoxLayout;
    boxes->setSpacing(2);
    const std::array<std::pair<const char *, QString>, 5> layers{{{labelsLayer, tr("Labels")},
                                                                  {sitesLayer, tr("Sites")},
                                                                  {routesLayer, tr("Routes")},
                                                                  {plannedLayer, tr("Planned")},
                                                                  {basemapLayer, tr("States, cities")}}};
    for (const auto &[key, title] : layers) {
        auto *box = new QCheckBox(title, this);
        const QString name = QLatin1String(key);
        box->setObjectName(name);
        box->setChecked(true);
        box->setToolTip(tr("Show or hide on the map: %1").arg(title));
        connect(box, &QCheckBox::toggled, this, [this, name](bool shown) { emit layerToggled(name, shown); });
        m_layers.insert(name, box);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(box);
        if (name == QLatin1String(sitesLayer) || name == QLatin1String(routesLayer)) {
            auto *count = new QLabel(this);
            count->setObjectName(name + QStringLiteral("Count"));
            setStyleProperty(*count, "dimmed", true);
            setStyleProperty(*count, "figure", true);
            row->addWidget(count);
        }
        row->addStretch(1);
        boxes->addLayout(row);
    }
    column->addLayout(boxes);
}

void PalettePanel::setLayer(const QString &name, bool shown)
{
    if (QCheckBox *box = m_layers.value(name)) {
        const QSignalBlocker quiet(box);
        box->setChecked(shown);
    }
}

void PalettePanel::setRouteToolActive(bool active)
{
    m_routeTool->setChecked(active);
}

void PalettePanel::focusCatalog()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PalettePanel::startDrag(SiteKind kind)
{
    const auto card = std::ranges::find(cards, kind, &KindCard::kind);
    auto *drag = new QDrag(this);
    drag->setMimeData(siteKindMimeData(kind).release());
    drag->setPixmap(m_theme.icon(QLatin1String(card->icon)).pixmap(QSize(dragPixels, dragPixels), devicePixelRatioF()));
    drag->setHotSpot(QPoint(dragPixels / 2, dragPixels / 2));
    drag->exec(Qt::CopyAction);
}

void PalettePanel::updateCounts()
{
    if (!m_project)
        return;
    const Network &network = m_project->shownNetwork();
    const auto show = [this](const char *layer, std::size_t count) {
        const QString text = QLocale().toString(static_cast<qulonglong>(count));
        findChild<QLabel *>(QLatin1String(layer) + QStringLiteral("Count"))->setText(text);
        m_layers.value(QLatin1String(layer))->setAccessibleDescription(text);
    };
    show(sitesLayer, network.sites().size());
    show(routesLayer, network.routes().size());
}

void PalettePanel::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit placeChosen(m_cities->place(index.row()));
}

} // namespace fiberloom
