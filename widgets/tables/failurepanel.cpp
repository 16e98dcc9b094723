// SPDX-License-Identifier: Apache-2.0
#include "tables/failurepanel.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "document/selection.h"
#include "tables/entitytablemodel.h"
#include "tables/failuretablemodel.h"
#include "theme/searchfield.h"
#include "theme/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace fiberloom {

namespace {

constexpr int kRowHeight = 28;
constexpr std::array kWorstPairs{0, 5, 10, 20, 50};
/// Among so many selected rows, pairs are tried; more would be tens of thousands of failures.
constexpr std::size_t kMostPaired = 150;

/// Sorts by worth, unknown last. Failures come all at once, and there may be hundreds of thousands: each is asked for its worth
/// once, not at every comparison.
class SortedFailures final : public QSortFilterProxyModel
{
public:
    SortedFailures(FailureTableModel &source, QObject *parent) : QSortFilterProxyModel(parent)
    {
        // Heard of before the base does, which compares rows then.
        connect(&source, &QAbstractItemModel::modelReset, this, [this] { m_ranks.clear(); });
        connect(&source, &QAbstractItemModel::dataChanged, this, [this] { m_ranks.clear(); });
        setSourceModel(&source);
    }

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        if (m_ranks.empty() || m_rankedColumn != left.column())
            rank(left.column());
        return m_ranks[static_cast<std::size_t>(left.row())] < m_ranks[static_cast<std::size_t>(right.row())];
    }

private:
    struct Worth
    {
        bool isKnown;
        double number;
        QString text;
        double fullness; ///< what loses as much is told apart by how full the rest becomes
    };

    [[nodiscard]] static bool isLess(const Worth &a, const Worth &b)
    {
        if (a.isKnown != b.isKnown)
            return b.isKnown;
        if (const int order = QString::localeAwareCompare(a.text, b.text); order != 0)
            return order < 0;
        return a.number != b.number ? a.number < b.number : a.fullness < b.fullness;
    }

    void rank(int column) const
    {
        const auto valueOf = [this](int row, int of) {
            return sourceModel()->index(row, of).data(EntityTableModel::SortRole);
        };
        std::vector<Worth> worth;
        for (int row = 0; row < sourceModel()->rowCount(); ++row) {
            const QVariant value = valueOf(row, column);
            const bool isText = value.typeId() == QMetaType::QString;
            worth.push_back({value.isValid(), isText ? 0.0 : value.toDouble(), isText ? value.toString() : QString(),
                             isText ? 0.0 : valueOf(row, FailureTableModel::MaxUtilizationColumn).toDouble()});
        }
        std::vector<std::size_t> order(worth.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return isLess(worth[a], worth[b]); });
        m_ranks.assign(worth.size(), 0);
        for (std::size_t i = 1; i < order.size(); ++i)
            m_ranks[order[i]] = m_ranks[order[i - 1]] + (isLess(worth[order[i - 1]], worth[order[i]]) ? 1 : 0);
        m_rankedColumn = column;
    }

    mutable std::vector<int> m_ranks; ///< by source row; empty: to be made
    mutable int m_rankedColumn = -1;
};

} // namespace

FailurePanel::FailurePanel(const Project &project, Analyses &analyses, Selection &selection, const Theme &theme,
                           QWidget *parent)
    : QWidget(parent), m_analyses(analyses), m_selection(selection),
      m_model(new FailureTableModel(project, analyses, this)), m_sorted(new SortedFailures(*m_model, this)),
      m_delegate(new CellDelegate(theme, this)), m_view(new QTableView(this))
{
    buildOptions();
    buildBar(theme);
    buildView();
    connect(&selection, &Selection::changed, this, &FailurePanel::onSelectionChanged);
    connect(&analyses, &Analyses::tiersChanged, this, &FailurePanel::updateState);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isSyncing = true; });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isSyncing = false;
        onSelectionChanged();
    });
    updateState();
}

void FailurePanel::buildBar(const Theme &theme)
{
    m_search = new SearchField(theme, tr("Filter failures by name"), this);
    m_search->setObjectName(QStringLiteral("filter"));
    m_search->setMaximumWidth(280);
    connect(m_search, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setProperty("dimmed", true);
    m_summary->setProperty("small", true);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_optionsButton = new QToolButton(this);
    m_optionsButton->setObjectName(QStringLiteral("options"));
    m_optionsButton->setText(tr("Options"));
    m_optionsButton->setIcon(theme.icon(QStringLiteral("settings")));
    m_optionsButton->setToolTip(tr("Which failures are tried"));
    m_optionsButton->setPopupMode(QToolButton::InstantPopup);
    m_optionsButton->setMenu(m_options);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_summary, 3);
    bar->addWidget(m_optionsButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
}

void FailurePanel::buildView()
{
    m_sorted->setFilterKeyColumn(FailureTableModel::NameColumn);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setDynamicSortFilter(true);
    m_view->setModel(m_sorted);
    m_view->setItemDelegate(m_delegate);
    m_view->setAccessibleName(tr("Failures"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setHighlightSections(false);
    constexpr std::array widths{240, 84, 88, 112, 118, 156, 160, 108};
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_view->setColumnWidth(static_cast<int>(i), widths[i]);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(FailureTableModel::LostColumn, Qt::DescendingOrder);
    m_view->installEventFilter(this);
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("emptyText"));
    m_empty->setProperty("dimmed", true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    static_cast<QVBoxLayout *>(layout())->addLayout(m_stack, 1);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FailurePanel::onRowsChosen);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &FailurePanel::choose);
}

void FailurePanel::buildOptions()
{
    m_options = new QMenu(this);
    const auto addKind = [this](const QString &text, bool FailureOptions::*member) {
        QAction *action = m_options->addAction(text);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, member](bool on) {
            FailureOptions options = m_analyses.failureOptions();
            options.*member = on;
            m_analyses.setFailureOptions(options);
        });
        connect(m_options, &QMenu::aboutToShow, action,
                [this, action, member] { action->setChecked(m_analyses.failureOptions().*member); });
    };
    addKind(tr("Every route"), &FailureOptions::routes);
    addKind(tr("Every site"), &FailureOptions::sites);
    addKind(tr("Every risk group"), &FailureOptions::riskGroups);
    m_options->addSeparator();
    QAction *among = m_options->addAction(tr("Pairs among the selection"));
    among->setObjectName(QStringLiteral("pairsAmong"));
    among->setCheckable(true);
    connect(among, &QAction::triggered, this, [this](bool on) {
        FailureOptions options = m_analyses.failureOptions();
        options.pairsAmong = on ? selectedElements() : std::vector<NetworkElement>();
        m_analyses.setFailureOptions(options);
    });
    connect(m_options, &QMenu::aboutToShow, among, [this, among] {
        const std::size_t paired = m_analyses.failureOptions().pairsAmong.size();
        const std::size_t selected = selectedElements().size();
        among->setChecked(paired > 0);
        among->setEnabled(paired > 0 || (selected > 1 && selected <= kMostPaired));
        among->setText(paired > 0 ? tr("Pairs among %Ln chosen", nullptr, static_cast<int>(paired))
                       : selected > kMostPaired
                           ? tr("Pairs among the selection (at most %Ln)", nullptr, static_cast<int>(kMostPaired))
                       : selected > 1 ? tr("Pairs among the %Ln selected", nullptr, static_cast<int>(selected))
                                      : tr("Pairs among the selection (select two or more)"));
    });
    QMenu *worst = m_options->addMenu(tr("Pairs of the worst"));
    auto *group = new QActionGroup(worst);
    for (const int count : kWorstPairs) {
        QAction *action =
            worst->addAction(count == 0 ? tr("None") : tr("The %Ln worst single failures", nullptr, count));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, count] {
            FailureOptions options = m_analyses.failureOptions();
            options.worstPairs = count;
            m_analyses.setFailureOptions(options);
        });
        connect(m_options, &QMenu::aboutToShow, action,
                [this, action, count] { action->setChecked(m_analyses.failureOptions().worstPairs == count); });
    }
}

void FailurePanel::setUtilizationColor(UtilizationColor color)
{
    m_delegate->setUtilizationColor(std::move(color));
    m_view->viewport()->update();
}

std::vector<NetworkElement> FailurePanel::selectedElements() const
{
    std::vector<NetworkElement> elements;
    for (const EntityRef &ref : m_selection.entities())
        if (const auto element = elementOf(ref))
            elements.push_back(*element);
    return elements;
}

void FailurePanel::updateState()
{
    const FailureTier &tier = m_analyses.failureTier();
    const auto result = m_analyses.failures();
    QString text;
    switch (tier.state()) {
    case AnalysisTier::State::Off:
        text = tr("Switched off in the analyses panel");
        break;
    case AnalysisTier::State::Computing:
        text = tr("Computing, %1 %").arg(QLocale().toString(static_cast<int>(tier.progress() * 100.0)));
        break;
    case AnalysisTier::State::Failed:
        text = tr("Computing failed: %1").arg(tier.failure());
        break;
    case AnalysisTier::State::Outdated:
        text = result ? tr("Outdated") : tr("Waiting for the routing");
        break;
    case AnalysisTier::State::Fresh:
        break;
    }
    if (text.isEmpty() && result) {
        int losing = 0;
        int congesting = 0;
        for (const FailureFigures &figures : result->failures) {
            losing += figures.losingDemands() > 0 ? 1 : 0;
            congesting += figures.congestedRoutes > 0 ? 1 : 0;
        }
        const QLocale locale;
        text = tr("%Ln failure(s)", nullptr, static_cast<int>(result->failures.size())) + QStringLiteral(" · ")
               + (losing == 0 ? tr("none loses traffic") : tr("%1 lose traffic").arg(locale.toString(losing)))
               + QStringLiteral(" · ")
               + (congesting == 0 ? tr("none overloads a route")
                                  : tr("%1 overload a route").arg(locale.toString(congesting)));
    }
    m_summary->setText(text);
    const bool hasRows = m_model->rowCount() > 0;
    m_empty->setText(result ? tr("Nothing can fail here: draw routes, or choose more under Options.") : text);
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_empty);
}

void FailurePanel::onRowsChosen()
{
    if (m_isSyncing)
        return;
    std::set<EntityRef> refs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const Failure &failure = m_model->figuresAt(m_sorted->mapToSource(index).row()).failure;
        refs.insert(refOf(failure.element));
        if (failure.second)
            refs.insert(refOf(*failure.second));
    }
    if (refs.empty())
        return;
    const QScopedValueRollback leading(m_isSyncing, true);
    m_selection.set(std::move(refs));
}

void FailurePanel::onSelectionChanged()
{
    if (m_isSyncing)
        return;
    const QScopedValueRollback following(m_isSyncing, true);
    const std::vector<NetworkElement> elements = selectedElements();
    const auto row = elements.size() == 1   ? m_model->rowOf({elements[0], {}})
                     : elements.size() == 2 ? m_model->rowOf({elements[0], elements[1]})
                                            : std::nullopt;
    if (!row) {
        m_view->selectionModel()->clearSelection();
        return;
    }
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(*row, 0));
    m_view->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(index);
}

void FailurePanel::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit failureChosen(m_model->figuresAt(m_sorted->mapToSource(index).row()).failure);
}

bool FailurePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fiberloom
