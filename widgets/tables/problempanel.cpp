// SPDX-License-Identifier: Apache-2.0
#include "tables/problempanel.h"

#include "document/selection.h"
#include "tables/problemtablemodel.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

namespace fiberloom {

namespace {

constexpr int kRowHeight = 28;

// The severity has a sign and a color beside its word.
class SeverityDelegate final : public QStyledItemDelegate
{
public:
    SeverityDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->icon = m_theme.icon(index.data(ProblemTableModel::IconRole).toString());
        option->decorationSize = QSize(16, 16);
        option->features |= QStyleOptionViewItem::HasDecoration;
        const ThemeColors &colors = m_theme.colors();
        const auto severity = static_cast<Severity>(index.data(ProblemTableModel::SeverityRole).toInt());
        const QColor color = severity == Severity::Error     ? colors.overLimit
                             : severity == Severity::Warning ? colors.warning
                                                             : colors.dimmed;
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }

private:
    const Theme &m_theme;
};

} // namespace

ProblemPanel::ProblemPanel(ProblemTableModel &model, Selection &selection, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_model(model), m_selection(selection), m_view(new QTableView(this)),
      m_empty(new QLabel(tr("No problems found."), this))
{
    m_view->setModel(&model);
    m_view->setItemDelegateForColumn(ProblemTableModel::SeverityColumn, new SeverityDelegate(theme, this));
    m_view->setAccessibleName(tr("Problems"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setColumnWidth(ProblemTableModel::SeverityColumn, 110);
    m_view->setColumnWidth(ProblemTableModel::EntityColumn, 240);
    m_view->setColumnWidth(ProblemTableModel::MessageColumn, 380);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_empty->setProperty("dimmed", true);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProblemPanel::onRowsChosen);
    connect(m_view, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit flyTo(m_model.problemAt(index.row()).entity); });
    connect(&model, &ProblemTableModel::updated, this, &ProblemPanel::updateState);
    updateState();
}

void ProblemPanel::onRowsChosen()
{
    std::set<EntityRef> refs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        refs.insert(m_model.problemAt(index.row()).entity);
    // A list that loses rows because they were solved changes nothing.
    if (!refs.empty())
        m_selection.set(std::move(refs));
}

void ProblemPanel::updateState()
{
    auto *stack = static_cast<QStackedLayout *>(layout());
    stack->setCurrentWidget(m_model.rowCount() == 0 ? m_empty : static_cast<QWidget *>(m_view));
}

} // namespace fiberloom
