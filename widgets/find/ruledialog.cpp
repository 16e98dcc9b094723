// SPDX-License-Identifier: Apache-2.0
#include "find/ruledialog.h"

#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "find/ruleline.h"
#include "tables/fieldtext.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <memory>

namespace fiberloom {

namespace {

constexpr qsizetype mostRecent = 8;
constexpr int joinWidth = 224;
/// 20,000 are compared in some 20 ms.
constexpr std::size_t mostRowsAtOnce = 20000;

} // namespace

RuleDialog::RuleDialog(const Theme &theme, const Project &project, const Analyses &analyses, Selection &selection,
                       QStringList recent, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_project(project), m_analyses(analyses), m_selection(selection),
      m_recent(std::move(recent)), m_kind(new QComboBox(this)), m_join(new QComboBox(this)),
      m_recentBox(new QComboBox(this)), m_message(new QLabel(this)), m_runner([this] { return countJob(); })
{
    setObjectName(QStringLiteral("ruleDialog"));
    setWindowTitle(tr("Select by rule"));
    setMinimumWidth(640);
    buildForm(theme);
    connect(m_kind, &QComboBox::activated, this, [this] {
        clearLines();
        addLine();
        update();
    });
    connect(m_join, &QComboBox::activated, this, &RuleDialog::update);
    connect(m_recentBox, &QComboBox::activated, this, [this](int index) {
        if (const auto known = SelectionRule::fromText(m_recentBox->itemData(index).toString()))
            setRule(known.value());
    });
    connect(&project, &Project::changed, this, &RuleDialog::update);
    connect(&analyses, &Analyses::resultChanged, this, &RuleDialog::update);
    connect(&analyses, &Analyses::failuresChanged, this, &RuleDialog::update);
    connect(&analyses, &Analyses::availabilityChanged, this, &RuleDialog::update);
    fillRecent();
    const auto latest = m_recent.isEmpty() ? Result<SelectionRule>(Error{}) : SelectionRule::fromText(m_recent.front());
    setRule(latest ? latest.value()
                   : SelectionRule{EntityKind::Route,
                                   SelectionRule::Join::All,
                                   {{QStringLiteral("utilization"), RuleComparison::Greater, QStringLiteral("80")}}});
}

void RuleDialog::buildForm(const Theme &theme)
{
    for (const EntityKind kind : ruleKinds())
        m_kind->addItem(entityInfo(kind).displayPlural(), static_cast<int>(kind));
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("What to select"));
    m_join->addItem(tr("where all of these hold"), static_cast<int>(SelectionRule::Join::All));
    m_join->addItem(tr("where any of these holds"), static_cast<int>(SelectionRule::Join::Any));
    m_join->setMinimumWidth(joinWidth);
    m_join->setObjectName(QStringLiteral("join"));
    m_join->setAccessibleName(tr("How the conditions are joined"));
    m_recentBox->setObjectName(QStringLiteral("recent"));
    m_recentBox->setAccessibleName(tr("Rules used lately"));
    m_recentBox->setPlaceholderText(tr("Used lately"));
    auto *more = new QPushButton(theme.icon(QStringLiteral("plus")), tr("Add a condition"), this);
    more->setObjectName(QStringLiteral("addLine"));
    more->setProperty("link", true);
    more->setAutoDefault(false);
    connect(more, &QPushButton::clicked, this, [this] {
        addLine();
        update();
    });
    m_message->setObjectName(QStringLiteral("count"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_kind);
    top->addWidget(m_join);
    top->addStretch(1);
    top->addWidget(m_recentBox);
    m_linesLayout = new QVBoxLayout;
    m_linesLayout->setSpacing(6);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_message, 1);
    struct Button
    {
        Use use;
        const char *name;
        QString text;
        QString tip;
    };
    for (const Button &each : {Button{Use::Keep, "keep", tr("Keep"), tr("Of what is selected, keep only these")},
                               Button{Use::Remove, "remove", tr("Remove"), tr("Take these out of the selection")},
                               Button{Use::Add, "add", tr("Add"), tr("Select these too")},
                               Button{Use::Select, "select", tr("Select"), tr("Select these and nothing else")}}) {
        auto *button = new QPushButton(each.text, this);
        button->setObjectName(QLatin1String(each.name));
        button->setToolTip(each.tip);
        button->setAutoDefault(each.use == Use::Select);
        button->setDefault(each.use == Use::Select);
        button->setProperty("primary", each.use == Use::Select);
        connect(button, &QPushButton::clicked, this, [this, what = each.use] { use(what); });
        m_uses.push_back(button);
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(top);
    column->addLayout(m_linesLayout);
    column->addWidget(more, 0, Qt::AlignLeft);
    column->addStretch(1);
    column->addLayout(buttons);
}

RuleLine *RuleDialog::addLine()
{
    auto *line = new RuleLine(m_theme, static_cast<EntityKind>(m_kind->currentData().toInt()), this);
    connect(line, &RuleLine::changed, this, &RuleDialog::update);
    connect(line, &RuleLine::removeRequested, this, [this, line] { removeLine(line); });
    m_lines.push_back(line);
    m_linesLayout->addWidget(line);
    return line;
}

void RuleDialog::removeLine(RuleLine *line)
{
    std::erase(m_lines, line);
    line->hide();
    line->deleteLater();
    update();
}

void RuleDialog::clearLines()
{
    for (RuleLine *line : m_lines) {
        line->hide();
        line->deleteLater();
    }
    m_lines.clear();
}

void RuleDialog::setRule(const SelectionRule &rule)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(rule.kind)));
    m_join->setCurrentIndex(m_join->findData(static_cast<int>(rule.join)));
    clearLines();
    for (const RuleCondition &condition : rule.conditions)
        addLine()->setCondition(condition);
    update();
}

SelectionRule RuleDialog::rule() const
{
    SelectionRule rule{static_cast<EntityKind>(m_kind->currentData().toInt()),
                       static_cast<SelectionRule::Join>(m_join->currentData().toInt()),
                       {}};
    std::ranges::transform(m_lines, std::back_inserter(rule.conditions), &RuleLine::condition);
    return rule;
}

std::function<Result<std::set<EntityRef>>()> RuleDialog::search() const
{
    return [rule = rule(), network = m_project.network(), routing = m_analyses.routing(),
            failures = m_analyses.failures(), availability = m_analyses.availability()] {
        return rowsOf(rule, {network, routing.get(), failures.get(), availability.get()});
    };
}

void RuleDialog::update()
{
    const Network &network = m_project.network();
    if (network.count(rule().kind) + network.cables().size() > mostRowsAtOnce) {
        m_runner.request();
    } else {
        m_runner.cancel();
        showFound(search()());
    }
}

JobRunner::Job RuleDialog::countJob()
{
    return [this, search = search()](JobControl &control) -> JobRunner::TakeOver {
        auto found = std::make_shared<const Result<std::set<EntityRef>>>(search());
        if (control.isCanceled())
            return {};
        return [this, found] { showFound(*found); };
    };
}

void RuleDialog::showFound(const Result<std::set<EntityRef>> &found)
{
    m_count = found ? std::optional(found.value().size()) : std::nullopt;
    setStyleProperty(*m_message, "overLimit", !found);
    m_message->setText(found ? tr("%1 of %2 %3", "count, all, kind")
                                   .arg(QLocale().toString(qulonglong(*m_count)),
                                        QLocale().toString(qulonglong(m_project.network().count(rule().kind))),
                                        entityInfo(rule().kind).displayPlural().toLower())
                             : reasonText(found.error()));
    for (QPushButton *button : m_uses)
        button->setEnabled(found.ok());
}

void RuleDialog::use(Use use)
{
    const auto found = search()();
    if (!found)
        return;
    const std::set<EntityRef> &before = m_selection.entities();
    std::set<EntityRef> after = found.value();
    if (use == Use::Add) {
        after.insert(before.begin(), before.end());
    } else if (use != Use::Select) {
        after.clear();
        for (const EntityRef &ref : before)
            if (found.value().contains(ref) == (use == Use::Keep))
                after.insert(ref);
    }
    m_selection.set(std::move(after));
    const QString text = rule().toText();
    m_recent.removeAll(text);
    m_recent.prepend(text);
    m_recent = m_recent.mid(0, mostRecent);
    fillRecent();
    emit recentChanged(m_recent);
}

void RuleDialog::fillRecent()
{
    m_recentBox->clear();
    for (const QString &text : m_recent)
        if (const auto known = SelectionRule::fromText(text))
            m_recentBox->addItem(known.value().title().left(80), text);
    m_recentBox->setCurrentIndex(-1);
    m_recentBox->setVisible(m_recentBox->count() > 0);
    m_recentBox->setFixedWidth(180);
}

} // namespace fiberloom
