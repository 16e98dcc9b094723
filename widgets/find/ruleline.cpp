// SPDX-License-Identifier: Apache-2.0
#include "find/ruleline.h"

#include "solver/routingresult.h"
#include "tables/figuretext.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int comparisonWidth = 128;
constexpr int valueWidth = 176;

} // namespace

RuleLine::RuleLine(const Theme &theme, EntityKind kind, QWidget *parent)
    : QWidget(parent), m_columns(ruleColumns(kind)), m_column(new QComboBox(this)), m_comparison(new QComboBox(this)),
      m_value(new QComboBox(this))
{
    for (const TableColumn &each : m_columns)
        m_column->addItem(each.header(), each.key);
    m_column->setObjectName(QStringLiteral("column"));
    m_column->setAccessibleName(tr("Field or figure"));
    m_column->setMaxVisibleItems(24);
    m_comparison->setObjectName(QStringLiteral("comparison"));
    m_comparison->setAccessibleName(tr("Comparison"));
    m_comparison->setFixedWidth(comparisonWidth);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("Value"));
    m_value->setFixedWidth(valueWidth);
    // Lines stand below each other, whatever their words.
    m_column->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *remove = new QToolButton(this);
    remove->setObjectName(QStringLiteral("removeLine"));
    remove->setIcon(theme.icon(QStringLiteral("close")));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Take this condition out"));
    remove->setAccessibleName(tr("Take this condition out"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_column, 1);
    row->addWidget(m_comparison);
    row->addWidget(m_value);
    row->addWidget(remove);
    connect(m_column, &QComboBox::currentIndexChanged, this, &RuleLine::onColumn);
    connect(m_comparison, &QComboBox::currentIndexChanged, this, &RuleLine::onComparison);
    connect(m_value, &QComboBox::currentTextChanged, this, &RuleLine::changed);
    connect(remove, &QToolButton::clicked, this, &RuleLine::removeRequested);
    onColumn();
}

const TableColumn &RuleLine::column() const
{
    return m_columns[static_cast<std::size_t>(std::max(0, m_column->currentIndex()))];
}

void RuleLine::onColumn()
{
    {
        const QSignalBlocker quietComparison(m_comparison);
        const QSignalBlocker quietValue(m_value);
        m_comparison->clear();
        for (const RuleComparison comparison : comparisonsFor(column()))
            m_comparison->addItem(displayText(comparison), static_cast<int>(comparison));
        m_value->clear();
        const FieldInfo *field = column().field;
        if (column().figure == ColumnFigure::RoutingStatus) {
            for (const DemandStatus status : {DemandStatus::Ok, DemandStatus::TooSlow, DemandStatus::Congested,
                                              DemandStatus::PartlyLost, DemandStatus::Unrouted})
                m_value->addItem(statusText(status), statusText(status));
        } else if (field && field->type == FieldType::Enumeration) {
            for (const char *word : field->words)
                m_value->addItem(FieldInfo::displayWord(QLatin1String(word)), QString(QLatin1String(word)));
        } else if (field && field->type == FieldType::Boolean) {
            m_value->addItem(tr("yes"), QStringLiteral("true"));
            m_value->addItem(tr("no"), QStringLiteral("false"));
        }
        // Words are chosen, everything else is typed.
        m_value->setEditable(m_value->count() == 0);
        if (m_value->lineEdit())
            m_value->lineEdit()->setPlaceholderText(column().isNumber() ? tr("a number")
                                                                        : tr("a name or a part of it"));
    }
    onComparison();
}

void RuleLine::onComparison()
{
    const auto comparison = static_cast<RuleComparison>(m_comparison->currentData().toInt());
    m_value->setEnabled(comparison != RuleComparison::IsKnown && comparison != RuleComparison::IsUnknown);
    emit changed();
}

void RuleLine::setCondition(const RuleCondition &condition)
{
    {
        const QSignalBlocker quiet(this);
        m_column->setCurrentIndex(std::max(0, m_column->findData(condition.column)));
        m_comparison->setCurrentIndex(std::max(0, m_comparison->findData(static_cast<int>(condition.comparison))));
        if (m_value->isEditable())
            m_value->setEditText(condition.value);
        else
            m_value->setCurrentIndex(std::max(0, m_value->findData(condition.value)));
    }
    emit changed();
}

RuleCondition RuleLine::condition() const
{
    return {column().key, static_cast<RuleComparison>(m_comparison->currentData().toInt()),
            m_value->isEditable() ? m_value->currentText() : m_value->currentData().toString()};
}

} // namespace fiberloom
