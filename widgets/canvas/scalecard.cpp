// SPDX-License-Identifier: Apache-2.0
#include "canvas/scalecard.h"

#include "canvas/boundsbar.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace fiberloom {

ScaleCard::ScaleCard(QWidget *parent)
    : MapCard(parent), m_title(new QLabel(this)), m_mode(new QComboBox(this)), m_ramp(new QComboBox(this)),
      m_classesLabel(new QLabel(tr("Classes"), this)), m_classes(new QSpinBox(this)),
      m_boundsLabel(new QLabel(tr("Bounds"), this)), m_bar(new BoundsBar(this)), m_bounds(new QLineEdit(this)),
      m_range(new QComboBox(this)), m_from(new QLineEdit(this)), m_to(new QLineEdit(this)), m_unit(new QLabel(this)),
      m_error(new QLabel(this)), m_reset(new QPushButton(tr("Reset"), this)),
      m_close(makeCloseButton(QStringLiteral("scaleClose"), tr("Close")))
{
    setObjectName(QStringLiteral("scaleCard"));
    setAccessibleName(tr("Scale of the overlay"));
    build();
    connect(m_mode, &QComboBox::activated, this, [this] { onMode(); });
    connect(m_ramp, &QComboBox::activated, this, [this](int index) {
        OverlayScale scale = m_scale;
        scale.ramp = static_cast<OverlayScale::Ramp>(index);
        take(scale);
    });
    connect(m_classes, &QSpinBox::valueChanged, this, &ScaleCard::onClasses);
    connect(m_bar, &BoundsBar::boundMoved, this, [this](std::size_t bound, double figure) {
        OverlayScale scale = m_scale;
        scale.bounds[bound] = figure;
        take(scale);
    });
    connect(m_bounds, &QLineEdit::editingFinished, this, &ScaleCard::onBoundsTyped);
    connect(m_range, &QComboBox::activated, this, [this](int index) {
        OverlayScale scale = m_scale;
        const ColorScale colors(m_scale, m_overlay, mapStyle());
        scale.range = index == 0 ? std::nullopt : std::optional(std::pair(colors.from(), colors.to()));
        take(scale);
    });
    connect(m_from, &QLineEdit::editingFinished, this, &ScaleCard::onRange);
    connect(m_to, &QLineEdit::editingFinished, this, &ScaleCard::onRange);
    connect(m_reset, &QPushButton::clicked, this, [this] { take(OverlayScale::standardOf(m_scale.kind)); });
}

void ScaleCard::build()
{
    m_mode->setObjectName(QStringLiteral("scaleMode"));
    m_mode->addItems({tr("Continuous"), tr("Stepped")});
    m_mode->setAccessibleName(tr("Kind of scale"));
    m_mode->setToolTip(tr("Colors that blend, or one for each class"));
    m_ramp->setObjectName(QStringLiteral("scaleRamp"));
    m_ramp->addItems({tr("Standard colors"), tr("Viridis"), tr("Cividis")});
    m_ramp->setAccessibleName(tr("Colors"));
    m_ramp->setToolTip(tr("All of them can be told apart with a color vision deficiency; Cividis best"));
    m_classes->setObjectName(QStringLiteral("scaleClasses"));
    m_classes->setRange(2, static_cast<int>(mostClasses));
    m_classes->setAccessibleName(tr("Number of classes"));
    m_classes->setToolTip(tr("A new number divides the range evenly"));
    m_bounds->setObjectName(QStringLiteral("scaleBounds"));
    m_bounds->setAccessibleName(tr("Bounds of the classes"));
    m_bounds->setToolTip(tr("Where classes begin, with a semicolon between"));
    m_range->setObjectName(QStringLiteral("scaleRange"));
    m_range->addItems({tr("Network's range"), tr("Fixed range")});
    m_range->setAccessibleName(tr("Range"));
    m_range->setToolTip(tr("What the results span at present, or always the same"));
    m_from->setObjectName(QStringLiteral("scaleFrom"));
    m_from->setAccessibleName(tr("Range from"));
    m_to->setObjectName(QStringLiteral("scaleTo"));
    m_to->setAccessibleName(tr("Range to"));
    m_error->setObjectName(QStringLiteral("scaleError"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_reset->setObjectName(QStringLiteral("scaleReset"));
    m_reset->setToolTip(tr("Back to the scale that the program comes with"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_classesLabel->setBuddy(m_classes);
    m_boundsLabel->setBuddy(m_bounds);
    m_from->setFixedWidth(64);
    m_to->setFixedWidth(64);
    m_range->setMinimumWidth(136);
    m_ramp->setMinimumWidth(148);
    m_from->setAlignment(Qt::AlignRight);
    m_to->setAlignment(Qt::AlignRight);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_close);
    column->addLayout(top);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_mode, 0, 0);
    grid->addWidget(m_ramp, 0, 1);
    auto *classes = new QHBoxLayout;
    classes->setSpacing(8);
    classes->addWidget(m_classesLabel);
    classes->addWidget(m_classes);
    grid->addLayout(classes, 0, 2);
    column->addLayout(grid);
    column->addWidget(m_bar);
    auto *bounds = new QHBoxLayout;
    bounds->setSpacing(8);
    bounds->addWidget(m_boundsLabel);
    bounds->addWidget(m_bounds, 1);
    column->addLayout(bounds);
    auto *range = new QHBoxLayout;
    range->setSpacing(8);
    range->addWidget(m_range);
    range->addWidget(m_from);
    range->addWidget(new QLabel(QStringLiteral("–"), this));
    range->addWidget(m_to);
    range->addWidget(m_unit);
    range->addStretch(1);
    range->addWidget(m_reset);
    column->addLayout(range);
    column->addWidget(m_error);
}

void ScaleCard::styleParts()
{
    for (QLabel *label : findChildren<QLabel *>())
        setTextColor(*label, label == m_error ? mapStyle().overLimit : mapStyle().text);
    fill();
}

void ScaleCard::open(const OverlayScale &scale, const Overlay &overlay, QPoint bottomLeft)
{
    m_bottomLeft = bottomLeft;
    show(scale, overlay);
    QFrame::show();
    raise();
    place();
    m_mode->setFocus(Qt::OtherFocusReason);
}

void ScaleCard::show(const OverlayScale &scale, const Overlay &overlay)
{
    m_scale = scale;
    m_overlay = overlay;
    fill();
}

void ScaleCard::fill()
{
    m_filling = true;
    const bool isStepped = m_scale.mode == OverlayScale::Mode::Stepped;
    const ColorScale colors(m_scale, m_overlay, mapStyle());
    m_title->setText(tr("Scale of “%1”").arg(overlayTitle(m_scale.kind)));
    m_mode->setCurrentIndex(isStepped ? 1 : 0);
    m_ramp->setCurrentIndex(static_cast<int>(m_scale.ramp));
    m_classes->setValue(static_cast<int>(m_scale.bounds.size()) + 1);
    m_bounds->setText(m_scale.typedBounds());
    for (QWidget *each : std::initializer_list<QWidget *>{m_classesLabel, m_classes, m_boundsLabel, m_bounds})
        each->setVisible(isStepped);
    m_bar->show(m_scale, m_overlay, mapStyle());
    m_range->setCurrentIndex(m_scale.range ? 1 : 0);
    m_from->setText(figureNumber(m_scale.kind, colors.from()));
    m_to->setText(figureNumber(m_scale.kind, colors.to()));
    m_from->setEnabled(m_scale.range.has_value());
    m_to->setEnabled(m_scale.range.has_value());
    m_unit->setText(overlayUnit(m_overlay));
    m_reset->setEnabled(m_scale != OverlayScale::standardOf(m_scale.kind));
    for (QLineEdit *field : {m_bounds, m_from, m_to})
        field->setProperty("error", false);
    m_error->hide();
    m_filling = false;
    if (isVisible())
        place();
}

void ScaleCard::take(const OverlayScale &scale)
{
    if (m_filling || scale == m_scale)
        return;
    if (const auto checked = scale.check(); !checked) {
        refuse(m_bounds, checked.error());
        return;
    }
    m_scale = scale;
    fill();
    emit scaleChanged(m_scale);
}

void ScaleCard::refuse(QLineEdit *field, const Error &error)
{
    field->setProperty("error", true);
    m_error->setText(error.toString());
    m_error->show();
    place();
}

void ScaleCard::onMode()
{
    OverlayScale scale = m_scale;
    scale.mode = m_mode->currentIndex() == 1 ? OverlayScale::Mode::Stepped : OverlayScale::Mode::Continuous;
    if (scale.mode == m_scale.mode)
        return;
    scale.bounds.clear();
    if (scale.mode == OverlayScale::Mode::Stepped) {
        const OverlayScale standard = OverlayScale::standardOf(scale.kind);
        scale.bounds =
            standard.bounds.empty() ? ColorScale(m_scale, m_overlay, mapStyle()).evenBounds(5) : standard.bounds;
    }
    take(scale);
}

void ScaleCard::onClasses(int classes)
{
    if (m_filling || classes == static_cast<int>(m_scale.bounds.size()) + 1)
        return;
    OverlayScale scale = m_scale;
    scale.bounds = ColorScale(m_scale, m_overlay, mapStyle()).evenBounds(static_cast<std::size_t>(classes));
    take(scale);
}

void ScaleCard::onBoundsTyped()
{
    if (m_filling || m_bounds->text() == m_scale.typedBounds()) {
        if (m_error->isVisible() && !m_filling)
            fill();
        return;
    }
    auto bounds = OverlayScale::boundsFrom(m_scale.kind, m_bounds->text());
    if (!bounds) {
        refuse(m_bounds, bounds.error());
        return;
    }
    OverlayScale scale = m_scale;
    scale.bounds = std::move(bounds).value();
    take(scale);
}

void ScaleCard::onRange()
{
    if (m_filling || !m_scale.range)
        return;
    const QLocale locale;
    std::pair<double, double> range;
    for (const auto &[field, figure] : {std::pair(m_from, &range.first), std::pair(m_to, &range.second)}) {
        bool ok = false;
        const double typed = locale.toDouble(field->text().remove(u'%').trimmed(), &ok);
        if (!ok) {
            refuse(field, Error{tr("“%1” is not a number").arg(field->text()), {}, tr("write a figure")});
            return;
        }
        *figure = typedFigure(m_scale.kind, typed);
    }
    const ColorScale colors(m_scale, m_overlay, mapStyle());
    if (m_from->text() == figureNumber(m_scale.kind, colors.from()))
        range.first = m_scale.range->first;
    if (m_to->text() == figureNumber(m_scale.kind, colors.to()))
        range.second = m_scale.range->second;
    OverlayScale scale = m_scale;
    scale.range = range;
    if (const auto checked = scale.check(); !checked)
        refuse(m_to, checked.error());
    else if (scale == m_scale)
        fill();
    else
        take(scale);
}

void ScaleCard::place()
{
    setFixedWidth(432);
    adjustSize();
    moveWithin(m_bottomLeft - QPoint(0, height()));
}

void ScaleCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        MapCard::keyPressEvent(event);
}

} // namespace fiberloom
