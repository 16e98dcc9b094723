// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/themecolors.h"

#include <QIconEngine>
#include <QString>

#include <memory>

namespace fiberloom {

// Draws a one-color SVG in the color that the theme has at that moment for the icon's mode and state, at the
// exact pixels asked for. Icons handed out before a change of theme follow it when they are painted again.
class TintedIconEngine final : public QIconEngine
{
public:
    // colors is shared with the theme, which writes to it; both live on the GUI thread.
    TintedIconEngine(QString file, std::shared_ptr<const ThemeColors> colors);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    [[nodiscard]] bool isNull() override;

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const;
    [[nodiscard]] QPixmap render(const QSize &pixels, const QColor &tint) const;

    QString m_file;
    std::shared_ptr<const ThemeColors> m_colors;
};

} // namespace fiberloom
