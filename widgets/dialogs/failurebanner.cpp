// SPDX-License-Identifier: Apache-2.0
#include "dialogs/failurebanner.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace fiberloom {

FailureBanner::FailureBanner(const Theme &theme, const Project &project, Analyses &analyses, QWidget *parent)
    : QFrame(parent), m_project(project), m_analyses(analyses), m_name(new QLabel(this)), m_effect(new QLabel(this)),
      m_leave(new QPushButton(tr("Leave failure view"), this))
{
    setObjectName(QStringLiteral("failureBanner"));
    setProperty("severity", QStringLiteral("error"));
    auto *icon = new QLabel(this);
    icon->setPixmap(theme.icon(QStringLiteral("fail")).pixmap(18, 18));
    for (QLabel *label : {m_name, m_effect}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_effect->setObjectName(QStringLiteral("failureEffect"));
    m_effect->setWordWrap(true);
    m_leave->setToolTip(tr("Show the network without this failure (Esc)"));
    m_leave->setObjectName(QStringLiteral("leaveFailure"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(icon);
    row->addWidget(m_name);
    row->addWidget(m_effect, 1);
    row->addWidget(m_leave);
    connect(m_leave, &QPushButton::clicked, this, [this] { m_analyses.setFailure(std::nullopt); });
    connect(&analyses, &Analyses::worldChanged, this, &FailureBanner::update);
    connect(&analyses, &Analyses::tiersChanged, this, &FailureBanner::update);
    connect(&project, &Project::changed, this, &FailureBanner::update);
    update();
}

QString FailureBanner::text() const
{
    return m_name->text() + QStringLiteral(" · ") + m_effectText;
}

void FailureBanner::update()
{
    const auto &failure = m_analyses.viewedFailure();
    setVisible(failure.has_value());
    if (!failure)
        return;
    m_name->setText(tr("Failure view: %1 down").arg(failureName(m_project.shownNetwork(), *failure)));
    m_effectText = effect();
    layout()->activate();
    showEffect();
    setAccessibleName(text());
}

void FailureBanner::showEffect()
{
    // Two lines at most. The first ends early where a word does not fit.
    const QFontMetrics metrics = m_effect->fontMetrics();
    const int room = m_effect->width();
    const bool fits = metrics.horizontalAdvance(m_effectText) <= room;
    const QString shown = fits ? m_effectText : metrics.elidedText(m_effectText, Qt::ElideRight, room * 7 / 4);
    m_effect->setText(shown);
    m_effect->setToolTip(shown == m_effectText ? QString() : m_effectText);
}

void FailureBanner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    showEffect();
}

QString FailureBanner::effect() const
{
    const auto sweep = m_analyses.failures();
    if (sweep && m_analyses.failureTier().isFresh()) {
        const auto found = std::ranges::find(sweep->failures, *m_analyses.viewedFailure(), &FailureFigures::failure);
        if (found != sweep->failures.end())
            return failureEffect(*found);
    }
    const auto routing = m_analyses.routing();
    if (m_analyses.isOutdated() || !routing)
        return tr("computing …");
    QStringList parts;
    const RoutingSummary &summary = routing->summary;
    const Gbps missing = summary.offered - summary.carried;
    parts += missing > Gbps(0.0) ? tr("%1 of %2 not carried").arg(trafficText(missing), trafficText(summary.offered))
                                 : tr("all traffic is carried");
    if (summary.congestedRoutes > 0)
        parts += tr("%Ln route(s) over capacity", nullptr, static_cast<int>(summary.congestedRoutes));
    if (summary.latencyViolations > 0)
        parts += tr("%Ln demand(s) too slow", nullptr, static_cast<int>(summary.latencyViolations));
    return parts.join(QStringLiteral(" · "));
}

} // namespace fiberloom
