// SPDX-License-Identifier: Apache-2.0
#include "dialogs/maxflowcard.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/names.h"
#include "theme/hairline.h"
#include "theme/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int cardWidth = 340;
constexpr std::size_t mostNames = 3;

QString namesOf(const Network &network, const std::vector<SiteId> &sites)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(sites.size(), mostNames); ++i)
        names += displayName(network, EntityRef::of(sites[i]));
    if (sites.size() > mostNames)
        names += MaxFlowCard::tr("%Ln more", nullptr, static_cast<int>(sites.size() - mostNames));
    return names.join(QStringLiteral(", "));
}

} // namespace

MaxFlowCard::MaxFlowCard(const Theme &theme, const Project &project, const Analyses &analyses,
                         const Selection &selection, QWidget *parent)
    : QFrame(parent), m_project(project), m_analyses(analyses), m_selection(selection), m_value(new QLabel(this)),
      m_details(new QLabel(this)), m_showCut(new QPushButton(tr("Least capacity"), this)),
      m_showRouteCut(new QPushButton(tr("Fewest routes"), this)), m_close(new QToolButton(this)),
      m_from(makeSide(tr("From"), tr("Let it flow from the selected sites"), QStringLiteral("takeSources"))),
      m_to(makeSide(tr("To"), tr("Let it flow to the selected sites"), QStringLiteral("takeTargets"))),
      m_runner([this] { return prepare(); })
{
    setObjectName(QStringLiteral("maxFlowCard"));
    setProperty("card", true);
    setFixedWidth(cardWidth);
    auto *title = new QLabel(tr("Max flow"), this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    QFont large = theme.figureFont();
    large.setPixelSize(22);
    large.setWeight(QFont::DemiBold);
    m_value->setFont(large);
    m_value->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setProperty("dimmed", true);
    m_close->setIcon(theme.icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the max flow"));
    m_showCut->setToolTip(tr("Show the routes whose capacities add up to the flow"));
    m_showRouteCut->setToolTip(tr("Show as few routes as can separate the two sides, whatever their capacity"));
    auto *group = new QButtonGroup(this);
    for (QPushButton *button : {m_showCut, m_showRouteCut}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_showCut->setChecked(true);

    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);
    auto *sides = new QGridLayout;
    sides->setHorizontalSpacing(8);
    sides->setVerticalSpacing(6);
    sides->setColumnStretch(1, 1);
    int line = 0;
    for (const auto &[side, text] : {std::pair(&m_from, tr("From")), std::pair(&m_to, tr("To"))}) {
        auto *label = new QLabel(text, this);
        label->setProperty("dimmed", true);
        sides->addWidget(label, line, 0);
        sides->addWidget(side->names, line, 1);
        sides->addWidget(side->take, line, 2);
        ++line;
    }
    auto *cuts = new QHBoxLayout;
    cuts->setSpacing(6);
    auto *cutLabel = new QLabel(tr("Cut shown"), this);
    cutLabel->setProperty("dimmed", true);
    cuts->addWidget(cutLabel);
    cuts->addStretch(1);
    cuts->addWidget(m_showCut);
    cuts->addWidget(m_showRouteCut);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addLayout(top);
    column->addLayout(sides);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_value);
    column->addWidget(m_details);
    column->addLayout(cuts);

    connect(m_from.take, &QPushButton::clicked, this, [this] { setSources(m_selection.ids<Site>()); });
    connect(m_to.take, &QPushButton::clicked, this, [this] { setTargets(m_selection.ids<Site>()); });
    connect(m_showCut, &QPushButton::clicked, this, [this] { pointAt(Shown::Cut); });
    connect(m_showRouteCut, &QPushButton::clicked, this, [this] { pointAt(Shown::RouteCut); });
    connect(m_close, &QToolButton::clicked, this, &MaxFlowCard::dismiss);
    const auto again = [this] {
        if (!isHidden())
            m_runner.request();
        update();
    };
    connect(&project, &Project::changed, this, [this, again] {
        for (Side *side : {&m_from, &m_to})
            std::erase_if(side->sites, [this](SiteId id) { return !m_project.network().find(id); });
        again();
    });
    connect(&analyses, &Analyses::worldChanged, this, again);
    connect(&selection, &Selection::changed, this, &MaxFlowCard::updateSides);
    // The map drops what it points at with the selection; this stays until the card is closed.
    connect(
        &selection, &Selection::changed, this,
        [this] {
            if (!isHidden())
                pointAt(m_shown);
        },
        Qt::QueuedConnection);
    connect(&m_runner, &JobRunner::stateChanged, this, &MaxFlowCard::update);
    hide();
}

MaxFlowCard::Side MaxFlowCard::makeSide(const QString &title, const QString &tip, const QString &name)
{
    Side side{new QLabel(this), new QPushButton(tr("Use selection"), this)};
    side.names->setTextFormat(Qt::PlainText);
    side.names->setWordWrap(true);
    side.names->setAccessibleName(title);
    side.take->setObjectName(name);
    side.take->setToolTip(tip);
    side.take->setAccessibleName(QStringLiteral("%1: %2").arg(title, tip));
    return side;
}

void MaxFlowCard::askSelection()
{
    const auto sites = m_selection.ids<Site>();
    const bool isPair = sites.size() == 2;
    m_from.sites = isPair ? std::vector{sites.front()} : std::vector<SiteId>(sites.begin(), sites.end());
    m_to.sites = isPair ? std::vector{sites.back()} : std::vector<SiteId>();
    show();
    askAgain();
}

void MaxFlowCard::setSources(std::vector<SiteId> sites)
{
    put(m_from, m_to, std::move(sites));
}

void MaxFlowCard::setTargets(std::vector<SiteId> sites)
{
    put(m_to, m_from, std::move(sites));
}

void MaxFlowCard::put(Side &side, Side &other, std::vector<SiteId> sites)
{
    std::erase_if(other.sites, [&](SiteId id) { return std::ranges::find(sites, id) != sites.end(); });
    side.sites = std::move(sites);
    askAgain();
}

void MaxFlowCard::askAgain()
{
    m_result.reset();
    m_isAnswered = false;
    m_runner.request();
    update();
    pointAt(m_shown);
}

void MaxFlowCard::dismiss()
{
    m_runner.cancel();
    hide();
    emit highlightChanged({});
}

QString MaxFlowCard::text() const
{
    return QStringList{m_from.names->text(), m_to.names->text(), m_value->text(), m_details->text()}.join(
        QLatin1Char('\n'));
}

JobRunner::Job MaxFlowCard::prepare()
{
    if (m_from.sites.empty() || m_to.sites.empty())
        return {};
    return [this, network = m_project.network(), world = m_analyses.world(), from = m_from.sites,
            to = m_to.sites](JobControl &control) -> JobRunner::TakeOver {
        auto flow = maxFlow(network, world, from, to, control);
        if (control.isCanceled())
            return {};
        return [this, flow = std::move(flow)] {
            m_result = flow;
            m_isAnswered = true;
            update();
            pointAt(m_shown);
        };
    };
}

void MaxFlowCard::pointAt(Shown shown)
{
    m_shown = shown;
    MapHighlight highlight{.sites = m_from.sites, .isCut = true};
    highlight.sites.insert(highlight.sites.end(), m_to.sites.begin(), m_to.sites.end());
    if (m_result)
        highlight.routes = shown == Shown::Cut ? m_result->cut : m_result->routeCut;
    emit highlightChanged(highlight);
}

void MaxFlowCard::updateSides()
{
    const bool hasSites = !m_selection.ids<Site>().empty();
    for (const Side *side : {&m_from, &m_to}) {
        const bool isEmpty = side->sites.empty();
        side->names->setText(isEmpty ? tr("no sites yet") : namesOf(m_project.network(), side->sites));
        side->names->setEnabled(!isEmpty);
        side->take->setEnabled(hasSites);
    }
}

void MaxFlowCard::update()
{
    updateSides();
    const bool isAsked = !m_from.sites.empty() && !m_to.sites.empty();
    m_showCut->setEnabled(m_result && !m_result->cut.empty());
    m_showRouteCut->setEnabled(m_result && !m_result->routeCut.empty());
    if (!isAsked) {
        m_value->setText(QStringLiteral("–"));
        m_details->setText(m_from.sites.empty()
                               ? tr("Select the sites to start from on the map, then use the selection.")
                               : tr("Select the sites to reach on the map, then use the selection."));
    } else if (!m_runner.failure().isEmpty()) {
        m_value->setText(tr("failed"));
        m_details->setText(m_runner.failure());
    } else if (!m_isAnswered) {
        m_value->setText(tr("computing …"));
        m_details->clear();
    } else if (!m_result) {
        m_value->setText(tr("none"));
        m_details->setText(tr("One of these sites does not exist in what is looked at."));
    } else {
        m_value->setText(trafficText(m_result->value));
        QStringList parts;
        parts += tr("each way, limited by a cut of %Ln route(s)", nullptr, static_cast<int>(m_result->cut.size()));
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
