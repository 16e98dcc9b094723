// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <array>

namespace fiberloom {

// The colors of the window's chrome: panels, controls, notices. One set for light, one for dark.
// What is drawn on the map has colors of its own, in MapStyle.
struct ThemeColors
{
    QColor window;   // behind panels; fields to type in; hover
    QColor panel;    // docks, bars, tables, cards
    QColor hairline; // lines between panels, borders of controls
    QColor text;
    QColor dimmed;           // labels, units, headers
    QColor disabled;         // text and icons of what cannot be used now
    QColor accent;           // selection, the primary action, focus
    QColor accentText;       // on accent
    QColor accentBackground; // selected rows, checked tools
    QColor warning;          // something has a remedy
    QColor warningBackground;
    QColor overLimit; // over its limit, and invalid values
    QColor overLimitBackground;
    QColor planned; // not built yet
    QColor shadow;  // under floating cards
    // Badges of cloud providers, in the order of the catalog: near the colors that they are known by, readable as text.
    std::array<QColor, 4> providers;

    friend bool operator==(const ThemeColors &, const ThemeColors &) = default;
};

[[nodiscard]] ThemeColors lightThemeColors();
[[nodiscard]] ThemeColors darkThemeColors();

} // namespace fiberloom
