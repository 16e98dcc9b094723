// SPDX-License-Identifier: Apache-2.0
#include "gallerywindow.h"

#include "theme/figuretile.h"
#include "theme/hairline.h"
#include "theme/noticebox.h"
#include "theme/palettebutton.h"
#include "theme/searchfield.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSlider>
#include <QStatusBar>
#include <QTableWidget>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace fiberloom {

GalleryWindow::GalleryWindow(const Theme &theme, QWidget *parent) : QMainWindow(parent), m_theme(theme)
{
    for (const char *title : {"File", "Edit", "View", "Draw", "Analyze", "Plan", "Window", "Help"})
        menuBar()->addMenu(QString::fromLatin1(title))->addAction(QString::fromLatin1(title));
    buildToolBar();
    setCentralWidget(buildControls());

    const auto addDock = [this](const QString &title, QWidget *content, Qt::DockWidgetArea area) {
        auto *dock = new QDockWidget(title, this);
        dock->setWidget(content);
        addDockWidget(area, dock);
        return dock;
    };
    addDock(QStringLiteral("Palette"), buildPalette(), Qt::LeftDockWidgetArea);
    addDock(QStringLiteral("Inspector"), buildInspector(), Qt::RightDockWidgetArea);
    addDock(QStringLiteral("Tables"), buildTables(), Qt::BottomDockWidgetArea);

    auto *bar = new QProgressBar;
    bar->setValue(64);
    bar->setTextVisible(false);
    bar->setFixedWidth(120);
    auto *cancel = new QToolButton;
    cancel->setText(QStringLiteral("Cancel"));
    statusBar()->addWidget(new QLabel(QStringLiteral("Failure sweep: 22 of 34 routes")));
    statusBar()->addWidget(bar);
    statusBar()->addWidget(cancel);
    statusBar()->addPermanentWidget(new QLabel(QStringLiteral("41.142° N 104.820° W")));
    statusBar()->addPermanentWidget(new QLabel(QStringLiteral("Saved")));
}

void GalleryWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(QStringLiteral("Tools"));
    bar->setMovable(false);
    for (const char *name : {"select", "draw-route", "edit-bends", "measure", "fail"}) {
        QAction *action = bar->addAction(m_theme.icon(QString::fromLatin1(name)), QString::fromLatin1(name));
        action->setCheckable(true);
        action->setChecked(action->text() == QLatin1String("select"));
    }
    bar->addSeparator();
    for (const char *name : {"undo", "redo", "fit"})
        bar->addAction(m_theme.icon(QString::fromLatin1(name)), QString::fromLatin1(name));
    bar->actions().at(7)->setEnabled(false);
    bar->addSeparator();
    auto *overlay = new QComboBox;
    overlay->addItems({QStringLiteral("Utilization"), QStringLiteral("Latency")});
    overlay->setMinimumWidth(188);
    bar->addWidget(overlay);
    auto *plan = new QComboBox;
    plan->addItem(QStringLiteral("Base plan"));
    bar->addWidget(plan);
    bar->addSeparator();
    bar->addWidget(new QLabel(QStringLiteral("2025")));
    auto *year = new QSlider(Qt::Horizontal);
    year->setRange(2025, 2032);
    year->setValue(2029);
    year->setFixedWidth(188);
    bar->addWidget(year);
    bar->addWidget(new QLabel(QStringLiteral("2032")));
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    auto *search = new SearchField(m_theme, QStringLiteral("Find a site, route, demand, city…"));
    search->setShortcutHint(QKeySequence(QKeySequence::Find));
    search->setFixedWidth(300);
    bar->addWidget(search);
}

QWidget *GalleryWindow::buildPalette()
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    auto *grid = new QGridLayout;
    grid->setSpacing(6);
    int index = 0;
    for (const char *name : {"datacenter", "pop", "amplifier", "landing"}) {
        QString title = QString::fromLatin1(name);
        title[0] = title.at(0).toUpper();
        grid->addWidget(new PaletteButton(m_theme.icon(QString::fromLatin1(name)), title), index / 2, index % 2);
        ++index;
    }
    column->addLayout(grid);
    column->addWidget(new SectionHeader(QStringLiteral("Catalog")));
    column->addWidget(new SearchField(m_theme, QStringLiteral("Region or city…")));
    auto *list = new QListWidget;
    list->addItems({QStringLiteral("Azure · East US 2"), QStringLiteral("Azure · South Central"),
                    QStringLiteral("Azure · West US 3")});
    list->setCurrentRow(1);
    column->addWidget(list);
    column->addWidget(new SectionHeader(QStringLiteral("Layers")));
    for (const char *name : {"Labels", "Sites", "Risk groups"}) {
        auto *box = new QCheckBox(QString::fromLatin1(name));
        box->setChecked(box->text() != QLatin1String("Risk groups"));
        column->addWidget(box);
    }
    column->addStretch(1);
    panel->setMinimumWidth(210);
    return panel;
}

QWidget *GalleryWindow::buildInspector()
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    column->addWidget(new SectionHeader(QStringLiteral("Route")));
    auto *title = new QLabel(QStringLiteral("Cheyenne – West Des Moines"));
    setStyleProperty(*title, "title", true);
    column->addWidget(title);
    auto *kind = new QLabel(QStringLiteral("buried · owned · in service 2021"));
    setStyleProperty(*kind, "dimmed", true);
    column->addWidget(kind);
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    const QStringList labels{QStringLiteral("Utilization"), QStringLiteral("Runs out"), QStringLiteral("Latency"),
                             QStringLiteral("Worst cut"),   QStringLiteral("Stretch"),  QStringLiteral("GSNR")};
    for (int i = 0; i < labels.size(); ++i) {
        auto *tile = new FigureTile(labels.at(i));
        if (i == 0)
            tile->setFigure(QStringLiteral("97"), QStringLiteral("%"), FigureTile::Level::OverLimit);
        if (i == 1)
            tile->setFigure(QStringLiteral("2030"), {}, FigureTile::Level::Warning);
        if (i == 2)
            tile->setFigure(QStringLiteral("4.99"), QStringLiteral("ms"));
        if (i == 3) {
            tile->setFigure(QStringLiteral("131"), QStringLiteral("%"));
            tile->setOutdated(true);
        }
        if (i == 4)
            tile->setFigure(QStringLiteral("1.11"), QStringLiteral("×"));
        grid->addWidget(tile, i / 2, i % 2);
    }
    column->addLayout(grid);
    auto *form = new QFormLayout;
    auto *length = new QDoubleSpinBox;
    length->setRange(0, 9999);
    length->setValue(1018);
    length->setSuffix(QStringLiteral(" km"));
    form->addRow(QStringLiteral("Length as built"), length);
    auto *slack = new QLineEdit(QStringLiteral("0.2"));
    setStyleProperty(*slack, "invalid", true);
    form->addRow(QStringLiteral("Slack"), slack);
    auto *repair = new QLineEdit(QStringLiteral("9.5"));
    repair->setEnabled(false);
    form->addRow(QStringLiteral("Repair"), repair);
    column->addLayout(form);
    column->addWidget(new Hairline);
    const auto addNotice = [column](NoticeBox::Severity severity, const char *headline, const char *text) {
        auto *box = new NoticeBox;
        box->setNotice(severity, QString::fromUtf8(headline), QString::fromUtf8(text));
        column->addWidget(box);
        return box;
    };
    addNotice(NoticeBox::Severity::Warning, "Fills in 2030.",
              "Lead time 14 months: order by Nov 2028. Lighting 8 more pairs carries it to 2033.")
        ->setAction(QStringLiteral("Light 8 pairs"));
    addNotice(NoticeBox::Severity::Error, "Slack is below 1.", "A cable is never shorter than its route.");
    addNotice(NoticeBox::Severity::Info, "Estimated place.", "The file gave no coordinates.");
    column->addStretch(1);
    panel->setMinimumWidth(300);
    return panel;
}

QWidget *GalleryWindow::buildControls()
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    column->addWidget(new SectionHeader(QStringLiteral("Controls")));
    auto *buttons = new QHBoxLayout;
    auto *primary = new QPushButton(QStringLiteral("Primary"));
    setStyleProperty(*primary, "primary", true);
    auto *primaryOff = new QPushButton(QStringLiteral("Primary"));
    setStyleProperty(*primaryOff, "primary", true);
    primaryOff->setEnabled(false);
    auto *off = new QPushButton(QStringLiteral("Disabled"));
    off->setEnabled(false);
    auto *focused = new QPushButton(QStringLiteral("Focused"));
    focused->setFocus();
    auto *link = new QPushButton(QStringLiteral("Link"));
    setStyleProperty(*link, "link", true);
    auto *withIcon = new QPushButton(m_theme.icon(QStringLiteral("import")), QStringLiteral("Import…"));
    for (QPushButton *button :
         {primary, primaryOff, new QPushButton(QStringLiteral("Normal")), off, focused, withIcon, link})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addLayout(buttons);

    auto *row = new QHBoxLayout;
    auto *partial = new QCheckBox(QStringLiteral("Partial"));
    partial->setTristate(true);
    partial->setCheckState(Qt::PartiallyChecked);
    auto *checkedOff = new QCheckBox(QStringLiteral("Off, checked"));
    checkedOff->setChecked(true);
    checkedOff->setEnabled(false);
    auto *radio = new QRadioButton(QStringLiteral("One way"));
    radio->setChecked(true);
    auto *comboOff = new QComboBox;
    comboOff->addItem(QStringLiteral("Disabled"));
    comboOff->setEnabled(false);
    auto *spin = new QSpinBox;
    spin->setValue(12);
    auto *sliderOff = new QSlider(Qt::Horizontal);
    sliderOff->setEnabled(false);
    sliderOff->setValue(40);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             partial, checkedOff, radio, new QRadioButton(QStringLiteral("Round trip")), comboOff, spin, sliderOff})
        row->addWidget(widget);
    column->addLayout(row);

    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *icons = new QGridLayout(card);
    int index = 0;
    for (const QString &name : Theme::iconNames()) {
        auto *label = new QLabel;
        label->setPixmap(m_theme.icon(name).pixmap(QSize(24, 24), devicePixelRatioF()));
        label->setToolTip(name);
        icons->addWidget(label, index / 18, index % 18);
        ++index;
    }
    column->addWidget(card);
    auto *brand = new QHBoxLayout;
    for (const int side : {16, 32, 64, 128}) {
        auto *label = new QLabel;
        label->setPixmap(Theme::applicationIcon().pixmap(side, side));
        brand->addWidget(label, 0, Qt::AlignBottom);
    }
    auto *note = new QPlainTextEdit(QStringLiteral("Multi-line text"));
    note->setMaximumHeight(70);
    brand->addWidget(note);
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({QStringLiteral("Layer"), QStringLiteral("Source")});
    auto *top = new QTreeWidgetItem(tree, {QStringLiteral("Basemap"), QStringLiteral("Natural Earth")});
    auto *child = new QTreeWidgetItem(top, {QStringLiteral("Borders"), QString()});
    child->setCheckState(0, Qt::Checked);
    top->setExpanded(true);
    tree->setMaximumHeight(120);
    brand->addWidget(tree, 1);
    column->addLayout(brand);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    column->addWidget(box);
    column->addStretch(1);
    return panel;
}

QWidget *GalleryWindow::buildTables()
{
    auto *tabs = new QTabWidget;
    auto *table = new QTableWidget(12, 5);
    table->setHorizontalHeaderLabels({QStringLiteral("Route"), QStringLiteral("Construction"),
                                      QStringLiteral("Length km"), QStringLiteral("Latency ms"),
                                      QStringLiteral("Capacity Tb/s")});
    for (int row = 0; row < table->rowCount(); ++row) {
        const QStringList texts{QStringLiteral("Cheyenne – West Des Moines"), QStringLiteral("buried"),
                                QString::number(1111 + row * 87), QString::number(4.11 + row, 'f', 2),
                                QStringLiteral("38.4")};
        for (int column = 0; column < texts.size(); ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            if (column > 1) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                item->setFont(m_theme.figureFont());
            }
            table->setItem(row, column, item);
        }
    }
    for (int column = 2; column < 5; ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(28);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->selectRow(0);
    table->setSortingEnabled(true);
    for (int column = 1; column < 5; ++column)
        table->setColumnWidth(column, 130);
    tabs->addTab(new QWidget, QStringLiteral("Sites"));
    tabs->addTab(table, QStringLiteral("Routes"));
    for (const char *name : {"Cables", "Demands", "Failures", "Problems 2"})
        tabs->addTab(new QWidget, QString::fromLatin1(name));
    tabs->setCurrentIndex(1);
    return tabs;
}

} // namespace fiberloom
