// SPDX-License-Identifier: Apache-2.0
#include "theme/themecolors.h"

namespace fiberloom {

ThemeColors lightThemeColors()
{
    ThemeColors colors;
    colors.window = QColor(0xf3, 0xf4, 0xf6);
    colors.panel = QColor(0xff, 0xff, 0xff);
    colors.hairline = QColor(0xdf, 0xe2, 0xe7);
    colors.text = QColor(0x1d, 0x24, 0x30);
    colors.dimmed = QColor(0x66, 0x70, 0x85);
    colors.disabled = QColor(0xa3, 0xab, 0xb8);
    colors.accent = QColor(0x1f, 0x6f, 0xeb);
    colors.accentText = QColor(0xff, 0xff, 0xff);
    colors.accentBackground = QColor(0xe7, 0xf0, 0xff);
    colors.warning = QColor(0xb5, 0x47, 0x08);
    colors.warningBackground = QColor(0xff, 0xf4, 0xe5);
    colors.overLimit = QColor(0xbd, 0x24, 0x40);
    colors.overLimitBackground = QColor(0xfd, 0xec, 0xef);
    colors.planned = QColor(0x8a, 0x94, 0xa6);
    colors.shadow = QColor(0x1d, 0x24, 0x30, 48);
    return colors;
}

ThemeColors darkThemeColors()
{
    ThemeColors colors;
    colors.window = QColor(0x16, 0x19, 0x1f);
    colors.panel = QColor(0x1e, 0x22, 0x2a);
    colors.hairline = QColor(0x2e, 0x34, 0x3f);
    colors.text = QColor(0xe6, 0xe9, 0xef);
    colors.dimmed = QColor(0x93, 0xa0, 0xb4);
    colors.disabled = QColor(0x5c, 0x66, 0x76);
    colors.accent = QColor(0x6a, 0xa8, 0xff);
    colors.accentText = QColor(0x10, 0x18, 0x2a);
    colors.accentBackground = QColor(0x22, 0x32, 0x4d);
    colors.warning = QColor(0xf5, 0xb4, 0x58);
    colors.warningBackground = QColor(0x3a, 0x2d, 0x17);
    colors.overLimit = QColor(0xf0, 0x56, 0x6b);
    colors.overLimitBackground = QColor(0x38, 0x1e, 0x27);
    colors.planned = QColor(0x7c, 0x87, 0x98);
    colors.shadow = QColor(0, 0, 0, 120);
    return colors;
}

} // namespace fiberloom
