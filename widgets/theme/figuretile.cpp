// SPDX-License-Identifier: Apache-2.0
#include "theme/figuretile.h"

#include "theme/styleproperty.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

QString levelName(FigureTile::Level level)
{
    switch (level) {
    case FigureTile::Level::Warning:
        return QStringLiteral("warning");
    case FigureTile::Level::OverLimit:
        return QStringLiteral("overLimit");
    case FigureTile::Level::Normal:
        break;
    }
    return QStringLiteral("normal");
}

} // namespace

FigureTile::FigureTile(const QString &label, QWidget *parent)
    : QFrame(parent), m_label(new QLabel(label, this)), m_figure(new QLabel(this)), m_unit(new QLabel(this))
{
    m_label->setProperty("role", QStringLiteral("label"));
    m_figure->setProperty("role", QStringLiteral("figure"));
    m_unit->setProperty("role", QStringLiteral("unit"));
    for (QLabel *text : {m_label, m_figure, m_unit})
        text->setTextFormat(Qt::PlainText);
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_figure, 0, Qt::AlignBaseline);
    row->addWidget(m_unit, 0, Qt::AlignBaseline);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(2);
    column->addWidget(m_label);
    column->addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setUnknown();
}

void FigureTile::setLabel(const QString &label)
{
    m_label->setText(label);
    updateAccessibleName();
}

void FigureTile::setFigure(const QString &figure, const QString &unit, Level level)
{
    m_unknown = false;
    setToolTip({});
    show(figure, unit, levelName(level));
}

void FigureTile::setUnknown(const QString &why)
{
    m_unknown = true;
    setToolTip(why);
    show(QStringLiteral("–"), {}, QStringLiteral("unknown"));
}

void FigureTile::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    setStyleProperty(*this, "outdated", outdated);
    updateAccessibleName();
}

QString FigureTile::figure() const
{
    return m_figure->text();
}

QString FigureTile::unit() const
{
    return m_unit->text();
}

void FigureTile::show(const QString &figure, const QString &unit, const QString &level)
{
    m_figure->setText(figure);
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
    setStyleProperty(*this, "level", level);
    updateAccessibleName();
}

void FigureTile::updateAccessibleName()
{
    QString value = m_unknown ? tr("unknown") : m_figure->text();
    if (!m_unit->text().isEmpty())
        value += QLatin1Char(' ') + m_unit->text();
    if (m_outdated)
        value = tr("%1, computing").arg(value);
    setAccessibleName(tr("%1: %2").arg(m_label->text(), value));
}

} // namespace fiberloom
