// SPDX-License-Identifier: Apache-2.0
#include "layers/layerrow.h"

#include "diagram/mapstyle.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <cmath>
#include <utility>

namespace fiberloom {

LayerRow::LayerRow(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_shown(new QCheckBox(this)), m_name(new QLabel(this)), m_edit(new QLineEdit(this)),
      m_more(new QToolButton(this)), m_menu(new QMenu(this)), m_progress(new QProgressBar(this)),
      m_message(new QLabel(this)), m_remedy(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_shown);
    row->addWidget(m_name, 1);
    row->addWidget(m_edit, 1);
    row->addWidget(m_more);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    auto *remedy = new QHBoxLayout;
    remedy->setContentsMargins(17, 0, 0, 0); // its word below those of the message
    remedy->addWidget(m_remedy);
    remedy->addStretch(1);
    column->addLayout(remedy);

    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_edit->setObjectName(QStringLiteral("layerName"));
    m_edit->setAccessibleName(tr("Name of the layer"));
    m_edit->hide();
    connect(m_edit, &QLineEdit::editingFinished, this, [this] { endRename(true); });
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setIcon(theme.icon(QStringLiteral("more")));
    m_more->setIconSize(QSize(16, 16));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setStyleSheet(
        QStringLiteral("QToolButton { padding-right: 3px; } QToolButton::menu-indicator { image: none; }"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(22, 0, 0, 0);
    setStyleProperty(*m_message, "small", true);
    m_remedy->setFlat(true);
    setStyleProperty(*m_remedy, "link", true);
    buildMenu(theme);

    connect(m_shown, &QCheckBox::toggled, this, [this](bool visible) {
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
    row->setContentsMargins(32, 4, 12, 4); // in line with the texts of actions
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
    QAction *renaming = add(tr("Re&name"), "", tr("Give this layer another name; its file keeps its own"));
    renaming->setShortcut(Qt::Key_F2);
    renaming->setShortcutContext(Qt::WidgetShortcut);
    connect(renaming, &QAction::triggered, this, &LayerRow::rename);
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
    const QSignalBlocker quietShown(m_shown);
    const QSignalBlocker quietSnap(m_snap);
    const QSignalBlocker quietOpacity(m_opacity);
    m_name->setText(layer.name);
    m_shown->setChecked(layer.isVisible);
    m_shown->setAccessibleName(tr("Show layer %1").arg(layer.name));
    m_shown->setToolTip(m_shown->accessibleName());
    const QString source =
        layer.sublayer.isEmpty() ? layer.source : QStringLiteral("%1: %2").arg(layer.source, layer.sublayer);
    m_name->setToolTip(source + QLatin1Char('\n') + tr("Drag to change the order, double-click or F2 to rename"));
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

void LayerRow::rename()
{
    m_isRenamed = true;
    m_edit->setText(m_layer->name);
    m_name->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void LayerRow::endRename(bool isTaken)
{
    // Hiding takes the focus from the editor, which then says once more that it has finished.
    if (!std::exchange(m_isRenamed, false))
        return;
    ReferenceLayer layer = *m_layer;
    layer.name = m_edit->text().trimmed();
    m_shown->setFocus();
    m_edit->hide();
    m_name->show();
    if (isTaken && !layer.name.isEmpty() && layer.name != m_layer->name)
        emit changed(layer, tr("Rename layer to %1").arg(layer.name));
}

void LayerRow::endDrag()
{
    m_pressedAt.reset();
    m_isDragged = false;
    unsetCursor();
}

void LayerRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2 && !m_isRenamed) {
        rename();
    } else if (event->key() == Qt::Key_Escape && m_isRenamed) {
        endRename(false);
    } else if (event->key() == Qt::Key_Escape && m_isDragged) {
        endDrag();
        emit dragCanceled();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void LayerRow::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_shown->setFocus(Qt::MouseFocusReason);
    m_pressedAt = event->globalPosition().toPoint();
}

void LayerRow::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint now = event->globalPosition().toPoint();
    if (!m_pressedAt || (!m_isDragged && (now - *m_pressedAt).manhattanLength() < QApplication::startDragDistance()))
        return;
    m_isDragged = true;
    setCursor(Qt::ClosedHandCursor);
    emit dragged(now);
}

void LayerRow::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isDropped = m_isDragged;
    endDrag();
    if (isDropped)
        emit dropped(event->globalPosition().toPoint());
}

void LayerRow::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_name->geometry().contains(event->position().toPoint()))
        rename();
}

void LayerRow::chooseColor()
{
    // Begins with what is seen: a layer without a color of its own is drawn in the style's.
    const bool isDark = palette().color(QPalette::Window).lightness() < 128;
    const QColor own(m_layer->color);
    const QColor standard = (isDark ? MapStyle::dark() : MapStyle::light()).referenceLayer;
    auto *dialog = new QColorDialog(own.isValid() ? own : standard, this);
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
