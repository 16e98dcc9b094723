// SPDX-License-Identifier: Apache-2.0
#include "tables/adddemandform.h"

#include "document/project.h"
#include "network/names.h"
#include "tables/fieldtext.h"
#include "theme/choicebox.h"
#include "theme/unitedit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace fiberloom {

namespace {

constexpr double kUsualRate = 100.0;

const FieldInfo &rateField()
{
    return *entityInfo(EntityKind::Demand).field(QLatin1String("gbps_az"));
}

} // namespace

AddDemandForm::AddDemandForm(Project &project, QWidget *parent)
    : QWidget(parent), m_project(project), m_siteA(siteBox(tr("Site A"))), m_siteZ(siteBox(tr("Site Z"))),
      m_rate(new UnitEdit(tr("Gb/s each way"), this))
{
    m_rate->setObjectName(QStringLiteral("rate"));
    m_siteA->setObjectName(QStringLiteral("siteA"));
    m_siteZ->setObjectName(QStringLiteral("siteZ"));
    m_rate->setAccessibleName(tr("Traffic each way"));
    m_rate->setMaximumWidth(170);
    auto *add = new QPushButton(tr("Add demand"), this);
    add->setObjectName(QStringLiteral("accept"));
    add->setProperty("primary", true);
    auto *cancel = new QPushButton(tr("Cancel"), this);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 8);
    row->setSpacing(8);
    row->addWidget(new QLabel(tr("From"), this));
    row->addWidget(m_siteA, 1);
    row->addWidget(new QLabel(tr("to"), this));
    row->addWidget(m_siteZ, 1);
    row->addWidget(m_rate);
    row->addWidget(add);
    row->addWidget(cancel);
    row->addStretch(1);
    connect(add, &QPushButton::clicked, this, &AddDemandForm::accept);
    connect(m_rate, &QLineEdit::returnPressed, this, &AddDemandForm::accept);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

ChoiceBox *AddDemandForm::siteBox(const QString &label)
{
    const auto source = [this] {
        QList<ChoiceBox::Item> items;
        const FieldInfo &end = *entityInfo(EntityKind::Demand).field(QLatin1String("site_a"));
        for (const Choice &choice : choicesOf(m_project.network(), end))
            items.append({choice.value, choice.text});
        return items;
    };
    auto *box = new ChoiceBox(ChoiceBox::Kind::Searchable, source, this);
    box->setAccessibleName(label);
    box->setNothingShown(label);
    return box;
}

void AddDemandForm::begin(std::optional<SiteId> a)
{
    m_siteA->setNothingShown(tr("Site A"));
    m_siteZ->setNothingShown(tr("Site Z"));
    if (a)
        m_siteA->setShown(a->value(), displayName(m_project.network(), EntityRef::of(*a)));
    m_rate->setShown(QLocale().toString(kUsualRate, 'f', QLocale::FloatingPointShortest));
    show();
    (a ? m_siteZ : m_siteA)->setFocus();
}

void AddDemandForm::accept()
{
    m_siteA->setInvalid(!m_siteA->hasValue());
    const bool isLoop = m_siteA->hasValue() && m_siteZ->hasValue() && m_siteA->value() == m_siteZ->value();
    m_siteZ->setInvalid(!m_siteZ->hasValue() || isLoop);
    m_siteZ->setToolTip(isLoop ? tr("A demand ends at another site than it starts") : QString());
    const auto rate = valueFromTyped(m_project.network(), rateField(), m_rate->text());
    m_rate->setInvalid(!rate);
    m_rate->setToolTip(rate ? QString() : reasonText(rate.error()));
    if (!m_siteA->hasValue() || !m_siteZ->hasValue() || isLoop || !rate)
        return;
    hide();
    emit accepted(SiteId(m_siteA->value().toLongLong()), SiteId(m_siteZ->value().toLongLong()),
                  Gbps(std::get<double>(rate.value())));
}

} // namespace fiberloom
