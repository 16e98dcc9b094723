// SPDX-License-Identifier: Apache-2.0
#include "inspector/inspector.h"

#include "document/analyses.h"
#include "document/edits.h"
#include "document/explanationedits.h"
#include "document/project.h"
#include "document/routeshaping.h"
#include "document/selection.h"
#include "inspector/demanddetails.h"
#include "inspector/entitylist.h"
#include "inspector/explanationbox.h"
#include "inspector/fieldrow.h"
#include "inspector/growthpoints.h"
#include "inspector/planchoices.h"
#include "inspector/tiesbox.h"
#include "network/names.h"
#include "tables/fieldtext.h"
#include "theme/figuretile.h"
#include "theme/noticebox.h"
#include "theme/sectionheader.h"
#include "theme/theme.h"
#include "theme/unitedit.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <set>

namespace fiberloom {

namespace {

constexpr int kPadding = 12;
constexpr int kFigureColumns = 2;

bool isOfOneKind(const std::vector<EntityRef> &rows)
{
    return std::ranges::all_of(rows, [&](const EntityRef &ref) { return ref.kind == rows.front().kind; });
}

FigureTile::Level tileLevel(FigureLevel level)
{
    switch (level) {
    case FigureLevel::Warning:
        return FigureTile::Level::Warning;
    case FigureLevel::OverLimit:
        return FigureTile::Level::OverLimit;
    case FigureLevel::Normal:
        break;
    }
    return FigureTile::Level::Normal;
}

NoticeBox::Severity noticeSeverity(FigureLevel level)
{
    switch (level) {
    case FigureLevel::Warning:
        return NoticeBox::Severity::Warning;
    case FigureLevel::OverLimit:
        return NoticeBox::Severity::Error;
    case FigureLevel::Normal:
        break;
    }
    return NoticeBox::Severity::Info;
}

// Numbers stand together; a year says when, not how much.
bool isFigure(const TableColumn &column)
{
    return column.isNumber() && column.part == TableColumn::Part::Whole
           && column.key != QLatin1String("in_service_year");
}

bool isNotes(const TableColumn &column)
{
    return column.field->type == FieldType::LongText;
}

} // namespace

Inspector::Inspector(Project &project, Analyses &analyses, Selection &selection, const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_project(project), m_analyses(analyses), m_selection(selection), m_theme(theme)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMinimumWidth(272);
    connect(&selection, &Selection::changed, this, &Inspector::rebuild);
    connect(&project, &Project::shownChanged, this, &Inspector::onShownChanged);
    connect(&analyses, &Analyses::resultChanged, this, &Inspector::refreshSummary);
    connect(&analyses, &Analyses::tiersChanged, this, &Inspector::refreshSummary);
    rebuild();
}

FieldRow *Inspector::field(QStringView key) const noexcept
{
    const auto found = std::ranges::find_if(m_fields, [&](const FieldRow *row) { return row->column().key == key; });
    return found == m_fields.end() ? nullptr : *found;
}

void Inspector::focusName()
{
    const FieldRow *name = field(u"name");
    auto *line = name ? qobject_cast<UnitEdit *>(name->editor()) : nullptr;
    if (!line)
        return;
    ensureWidgetVisible(line);
    line->setFocus(Qt::ShortcutFocusReason);
    line->selectAll();
}

template<class Refs>
Inspector::RowsByKind Inspector::rowsOf(const Refs &refs) const
{
    RowsByKind rows;
    for (const EntityRef &ref : refs)
        if (EntityPtr row = m_project.shownNetwork().row(ref); !isNull(row))
            rows[ref.kind].push_back(std::move(row));
    return rows;
}

void Inspector::rebuild()
{
    if (m_content) {
        // What is being typed is taken, or refused, for the rows that it was typed for.
        m_content->hide();
        m_content->deleteLater();
    }
    m_rows.clear();
    m_fields.clear();
    m_lists.clear();
    m_tiles.clear();
    m_growthPoints = nullptr;
    m_plans = nullptr;
    m_ties = nullptr;
    const RowsByKind rows = rowsOf(m_selection.entities());
    for (const auto &[kind, each] : rows)
        std::ranges::transform(each, std::back_inserter(m_rows), &refOf);

    takeWidget();
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    m_column->setSpacing(8);
    buildHeader();
    if (m_rows.empty()) {
        buildHints();
    } else if (rows.size() == 1) {
        buildFields(rows.begin()->first, rows.begin()->second);
    } else {
        buildKindChoice(rows);
    }
    m_column->addStretch(1);
    setWidget(m_content);
    refreshSummary();
}

void Inspector::buildHeader()
{
    m_kind = new SectionHeader({}, m_content);
    m_title = new QLabel(m_content);
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setProperty("title", true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_line = new QLabel(m_content);
    m_line->setObjectName(QStringLiteral("line"));
    m_line->setProperty("dimmed", true);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_grid = new QGridLayout;
    m_grid->setSpacing(8);
    m_notice = new NoticeBox(m_content);
    connect(m_notice, &NoticeBox::actionTriggered, this, [this] {
        if (const auto route = m_rows.empty() ? std::nullopt : m_rows.front().as<Route>())
            commit(edits::addCable(m_project.network(), m_project.ids(), *route));
    });
    auto *top = new QVBoxLayout;
    top->setSpacing(2);
    top->addWidget(m_kind);
    top->addWidget(m_title);
    top->addWidget(m_line);
    m_column->addLayout(top);
    m_column->addLayout(m_grid);
    m_column->addWidget(m_notice);
}

void Inspector::buildSection(const QString &title, EntityKind kind, const std::vector<EntityPtr> &rows,
                             const std::function<bool(const TableColumn &)> &belongs)
{
    bool isFirst = true;
    for (const TableColumn &column : columnsOf(kind)) {
        if (!column.field || !belongs(column) || (rows.size() > 1 && column.part != TableColumn::Part::Whole))
            continue;
        if (isFirst && !title.isEmpty()) {
            m_column->addSpacing(4);
            m_column->addWidget(new SectionHeader(title, m_content));
        }
        isFirst = false;
        // The inspector has room for a field's own title.
        TableColumn shown = column;
        if (shown.part == TableColumn::Part::Whole)
            shown.title = shown.field->displayTitle();
        auto *row = new FieldRow(m_project, std::move(shown), rows, m_content);
        m_fields.push_back(row);
        m_column->addWidget(row);
    }
}

void Inspector::buildFields(EntityKind kind, const std::vector<EntityPtr> &rows)
{
    // How a demand is carried decides; what was entered comes after it.
    const bool resultsFirst = kind == EntityKind::Demand && rows.size() == 1;
    if (resultsFirst)
        buildLists(m_rows.front());
    buildSection({}, kind, rows, isFigure);
    if (rows.size() == 1 && !resultsFirst)
        buildLists(m_rows.front());
    if (rows.size() > 1)
        buildTies();
    buildSection(tr("Properties"), kind, rows, [](const TableColumn &column) {
        return !isFigure(column) && !isNotes(column) && column.part == TableColumn::Part::Whole;
    });
    buildSection(tr("Position"), kind, rows,
                 [](const TableColumn &column) { return column.part != TableColumn::Part::Whole; });
    buildSection(tr("Notes"), kind, rows, isNotes);
}

void Inspector::addList(const std::function<void(EntityList *)> &wire, std::function<void(EntityList *)> update,
                        EntityList *list)
{
    connect(list, &EntityList::chosen, this, [this](EntityRef ref) { m_selection.select(ref); });
    connect(list, &EntityList::removeRequested, this,
            [this](EntityRef ref) { commit(edits::removeEntities(m_project.network(), {ref})); });
    if (wire)
        wire(list);
    m_lists.emplace_back(list, std::move(update));
    m_column->addWidget(list);
}

void Inspector::buildLists(EntityRef ref)
{
    const Network &network = m_project.shownNetwork();
    if (const auto route = ref.as<Route>()) {
        const auto wire = [this, id = *route](EntityList *list) {
            list->setObjectName(QStringLiteral("cables"));
            connect(list, &EntityList::addRequested, this,
                    [this, id] { commit(edits::addCable(m_project.network(), m_project.ids(), id)); });
        };
        addList(
            wire,
            [this, id = *route](EntityList *list) {
                list->setContent(EntityList::cablesOf(m_project.shownNetwork(), id));
            },
            new EntityList(m_theme, EntityList::cablesOf(network, *route), m_content));
        buildTies();
    }
    if (ref.kind == EntityKind::Route || ref.kind == EntityKind::Site) {
        addList([](EntityList *list) { list->setObjectName(QStringLiteral("riskGroups")); },
                [this, ref](EntityList *list) {
                    list->setContent(EntityList::riskGroupsOf(m_project.shownNetwork(), ref));
                },
                new EntityList(m_theme, EntityList::riskGroupsOf(network, ref), m_content));
    }
    if (const auto group = ref.as<RiskGroup>()) {
        addList([](EntityList *list) { list->setObjectName(QStringLiteral("members")); },
                [this, id = *group](EntityList *list) {
                    list->setContent(EntityList::membersOf(m_project.shownNetwork(), id));
                },
                new EntityList(m_theme, EntityList::membersOf(network, *group), m_content));
    }
    if (const auto scenario = ref.as<Scenario>()) {
        m_plans = new PlanChoices(m_project, *scenario, m_content);
        connect(m_plans, &PlanChoices::editRequested, this, &Inspector::commit);
        m_column->addWidget(m_plans);
        addList([](EntityList *list) { list->setObjectName(QStringLiteral("scenarioFailures")); },
                [this, id = *scenario](EntityList *list) {
                    list->setContent(EntityList::failuresOf(m_project.shownNetwork(), id));
                },
                new EntityList(m_theme, EntityList::failuresOf(network, *scenario), m_content));
    }
    if (const auto demand = ref.as<Demand>()) {
        auto *explanation = new ExplanationBox(m_analyses, *demand, m_content);
        connect(explanation, &ExplanationBox::showRequested, this, &Inspector::showRequested);
        connect(explanation, &ExplanationBox::applyRequested, this, [this, id = *demand](const LeastChange &change) {
            const auto edit = edits::applyChange(m_project.network(), m_project.ids(), m_analyses.world(), id, change);
            if (edit)
                commit(*edit);
            else
                emit failed(tr("The cables of this route do not say what a pair carries: enter that first"));
        });
        m_column->addWidget(explanation);
        m_column->addWidget(new DemandDetails(m_project, m_analyses, *demand, m_content));
        addList([](EntityList *list) { list->setObjectName(QStringLiteral("constraints")); },
                [this, id = *demand](EntityList *list) {
                    list->setContent(EntityList::constraintsOf(m_project.shownNetwork(), id));
                },
                new EntityList(m_theme, EntityList::constraintsOf(network, *demand), m_content));
    }
    if (const auto growth = ref.as<Growth>()) {
        m_growthPoints = new GrowthPoints(m_project, m_theme, *growth, m_content);
        m_column->addWidget(m_growthPoints);
    }
}

void Inspector::buildTies()
{
    std::vector<RouteId> routes;
    for (const EntityRef &ref : m_rows)
        if (const auto route = ref.as<Route>())
            routes.push_back(*route);
    if (routes.empty())
        return;
    m_ties = new TiesBox(m_theme, m_project.shownNetwork(), routes, m_content);
    connect(m_ties, &TiesBox::chosen, this, [this](EntityRef ref) { m_selection.select(ref); });
    connect(m_ties, &TiesBox::untieRequested, this,
            [this](const std::vector<RouteId> &tied) { commit(edits::untie(m_project.network(), tied)); });
    m_column->addWidget(m_ties);
}

void Inspector::buildKindChoice(const RowsByKind &byKind)
{
    auto *hint = new QLabel(tr("What you enter goes to all of its kind. A button keeps only that kind."), m_content);
    hint->setProperty("dimmed", true);
    hint->setWordWrap(true);
    m_column->addWidget(hint);
    for (const auto &[kind, rows] : byKind) {
        const EntityInfo &info = entityInfo(kind);
        const QString name = rows.size() == 1 ? info.displaySingular() : info.displayPlural();
        auto *choice = new QPushButton(
            tr("%1 %2", "count, kind").arg(QLocale().toString(static_cast<qulonglong>(rows.size())), name.toLower()),
            m_content);
        choice->setObjectName(QLatin1String(info.table));
        connect(choice, &QPushButton::clicked, this, [this, kept = kind] {
            std::set<EntityRef> refs;
            std::ranges::copy_if(m_rows, std::inserter(refs, refs.end()),
                                 [kept](const EntityRef &ref) { return ref.kind == kept; });
            m_selection.set(std::move(refs));
        });
        m_column->addSpacing(4);
        m_column->addWidget(choice);
        // Of each kind what its rows have in common; names and notes belong to one row.
        buildSection({}, kind, rows, [](const TableColumn &column) {
            return !isNotes(column) && column.part == TableColumn::Part::Whole && column.key != QLatin1String("name");
        });
        if (kind == EntityKind::Route)
            buildTies();
    }
    const auto groups = byKind.find(EntityKind::RiskGroup);
    if (groups != byKind.end() && groups->second.size() == 1)
        buildAddToGroup(groups->second.front().get<RiskGroup>()->id);
}

void Inspector::buildAddToGroup(RiskGroupId group)
{
    std::set<EntityRef> members;
    for (const EntityRef &ref : m_rows)
        if (ref.kind == EntityKind::Route || ref.kind == EntityKind::Site)
            members.insert(ref);
    if (members.empty())
        return;
    const QString name = displayName(m_project.shownNetwork(), EntityRef::of(group));
    auto *adding =
        new QPushButton(tr("Add %n to “%1”", nullptr, static_cast<int>(members.size())).arg(name), m_content);
    adding->setObjectName(QStringLiteral("addToGroup"));
    adding->setProperty("primary", true);
    connect(adding, &QPushButton::clicked, this, [this, group, members] {
        commit(edits::addToRiskGroup(m_project.network(), m_project.ids(), group, members));
        m_selection.select(EntityRef::of(group));
    });
    m_column->addWidget(adding);
}

void Inspector::buildHints()
{
    m_column->addSpacing(4);
    m_column->addWidget(new SectionHeader(tr("Try"), m_content));
    for (const QString &text : {tr("Drag a datacenter or a POP from the palette onto the map."),
                                tr("Draw a route: click a site, bends, another site."),
                                tr("Select several, and edit what they share here at once.")}) {
        auto *hint = new QLabel(text, m_content);
        hint->setProperty("dimmed", true);
        hint->setWordWrap(true);
        m_column->addWidget(hint);
    }
}

EntitySummary Inspector::summaryOfMany() const
{
    EntitySummary many;
    const QString number = QLocale().toString(static_cast<qulonglong>(m_rows.size()));
    if (isOfOneKind(m_rows)) {
        const EntityInfo &info = entityInfo(m_rows.front().kind);
        many.kind = info.displayPlural();
        many.title = tr("%1 %2", "count, kind").arg(number, info.displayPlural().toLower());
        many.line = tr("What you enter goes to all of them");
    } else {
        many.kind = tr("Selection");
        many.title = tr("%1 selected").arg(number);
    }
    return many;
}

EntitySummary Inspector::summary() const
{
    const RoutingResult *result = m_analyses.routing().get();
    if (m_rows.empty())
        return EntitySummary::ofProject(m_project.shownNetwork(), result);
    if (m_rows.size() > 1)
        return summaryOfMany();
    EntitySummary one = EntitySummary::of(m_project.shownNetwork(), result, m_rows.front());
    if (const auto sweep = m_analyses.failures())
        one.addWorstCases(*sweep, m_rows.front(), !m_analyses.failureTier().isFresh());
    return one;
}

void Inspector::refreshSummary()
{
    const EntitySummary shown = summary();
    m_kind->setTitle(shown.kind);
    m_title->setText(shown.title);
    m_line->setText(shown.line);
    m_line->setVisible(!shown.line.isEmpty());
    showFigures(shown.figures);
    if (!shown.notice) {
        m_notice->clearNotice();
        return;
    }
    m_notice->setNotice(noticeSeverity(shown.notice->level), shown.notice->headline, shown.notice->text);
    m_notice->setAction(shown.notice->remedy == EntitySummary::Remedy::AddCable ? tr("Add a cable") : QString());
}

void Inspector::showFigures(const std::vector<EntitySummary::Figure> &figures)
{
    for (std::size_t i = m_tiles.size(); i < figures.size(); ++i) {
        m_tiles.push_back(new FigureTile(figures[i].label, m_content));
        m_grid->addWidget(m_tiles[i], static_cast<int>(i) / kFigureColumns, static_cast<int>(i) % kFigureColumns);
        m_grid->setColumnStretch(static_cast<int>(i) % kFigureColumns, 1);
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        m_tiles[i]->setLabel(figures[i].label);
        if (figures[i].figure.isEmpty())
            m_tiles[i]->setUnknown(m_analyses.routing() ? tr("Not known") : tr("Not computed yet"));
        else
            m_tiles[i]->setFigure(figures[i].figure, figures[i].unit, tileLevel(figures[i].level));
        m_tiles[i]->setOutdated(figures[i].isOutdated.value_or(m_analyses.isOutdated()));
    }
}

void Inspector::onShownChanged()
{
    const RowsByKind rows = rowsOf(m_rows);
    std::size_t there = 0;
    for (const auto &[kind, each] : rows)
        there += each.size();
    if (there < m_rows.size())
        rebuild();
    else
        refresh(rows);
}

void Inspector::refresh(const RowsByKind &rows)
{
    for (FieldRow *field : m_fields)
        field->refresh(rows.at(field->kind()));
    for (const auto &[list, update] : m_lists)
        update(list);
    if (m_growthPoints)
        m_growthPoints->refresh();
    if (m_plans)
        m_plans->refresh();
    if (m_ties)
        m_ties->refresh(m_project.shownNetwork());
    refreshSummary();
}

void Inspector::commit(const Edit &edit)
{
    const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey);
    if (!applied)
        emit failed(reasonText(applied.error()));
}

} // namespace fiberloom
