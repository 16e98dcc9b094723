// SPDX-License-Identifier: Apache-2.0
#include "tables/tablepanel.h"

#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/rowsclipboard.h"
#include "document/selection.h"
#include "network/names.h"
#include "tables/adddemandform.h"
#include "tables/entityfiltermodel.h"
#include "tables/entitytablemodel.h"
#include "tables/fieldtext.h"
#include "tables/tabletext.h"
#include "theme/searchfield.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int kRowHeight = 28;
constexpr int kWidestColumn = 320;
constexpr int kBreath = 4; ///< between what a column holds and the next
constexpr double kNewDemandGbps = 100.0;
constexpr qsizetype mostComparisons = 100'000;
constexpr qsizetype mostRanges = 1'000;

// Rows that an edit adds, of one kind.
std::set<EntityRef> addedBy(const Edit &edit, EntityKind kind)
{
    std::set<EntityRef> added;
    for (const Change &change : edit.delta.changes())
        if (change.isInsertion() && change.kind() == kind)
            added.insert(change.ref());
    return added;
}

} // namespace

TablePanel::TablePanel(Project &project, Analyses &analyses, Selection &selection, const Theme &theme, EntityKind kind,
                       QWidget *parent)
    : QWidget(parent), m_project(project), m_selection(selection),
      m_model(new EntityTableModel(project, analyses, kind, this)), m_filter(new EntityFilterModel(*m_model, this)),
      m_delegate(new CellDelegate(theme, this)), m_view(new QTableView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(theme);
    if (kind == EntityKind::Demand) {
        m_form = new AddDemandForm(project, this);
        column->addWidget(m_form);
        connect(m_form, &AddDemandForm::accepted, this, [this](SiteId a, SiteId z, Gbps rate) {
            commit(edits::addDemand(m_project.network(), m_project.ids(), a, z, rate));
        });
    }
    buildView();
    buildEmptyState();
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addLayout(m_stack, 1);

    connect(m_model, &EntityTableModel::refused, this,
            [this](const QModelIndex &, const QString &reason) { showMessage(reason); });
    connect(&project, &Project::changed, this, [this] { showMessage({}); });
    connect(&selection, &Selection::changed, this, &TablePanel::onSelectionChanged);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &TablePanel::updateState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &TablePanel::updateState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &TablePanel::updateState);
    onSelectionChanged();
    updateState();
}

EntityKind TablePanel::kind() const noexcept
{
    return m_model->kind();
}

void TablePanel::buildBar(const Theme &theme)
{
    const EntityInfo &info = entityInfo(kind());
    m_search = new SearchField(
        theme, tr("Filter %1, such as: %2").arg(info.displayPlural().toLower(), tabletext::filterExample(kind())),
        this);
    m_search->setObjectName(QStringLiteral("filter"));
    m_search->setToolTip(EntityFilterModel::help());
    m_search->setMaximumWidth(360);
    connect(m_search, &QLineEdit::textChanged, this, &TablePanel::onFilterTyped);
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setProperty("overLimit", true);
    m_message->setProperty("small", true);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_count = new QLabel(this);
    m_count->setProperty("dimmed", true);
    m_count->setProperty("small", true);
    m_add = new QToolButton(this);
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setIcon(theme.icon(QStringLiteral("plus")));
    m_add->setText(tabletext::addText(kind()));
    m_add->setVisible(kind() == EntityKind::Demand || kind() == EntityKind::Cable || kind() == EntityKind::RiskGroup
                      || edits::standsAlone(kind()));
    connect(m_add, &QToolButton::clicked, this, &TablePanel::add);
    m_remove = new QToolButton(this);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_remove->setIcon(theme.icon(QStringLiteral("delete")));
    m_remove->setText(tr("Delete"));
    m_remove->setToolTip(tr("Delete the selected rows (Del)"));
    connect(m_remove, &QToolButton::clicked, this, &TablePanel::removeSelected);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_search, 3);
    bar->addWidget(m_message, 2);
    bar->addWidget(m_count);
    bar->addWidget(m_add);
    bar->addWidget(m_remove);
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);
}

void TablePanel::buildView()
{
    // First in line, so that rows that a filter takes out do not count as deselected by the user.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_isSyncing = true; });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, [this] { m_isSyncing = false; });
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isSyncing = true; });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        m_isSyncing = false;
        QTimer::singleShot(0, this, &TablePanel::onSelectionChanged);
    });

    // Said before there are rows: each would be resized.
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(m_delegate);
    m_view->setAccessibleName(entityInfo(kind()).displayPlural());
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed
                            | QAbstractItemView::SelectedClicked);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setWordWrap(false);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setResizeContentsPrecision(50);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Right click to choose columns"));
    connect(header, &QWidget::customContextMenuRequested, this, &TablePanel::showColumnMenu);
    // Said before sorting is on, which sorts at once: twice would be seconds for a large network.
    header->setSortIndicator(tabletext::usualSortColumn(*m_model), tabletext::usualSortOrder(kind()));
    m_view->setSortingEnabled(true);
    showUsualColumns();
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TablePanel::onViewSelectionChanged);
    connect(m_view, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit flyTo(m_model->refAt(m_filter->mapToSource(index).row())); });
}

void TablePanel::buildEmptyState()
{
    m_empty = new QWidget(this);
    m_emptyText = new QLabel(m_empty);
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_emptyText->setProperty("dimmed", true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyButton = new QPushButton(m_empty);
    m_emptyButton->setObjectName(QStringLiteral("emptyButton"));
    connect(m_emptyButton, &QPushButton::clicked, this, [this] {
        if (m_model->rowCount() > 0)
            m_search->clear();
        else if (m_add->isVisibleTo(this))
            add();
        else
            emit addRequested(kind());
    });
    auto *column = new QVBoxLayout(m_empty);
    column->addStretch(1);
    column->addWidget(m_emptyText);
    column->addSpacing(4);
    column->addWidget(m_emptyButton, 0, Qt::AlignHCenter);
    column->addStretch(2);
}

void TablePanel::setUtilizationColor(UtilizationColor color)
{
    m_delegate->setUtilizationColor(std::move(color));
    m_view->viewport()->update();
}

QByteArray TablePanel::saveState() const
{
    return m_view->horizontalHeader()->saveState();
}

bool TablePanel::restoreState(const QByteArray &state)
{
    // Columns that came since are shown as they usually are.
    m_isFitted = m_view->horizontalHeader()->restoreState(state);
    return m_isFitted;
}

void TablePanel::showUsualColumns()
{
    const QStringList keys = tabletext::usualColumns(kind());
    QHeaderView *header = m_view->horizontalHeader();
    for (int i = 0; i < m_model->columnCount(); ++i)
        m_view->setColumnHidden(i, !keys.contains(m_model->columns()[static_cast<std::size_t>(i)].key));
    int place = 0;
    for (const QString &key : keys)
        if (const int column = m_model->columnOf(key); column >= 0)
            header->moveSection(header->visualIndex(column), place++);
}

void TablePanel::fitColumns()
{
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (m_view->isColumnHidden(i))
            continue;
        m_view->resizeColumnToContents(i);
        m_view->setColumnWidth(i, std::min(m_view->columnWidth(i) + kBreath, kWidestColumn));
    }
}

void TablePanel::showColumnMenu(const QPoint &position)
{
    QMenu menu(this);
    for (int i = 0; i < m_model->columnCount(); ++i) {
        QAction *action = menu.addAction(m_model->columns()[static_cast<std::size_t>(i)].header());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(i));
        action->setEnabled(i != 0); // rows need a name to be told apart
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            m_view->setColumnHidden(i, !shown);
            if (shown)
                m_view->resizeColumnToContents(i);
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Usual columns")), &QAction::triggered, this, [this] {
        showUsualColumns();
        fitColumns();
    });
    menu.exec(m_view->horizontalHeader()->mapToGlobal(position));
}

void TablePanel::onFilterTyped(const QString &text)
{
    const auto taken = m_filter->setFilterText(text);
    setStyleProperty(*m_search, "invalid", !taken);
    m_search->setToolTip(taken ? EntityFilterModel::help() : reasonText(taken.error()));
    showMessage(taken ? QString() : reasonText(taken.error()));
    onSelectionChanged();
    updateState();
}

std::set<EntityRef> TablePanel::selectedRows() const
{
    std::set<EntityRef> refs;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            refs.insert(m_model->refAt(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    return refs;
}

void TablePanel::onViewSelectionChanged()
{
    if (m_isSyncing)
        return;
    const QScopedValueRollback leading(m_isSyncing, true);
    m_selection.set(selectedRows());
    updateState();
}

void TablePanel::onSelectionChanged()
{
    updateState();
    if (m_isSyncing)
        return;
    const QScopedValueRollback following(m_isSyncing, true);
    std::vector<int> rows;
    for (const EntityRef &ref : m_selection.entities()) {
        const auto source = ref.kind == kind() ? m_model->rowOf(ref.id) : std::nullopt;
        const QModelIndex shown = source ? m_filter->mapFromSource(m_model->index(*source, 0)) : QModelIndex();
        if (shown.isValid())
            rows.push_back(shown.row());
    }
    std::ranges::sort(rows);
    QItemSelection wanted;
    const int lastColumn = m_filter->columnCount() - 1;
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        wanted.append(QItemSelectionRange(m_filter->index(rows[begin], 0), m_filter->index(rows[end - 1], lastColumn)));
        begin = end;
    }
    QItemSelectionModel &marks = *m_view->selectionModel();
    // Qt compares each range that was selected with each that is to be: 15 s for every other of 50,000 rows. So what was goes
    // unsaid first.
    if (marks.selection().size() * wanted.size() > mostComparisons) {
        marks.reset();
        m_view->viewport()->update();
    }
    {
        // The view asks where each range is on the screen, to paint all of it in the end.
        const QSignalBlocker unheard(wanted.size() > mostRanges ? &marks : nullptr);
        marks.select(wanted, QItemSelectionModel::ClearAndSelect);
    }
    if (wanted.size() > mostRanges)
        m_view->viewport()->update();
    if (rows.empty())
        return;
    const QModelIndex first = m_filter->index(rows.front(), m_view->horizontalHeader()->logicalIndex(0));
    m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(first);
}

void TablePanel::updateState()
{
    // What is typed in one of the selected rows is meant for all of them that are shown.
    std::set<EntityRef> together;
    for (const EntityRef &ref : m_selection.entities()) {
        const auto source = ref.kind == kind() ? m_model->rowOf(ref.id) : std::nullopt;
        if (source && m_filter->mapFromSource(m_model->index(*source, 0)).isValid())
            together.insert(ref);
    }
    m_model->setEditedTogether(std::move(together));
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    const QLocale locale;
    m_count->setText(all == shown ? QString() : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    const bool hasSelection =
        std::ranges::any_of(m_selection.entities(), [this](const EntityRef &ref) { return ref.kind == kind(); });
    m_remove->setEnabled(hasSelection);
    const bool hasRoute = !m_selection.ids<Route>().empty();
    const bool hasMember = hasRoute || !m_selection.ids<Site>().empty();
    const bool canAdd = kind() == EntityKind::Cable ? hasRoute : kind() != EntityKind::RiskGroup || hasMember;
    m_add->setEnabled(canAdd);
    m_add->setToolTip(tabletext::addHelp(kind(), canAdd));
    if (!m_stack)
        return;
    m_stack->setCurrentWidget(shown == 0 ? m_empty : static_cast<QWidget *>(m_view));
    if (shown > 0 && !m_isFitted) {
        m_isFitted = true;
        QTimer::singleShot(0, this, &TablePanel::fitColumns);
    }
    const bool isFiltered = all > 0;
    m_emptyText->setText(isFiltered ? tr("No row matches the filter.") : tabletext::emptyText(kind()));
    m_emptyButton->setText(isFiltered ? tr("Clear the filter") : tabletext::addText(kind()));
    m_emptyButton->setEnabled(isFiltered || canAdd);
}

void TablePanel::showMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setToolTip(message);
}

std::optional<Edit> TablePanel::editToAdd()
{
    const Network &network = m_project.network();
    if (kind() == EntityKind::Demand) {
        const std::vector<SiteId> sites = m_selection.ids<Site>();
        if (sites.size() == 2)
            return edits::addDemand(network, m_project.ids(), sites[0], sites[1], Gbps(kNewDemandGbps));
        m_form->begin(sites.size() == 1 ? std::optional(sites.front()) : std::nullopt);
        return std::nullopt;
    }
    if (kind() == EntityKind::RiskGroup) {
        std::set<EntityRef> members;
        for (const EntityRef &ref : m_selection.entities())
            if (ref.kind == EntityKind::Route || ref.kind == EntityKind::Site)
                members.insert(ref);
        return members.empty() ? std::nullopt : std::optional(edits::addRiskGroup(network, m_project.ids(), members));
    }
    if (edits::standsAlone(kind()))
        return edits::addRow(network, m_project.ids(), kind());
    const std::vector<RouteId> routes = m_selection.ids<Route>();
    if (kind() != EntityKind::Cable || routes.empty())
        return std::nullopt;
    return edits::addCables(network, m_project.ids(), routes);
}

void TablePanel::add()
{
    if (const auto edit = editToAdd())
        commit(*edit);
}

void TablePanel::commit(const Edit &edit)
{
    const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey);
    if (!applied) {
        showMessage(reasonText(applied.error()));
        return;
    }
    if (auto added = addedBy(edit, kind()); !added.empty())
        m_selection.set(std::move(added));
}

void TablePanel::removeSelected()
{
    const std::set<EntityRef> doomed = selectedRows();
    if (!doomed.empty())
        commit(edits::removeEntities(m_project.network(), doomed));
}

QString TablePanel::selectedText() const
{
    return tabletext::tabSeparated(*m_view);
}

void TablePanel::copySelected()
{
    auto *mime = new QMimeData;
    mime->setText(selectedText());
    const Network rows = rowsForClipboard(m_project.network(), selectedRows());
    if (!rows.isEmpty())
        mime->setData(QLatin1String(rowsMimeType), encodeRows(rows));
    QApplication::clipboard()->setMimeData(mime);
}

bool TablePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool isCopy = key->matches(QKeySequence::Copy);
    const bool isDelete = key->matches(QKeySequence::Delete);
    if (!isCopy && !isDelete)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true; // the table takes the key before the window's own actions
    if (isCopy)
        copySelected();
    else
        removeSelected();
    return true;
}

} // namespace fiberloom
