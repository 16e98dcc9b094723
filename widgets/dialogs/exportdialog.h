// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrampage.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace fiberloom {

class DiagramPreview;
class Theme;

/// What a diagram can be made of: a snapshot and its results.
struct DiagramSource
{
    Network network = {};
    Overlay overlay = {}; ///< with the results at hand; the kind is what the map shows
    QString title = {};
    QString sourceName = {};            ///< of the site that latencies are from
    std::optional<GeoExtent> view = {}; ///< what the map shows now
    MapContent content = {};            ///< basemap, reference layers and what is hidden
};

/// Asks how a diagram is to be exported, and shows what it will look like. Not modal: the picture is of the moment when the
/// dialog was filled, whatever happens to the network meanwhile.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// @param basemap outlives the dialog, as theme does; null: a plain ground
    ExportDialog(const Theme &theme, const Basemap *basemap, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void setSource(const DiagramSource &source);

    [[nodiscard]] DiagramFormat format() const;
    void setFormat(DiagramFormat format);
    [[nodiscard]] DiagramRequest request() const;
    /// What is wrong, for the user; empty if it can be exported.
    [[nodiscard]] QString problem() const;

signals:
    /// The receiver asks for a file name and writes it.
    void exportRequested(fiberloom::DiagramFormat format, const fiberloom::DiagramRequest &request);

private:
    QFormLayout *buildForm();
    void update();
    void showPreview();

    const Theme &m_theme;
    const Basemap *m_basemap;
    DiagramSource m_source;
    QFormLayout *m_form = nullptr;
    QComboBox *m_format = nullptr;
    QWidget *m_sizeRow = nullptr;
    QSpinBox *m_width = nullptr;
    QSpinBox *m_height = nullptr;
    QSpinBox *m_dpi = nullptr;
    QComboBox *m_page = nullptr;
    QComboBox *m_orientation = nullptr;
    QComboBox *m_overlay = nullptr;
    QLineEdit *m_title = nullptr;
    QComboBox *m_look = nullptr;
    QComboBox *m_ground = nullptr; ///< a BasemapTheme
    QComboBox *m_extent = nullptr;
    QCheckBox *m_labels = nullptr;
    QCheckBox *m_legend = nullptr;
    QCheckBox *m_scaleBar = nullptr;
    QLabel *m_picture = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_export = nullptr;
    QTimer m_debounce;
    DiagramPreview *m_preview;
};

} // namespace fiberloom
