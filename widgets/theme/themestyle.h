// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/themecolors.h"

#include <QProxyStyle>

#include <memory>

namespace fiberloom {

// Fusion with the measures of our controls, and the few elements that a style sheet cannot describe:
// the line between docks, and the ring around the current cell of a table.
class ThemeStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit ThemeStyle(std::shared_ptr<const ThemeColors> colors);

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returnData) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;

private:
    std::shared_ptr<const ThemeColors> m_colors;
};

} // namespace fiberloom
