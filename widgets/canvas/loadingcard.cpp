// SPDX-License-Identifier: Apache-2.0
#include "canvas/loadingcard.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace fiberloom {

namespace {

constexpr int patienceMs = 150;
constexpr int barSteps = 1000;
constexpr int textWidth = 320;

} // namespace

LoadingCard::LoadingCard(QWidget *parent)
    : MapCard(parent), m_title(new QLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("loadingCard"));
    m_title->setObjectName(QStringLiteral("loadingTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(QStringLiteral("loadingBar"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(textWidth);
    m_bar->setAccessibleName(tr("Progress of reading"));
    m_cancel->setObjectName(QStringLiteral("loadingCancel"));
    m_cancel->setToolTip(tr("Stop reading and keep what is open (Esc)"));
    m_cancel->setAccessibleName(tr("Cancel reading"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(8);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_bar, 1, 0);
    layout->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        show();
        raise();
    });
    connect(m_cancel, &QPushButton::clicked, this, &LoadingCard::dismiss);
}

void LoadingCard::begin(const QString &title)
{
    setTitle(title, true);
    if (!isVisible())
        m_patience.start();
}

void LoadingCard::showUnstoppable(const QString &title)
{
    setTitle(title, false);
    show();
    raise();
}

void LoadingCard::setTitle(const QString &title, bool canCancel)
{
    m_title->setText(fontMetrics().elidedText(title, Qt::ElideMiddle, textWidth));
    m_title->setToolTip(title);
    setAccessibleName(title);
    m_cancel->setVisible(canCancel);
    setProgress(0.0);
}

void LoadingCard::setProgress(double fraction)
{
    m_bar->setRange(0, fraction > 0.0 ? barSteps : 0);
    m_bar->setValue(static_cast<int>(fraction * barSteps));
}

void LoadingCard::end()
{
    m_patience.stop();
    hide();
}

void LoadingCard::styleParts()
{
    setTextColor(*m_title, mapStyle().text);
}

} // namespace fiberloom
