// SPDX-License-Identifier: Apache-2.0
#include "inspector/entitylist.h"

#include "network/fields.h"
#include "network/names.h"
#include "theme/sectionheader.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fiberloom {

namespace {

/// Each is some widgets, and nobody reads thousands.
constexpr std::size_t rowsAtOnce = 100;

} // namespace

EntityList::EntityList(const Theme &theme, Content content, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_content(std::move(content)), m_most(rowsAtOnce),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 4, 0, 0);
    m_column->setSpacing(4);
    build();
}

void EntityList::setContent(Content content)
{
    if (content == m_content)
        return;
    m_content = std::move(content);
    build();
}

void EntityList::build()
{
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater(); // its button may be what brought us here
    }
    m_rows = new QWidget(this);
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->addWidget(new SectionHeader(m_content.title, m_rows), 1);
    if (!m_content.addText.isEmpty()) {
        auto *add = new QToolButton(m_rows);
        add->setObjectName(QStringLiteral("add"));
        add->setIcon(m_theme.icon(QStringLiteral("plus")));
        add->setText(m_content.addText);
        add->setToolTip(m_content.addText);
        connect(add, &QToolButton::clicked, this, &EntityList::addRequested);
        top->addWidget(add);
    }
    column->addLayout(top);
    column->addSpacing(m_content.addText.isEmpty() ? 4 : 0); // a button makes the title's line taller
    if (m_content.rows.empty()) {
        auto *empty = new QLabel(m_content.emptyText, m_rows);
        empty->setProperty("dimmed", true);
        empty->setWordWrap(true);
        column->addWidget(empty);
    }
    const std::size_t listed = std::min(m_content.rows.size(), m_most);
    for (std::size_t i = 0; i < listed; ++i)
        column->addWidget(rowWidget(m_content.rows[i]));
    if (const std::size_t left = m_content.rows.size() - listed; left > 0) {
        auto *more = new QPushButton(tr("%1 more").arg(QLocale().toString(qulonglong(left))), m_rows);
        more->setObjectName(QStringLiteral("more"));
        more->setProperty("link", true);
        more->setToolTip(tr("List more of them"));
        connect(more, &QPushButton::clicked, this, [this] {
            m_most += rowsAtOnce;
            build();
        });
        column->addWidget(more, 0, Qt::AlignLeft);
    }
    m_column->addWidget(m_rows);
}

QWidget *EntityList::rowWidget(const Row &row)
{
    auto *widget = new QWidget(m_rows);
    auto *line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto *name = new QPushButton(row.text, widget);
    name->setObjectName(QStringLiteral("row"));
    name->setProperty("link", true);
    name->setToolTip(tr("Select %1").arg(row.text));
    // Long names give way to the figure beside them.
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(name, &QPushButton::clicked, this, [this, ref = row.shown] { emit chosen(ref); });
    line->addWidget(name, 1);
    auto *figure = new QLabel(row.figure, widget);
    figure->setProperty("dimmed", true);
    line->addWidget(figure);
    if (!m_content.removeText.isEmpty()) {
        auto *remove = new QToolButton(widget);
        remove->setObjectName(QStringLiteral("remove"));
        remove->setIcon(m_theme.icon(QStringLiteral("close")));
        remove->setText(m_content.removeText);
        remove->setToolTip(m_content.removeText);
        connect(remove, &QToolButton::clicked, this, [this, ref = row.removed] { emit removeRequested(ref); });
        line->addWidget(remove);
    }
    return widget;
}

EntityList::Content EntityList::cablesOf(const Network &network, RouteId route)
{
    Content content{tr("Cables"), tr("No cable yet."), tr("Add a cable"), {}, {}};
    network.cables().forEach([&](const Cable &cable) {
        if (cable.route != route)
            return;
        const EntityRef ref = EntityRef::of(cable.id);
        QString text = displayName(network, ref);
        if (const FiberType *fiber = network.find(cable.fiberType))
            text += QStringLiteral(" · ") + fiber->name;
        const QString figure = cable.status == Status::Existing
                                   ? tr("%1 of %2 lit").arg(cable.litPairs).arg(cable.pairs)
                                   : FieldInfo::displayWord(wordOf(cable.status));
        content.rows.push_back({ref, ref, text, figure});
    });
    return content;
}

EntityList::Content EntityList::riskGroupsOf(const Network &network, EntityRef member)
{
    Content content{tr("Risk groups"), tr("In no risk group."), {}, tr("Take out of this group"), {}};
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &row) {
        const bool isIt =
            (row.route && EntityRef::of(*row.route) == member) || (row.site && EntityRef::of(*row.site) == member);
        if (!isIt)
            return;
        const EntityRef group = EntityRef::of(row.riskGroup);
        content.rows.push_back({group, EntityRef::of(row.id), displayName(network, group), {}});
    });
    return content;
}

EntityList::Content EntityList::constraintsOf(const Network &network, DemandId demand)
{
    Content content{
        tr("Constraints"),
        tr("None. Pin it to its path, or select routes and sites too and let it avoid them (Analyze menu)."),
        {},
        tr("Remove this constraint"),
        {}};
    std::vector<const DemandConstraint *> rows;
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (row.demand == demand)
            rows.push_back(&row);
    });
    std::ranges::stable_sort(rows, [](const auto *a, const auto *b) {
        return std::pair(a->rule, a->position) < std::pair(b->rule, b->position);
    });
    for (const DemandConstraint *row : rows) {
        const std::optional<EntityRef> ref = row->route       ? std::optional(EntityRef::of(*row->route))
                                             : row->site      ? std::optional(EntityRef::of(*row->site))
                                             : row->riskGroup ? std::optional(EntityRef::of(*row->riskGroup))
                                                              : std::nullopt;
        content.rows.push_back({ref.value_or(EntityRef::of(demand)), EntityRef::of(row->id),
                                ref ? displayName(network, *ref) : row->owner,
                                row->rule == ConstraintRule::Pin ? tr("pinned") : tr("avoids")});
    }
    return content;
}

EntityList::Content EntityList::failuresOf(const Network &network, ScenarioId scenario)
{
    Content content{tr("Failed in this scenario"),
                    tr("Nothing. Show the scenario, select routes and sites, and choose Plan, Fail in this Scenario."),
                    {},
                    tr("Let it work again"),
                    {}};
    network.table<ScenarioFailure>().forEach([&](const ScenarioFailure &row) {
        if (row.scenario != scenario)
            return;
        const std::optional<EntityRef> ref = row.route       ? std::optional(EntityRef::of(*row.route))
                                             : row.site      ? std::optional(EntityRef::of(*row.site))
                                             : row.riskGroup ? std::optional(EntityRef::of(*row.riskGroup))
                                                             : std::nullopt;
        if (ref)
            content.rows.push_back({*ref, EntityRef::of(row.id), displayName(network, *ref),
                                    entityInfo(ref->kind).displaySingular().toLower()});
    });
    return content;
}

EntityList::Content EntityList::membersOf(const Network &network, RiskGroupId group)
{
    Content content{tr("Members"),
                    tr("No members: select routes and sites too, then add them."),
                    {},
                    tr("Take out of this group"),
                    {}};
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &row) {
        if (row.riskGroup != group || (!row.route && !row.site))
            return;
        const EntityRef member = row.route ? EntityRef::of(*row.route) : EntityRef::of(*row.site);
        content.rows.push_back({member, EntityRef::of(row.id), displayName(network, member),
                                entityInfo(member.kind).displaySingular().toLower()});
    });
    return content;
}

} // namespace fiberloom
