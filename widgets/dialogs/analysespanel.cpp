// SPDX-License-Identifier: Apache-2.0
#include "dialogs/analysespanel.h"

#include "dialogs/optimalitytext.h"
#include "document/analyses.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace fiberloom {

namespace {

constexpr int barSteps = 1000;
constexpr int panelWidth = 460;

} // namespace

AnalysesPanel::AnalysesPanel(const Theme &theme, Analyses &analyses, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_analyses(analyses)
{
    setObjectName(QStringLiteral("analysesPanel"));
    setProperty("card", true);
    setAccessibleName(tr("Analyses"));
    setMinimumWidth(panelWidth);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new SectionHeader(tr("Analyses"), this), 0, 0, 1, 4);
    for (AnalysisTier *tier : analyses.tiers()) {
        addRow(*tier);
        if (tier == &analyses.routingTier()) {
            m_optimality = new QLabel(this);
            m_optimality->setObjectName(QStringLiteral("optimality"));
            m_optimality->setTextFormat(Qt::PlainText);
            m_optimality->setWordWrap(true);
            m_optimality->setProperty("dimmed", true);
            m_optimality->setProperty("small", true);
            grid->addWidget(m_optimality, grid->rowCount(), 1, 1, 3);
        }
    }
    connect(&analyses, &Analyses::tiersChanged, this, &AnalysesPanel::update);
    connect(&analyses, &Analyses::resultChanged, this, &AnalysesPanel::updateOptimality);
    update();
}

void AnalysesPanel::addRow(AnalysisTier &tier)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    Row row{&tier, new QCheckBox(tier.title(), this), new QLabel(this), new QProgressBar(this), new QToolButton(this)};
    row.on->setToolTip(tier.help());
    row.on->setAccessibleDescription(tier.help());
    row.state->setWordWrap(true);
    row.state->setTextFormat(Qt::PlainText);
    row.bar->setRange(0, barSteps);
    row.bar->setTextVisible(false);
    row.bar->setFixedWidth(88);
    row.bar->setAccessibleName(tr("Progress of %1").arg(tier.title()));
    // A place that stays, so that the card does not change its size while figures come in.
    QSizePolicy stays = row.bar->sizePolicy();
    stays.setRetainSizeWhenHidden(true);
    row.bar->setSizePolicy(stays);
    const int line = grid->rowCount();
    grid->addWidget(row.on, line, 0);
    grid->addWidget(row.state, line, 1);
    grid->addWidget(row.bar, line, 2);
    grid->addWidget(row.button, line, 3);
    connect(row.on, &QCheckBox::clicked, this, [&tier](bool on) { tier.setOn(on); });
    connect(row.button, &QToolButton::clicked, this, [&tier] {
        if (tier.isComputing())
            tier.cancel();
        else
            tier.refresh();
    });
    m_rows.push_back(row);
}

QString AnalysesPanel::stateText(const AnalysisTier &tier)
{
    switch (tier.state()) {
    case AnalysisTier::State::Off:
        return tr("switched off");
    case AnalysisTier::State::Outdated:
        return tr("outdated");
    case AnalysisTier::State::Computing:
        return tr("computing, %1 %").arg(QLocale().toString(static_cast<int>(tier.progress() * 100.0)));
    case AnalysisTier::State::Fresh:
        return tr("up to date");
    case AnalysisTier::State::Failed:
        break;
    }
    return tr("failed: %1").arg(tier.failure());
}

void AnalysesPanel::update()
{
    for (const Row &row : m_rows) {
        const AnalysisTier::State state = row.tier->state();
        const bool isComputing = state == AnalysisTier::State::Computing;
        row.on->setChecked(row.tier->isOn());
        row.state->setText(stateText(*row.tier));
        setStyleProperty(*row.state, "overLimit", state == AnalysisTier::State::Failed);
        setStyleProperty(*row.state, "dimmed",
                         state == AnalysisTier::State::Fresh || state == AnalysisTier::State::Off);
        row.bar->setValue(isComputing ? static_cast<int>(row.tier->progress() * barSteps) : 0);
        row.bar->setVisible(isComputing);
        row.button->setIcon(m_theme.icon(isComputing ? QStringLiteral("stop") : QStringLiteral("refresh")));
        const QString verb = isComputing ? tr("Cancel %1") : tr("Compute %1 again");
        row.button->setToolTip(verb.arg(row.tier->title()));
        row.button->setAccessibleName(verb.arg(row.tier->title()));
    }
    updateOptimality();
}

void AnalysesPanel::updateOptimality()
{
    const auto routing = m_analyses.routing();
    const auto text = routing ? optimalityText(routing->summary) : std::nullopt;
    m_optimality->setText(text ? text->sentence : QString());
    m_optimality->setVisible(text.has_value());
}

void AnalysesPanel::showAbove(QPoint globalPosition)
{
    adjustSize();
    move(globalPosition - QPoint(0, height()));
    show();
}

} // namespace fiberloom
