// SPDX-License-Identifier: Apache-2.0
#include "inspector/explanationbox.h"

#include "document/analyses.h"
#include "theme/sectionheader.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

/// What is one edit; shorter fiber and less traffic can be had in many ways.
bool canApply(const LeastChange &change)
{
    return change.kind != LeastChange::Kind::ShortenPath && change.kind != LeastChange::Kind::ReduceTraffic;
}

} // namespace

ExplanationBox::ExplanationBox(const Analyses &analyses, DemandId demand, QWidget *parent)
    : QWidget(parent), m_explanation(analyses, demand), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("explanation"));
    m_column->setContentsMargins(0, 0, 0, 0);
    connect(&m_explanation, &DemandExplanation::changed, this, &ExplanationBox::refresh);
    refresh();
}

void ExplanationBox::refresh()
{
    if (m_content) {
        m_content->hide();
        m_content->deleteLater(); // its button may be what brought us here
    }
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    m_column->addWidget(m_content);
    const auto &explanation = m_explanation.result();
    setVisible(explanation && !(explanation->reasons.empty() && explanation->changes.empty()));
    if (!explanation)
        return;
    if (!explanation->reasons.empty()) {
        column->addWidget(new SectionHeader(tr("Why"), m_content));
        for (const Reason &reason : explanation->reasons)
            addRow(reason.text, reason.elements);
    }
    if (!explanation->changes.empty()) {
        column->addSpacing(6);
        column->addWidget(new SectionHeader(tr("The least that frees it"), m_content));
        for (const LeastChange &change : explanation->changes) {
            std::vector<NetworkElement> elements = change.elements;
            if (change.newRoute) {
                elements.emplace_back(change.newRoute->first);
                elements.emplace_back(change.newRoute->second);
            }
            QHBoxLayout *row = addRow(change.text, elements);
            if (!canApply(change))
                continue;
            auto *apply = new QPushButton(tr("Apply"), m_content);
            apply->setToolTip(tr("Do this; it can be undone"));
            apply->setAccessibleName(tr("Apply: %1").arg(change.text));
            connect(apply, &QPushButton::clicked, this, [this, change] { emit applyRequested(change); });
            row->addWidget(apply, 0, Qt::AlignTop);
        }
    }
}

QHBoxLayout *ExplanationBox::addRow(const QString &text, const std::vector<NetworkElement> &elements)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *label = new QLabel(text, m_content);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    row->addWidget(label, 1);
    if (!elements.empty()) {
        auto *button = new QPushButton(tr("Show"), m_content);
        button->setToolTip(tr("Show on the map what this is about"));
        connect(button, &QPushButton::clicked, this, [this, elements] { emit showRequested(elements); });
        row->addWidget(button, 0, Qt::AlignTop);
    }
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(row);
    return row;
}

} // namespace fiberloom
