// SPDX-License-Identifier: Apache-2.0
#include "dialogs/solverstatus.h"

#include "document/analyses.h"
#include "theme/styleproperty.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace fiberloom {

namespace {

constexpr int patienceMs = 200; // what takes less is not worth a bar
constexpr int barSteps = 1000;

} // namespace

SolverStatus::SolverStatus(Analyses &analyses, QWidget *parent)
    : QWidget(parent), m_analyses(analyses), m_text(new QToolButton(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this)), m_bad(new QToolButton(this))
{
    m_text->setObjectName(QStringLiteral("analyses"));
    m_text->setAutoRaise(true);
    m_text->setToolTip(tr("Where each analysis stands"));
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
    connect(&m_analyses, &Analyses::tiersChanged, this, &SolverStatus::update);
    connect(&m_analyses, &Analyses::resultChanged, this, &SolverStatus::updateBad);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (running())
            m_analyses.cancel();
        else
            m_analyses.refresh();
        update();
    });
    connect(m_text, &QToolButton::clicked, this, &SolverStatus::analysesRequested);
    connect(m_bad, &QToolButton::clicked, this, &SolverStatus::problemsRequested);
    update();
    updateBad();
}

QString SolverStatus::text() const
{
    return m_text->text();
}

AnalysisTier *SolverStatus::running() const
{
    for (AnalysisTier *tier : m_analyses.tiers())
        if (tier->isComputing())
            return tier;
    return nullptr;
}

AnalysisTier *SolverStatus::standing(int state) const
{
    for (AnalysisTier *tier : m_analyses.tiers())
        if (static_cast<int>(tier->state()) == state)
            return tier;
    return nullptr;
}

void SolverStatus::update()
{
    const AnalysisTier *tier = running();
    const bool computing = tier != nullptr;
    if (computing && !m_wasComputing)
        m_patience.start();
    m_wasComputing = computing;
    if (computing && m_patience.isActive())
        return;
    m_bar->setValue(computing ? static_cast<int>(tier->progress() * barSteps) : 0);
    m_bar->setVisible(computing);
    const AnalysisTier *failed = standing(static_cast<int>(AnalysisTier::State::Failed));
    const AnalysisTier *outdated = standing(static_cast<int>(AnalysisTier::State::Outdated));
    const bool stopped = !computing && (failed || outdated);
    m_cancel->setVisible(computing || stopped);
    m_cancel->setText(computing ? tr("Cancel") : tr("Compute"));
    m_cancel->setAccessibleName(computing ? tr("Cancel the computation") : tr("Compute the figures again"));
    if (computing)
        m_text->setText(tr("Computing: %1").arg(tier->title()));
    else if (failed)
        m_text->setText(tr("%1 failed: %2", "analysis, reason").arg(failed->title(), failed->failure()));
    else if (outdated)
        m_text->setText(tr("Figures are outdated: %1").arg(outdated->title()));
    else
        m_text->setText(tr("Figures are up to date"));
}

void SolverStatus::updateBad()
{
    const auto routing = m_analyses.routing();
    QStringList bad;
    if (routing && routing->summary.unrouted > 0)
        bad += tr("%Ln demand(s) unrouted", nullptr, static_cast<int>(routing->summary.unrouted));
    if (routing && routing->summary.partlyLost > 0)
        bad += tr("%Ln partly lost", nullptr, static_cast<int>(routing->summary.partlyLost));
    if (routing && routing->summary.latencyViolations > 0)
        bad += tr("%Ln too slow", nullptr, static_cast<int>(routing->summary.latencyViolations));
    if (routing && routing->summary.congestedRoutes > 0)
        bad += tr("%Ln route(s) over capacity", nullptr, static_cast<int>(routing->summary.congestedRoutes));
    m_bad->setText(bad.join(QStringLiteral(" · ")));
    m_bad->setVisible(!bad.isEmpty());
    setStyleProperty(*m_bad, "warning", !bad.isEmpty());
}

} // namespace fiberloom
