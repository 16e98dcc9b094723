// SPDX-License-Identifier: Apache-2.0
#include "dialogs/palettepanel.h"

#include "dialogs/catalogdelegate.h"
#include "dialogs/catalogmodel.h"
#include "theme/palettebutton.h"
#include "theme/searchfield.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QDrag>
#include <QGridLayout>
#include <QLabel>
#include <QListView>
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

PalettePanel::PalettePanel(const Theme &theme, const Basemap *basemap, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_catalog(PlaceCatalog::load())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    buildPalette();
    buildCatalog(basemap);
    setMinimumWidth(panelWidth);
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
    m_search = new SearchField(m_theme, tr("Region or city…"), this);
    m_search->setAccessibleName(tr("Search the catalog for a cloud region or a city"));
    m_search->setToolTip(tr("Enter adds a site at the marked place, where it is"));
    column->addWidget(m_search);

    m_filter = new QComboBox(this);
    m_filter->setObjectName(QStringLiteral("catalogFilter"));
    m_filter->setAccessibleName(tr("What the catalog lists"));
    m_filter->setToolTip(tr("List cloud regions, of one provider or of all, or cities"));
    m_filter->addItem(tr("Regions and cities"), -1);
    for (const CloudProvider provider : allCloudProviders)
        m_filter->addItem(tr("%1 regions").arg(displayName(provider)), static_cast<int>(provider));
    m_filter->addItem(tr("Cities"), static_cast<int>(allCloudProviders.size()));
    column->addWidget(m_filter);

    m_places = new CatalogModel(basemap, m_catalog.ok() ? &m_catalog.value() : nullptr, this);
    m_list = new QListView(this);
    m_list->setModel(m_places);
    m_list->setItemDelegate(new CatalogDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setAccessibleName(tr("Cloud regions and cities"));
    m_list->setMinimumHeight(116);
    column->addWidget(m_list, 1);

    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Add as"), this);
    setStyleProperty(*label, "dimmed", true);
    m_kind = new QComboBox(this);
    for (const KindCard &card : cards)
        m_kind->addItem(m_theme.icon(QLatin1String(card.icon)), tr(card.title), static_cast<int>(card.kind));
    m_kind->setAccessibleName(tr("Kind of site that a place is added as"));
    label->setBuddy(m_kind);
    row->addWidget(label);
    row->addWidget(m_kind, 1);
    column->addLayout(row);

    const auto setKind = [this] { m_places->setKind(static_cast<SiteKind>(m_kind->currentData().toInt())); };
    setKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, setKind);
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        const int value = m_filter->currentData().toInt();
        if (value < 0)
            m_places->setFilter(CatalogModel::Filter::Everything);
        else if (value < static_cast<int>(allCloudProviders.size()))
            m_places->setFilter(CatalogModel::Filter::Regions, static_cast<CloudProvider>(value));
        else
            m_places->setFilter(CatalogModel::Filter::Cities);
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_places->setSearch(text);
        if (!text.isEmpty())
            m_list->setCurrentIndex(m_places->index(0));
    });
    connect(m_search, &SearchField::walked, this, [this](int step) {
        const int next = std::clamp(m_list->currentIndex().row() + step, 0, std::max(0, m_places->rowCount() - 1));
        m_list->setCurrentIndex(m_places->index(next));
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    // Enter and double click; a click alone only marks.
    connect(m_list, &QListView::activated, this, &PalettePanel::choose);
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

void PalettePanel::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit placeChosen(m_places->place(index.row()));
}

} // namespace fiberloom
