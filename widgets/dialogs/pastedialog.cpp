// SPDX-License-Identifier: Apache-2.0
#include "dialogs/pastedialog.h"

#include "dialogs/pastepreviewmodel.h"
#include "document/project.h"
#include "document/routetraces.h"
#include "theme/noticebox.h"
#include "theme/theme.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <memory>

namespace fiberloom {

namespace {

constexpr int fateWidth = 92;
constexpr int reasonWidth = 270; ///< of the fate of rows with the reason why not
constexpr int columnWidth = 150;
constexpr int choiceGap = 4; ///< between two choices in the header
/// Columns beyond keep the meaning that was guessed.
constexpr int mostChoices = 64;
/// Among the kinds that a table may be pasted as.
constexpr int nothing = -1;

/// Of a choice that shows what is chosen whole.
int widthOf(const QComboBox &choice)
{
    int longest = 0;
    for (int i = 0; i < choice.count(); ++i)
        longest = std::max(longest, choice.fontMetrics().horizontalAdvance(choice.itemText(i)));
    const int frame = choice.sizeHint().width() - longest;
    return frame + choice.fontMetrics().horizontalAdvance(choice.currentText());
}

/// The style sheet of the views leaves out the backgrounds that a model asks for.
class CellDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (const QVariant background = index.data(Qt::BackgroundRole); background.isValid())
            painter->fillRect(option.rect, background.value<QColor>());
        QStyledItemDelegate::paint(painter, option, index);
    }
};

/// What a table of a kind may hold that its columns do not show.
QString helpFor(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Route:
        return PasteDialog::tr(
            "Routes run between sites, named as here or in another table of this paste. Their bends are "
            "one cell, latitude first: 52.5 13.4; 51.9 12.1 – or LINESTRING (13.4 52.5, 12.1 51.9).");
    case EntityKind::Cable:
        return PasteDialog::tr(
            "Cables lie in routes, here or in another table of this paste: named, such as "
            "Berlin–Hamburg, or by the two sites. Fiber types and line systems are those of the catalog.");
    case EntityKind::Demand:
        return PasteDialog::tr(
            "Demands run between sites, named as here or in another table of this paste. One column of "
            "traffic means it each way.");
    default:
        return PasteDialog::tr(
            "Sites have a latitude and a longitude, or both in one cell, such as 52.52, 13.40. Routes, "
            "cables and demands may follow below an empty row, each table with its own header row.");
    }
}

DecimalMark markOfLocale()
{
    return QLocale().decimalPoint() == QLatin1String(",") ? DecimalMark::Comma : DecimalMark::Point;
}

} // namespace

PasteDialog::PasteDialog(const Theme &theme, Project &project, const QString &text, QWidget *parent)
    : QDialog(parent), m_project(project), m_tabs(new QTabBar(this)), m_kind(new QComboBox(this)),
      m_decimal(new QComboBox(this)), m_header(new QCheckBox(tr("First row is a header"), this)),
      m_updates(new QCheckBox(tr("Change rows that are here already"), this)), m_help(new QLabel(this)),
      m_table(new QTableView(this)), m_model(new PastePreviewModel(theme, this)), m_summary(new QLabel(this)),
      m_notice(new NoticeBox(this)), m_insert(new QPushButton(tr("Insert"), this)),
      m_planning([this]() -> JobRunner::Job {
          if (m_blocks.empty())
              return {};
          return [this, blocks = m_blocks, network = m_project.network()](JobControl &control) -> JobRunner::TakeOver {
              IdSource ids;
              auto plan = std::make_shared<BlocksPlan>(planBlocks(network, ids, blocks, control));
              if (control.isCanceled())
                  return {};
              return [this, plan] { take(std::move(*plan)); };
          };
      })
{
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Paste from a Spreadsheet"));
    resize(920, 600);
    buildForm();
    auto tables = CellGrid::fromText(text);
    if (!tables) {
        m_notice->setNotice(NoticeBox::Severity::Error, tables.error().what + QLatin1Char('.'),
                            tables.error().remedy.isEmpty() ? QString() : tables.error().remedy + QLatin1Char('.'));
        for (QWidget *each : std::initializer_list<QWidget *>{m_kind, m_decimal, m_header, m_updates, m_insert})
            each->setEnabled(false);
        return;
    }
    m_blocks = guessBlocks(project.network(), std::move(tables).value(), markOfLocale());
    m_updates->setChecked(mapping().updates);
    m_decimal->setCurrentIndex(static_cast<int>(mapping().decimalMark));
    if (m_blocks.size() > 1) {
        m_kind->addItem(tr("Nothing (leave out)"), nothing);
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            m_tabs->addTab(QString());
    }
    m_tabs->setVisible(m_blocks.size() > 1);
    connectForm();
    showTable(0);
    replan();
}

void PasteDialog::connectForm()
{
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { showTable(static_cast<std::size_t>(index)); });
    connect(m_kind, &QComboBox::activated, this, [this] {
        const int chosen = m_kind->currentData().toInt();
        m_blocks[m_shown].isTaken = chosen != nothing;
        if (chosen != nothing)
            setKind(static_cast<EntityKind>(chosen));
        replan();
    });
    connect(m_decimal, &QComboBox::activated, this, [this](int index) {
        for (PasteBlock &block : m_blocks)
            block.mapping.decimalMark = static_cast<DecimalMark>(index);
        replan();
    });
    connect(m_header, &QCheckBox::clicked, this, [this](bool on) {
        m_blocks[m_shown].mapping.hasHeader = on;
        replan();
    });
    connect(m_updates, &QCheckBox::toggled, this, [this](bool on) {
        for (PasteBlock &block : m_blocks)
            block.mapping.updates = on;
        replan();
    });
    connect(&m_project, &Project::changed, this, &PasteDialog::replan);
    connect(&m_planning, &JobRunner::finished, this, [this] {
        if (!m_planning.failure().isEmpty())
            m_notice->setNotice(NoticeBox::Severity::Error, m_planning.failure() + QLatin1Char('.'),
                                tr("Paste it in parts."));
    });
}

void PasteDialog::showTable(std::size_t block)
{
    m_shown = block;
    m_model->setGrid(m_blocks[block].grid);
    m_kind->setCurrentIndex(m_kind->findData(m_blocks[block].isTaken ? static_cast<int>(mapping().kind) : nothing));
    m_header->setChecked(mapping().hasHeader);
    m_header->setText(mapping().titleRows > 0 ? tr("Second row is a header") : tr("First row is a header"));
    fillColumnChoices();
    refresh();
}

void PasteDialog::buildForm()
{
    for (const EntityKind kind : pastedKinds)
        m_kind->addItem(entityInfo(kind).displayPlural(), static_cast<int>(kind));
    m_tabs->setObjectName(QStringLiteral("tables"));
    m_tabs->setAccessibleName(tr("Tables to paste"));
    m_tabs->setExpanding(false);
    m_tabs->hide();
    m_help->setObjectName(QStringLiteral("help"));
    m_help->setProperty("dimmed", true);
    m_help->setTextFormat(Qt::PlainText);
    m_help->setWordWrap(true);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("What the rows are"));
    m_decimal->addItem(tr("1.5 (point)"), static_cast<int>(DecimalMark::Point));
    m_decimal->addItem(tr("1,5 (comma)"), static_cast<int>(DecimalMark::Comma));
    m_decimal->setObjectName(QStringLiteral("decimal"));
    m_decimal->setAccessibleName(tr("How fractions are written"));
    m_header->setObjectName(QStringLiteral("header"));
    m_updates->setObjectName(QStringLiteral("updates"));
    m_updates->setToolTip(tr("A row is here already if its name is, or if it is the only one between its sites "
                             "or on its route"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setAccessibleName(tr("Rows to paste"));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->setObjectName(QStringLiteral("rowNumbers"));
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeader()->setFixedHeight(36);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_insert->setObjectName(QStringLiteral("insert"));
    m_insert->setProperty("primary", true);
    m_insert->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    const auto labeled = [&](const QString &text, QComboBox *box) {
        auto *label = new QLabel(text, this);
        label->setProperty("dimmed", true);
        label->setBuddy(box);
        top->addWidget(label);
        top->addWidget(box);
        top->addSpacing(8);
    };
    labeled(tr("Paste as"), m_kind);
    labeled(tr("Fractions"), m_decimal);
    top->addWidget(m_header);
    top->addSpacing(8);
    top->addWidget(m_updates);
    top->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_summary, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_insert);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_tabs);
    column->addLayout(top);
    column->addWidget(m_help);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_insert, &QPushButton::clicked, this, &PasteDialog::insert);
}

void PasteDialog::setKind(EntityKind kind)
{
    PasteMapping &mapping = m_blocks[m_shown].mapping;
    if (mapping.kind == kind)
        return;
    const PasteMapping before = mapping;
    mapping = guessMapping(m_project.network(), *m_blocks[m_shown].grid, before.decimalMark, kind);
    mapping.decimalMark = before.decimalMark;
    mapping.hasHeader = before.hasHeader;
    mapping.updates = before.updates;
    fillColumnChoices();
}

void PasteDialog::fillColumnChoices()
{
    // What a column means is chosen where its header stands.
    QHeaderView *header = m_table->horizontalHeader();
    qDeleteAll(m_choices);
    m_choices.clear();
    PasteBlock &block = m_blocks[m_shown];
    const std::vector<PasteTarget> targets = pasteTargets(block.mapping.kind);
    for (int column = 0; column < static_cast<int>(block.grid->columnCount()) && column < mostChoices; ++column) {
        auto *choice = new QComboBox(header->viewport());
        choice->setObjectName(QStringLiteral("column%1").arg(column));
        choice->setAccessibleName(tr("Meaning of column %1").arg(column + 1));
        choice->addItem(tr("leave out"), QString());
        for (const PasteTarget &target : targets)
            choice->addItem(target.title, target.key);
        choice->setCurrentIndex(std::max(0, choice->findData(block.mapping.columns.value(column))));
        choice->ensurePolished();
        choice->view()->setMinimumWidth(choice->sizeHint().width());
        const auto fit = [this, column, choice] {
            m_table->setColumnWidth(column + 1, std::max(columnWidth, widthOf(*choice) + choiceGap));
        };
        connect(choice, &QComboBox::currentIndexChanged, this, fit);
        connect(choice, &QComboBox::activated, this, [this, column, choice] {
            const QString key = choice->currentData().toString();
            QStringList &columns = m_blocks[m_shown].mapping.columns;
            while (columns.size() <= column)
                columns += QString();
            // One column means one thing.
            for (qsizetype other = 0; other < columns.size(); ++other) {
                if (!key.isEmpty() && other != column && columns[other] == key) {
                    columns[other].clear();
                    if (static_cast<std::size_t>(other) < m_choices.size())
                        m_choices[static_cast<std::size_t>(other)]->setCurrentIndex(0);
                }
            }
            columns[column] = key;
            replan();
        });
        m_choices.push_back(choice);
        fit();
        choice->show();
    }
    const auto place = [this, header] {
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            const int section = static_cast<int>(i) + 1;
            m_choices[i]->setGeometry(header->sectionViewportPosition(section) + 2, 4,
                                      header->sectionSize(section) - choiceGap, 28);
        }
    };
    header->disconnect(this);
    m_table->horizontalScrollBar()->disconnect(this);
    connect(header, &QHeaderView::sectionResized, this, place);
    connect(m_table->horizontalScrollBar(), &QScrollBar::valueChanged, this, place);
    place();
}

void PasteDialog::replan()
{
    if (m_blocks.empty())
        return;
    m_isReady = false;
    m_insert->setEnabled(false);
    m_planning.request();
}

QString PasteDialog::summary() const
{
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t same = 0;
    std::size_t skipped = 0;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        if (!m_blocks[i].isTaken)
            continue;
        added += m_plan.plans[i].added;
        updated += m_plan.plans[i].updated;
        same += m_plan.plans[i].same;
        skipped += m_plan.plans[i].skipped;
    }
    const QLocale locale;
    const auto count = [&](std::size_t number) { return locale.toString(qulonglong(number)); };
    QStringList parts;
    if (added > 0)
        parts += tr("%1 added").arg(count(added));
    if (updated > 0)
        parts += tr("%1 changed").arg(count(updated));
    if (same > 0)
        parts += tr("%1 as they are").arg(count(same));
    if (skipped > 0)
        parts += tr("%1 skipped").arg(count(skipped));
    return parts.isEmpty() ? tr("Nothing to insert") : parts.join(QStringLiteral(" · "));
}

QString PasteDialog::title() const
{
    QStringList kinds;
    for (const EntityKind kind : pastedKinds)
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            if (m_blocks[i].isTaken && m_blocks[i].mapping.kind == kind && !m_plan.plans[i].delta.isEmpty())
                kinds += entityInfo(kind).displayPlural().toLower();
    kinds.removeDuplicates();
    return tr("Paste %1", "kinds of rows").arg(QLocale().createSeparatedList(kinds));
}

void PasteDialog::take(BlocksPlan plan)
{
    m_plan = std::move(plan);
    m_isReady = true;
    m_summary->setText(summary());
    m_insert->setEnabled(!m_plan.delta.isEmpty());
    refreshTabs();
    refresh();
}

void PasteDialog::refreshTabs()
{
    const QLocale locale;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const PasteBlock &block = m_blocks[static_cast<std::size_t>(i)];
        const PastePlan &plan = m_plan.plans[static_cast<std::size_t>(i)];
        const QString kind = entityInfo(block.mapping.kind).displayPlural();
        const std::size_t rows = block.grid->rowCount() - std::min(block.grid->rowCount(), block.mapping.headerRows());
        const std::size_t good = plan.added + plan.updated + plan.same;
        if (!block.isTaken) {
            m_tabs->setTabText(i, tr("Left out"));
            m_tabs->setTabToolTip(i, QString());
        } else if (good == rows) {
            m_tabs->setTabText(i, tr("%1 (%2)", "kind, count").arg(kind, locale.toString(qulonglong(rows))));
            m_tabs->setTabToolTip(i, QString());
        } else {
            m_tabs->setTabText(i, tr("%1 (%2 of %3)", "kind, counts")
                                      .arg(kind, locale.toString(qulonglong(good)), locale.toString(qulonglong(rows))));
            m_tabs->setTabToolTip(i, tr("%n row(s) will be skipped.", nullptr, static_cast<int>(rows - good)));
        }
    }
}

void PasteDialog::refresh()
{
    const PasteBlock &block = m_blocks[m_shown];
    m_help->setText(helpFor(block.mapping.kind));
    for (QWidget *each : std::initializer_list<QWidget *>{m_table, m_header, m_help})
        each->setEnabled(block.isTaken);
    if (!m_isReady)
        return;
    m_model->setPlan(plan(), block.isTaken);
    m_table->setColumnWidth(0, plan().problems.empty() || !block.isTaken ? fateWidth : reasonWidth);
    if (!block.isTaken) {
        m_notice->setNotice(NoticeBox::Severity::Info, tr("This table is left out."),
                            tr("Choose above what to paste it as."));
    } else if (!plan().missing.isEmpty()) {
        m_notice->setNotice(NoticeBox::Severity::Warning, plan().missing + QLatin1Char('.'),
                            tr("Choose it above the column."));
    } else if (!plan().problems.empty()) {
        const PastePlan::CellProblem &first = plan().problems.front();
        m_notice->setNotice(NoticeBox::Severity::Warning,
                            tr("%n row(s) will be skipped.", nullptr, static_cast<int>(plan().skipped)),
                            tr("Line %1: %2.").arg(qulonglong(block.grid->rowNumber(first.row))).arg(first.reason));
    } else {
        m_notice->clearNotice();
    }
}

void PasteDialog::insert()
{
    if (!m_isReady || m_plan.delta.isEmpty())
        return;
    emit insertRequested({traces::kept(m_project.network(), m_plan.delta), title(), {}});
    accept();
}

} // namespace fiberloom
