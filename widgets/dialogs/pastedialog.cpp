// SPDX-License-Identifier: Apache-2.0
#include "dialogs/pastedialog.h"

#include "dialogs/pastepreviewmodel.h"
#include "document/project.h"
#include "theme/noticebox.h"
#include "theme/theme.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace fiberloom {

namespace {

constexpr int fateWidth = 92;
constexpr int columnWidth = 150;
constexpr int choiceGap = 4; ///< between two choices in the header
/// Columns beyond keep the meaning that was guessed.
constexpr int mostChoices = 64;

/// Of a choice that shows what is chosen whole.
int widthOf(const QComboBox &choice)
{
    int longest = 0;
    for (int i = 0; i < choice.count(); ++i)
        longest = std::max(longest, choice.fontMetrics().horizontalAdvance(choice.itemText(i)));
    const int frame = choice.sizeHint().width() - longest;
    return frame + choice.fontMetrics().horizontalAdvance(choice.currentText());
}

DecimalMark markOfLocale()
{
    return QLocale().decimalPoint() == QLatin1String(",") ? DecimalMark::Comma : DecimalMark::Point;
}

} // namespace

PasteDialog::PasteDialog(const Theme &theme, Project &project, const QString &text, QWidget *parent)
    : QDialog(parent), m_project(project), m_kind(new QComboBox(this)), m_decimal(new QComboBox(this)),
      m_header(new QCheckBox(tr("First row is a header"), this)),
      m_updates(new QCheckBox(tr("Change rows that are here already"), this)), m_table(new QTableView(this)),
      m_model(new PastePreviewModel(theme, this)), m_summary(new QLabel(this)), m_notice(new NoticeBox(this)),
      m_insert(new QPushButton(tr("Insert"), this)), m_planning([this]() -> JobRunner::Job {
          if (!m_grid)
              return {};
          return [this, grid = m_grid, mapping = m_mapping,
                  network = m_project.network()](JobControl &control) -> JobRunner::TakeOver {
              IdSource ids;
              auto plan = std::make_shared<PastePlan>(planPaste(network, ids, *grid, mapping, control));
              if (control.isCanceled())
                  return {};
              return [this, plan] { take(std::move(*plan)); };
          };
      })
{
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Paste from a Spreadsheet"));
    resize(920, 560);
    buildForm();
    auto grid = CellGrid::fromText(text);
    if (!grid) {
        m_notice->setNotice(NoticeBox::Severity::Error, grid.error().what + QLatin1Char('.'),
                            grid.error().remedy.isEmpty() ? QString() : grid.error().remedy + QLatin1Char('.'));
        for (QWidget *each : std::initializer_list<QWidget *>{m_kind, m_decimal, m_header, m_updates, m_insert})
            each->setEnabled(false);
        return;
    }
    m_grid = std::make_shared<const CellGrid>(std::move(grid).value());
    m_model->setGrid(m_grid);
    m_mapping = guessMapping(project.network(), *m_grid, markOfLocale());
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_mapping.kind)));
    m_header->setChecked(m_mapping.hasHeader);
    m_updates->setChecked(m_mapping.updates);
    m_decimal->setCurrentIndex(static_cast<int>(m_mapping.decimalMark));
    fillColumnChoices();
    connect(m_kind, &QComboBox::activated, this,
            [this] { setKind(static_cast<EntityKind>(m_kind->currentData().toInt())); });
    connect(m_decimal, &QComboBox::activated, this, [this](int index) {
        m_mapping.decimalMark = static_cast<DecimalMark>(index);
        replan();
    });
    connect(m_header, &QCheckBox::toggled, this, [this](bool on) {
        m_mapping.hasHeader = on;
        replan();
    });
    connect(m_updates, &QCheckBox::toggled, this, [this](bool on) {
        m_mapping.updates = on;
        replan();
    });
    connect(&project, &Project::changed, this, &PasteDialog::replan);
    replan();
}

void PasteDialog::buildForm()
{
    for (const EntityKind kind : pastedKinds)
        m_kind->addItem(entityInfo(kind).displayPlural(), static_cast<int>(kind));
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("What the rows are"));
    m_decimal->addItem(tr("1.5 (point)"), static_cast<int>(DecimalMark::Point));
    m_decimal->addItem(tr("1,5 (comma)"), static_cast<int>(DecimalMark::Comma));
    m_decimal->setObjectName(QStringLiteral("decimal"));
    m_decimal->setAccessibleName(tr("How fractions are written"));
    m_header->setObjectName(QStringLiteral("header"));
    m_updates->setObjectName(QStringLiteral("updates"));
    m_updates->setToolTip(tr("A row is here already if its name is, or if it is the only one between its sites"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rows to paste"));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setWordWrap(false);
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
    column->addLayout(top);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_insert, &QPushButton::clicked, this, &PasteDialog::insert);
}

void PasteDialog::setKind(EntityKind kind)
{
    const PasteMapping before = m_mapping;
    m_mapping = guessMapping(m_project.network(), *m_grid, before.decimalMark, kind);
    m_mapping.decimalMark = before.decimalMark;
    m_mapping.hasHeader = before.hasHeader;
    m_mapping.updates = before.updates;
    fillColumnChoices();
    replan();
}

void PasteDialog::fillColumnChoices()
{
    // What a column means is chosen where its header stands.
    QHeaderView *header = m_table->horizontalHeader();
    qDeleteAll(m_choices);
    m_choices.clear();
    const std::vector<PasteTarget> targets = pasteTargets(m_mapping.kind);
    m_table->setColumnWidth(0, fateWidth);
    for (int column = 0; column < static_cast<int>(m_grid->columnCount()) && column < mostChoices; ++column) {
        auto *choice = new QComboBox(header->viewport());
        choice->setObjectName(QStringLiteral("column%1").arg(column));
        choice->setAccessibleName(tr("Meaning of column %1").arg(column + 1));
        choice->addItem(tr("leave out"), QString());
        for (const PasteTarget &target : targets)
            choice->addItem(target.title, target.key);
        choice->setCurrentIndex(std::max(0, choice->findData(m_mapping.columns.value(column))));
        choice->ensurePolished();
        choice->view()->setMinimumWidth(choice->sizeHint().width());
        const auto fit = [this, column, choice] {
            m_table->setColumnWidth(column + 1, std::max(columnWidth, widthOf(*choice) + choiceGap));
        };
        connect(choice, &QComboBox::currentIndexChanged, this, fit);
        connect(choice, &QComboBox::activated, this, [this, column, choice] {
            const QString key = choice->currentData().toString();
            while (m_mapping.columns.size() <= column)
                m_mapping.columns += QString();
            // One column means one thing.
            for (qsizetype other = 0; other < m_mapping.columns.size(); ++other) {
                if (!key.isEmpty() && other != column && m_mapping.columns[other] == key) {
                    m_mapping.columns[other].clear();
                    if (static_cast<std::size_t>(other) < m_choices.size())
                        m_choices[static_cast<std::size_t>(other)]->setCurrentIndex(0);
                }
            }
            m_mapping.columns[column] = key;
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
    if (!m_grid)
        return;
    m_isReady = false;
    m_insert->setEnabled(false);
    m_planning.request();
}

QString PasteDialog::summary() const
{
    const QLocale locale;
    const auto count = [&](std::size_t number) { return locale.toString(qulonglong(number)); };
    QStringList parts;
    if (m_plan.added > 0)
        parts += tr("%1 added").arg(count(m_plan.added));
    if (m_plan.updated > 0)
        parts += tr("%1 changed").arg(count(m_plan.updated));
    if (m_plan.same > 0)
        parts += tr("%1 as they are").arg(count(m_plan.same));
    if (m_plan.skipped > 0)
        parts += tr("%1 skipped").arg(count(m_plan.skipped));
    return parts.isEmpty() ? tr("Nothing to insert") : parts.join(QStringLiteral(" · "));
}

void PasteDialog::take(PastePlan plan)
{
    m_plan = std::move(plan);
    m_isReady = true;
    m_model->setPlan(m_plan);
    m_summary->setText(summary());
    m_insert->setEnabled(!m_plan.delta.isEmpty());
    if (!m_plan.missing.isEmpty()) {
        m_notice->setNotice(NoticeBox::Severity::Warning, m_plan.missing + QLatin1Char('.'),
                            tr("Choose it above the column."));
    } else if (!m_plan.problems.empty()) {
        m_notice->setNotice(
            NoticeBox::Severity::Warning, tr("%n row(s) will be skipped.", nullptr, static_cast<int>(m_plan.skipped)),
            tr("Line %1: %2.").arg(m_plan.problems.front().row + 1).arg(m_plan.problems.front().reason));
    } else if (m_grid->linesLeftOut() > 0) {
        m_notice->setNotice(
            NoticeBox::Severity::Info,
            tr("%n line(s) after an empty line are left out.", nullptr, static_cast<int>(m_grid->linesLeftOut())),
            tr("Paste them on their own."));
    } else {
        m_notice->clearNotice();
    }
}

void PasteDialog::insert()
{
    if (!m_isReady || m_plan.delta.isEmpty())
        return;
    const QString what = entityInfo(m_mapping.kind).displayPlural().toLower();
    emit insertRequested({m_plan.delta, tr("Paste %1").arg(what), {}});
    accept();
}

} // namespace fiberloom
