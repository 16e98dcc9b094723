// SPDX-License-Identifier: Apache-2.0
#include "tables/riskpanel.h"

#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/names.h"
#include "tables/celldelegate.h"
#include "tables/entitytablemodel.h"
#include "tables/fieldtext.h"
#include "tables/figuretext.h"
#include "theme/theme.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

enum Column { WhatColumn, RoutesColumn, SharedColumn, ClosestColumn, StateColumn, ColumnCount };

QString whatText(const Network &network, const RiskFinding &finding)
{
    if (finding.origin == RiskOrigin::SiteEntry && finding.site)
        return RiskPanel::tr("enter %1 by the same side").arg(displayName(network, EntityRef::of(*finding.site)));
    return RiskPanel::tr("run side by side");
}

QString stateText(RiskFinding::State state)
{
    switch (state) {
    case RiskFinding::State::New:
        return RiskPanel::tr("new");
    case RiskFinding::State::Accepted:
        return RiskPanel::tr("accepted");
    case RiskFinding::State::Rejected:
        break;
    }
    return RiskPanel::tr("rejected");
}

QDoubleSpinBox *spin(QWidget *parent, const QString &name, double value, double most, const QString &suffix)
{
    auto *box = new QDoubleSpinBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setDecimals(most > 1000.0 ? 0 : 1);
    box->setRange(most > 1000.0 ? 1.0 : 0.1, most);
    box->setValue(value);
    box->setSuffix(suffix);
    return box;
}

} // namespace

RiskPanel::RiskPanel(Project &project, const Analyses &analyses, Selection &selection, const Theme &theme,
                     QWidget *parent)
    : QWidget(parent), m_project(project), m_selection(selection), m_search(analyses.view())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(theme);
    buildView(theme);
    connect(&m_search, &RiskSearch::findingsChanged, this, &RiskPanel::fill);
    connect(&m_search, &RiskSearch::stateChanged, this, &RiskPanel::updateState);
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        // What was accepted or rejected says so at once; other edits leave the list as old.
        const bool isVerdict = delta.touches(EntityKind::RiskGroup) || delta.touches(EntityKind::RiskGroupMember)
                               || delta.touches(EntityKind::RejectedRisk);
        if (m_search.hasRun() && isVerdict)
            m_search.find(m_search.options());
        updateState();
    });
    updateState();
}

void RiskPanel::buildBar(const Theme &theme)
{
    const RiskFindingOptions usual;
    m_meters = spin(this, tr("Routes closer than this …"), usual.parallelMeters, 100000.0, tr(" m"));
    m_kilometers = spin(this, tr("… for longer than this share a trench"), usual.parallelKilometers, 1000.0, tr(" km"));
    m_entryMeters = spin(this, tr("Routes that come this close before a site enter it by the same side"),
                         usual.entryMeters, 100000.0, tr(" m"));
    m_find = new QPushButton(theme.icon(QStringLiteral("find")), tr("Find"), this);
    m_find->setObjectName(QStringLiteral("find"));
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setProperty("dimmed", true);
    m_summary->setProperty("small", true);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_accept = new QPushButton(tr("Accept"), this);
    m_accept->setToolTip(tr("Make a risk group of the two routes"));
    m_reject = new QPushButton(tr("Reject"), this);
    m_reject->setToolTip(tr("They do not fail together: remember that"));
    m_reconsider = new QPushButton(tr("Reconsider"), this);
    m_reconsider->setToolTip(tr("Forget that this was rejected"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    const auto label = [this](const QString &text) {
        auto *result = new QLabel(text, this);
        result->setProperty("dimmed", true);
        return result;
    };
    bar->addWidget(label(tr("Closer than")));
    bar->addWidget(m_meters);
    bar->addWidget(label(tr("for")));
    bar->addWidget(m_kilometers);
    bar->addWidget(label(tr("at sites")));
    bar->addWidget(m_entryMeters);
    bar->addWidget(m_find);
    bar->addWidget(m_summary, 1);
    for (QPushButton *button : {m_accept, m_reject, m_reconsider})
        bar->addWidget(button);
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (m_search.isRunning())
            m_search.cancel();
        else
            find();
    });
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (const RiskFinding *finding = current())
            apply(edits::acceptRisk(m_project.network(), *finding, m_project.ids()));
    });
    connect(m_reject, &QPushButton::clicked, this, [this] {
        if (const RiskFinding *finding = current())
            apply(edits::rejectRisk(m_project.network(), *finding, m_project.ids()));
    });
    connect(m_reconsider, &QPushButton::clicked, this, [this] {
        if (const RiskFinding *finding = current())
            apply(edits::reconsiderRisk(m_project.network(), *finding));
    });
}

void RiskPanel::buildView(const Theme &theme)
{
    m_view = new QTreeWidget(this);
    m_view->setObjectName(QStringLiteral("foundRisks"));
    m_view->setItemDelegate(new CellDelegate(theme, m_view));
    m_view->setAccessibleName(tr("Found risks"));
    m_view->setToolTip(tr("Choose one to see the stretch on the map; double-click to go there"));
    m_view->setColumnCount(ColumnCount);
    m_view->setHeaderLabels({tr("What"), tr("Routes"), tr("Together km"), tr("Closest m"), tr("State")});
    for (const int column : {SharedColumn, ClosestColumn})
        m_view->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    constexpr std::array widths{240, 420, 110, 100, 120};
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_view->setColumnWidth(static_cast<int>(i), widths[i]);
    connect(m_view, &QTreeWidget::currentItemChanged, this, &RiskPanel::onRowChosen);
    connect(m_view, &QTreeWidget::itemActivated, this, [this] {
        if (const RiskFinding *finding = current())
            emit evidenceActivated(finding->evidence);
    });
    static_cast<QVBoxLayout *>(layout())->addWidget(m_view, 1);
}

void RiskPanel::find()
{
    RiskFindingOptions options = m_search.options();
    options.parallelMeters = m_meters->value();
    options.parallelKilometers = m_kilometers->value();
    options.entryMeters = m_entryMeters->value();
    m_search.find(options);
}

void RiskPanel::fill()
{
    const int kept = m_view->indexOfTopLevelItem(m_view->currentItem());
    const QSignalBlocker quiet(m_view);
    m_view->clear();
    const Network &network = m_project.network();
    const QLocale locale;
    for (const RiskFinding &finding : m_search.findings()) {
        auto *item = new QTreeWidgetItem(m_view);
        item->setText(WhatColumn, whatText(network, finding));
        item->setText(RoutesColumn, tr("%1 and %2", "two routes")
                                        .arg(displayName(network, EntityRef::of(finding.routeA)),
                                             displayName(network, EntityRef::of(finding.routeB))));
        item->setText(SharedColumn, finding.shared < Kilometers(1.0) ? locale.toString(finding.shared.value(), 'f', 2)
                                                                     : lengthText(finding.shared));
        item->setText(ClosestColumn, locale.toString(finding.closestMeters, 'f', 0));
        item->setText(StateColumn, stateText(finding.state));
        for (const int column : {SharedColumn, ClosestColumn})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        if (finding.state == RiskFinding::State::New)
            item->setData(StateColumn, EntityTableModel::LevelRole, static_cast<int>(FigureLevel::Warning));
    }
    if (kept >= 0 && kept < m_view->topLevelItemCount())
        m_view->setCurrentItem(m_view->topLevelItem(kept));
    updateState();
}

const RiskFinding *RiskPanel::current() const
{
    const int row = m_view->indexOfTopLevelItem(m_view->currentItem());
    const auto &findings = m_search.findings();
    return row >= 0 && row < static_cast<int>(findings.size()) ? &findings[static_cast<std::size_t>(row)] : nullptr;
}

void RiskPanel::onRowChosen()
{
    updateState();
    const RiskFinding *finding = current();
    if (!finding)
        return;
    m_selection.set({EntityRef::of(finding->routeA), EntityRef::of(finding->routeB)});
    emit evidenceChosen(finding->evidence);
}

void RiskPanel::updateState()
{
    const RiskFinding *finding = current();
    m_accept->setEnabled(finding && finding->state != RiskFinding::State::Accepted);
    m_reject->setEnabled(finding && finding->state == RiskFinding::State::New);
    m_reconsider->setEnabled(finding && finding->state == RiskFinding::State::Rejected);
    m_find->setText(m_search.isRunning() ? tr("Cancel") : tr("Find"));
    const auto &findings = m_search.findings();
    if (m_search.isRunning())
        m_summary->setText(tr("Looking, %1 %").arg(QLocale().toString(static_cast<int>(m_search.progress() * 100.0))));
    else if (!m_search.failure().isEmpty())
        m_summary->setText(tr("Failed: %1").arg(m_search.failure()));
    else if (!m_search.hasRun())
        m_summary->setText(tr("Looks for routes that share a trench or a way into a site"));
    else if (findings.empty())
        m_summary->setText(tr("Nothing found: no two routes come that close"));
    else {
        const auto fresh = std::ranges::count(findings, RiskFinding::State::New, &RiskFinding::state);
        const QString counts = tr("%Ln found", nullptr, static_cast<int>(findings.size()))
                               + tr(", %Ln new", nullptr, static_cast<int>(fresh));
        m_summary->setText(m_search.isOutdated() ? counts + tr(" · older than the network") : counts);
    }
}

void RiskPanel::apply(const Edit &edit)
{
    if (const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey); !applied)
        emit refused(reasonText(applied.error()));
}

} // namespace fiberloom
