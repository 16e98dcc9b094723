// SPDX-License-Identifier: Apache-2.0
#include "tables/tabletabs.h"

#include "document/project.h"
#include "network/fields.h"
#include "tables/failurepanel.h"
#include "tables/problempanel.h"
#include "tables/problemtablemodel.h"
#include "tables/riskpanel.h"
#include "tables/tablepanel.h"

#include <QDataStream>
#include <QIODevice>
#include <QMap>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr std::size_t mostRowsAtOnce = 20000;

} // namespace

/// The place of a table, which is made when it is first shown.
class TableTabs::Page final : public QWidget
{
public:
    Page(TableTabs &tabs, EntityKind kind) : m_tabs(tabs), m_kind(kind)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
    }

    [[nodiscard]] EntityKind kind() const noexcept { return m_kind; }
    [[nodiscard]] TablePanel &panel()
    {
        if (!m_panel) {
            m_panel = m_tabs.makePanel(m_kind);
            if (!m_state.isEmpty())
                m_panel->restoreState(m_state);
            layout()->addWidget(m_panel);
            m_panel->show(); // now, not a turn later as the layout would
            setFocusProxy(m_panel);
        }
        return *m_panel;
    }
    [[nodiscard]] TablePanel *madePanel() const noexcept { return m_panel; }

    [[nodiscard]] QByteArray saveState() const { return m_panel ? m_panel->saveState() : m_state; }
    void restoreState(const QByteArray &state)
    {
        if (m_panel)
            m_panel->restoreState(state);
        else
            m_state = state;
    }

protected:
    void showEvent(QShowEvent *event) override
    {
        // Long tables get a turn of the event loop of their own, so that the window comes first.
        if (m_tabs.m_project.network().count(m_kind) > mostRowsAtOnce)
            QTimer::singleShot(0, this, [this] { static_cast<void>(panel()); });
        else
            static_cast<void>(panel());
        QWidget::showEvent(event);
    }

private:
    TableTabs &m_tabs;
    EntityKind m_kind;
    TablePanel *m_panel = nullptr;
    QByteArray m_state;
};

TableTabs::TableTabs(Project &project, Analyses &analyses, Selection &selection, const Theme &theme, QWidget *parent)
    : QTabWidget(parent), m_project(project), m_analyses(analyses), m_selection(selection), m_theme(theme),
      m_problemModel(new ProblemTableModel(project, analyses, this)),
      m_problems(new ProblemPanel(*m_problemModel, selection, theme, this)),
      m_failures(new FailurePanel(project, analyses, selection, theme, this)),
      m_risks(new RiskPanel(project, analyses, selection, theme, this))
{
    setDocumentMode(true);
    const auto addTables = [&](std::initializer_list<EntityKind> kinds) {
        for (const EntityKind kind : kinds) {
            m_pages.push_back(new Page(*this, kind));
            addTab(m_pages.back(), entityInfo(kind).displayPlural());
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

TableTabs::Page *TableTabs::page(EntityKind kind) const noexcept
{
    const auto found = std::ranges::find_if(m_pages, [kind](const Page *page) { return page->kind() == kind; });
    return found == m_pages.end() ? nullptr : *found;
}

TablePanel *TableTabs::panel(EntityKind kind)
{
    Page *wanted = page(kind);
    return wanted ? &wanted->panel() : nullptr;
}

TablePanel *TableTabs::makePanel(EntityKind kind)
{
    auto *panel = new TablePanel(m_project, m_analyses, m_selection, m_theme, kind);
    connect(panel, &TablePanel::flyTo, this, &TableTabs::flyTo);
    connect(panel, &TablePanel::addRequested, this, &TableTabs::addRequested);
    if (m_utilizationColor)
        panel->setUtilizationColor(m_utilizationColor);
    return panel;
}

void TableTabs::showTable(EntityKind kind)
{
    if (Page *wanted = page(kind))
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
    m_utilizationColor = color;
    for (const Page *each : m_pages)
        if (TablePanel *made = each->madePanel())
            made->setUtilizationColor(color);
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
    for (const Page *each : m_pages)
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
    for (Page *each : m_pages)
        if (const auto known = states.constFind(QLatin1String(entityInfo(each->kind()).table));
            known != states.constEnd())
            each->restoreState(*known);
    setCurrentIndex(std::clamp(current, 0, QTabWidget::count() - 1));
    return true;
}

} // namespace fiberloom
