// SPDX-License-Identifier: Apache-2.0
#include "charts/chartpanel.h"

#include "charts/chartcanvas.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace fiberloom {

ChartPanel::ChartPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new QLabel(this)), m_header(new QHBoxLayout),
      m_views(new QButtonGroup(this)), m_canvas(new ChartCanvas(theme, this)), m_empty(new QLabel(this)),
      m_words(new QLabel(this)), m_stack(new QStackedLayout)
{
    m_title->setTextFormat(Qt::RichText);
    m_title->setMinimumHeight(28); // as with buttons beside it
    m_header->setSpacing(4);
    m_header->addWidget(m_title, 1);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setStyleProperty(*m_empty, "dimmed", true);
    m_words->setWordWrap(true);
    setStyleProperty(*m_words, "dimmed", true);
    setStyleProperty(*m_words, "small", true);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_empty);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addLayout(m_header);
    column->addLayout(m_stack, 1);
    column->addWidget(m_words);
    setMinimumWidth(300); // narrower, names and ticks would have to be cut off
    connect(m_views, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            requestRefresh();
    });
    connect(&theme, &Theme::changed, this, &ChartPanel::requestRefresh);
}

QString ChartPanel::words() const
{
    return m_plainWords;
}

QString ChartPanel::emptyText() const
{
    return m_stack->currentWidget() == m_empty ? m_empty->text() : QString();
}

int ChartPanel::view() const
{
    return std::max(0, m_views->checkedId());
}

void ChartPanel::setView(int view)
{
    if (QAbstractButton *button = m_views->button(view))
        button->setChecked(true);
}

void ChartPanel::requestRefresh()
{
    m_stale = true;
    if (!isVisible())
        return;
    m_stale = false;
    refresh();
}

void ChartPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        requestRefresh();
}

void ChartPanel::setTitle(const QString &title, const QString &unit)
{
    m_titleText = title;
    m_unit = unit;
    updateTitle();
}

void ChartPanel::setViews(const QStringList &names)
{
    for (const QString &name : names) {
        auto *button = new QToolButton(this);
        button->setText(name);
        button->setToolTip(tr("Show %1").arg(name));
        button->setAccessibleName(name);
        button->setCheckable(true);
        button->setChecked(m_views->buttons().isEmpty());
        m_views->addButton(button, static_cast<int>(m_views->buttons().size()));
        m_header->addWidget(button);
    }
}

void ChartPanel::setWords(const QString &words, const std::vector<std::pair<QColor, QString>> &legend)
{
    QString rich;
    m_plainWords.clear();
    for (const auto &[color, name] : legend) {
        rich += QStringLiteral("<span style=\"color:%1\">&#9632;</span>&nbsp;%2&ensp; ")
                    .arg(color.name(), name.toHtmlEscaped());
        m_plainWords += name + QStringLiteral("; ");
    }
    if (!legend.empty() && !words.isEmpty())
        rich += QStringLiteral("· ");
    rich += words.toHtmlEscaped();
    m_plainWords += words;
    m_words->setText(rich);
    m_words->setVisible(!m_plainWords.isEmpty());
    m_canvas->setAccessibleDescription(m_plainWords);
}

void ChartPanel::showEmpty(const QString &sentence)
{
    m_canvas->clear();
    m_empty->setText(sentence);
    m_stack->setCurrentWidget(m_empty);
    setWords({});
}

void ChartPanel::showChart()
{
    m_stack->setCurrentWidget(m_canvas);
}

void ChartPanel::setOutdated(bool outdated)
{
    if (outdated == m_canvas->isOutdated())
        return;
    m_canvas->setOutdated(outdated);
    updateTitle();
}

void ChartPanel::updateTitle()
{
    QString text = QStringLiteral("<b>%1</b>").arg(m_titleText.toHtmlEscaped());
    if (!m_unit.isEmpty())
        text += QStringLiteral(", ") + m_unit.toHtmlEscaped();
    if (m_canvas->isOutdated())
        text +=
            QStringLiteral(" <span style=\"color:%1\">%2</span>").arg(m_theme.colors().dimmed.name(), tr("computing…"));
    m_title->setText(text);
    m_canvas->setAccessibleName(m_unit.isEmpty() ? m_titleText : tr("%1 in %2").arg(m_titleText, m_unit));
}

} // namespace fiberloom
