// SPDX-License-Identifier: Apache-2.0
#include "diagram/basemaplook.h"

#include "diagram/mapstyle.h"

#include <QCoreApplication>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::BasemapLook)
};

} // namespace

QString wordOf(BasemapTheme theme)
{
    switch (theme) {
    case BasemapTheme::Standard:
        return QStringLiteral("standard");
    case BasemapTheme::Gray:
        return QStringLiteral("gray");
    case BasemapTheme::Plain:
        return QStringLiteral("plain");
    case BasemapTheme::None:
        return QStringLiteral("none");
    }
    return {};
}

std::optional<BasemapTheme> basemapThemeOf(const QString &word)
{
    for (const BasemapTheme theme : allBasemapThemes)
        if (wordOf(theme) == word)
            return theme;
    return std::nullopt;
}

QString titleOf(BasemapTheme theme)
{
    switch (theme) {
    case BasemapTheme::Standard:
        return Text::tr("Standard");
    case BasemapTheme::Gray:
        return Text::tr("Gray");
    case BasemapTheme::Plain:
        return Text::tr("Plain");
    case BasemapTheme::None:
        return Text::tr("None");
    }
    return {};
}

BasemapColors BasemapLook::colors(const MapStyle &style) const
{
    BasemapColors colors = theme == BasemapTheme::Gray ? style.grayBasemapColors() : style.basemapColors();
    if (!showsGround())
        colors.water = style.land;
    return colors;
}

BasemapOptions BasemapLook::options() const
{
    BasemapOptions options;
    options.land = options.lakes = showsGround();
    options.stateLines = options.borders = showsGround() && borders && hasDetail(theme);
    return options;
}

} // namespace fiberloom
