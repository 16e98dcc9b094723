// SPDX-License-Identifier: Apache-2.0
#include "canvas/simplifycard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

namespace fiberloom {

namespace {

constexpr int fromTop = 16;
constexpr int mostMeters = 50'000;
/// Steps of the slider for each power of ten, so that a meter and a kilometer are equally easy to choose.
constexpr double stepsPerDecade = 20.0;

int toSlider(int meters)
{
    return static_cast<int>(std::lround(std::log10(static_cast<double>(meters)) * stepsPerDecade));
}

int toMeters(int slider)
{
    return static_cast<int>(std::lround(std::pow(10.0, slider / stepsPerDecade)));
}

} // namespace

SimplifyCard::SimplifyCard(QWidget *parent)
    : MapCard(parent), m_title(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_meters(new QSpinBox(this)), m_count(new QLabel(this)), m_apply(new QPushButton(tr("Simplify"), this)),
      m_close(makeCloseButton(QStringLiteral("simplifyClose"), tr("Leave the bends as they are")))
{
    setObjectName(QStringLiteral("simplifyCard"));
    setAccessibleName(tr("Simplify bends"));
    m_slider->setObjectName(QStringLiteral("simplifySlider"));
    m_slider->setRange(0, toSlider(mostMeters));
    m_slider->setFixedWidth(160);
    m_slider->setAccessibleName(tr("Tolerance"));
    m_meters->setObjectName(QStringLiteral("simplifyMeters"));
    m_meters->setRange(1, mostMeters);
    m_meters->setSuffix(tr(" m"));
    m_meters->setGroupSeparatorShown(true);
    m_meters->setAccessibleName(tr("Tolerance in meters"));
    m_meters->setToolTip(tr("No bend that goes is farther than this from the line that stays"));
    m_count->setObjectName(QStringLiteral("simplifyCount"));
    m_apply->setObjectName(QStringLiteral("simplifyButton"));
    m_apply->setDefault(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(12);
    for (QWidget *each : std::initializer_list<QWidget *>{m_title, m_slider, m_meters, m_count, m_apply, m_close})
        layout->addWidget(each);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (toSlider(m_meters->value()) != value)
            m_meters->setValue(toMeters(value));
    });
    connect(m_meters, &QSpinBox::valueChanged, this, [this](int meters) {
        m_slider->setValue(toSlider(meters));
        emit toleranceChanged();
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        emit accepted();
        dismiss();
    });
    m_meters->setValue(100);
}

void SimplifyCard::styleParts()
{
    setTextColor(*m_title, mapStyle().text);
    setTextColor(*m_count, mapStyle().text);
}

Kilometers SimplifyCard::tolerance() const
{
    return Kilometers(m_meters->value() / 1000.0);
}

void SimplifyCard::open(const QString &routeName)
{
    m_title->setText(fontMetrics().elidedText(tr("Simplify %1").arg(routeName), Qt::ElideMiddle, 260));
    show();
    raise();
    place();
    m_meters->setFocus();
    m_meters->selectAll();
}

void SimplifyCard::setCount(int before, int after)
{
    const QLocale locale;
    m_count->setText(before == after ? tr("%1 bends, none goes").arg(locale.toString(before))
                                     : tr("%1 → %2 bends").arg(locale.toString(before), locale.toString(after)));
    m_apply->setEnabled(before != after);
    place();
}

void SimplifyCard::place()
{
    adjustSize();
    if (const QWidget *host = parentWidget())
        moveWithin(QPoint((host->width() - width()) / 2, fromTop));
}

void SimplifyCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_apply->isEnabled())
            m_apply->click();
    } else {
        MapCard::keyPressEvent(event);
    }
}

} // namespace fiberloom
