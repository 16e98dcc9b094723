// SPDX-License-Identifier: Apache-2.0
#include "layers/layerrow.h"

#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <cmath>

namespace fiberloom {

LayerRow::LayerRow(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_name(new QCheckBox(this)), m_more(new QToolButton(this)), m_menu(new QMenu(this)),
      m_progress(new QProgressBar(this)), m_message(new QLabel(this)), m_remedy(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_name, 1);
    row->addWidget(m_more);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(m_remedy, 0, Qt::AlignLeft);

    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setIcon(theme.icon(QStringLiteral("more")));
    m_more->setIconSize(QSize(16, 16));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(22, 0, 0, 0);
    setStyleProperty(*m_message, "small", true);
    m_remedy->setFlat(true);
    setStyleProperty(*m_remedy, "link", true);
    buildMenu(theme);

    connect(m_name, &QCheckBox::toggled, this, [this](bool visible) {
        ReferenceLayer layer = *m_layer;
        layer.isVisible = visible;
        emit changed(layer, visible ? tr("Show layer %1").arg(layer.name) : tr("Hide layer %1").arg(layer.name));
    });
    connect(m_remedy, &QPushButton::clicked, this, [this] { emit verbChosen(m_remedyVerb); });
}

void LayerRow::buildMenu(const Theme &theme)
{
    const auto add = [&](const QString &text, const char *icon, const QString &tip) {
        QAction *action = m_menu->addAction(text);
        if (*icon)
            action->setIcon(theme.icon(QLatin1String(icon)));
        action->setToolTip(tip);
        action->setStatusTip(tip);
        return action;
    };
    const auto verb = [&](const QString &text, const char *icon, const QString &tip, Verb which) {
        QAction *action = add(text, icon, tip);
        connect(action, &QAction::triggered, this, [this, which] { emit verbChosen(which); });
        return action;
    };
    verb(tr("&Zoom to Layer"), "fit", tr("Show all of this layer"), Verb::ZoomTo);
    m_snap = add(tr("&Snap to It"), "snap", tr("Draw sites and bends to corners and lines of this layer"));
    m_snap->setCheckable(true);
    connect(m_snap, &QAction::toggled, this, [this](bool on) {
        ReferenceLayer layer = *m_layer;
        layer.isSnappedTo = on;
        emit changed(layer, on ? tr("Snap to layer") : tr("Do not snap to layer"));
    });
    m_color = add(tr("&Color…"), "", tr("Choose the color of lines, areas and points"));
    connect(m_color, &QAction::triggered, this, &LayerRow::chooseColor);

    auto *box = new QWidget(m_menu);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(12, 4, 12, 4);
    auto *label = new QLabel(tr("Opacity"), box);
    m_opacity = new QSlider(Qt::Horizontal, box);
    m_opacity->setRange(5, 100);
    m_opacity->setPageStep(10);
    m_opacity->setAccessibleName(tr("Opacity of the layer, percent"));
    m_opacity->setMinimumWidth(110);
    label->setBuddy(m_opacity);
    row->addWidget(label);
    row->addWidget(m_opacity, 1);
    auto *slider = new QWidgetAction(m_menu);
    slider->setDefaultWidget(box);
    m_menu->addAction(slider);
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        ReferenceLayer layer = *m_layer;
        layer.opacity = percent / 100.0;
        emit changed(layer, tr("Change opacity of layer"));
    });
    m_menu->addSeparator();
    m_up = verb(tr("Move &Up"), "chevron-up", tr("Draw it above the layer that is above it"), Verb::MoveUp);
    m_down = verb(tr("Move &Down"), "chevron-down", tr("Draw it below the layer that is below it"), Verb::MoveDown);
    m_menu->addSeparator();
    verb(tr("&Remove"), "delete", tr("Take this layer off the map; its file stays"), Verb::Remove);
}

void LayerRow::show(const ReferenceLayer &layer, const LayerStore::State &state)
{
    const bool isNew = m_layer != layer || state != m_state;
    m_layer = layer;
    if (!isNew)
        return;
    const QSignalBlocker quietName(m_name);
    const QSignalBlocker quietSnap(m_snap);
    const QSignalBlocker quietOpacity(m_opacity);
    m_name->setText(QString(layer.name).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_name->setChecked(layer.isVisible);
    m_name->setAccessibleName(tr("Show layer %1").arg(layer.name));
    m_name->setToolTip(layer.sublayer.isEmpty() ? layer.source
                                                : QStringLiteral("%1: %2").arg(layer.source, layer.sublayer));
    m_more->setAccessibleName(tr("More about layer %1").arg(layer.name));
    m_more->setToolTip(tr("Zoom, snap, color, opacity, order, remove"));
    m_snap->setChecked(layer.isSnappedTo);
    m_snap->setVisible(layer.sourceKind == LayerSource::File);
    m_color->setVisible(layer.sourceKind == LayerSource::File);
    m_opacity->setValue(static_cast<int>(std::lround(layer.opacity * 100.0)));
    showState(state);
}

void LayerRow::showState(const LayerStore::State &state)
{
    using Kind = LayerStore::State::Kind;
    m_state = state;
    const bool isShown = m_layer->isVisible;
    const bool isLoading = isShown && state.kind == Kind::Loading;
    m_progress->setVisible(isLoading);
    m_progress->setRange(0, state.progress > 0.0 ? 100 : 0);
    m_progress->setValue(static_cast<int>(state.progress * 100.0));
    QString text = state.message;
    if (!state.remedy.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(". ")) + state.remedy;
    m_message->setText(text);
    m_message->setVisible(isShown && !text.isEmpty());
    const bool isWarning = state.kind == Kind::Failed || (state.kind == Kind::Ready && !state.remedy.isEmpty());
    setStyleProperty(*m_message, "warning", isWarning);
    setStyleProperty(*m_message, "dimmed", !isWarning);
    switch (state.kind) {
    case Kind::Loading:
        m_remedy->setText(tr("Cancel"));
        m_remedyVerb = Verb::Cancel;
        break;
    case Kind::NotAllowed:
        m_remedy->setText(tr("Allow"));
        m_remedyVerb = Verb::Allow;
        break;
    case Kind::Hidden:
    case Kind::Ready:
    case Kind::Failed:
    case Kind::Canceled:
        m_remedy->setText(state.kind == Kind::Canceled ? tr("Read it") : tr("Try again"));
        m_remedyVerb = Verb::Retry;
        break;
    }
    m_remedy->setVisible(isShown
                         && (isLoading || isWarning || state.kind == Kind::Canceled || state.kind == Kind::NotAllowed));
}

void LayerRow::setMovable(bool up, bool down)
{
    m_up->setEnabled(up);
    m_down->setEnabled(down);
}

QString LayerRow::message() const
{
    return m_message->isHidden() ? QString() : m_message->text();
}

void LayerRow::chooseColor()
{
    auto *dialog = new QColorDialog(QColor(m_layer->color), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Color of %1").arg(m_layer->name));
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &color) {
        ReferenceLayer layer = *m_layer;
        layer.color = color.name();
        emit changed(layer, tr("Change color of layer"));
    });
    dialog->open();
}

} // namespace fiberloom
