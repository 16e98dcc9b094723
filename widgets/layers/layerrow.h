// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/layerstore.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QSlider;
class QToolButton;

namespace fiberloom {

class Theme;

/// A reference layer in the panel: whether it is shown, its verbs in a menu, and below, while there is something to say, how
/// far its reading is or why it failed, with what to do about it.
class LayerRow final : public QWidget
{
    Q_OBJECT

public:
    enum class Verb { ZoomTo, MoveUp, MoveDown, Remove, Cancel, Retry, Allow };
    Q_ENUM(Verb)

    explicit LayerRow(const Theme &theme, QWidget *parent = nullptr);

    void show(const ReferenceLayer &layer, const LayerStore::State &state);
    /// What can be done at its place among the others.
    void setMovable(bool up, bool down);
    [[nodiscard]] ReferenceLayerId layer() const { return m_layer->id; }
    /// What it says below its name; empty when all is well.
    [[nodiscard]] QString message() const;

signals:
    void verbChosen(fiberloom::LayerRow::Verb verb);
    /// The row with one of its values changed, and what to call it.
    void changed(const fiberloom::ReferenceLayer &layer, const QString &title);

private:
    void buildMenu(const Theme &theme);
    void showState(const LayerStore::State &state);
    void chooseColor();

    std::optional<ReferenceLayer> m_layer;
    LayerStore::State m_state;
    QCheckBox *m_name;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_snap = nullptr;
    QAction *m_color = nullptr;
    QSlider *m_opacity = nullptr;
    QProgressBar *m_progress;
    QLabel *m_message;
    QPushButton *m_remedy;
    Verb m_remedyVerb = Verb::Retry;
};

} // namespace fiberloom
