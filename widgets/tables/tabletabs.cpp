// SPDX-License-Identifier: Apache-2.0
#include "tables/tabletabs.h"

#include "network/fields.h"
#include "tables/failurepanel.h"
#include "tables/problempanel.h"
#include "tables/problemtablemodel.h"
#include "tables/riskpanel.h"
#include "tables/tablepanel.h"

#include <QDataStream>
#include <QIODevice>
#include <QMap>

#include <algorithm>

namespace fiberloom {

TableTabs::TableTabs(Project &project, Analyses &analyses, Selection &selection, const Theme &theme, QWidget *parent)
    : QTabWidget(parent), m_problemModel(new ProblemTableModel(project, analyses, this)),
      m_problems(new ProblemPanel(*m_problemModel, selection, theme, this)),
      m_failures(new FailurePanel(project, analyses, selection, theme, this)),
      m_risks(new RiskPanel(project, analyses, selection, theme, this))
{
    setDocumentMode(true);
    const auto addTables = [&](std::initializer_list<EntityKind> kinds) {
        for (const EntityKind kind : kinds) {
            auto *panel = new TablePanel(project, analyses, selection, theme, kind, this);
            connect(panel, &TablePanel::flyTo, this, &TableTabs::flyTo);
            connect(panel, &TablePanel::addRequested, this, &TableTabs::addRequested);
            m_panels.push_back(panel);
            addTab(panel, entityInfo(kind).displayPlural());
        }
    };
    addTables({EntityKind::Site, EntityKind::Route, EntityKind::Cable, EntityKind::Demand, EntityKind::RiskGroup});
    addTab(m_failures, tr("Failures"));
    addTab(m_problems, tr("Problems"));
    addTab(m_risks, tr("Found risks"));
    addTables({EntityKind::Plan, EntityKind::Scenario, EntityKind::Growth, EntityKind::BuildOption,
               EntityKind::FiberType, EntityKind::LineSystem, EntityKind::TransceiverMode, EntityKind::AmplifierType});
    connect(m_failures, &FailurePanel::failureChosen, this, &TableTabs::failureChosen);
    connect(m_problems, &ProblemPanel::flyTo, this, &TableTabs::flyTo);
    connect(m_problemModel, &ProblemTableModel::updated, this, &TableTabs::onProblemsUpdated);
    showTable(EntityKind::Route);
}

TablePanel *TableTabs::panel(EntityKind kind) const noexcept
{
    const auto found =
        std::ranges::find_if(m_panels, [kind](const TablePanel *panel) { return panel->kind() == kind; });
    return found == m_panels.end() ? nullptr : *found;
}

void TableTabs::showTable(EntityKind kind)
{
    if (TablePanel *wanted = panel(kind))
        setCurrentWidget(wanted);
}

void TableTabs::showProblems()
{
    setCurrentWidget(m_problems);
}

void TableTabs::showRisks()
{
    setCurrentWidget(m_risks);
}

void TableTabs::showFailures()
{
    setCurrentWidget(m_failures);
}

void TableTabs::setUtilizationColor(const UtilizationColor &color)
{
    for (TablePanel *each : m_panels)
        each->setUtilizationColor(color);
    m_failures->setUtilizationColor(color);
}

void TableTabs::onProblemsUpdated()
{
    const int count = m_problemModel->seriousCount();
    if (count == m_problemCount)
        return;
    m_problemCount = count;
    setTabText(indexOf(m_problems), count == 0 ? tr("Problems") : tr("Problems %1").arg(QLocale().toString(count)));
    emit problemCountChanged(count);
}

QByteArray TableTabs::saveState() const
{
    QMap<QString, QByteArray> states;
    for (const TablePanel *each : m_panels)
        states.insert(QLatin1String(entityInfo(each->kind()).table), each->saveState());
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << states << currentIndex();
    return bytes;
}

bool TableTabs::restoreState(const QByteArray &state)
{
    QMap<QString, QByteArray> states;
    int current = 0;
    QDataStream stream(state);
    stream >> states >> current;
    if (stream.status() != QDataStream::Ok)
        return false;
    for (TablePanel *each : m_panels)
        if (const auto known = states.constFind(QLatin1String(entityInfo(each->kind()).table));
            known != states.constEnd())
            each->restoreState(*known);
    setCurrentIndex(std::clamp(current, 0, QTabWidget::count() - 1));
    return true;
}

} // namespace fiberloom
