// SPDX-License-Identifier: Apache-2.0
#include "inspector/growthpoints.h"

#include "document/edits.h"
#include "document/project.h"
#include "inspector/fieldrow.h"
#include "theme/sectionheader.h"
#include "theme/theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace fiberloom {

GrowthPoints::GrowthPoints(Project &project, const Theme &theme, GrowthId growth, QWidget *parent)
    : QWidget(parent), m_project(project), m_theme(theme), m_growth(growth), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    build();
}

std::vector<GrowthPointId> GrowthPoints::points() const
{
    std::vector<const GrowthPoint *> rows;
    m_project.shownNetwork().table<GrowthPoint>().forEach([&](const GrowthPoint &point) {
        if (point.growth == m_growth)
            rows.push_back(&point);
    });
    std::ranges::stable_sort(rows, {}, &GrowthPoint::year);
    std::vector<GrowthPointId> ids;
    for (const GrowthPoint *point : rows)
        ids.push_back(point->id);
    return ids;
}

void GrowthPoints::refresh()
{
    if (points() != m_points) {
        build();
        return;
    }
    for (FieldRow *field : m_fields)
        field->refresh();
}

void GrowthPoints::build()
{
    if (m_table) {
        m_table->hide();
        m_table->deleteLater();
    }
    m_fields.clear();
    m_points = points();
    m_table = new QWidget(this);
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(new SectionHeader(tr("Points"), m_table), 0, 0, 1, 2);
    int line = 1;
    for (const GrowthPointId id : m_points) {
        const std::array row{m_project.shownNetwork().row(EntityRef::of(id))};
        int place = 0;
        for (const TableColumn &column : columnsOf(EntityKind::GrowthPoint)) {
            if (column.field->type == FieldType::Reference)
                continue;
            auto *field = new FieldRow(m_project, column, row, m_table);
            m_fields.push_back(field);
            grid->addWidget(field, line + place++, 0);
        }
        auto *removing = new QToolButton(m_table);
        removing->setObjectName(QStringLiteral("remove"));
        removing->setIcon(m_theme.icon(QStringLiteral("close")));
        removing->setToolTip(tr("Remove this point"));
        connect(removing, &QToolButton::clicked, this, [this, id] { remove(id); });
        grid->addWidget(removing, line, 1, Qt::AlignTop);
        line += place;
        grid->setRowMinimumHeight(line++, 4);
    }
    auto *adding = new QPushButton(tr("Add a point"), m_table);
    adding->setObjectName(QStringLiteral("add"));
    connect(adding, &QPushButton::clicked, this, &GrowthPoints::add);
    grid->addWidget(adding, line, 0, Qt::AlignLeft);
    m_column->addWidget(m_table);
}

void GrowthPoints::add()
{
    GrowthPoint point{.id = m_project.ids().next<GrowthPoint>(), .growth = m_growth};
    // A year after the last, going on as it went.
    if (!m_points.empty())
        if (const GrowthPoint *last = m_project.network().find(m_points.back())) {
            point.year = last->year + 1;
            point.multiplier = last->multiplier;
        }
    DeltaBuilder builder(m_project.network());
    builder.insert(point);
    // A row that has just been made from good values is taken.
    (void)m_project.apply(builder.build(), tr("Add a growth point"));
}

void GrowthPoints::remove(GrowthPointId point)
{
    const Edit edit = edits::removeEntities(m_project.network(), {EntityRef::of(point)});
    (void)m_project.apply(edit.delta, edit.title, edit.mergeKey);
}

} // namespace fiberloom
