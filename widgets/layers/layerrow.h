// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/layerstore.h"

#include <QPoint>
#include <QWidget>

#include <optional>

class QAction;
class QCheckBox;
class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QSlider;
class QToolButton;

namespace fiberloom {

class Theme;

/// A reference layer in the panel: whether it is shown, its name, its verbs in a menu, and below, while there is something to
/// say, how far its reading is or why it failed, with what to do about it. A double click or F2 renames it; by its name it is
/// dragged to another place, which the panel decides.
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
    /// Lets the user type another name; Return takes it, Escape does not.
    void rename();

signals:
    /// Is held at a place on the screen, is let go there, or is not dragged after all.
    void dragged(const QPoint &global);
    void dropped(const QPoint &global);
    void dragCanceled();
    void verbChosen(fiberloom::LayerRow::Verb verb);
    /// The row with one of its values changed, and what to call it.
    void changed(const fiberloom::ReferenceLayer &layer, const QString &title);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void endRename(bool isTaken);
    void endDrag();
    void buildMenu(const Theme &theme);
    void showState(const LayerStore::State &state);
    void chooseColor();

    std::optional<ReferenceLayer> m_layer;
    LayerStore::State m_state;
    QCheckBox *m_shown;
    QLabel *m_name;
    QLineEdit *m_edit;
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
    std::optional<QPoint> m_pressedAt; ///< on the screen
    bool m_isDragged = false;
    bool m_isRenamed = false;
};

} // namespace fiberloom
