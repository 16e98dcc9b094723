// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

namespace fiberloom {

class Theme;

// A window with every control in every state, laid out like the editor. Only to look at.
class GalleryWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit GalleryWindow(const Theme &theme, QWidget *parent = nullptr);

private:
    void buildToolBar();
    [[nodiscard]] QWidget *buildPalette();
    [[nodiscard]] QWidget *buildInspector();
    [[nodiscard]] QWidget *buildControls();
    [[nodiscard]] QWidget *buildTables();

    const Theme &m_theme;
};

} // namespace fiberloom
