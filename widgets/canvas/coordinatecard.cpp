// SPDX-License-Identifier: Apache-2.0
#include "canvas/coordinatecard.h"

#include "geo/coordinatetext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

constexpr int fieldWidth = 250;
constexpr int besideAnchor = 16;

} // namespace

CoordinateCard::CoordinateCard(QWidget *parent)
    : MapCard(parent), m_title(new QLabel(this)), m_field(new QLineEdit(this)), m_button(new QPushButton(this)),
      m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("coordinateCard"));
    setAccessibleName(tr("Coordinate"));
    m_field->setObjectName(QStringLiteral("coordinateField"));
    m_field->setFixedWidth(fieldWidth);
    m_field->setPlaceholderText(QStringLiteral("52.52, 13.40"));
    m_field->setAccessibleName(tr("Coordinate, latitude first"));
    m_field->setToolTip(
        tr("Latitude and longitude, as 52.52, 13.40 or 52°31'12\"N 13°24'18\"E or 52° 31.2' 13° 24.3'"));
    m_button->setObjectName(QStringLiteral("coordinateButton"));
    m_button->setAutoDefault(false);
    m_problem->setObjectName(QStringLiteral("coordinateProblem"));
    m_problem->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field);
    row->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_button, &QPushButton::clicked, this, &CoordinateCard::accept);
    connect(m_field, &QLineEdit::returnPressed, this, &CoordinateCard::accept);
    connect(m_field, &QLineEdit::textEdited, this, [this] { showProblem({}); });
}

void CoordinateCard::styleParts()
{
    setTextColor(*m_title, mapStyle().text);
    setTextColor(*m_problem, mapStyle().overLimit);
}

void CoordinateCard::open(const QString &title, const QString &verb, QPoint anchor)
{
    m_title->setText(title);
    m_button->setText(verb);
    m_anchor = anchor;
    showProblem({});
    show();
    raise();
    m_field->setFocus();
}

void CoordinateCard::edit(const QString &title, const QString &verb, GeoPoint place, QPoint anchor)
{
    m_collects = false;
    m_field->setText(coordinateToText(place));
    open(title, verb, anchor);
    m_field->selectAll();
}

void CoordinateCard::collect(const QString &title, const QString &verb, QPoint anchor, const QString &text)
{
    m_collects = true;
    m_field->setText(text);
    open(title, verb, anchor);
}

void CoordinateCard::place()
{
    adjustSize();
    QPoint corner = m_anchor + QPoint(besideAnchor, besideAnchor);
    // Rather above its place than over it.
    if (const QWidget *host = parentWidget(); host && corner.y() + height() > host->height())
        corner.setY(m_anchor.y() - height() - besideAnchor);
    moveWithin(corner);
}

void CoordinateCard::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setFixedWidth(fieldWidth + 8 + m_button->sizeHint().width());
    place();
}

void CoordinateCard::accept()
{
    const auto place = coordinateFromText(m_field->text());
    if (!place) {
        showProblem(place.error().toString() + QLatin1Char('.'));
        m_field->selectAll();
        m_field->setFocus();
        return;
    }
    if (m_collects)
        m_field->clear();
    else
        dismiss();
    emit entered(place.value());
}

void CoordinateCard::keyPressEvent(QKeyEvent *event)
{
    // Enter is the field's; the map must not see it, or it would end the route.
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        MapCard::keyPressEvent(event);
}

} // namespace fiberloom
