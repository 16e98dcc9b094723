// SPDX-License-Identifier: Apache-2.0
#include "dialogs/solverstatus.h"

#include "document/analyses.h"
#include "theme/styleproperty.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace fiberloom {

namespace {

constexpr int patienceMs = 200; // what takes less is not worth a bar
constexpr int barSteps = 1000;

} // namespace

SolverStatus::SolverStatus(Analyses &analyses, QWidget *parent)
    : QWidget(parent), m_analyses(analyses), m_text(new QLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this)), m_bad(new QToolButton(this))
{
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(120);
    m_bar->setAccessibleName(tr("Progress of the computation"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the computation"));
    m_bad->setAccessibleDescription(tr("Shows the problems"));
    m_bad->setToolTip(tr("Show the problems"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_text, m_bar, m_cancel, m_bad})
        row->addWidget(part);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);

    connect(&m_patience, &QTimer::timeout, this, &SolverStatus::update);
    connect(&m_analyses, &Analyses::stateChanged, this, &SolverStatus::update);
    connect(&m_analyses, &Analyses::resultChanged, this, &SolverStatus::updateBad);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_analyses.state() == Analyses::State::Computing)
            m_analyses.cancel();
        else
            m_analyses.refresh();
        update();
    });
    connect(m_bad, &QToolButton::clicked, this, &SolverStatus::problemsRequested);
    update();
    updateBad();
}

QString SolverStatus::text() const
{
    return m_text->text();
}

void SolverStatus::update()
{
    const bool computing = m_analyses.state() == Analyses::State::Computing;
    if (computing && !m_wasComputing)
        m_patience.start();
    m_wasComputing = computing;
    if (computing && m_patience.isActive())
        return;
    m_bar->setValue(static_cast<int>(m_analyses.progress() * barSteps));
    m_bar->setVisible(computing);
    const bool stopped = !computing && m_analyses.isOutdated();
    m_cancel->setVisible(computing || stopped);
    m_cancel->setText(computing ? tr("Cancel") : tr("Compute"));
    m_cancel->setAccessibleName(computing ? tr("Cancel the computation") : tr("Compute the figures again"));
    if (computing)
        m_text->setText(tr("Routing demands"));
    else if (m_analyses.state() == Analyses::State::Failed)
        m_text->setText(tr("Computing failed: %1").arg(m_analyses.failure()));
    else if (stopped)
        m_text->setText(tr("Figures are outdated"));
    else
        m_text->setText(tr("Figures are up to date"));
}

void SolverStatus::updateBad()
{
    const auto routing = m_analyses.routing();
    QStringList bad;
    if (routing && routing->summary.unrouted > 0)
        bad += tr("%Ln demand(s) unrouted", nullptr, static_cast<int>(routing->summary.unrouted));
    if (routing && routing->summary.latencyViolations > 0)
        bad += tr("%Ln too slow", nullptr, static_cast<int>(routing->summary.latencyViolations));
    if (routing && routing->summary.congestedRoutes > 0)
        bad += tr("%Ln route(s) over capacity", nullptr, static_cast<int>(routing->summary.congestedRoutes));
    m_bad->setText(bad.join(QStringLiteral(" · ")));
    m_bad->setVisible(!bad.isEmpty());
    setStyleProperty(*m_bad, "warning", !bad.isEmpty());
}

} // namespace fiberloom
