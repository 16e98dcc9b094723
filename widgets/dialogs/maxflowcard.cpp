// SPDX-License-Identifier: Apache-2.0
#include "dialogs/maxflowcard.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "network/names.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace fiberloom {

namespace {

constexpr int cardWidth = 320;

} // namespace

MaxFlowCard::MaxFlowCard(const Theme &theme, const Project &project, const Analyses &analyses, QWidget *parent)
    : QFrame(parent), m_project(project), m_analyses(analyses), m_title(new QLabel(this)), m_value(new QLabel(this)),
      m_details(new QLabel(this)), m_showCut(new QPushButton(tr("Show the cut"), this)),
      m_showRouteCut(new QPushButton(tr("Show the separating routes"), this)), m_close(new QToolButton(this)),
      m_runner([this] { return prepare(); })
{
    setObjectName(QStringLiteral("maxFlowCard"));
    setProperty("card", true);
    setFixedWidth(cardWidth);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    QFont large = theme.figureFont();
    large.setPixelSize(20);
    large.setWeight(QFont::DemiBold);
    m_value->setFont(large);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setProperty("dimmed", true);
    m_close->setIcon(theme.icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the max flow"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_showCut);
    buttons->addWidget(m_showRouteCut);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 12);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_value);
    column->addWidget(m_details);
    column->addLayout(buttons);
    connect(m_showCut, &QPushButton::clicked, this, [this] {
        if (m_result)
            emit cutFound(m_result->cut);
    });
    connect(m_showRouteCut, &QPushButton::clicked, this, [this] {
        if (m_result)
            emit cutFound(m_result->routeCut);
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_runner.cancel();
        hide();
        emit closed();
    });
    const auto again = [this] {
        if (!isHidden())
            m_runner.request();
    };
    connect(&project, &Project::changed, this, again);
    connect(&analyses, &Analyses::worldChanged, this, again);
    connect(&m_runner, &JobRunner::stateChanged, this, &MaxFlowCard::update);
    hide();
}

void MaxFlowCard::ask(SiteId from, SiteId to)
{
    m_from = from;
    m_to = to;
    m_result.reset();
    m_isAnswered = false;
    show();
    m_runner.request();
    update();
}

QString MaxFlowCard::text() const
{
    return QStringList{m_title->text(), m_value->text(), m_details->text()}.join(QLatin1Char('\n'));
}

JobRunner::Job MaxFlowCard::prepare()
{
    return [this, network = m_project.network(), world = m_analyses.world(), from = *m_from,
            to = *m_to](JobControl &control) -> JobRunner::TakeOver {
        auto flow = maxFlow(network, world, std::array{from}, std::array{to}, control);
        if (control.isCanceled())
            return {};
        return [this, flow = std::move(flow)] {
            const bool isFirst = !m_isAnswered;
            m_result = flow;
            m_isAnswered = true;
            update();
            if (m_result && isFirst)
                emit cutFound(m_result->cut);
        };
    };
}

void MaxFlowCard::update()
{
    if (!m_from || !m_to)
        return;
    const Network &network = m_project.network();
    m_title->setText(
        tr("Max flow %1 – %2")
            .arg(displayName(network, EntityRef::of(*m_from)), displayName(network, EntityRef::of(*m_to))));
    m_showCut->setEnabled(m_result && !m_result->cut.empty());
    m_showRouteCut->setEnabled(m_result && !m_result->routeCut.empty());
    if (!m_runner.failure().isEmpty()) {
        m_value->setText(tr("failed"));
        m_details->setText(m_runner.failure());
    } else if (!m_isAnswered) {
        m_value->setText(tr("computing …"));
        m_details->clear();
    } else if (!m_result) {
        m_value->setText(tr("none"));
        m_details->setText(tr("One of the two sites does not exist in what is looked at."));
    } else {
        m_value->setText(tr("%1 each way").arg(trafficText(m_result->value)));
        QStringList parts;
        parts += tr("limited by a cut of %Ln route(s)", nullptr, static_cast<int>(m_result->cut.size()));
        parts +=
            tr("%Ln disjoint path(s), whatever their capacity", nullptr, static_cast<int>(m_result->disjointRoutes));
        if (m_result->unknownCapacities > 0)
            parts +=
                tr("%Ln route(s) of unknown capacity left out", nullptr, static_cast<int>(m_result->unknownCapacities));
        m_details->setText(parts.join(QStringLiteral(" · ")));
    }
    setAccessibleName(text());
    adjustSize();
}

} // namespace fiberloom
