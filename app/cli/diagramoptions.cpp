// SPDX-License-Identifier: Apache-2.0
#include "cli/diagramoptions.h"

#include "document/layeredits.h"
#include "network/settings.h"
#include "solver/availability/availability.h"
#include "solver/failures/failuresweep.h"
#include "solver/routing.h"

#include <QCoreApplication>
#include <QStringList>

#include <CLI/CLI.hpp>

#include <array>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiagramOptions)
};

struct NamedPage
{
    const char *name;
    QPageSize::PageSizeId id;
};

constexpr std::array<NamedPage, 9> pages{{{"A0", QPageSize::A0},
                                          {"A1", QPageSize::A1},
                                          {"A2", QPageSize::A2},
                                          {"A3", QPageSize::A3},
                                          {"A4", QPageSize::A4},
                                          {"A5", QPageSize::A5},
                                          {"Letter", QPageSize::Letter},
                                          {"Legal", QPageSize::Legal},
                                          {"Tabloid", QPageSize::Tabloid}}};

QString overlayWords()
{
    QStringList words;
    for (const OverlayKind kind : allOverlays)
        words += overlayWord(kind);
    return words.join(QLatin1String(", "));
}

QString basemapWords()
{
    QStringList words;
    for (const BasemapTheme theme : allBasemapThemes)
        words += wordOf(theme);
    return words.join(QLatin1String(", "));
}

QString pageWords()
{
    QStringList words;
    for (const NamedPage &page : pages)
        words += QLatin1String(page.name);
    return words.join(QLatin1String(", "));
}

/// "W,S,E,N" in degrees.
Result<GeoExtent> parseExtent(const QString &text)
{
    const Error error{Text::tr("“%1” is not an extent").arg(text), QStringLiteral("--extent"),
                      Text::tr("give west,south,east,north in degrees, such as -125,24,-66,50")};
    const QStringList parts = text.split(QLatin1Char(','));
    if (parts.size() != 4)
        return error;
    std::array<double, 4> degrees{};
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        bool ok = false;
        degrees[i] = parts[static_cast<qsizetype>(i)].trimmed().toDouble(&ok);
        const double limit = i % 2 == 0 ? 360.0 : 90.0;
        if (!ok || !(degrees[i] >= -limit && degrees[i] <= limit))
            return error;
    }
    const auto [west, south, east, north] = degrees;
    if (south >= north || west == east)
        return error;
    return GeoExtent{west, south, east, north};
}

} // namespace

void DiagramOptions::declare(CLI::App &app)
{
    const auto describe = [](const QString &text) { return text.toStdString(); };
    const std::string group = Text::tr("Diagrams").toStdString();
    app.add_option("--overlay", m_overlay, describe(Text::tr("What colors show: %1").arg(overlayWords())))
        ->type_name("NAME")
        ->group(group);
    app.add_option("--site", m_site, describe(Text::tr("Site by name, for the overlay latency-from-site")))
        ->type_name("NAME")
        ->group(group);
    app.add_option("--width", m_width, describe(Text::tr("Pixels; 1600 without it")))
        ->check(CLI::Range(16, 32767))
        ->type_name("PIXELS")
        ->group(group);
    app.add_option("--height", m_height, describe(Text::tr("Pixels; 1000 without it")))
        ->check(CLI::Range(16, 32767))
        ->type_name("PIXELS")
        ->group(group);
    app.add_option("--dpi", m_dpi, describe(Text::tr("Dots per inch: text and lines grow with it; 96 without it")))
        ->check(CLI::Range(24.0, 1200.0))
        ->type_name("N")
        ->group(group);
    app.add_option("--extent", m_extent,
                   describe(Text::tr("West, south, east, north in degrees; without it the whole network")))
        ->type_name("W,S,E,N")
        ->group(group);
    app.add_option("--title", m_title, describe(Text::tr("Title above the map")))->type_name("TEXT")->group(group);
    app.add_option("--page", m_page, describe(Text::tr("Page of a PDF: %1").arg(pageWords())))
        ->type_name("NAME")
        ->group(group);
    app.add_flag("--portrait", m_portrait, describe(Text::tr("The page stands upright")))->group(group);
    app.add_option("--style", m_style, describe(Text::tr("light or dark")))
        ->check(CLI::IsMember({"light", "dark"}))
        ->type_name("NAME")
        ->group(group);
    auto *theme =
        app.add_option(
               "--basemap", m_theme,
               describe(Text::tr("How the basemap looks: %1; without it as chosen in the project").arg(basemapWords())))
            ->type_name("NAME")
            ->group(group);
    app.add_flag("--no-basemap", m_noBasemap, describe(Text::tr("Leave out coasts, borders and cities")))
        ->excludes(theme)
        ->group(group);
    app.add_flag("--no-layers", m_noLayers, describe(Text::tr("Leave out the project's reference layers")))
        ->group(group);
}

Result<DiagramRequest> DiagramOptions::request(const Network &network, const WorldState &world,
                                               const std::shared_ptr<const RoutingResult> &routing, JobControl &control)
{
    DiagramRequest request;
    request.network = network;
    request.style = m_style == "dark" ? MapStyle::dark() : MapStyle::light();
    request.title = QString::fromStdString(m_title);
    request.size = QSize(m_width, m_height);
    request.dpi = m_dpi;
    if (const Result<void> applied = applyOverlay(request, world, routing, control); !applied)
        return applied.error();
    if (const Result<void> applied = applyPage(request); !applied)
        return applied.error();
    if (const Result<void> applied = applyBasemap(request); !applied)
        return applied.error();
    if (request.content.basemap.showsGround()) {
        Result<Basemap> basemap = Basemap::load(Basemap::defaultPath());
        if (!basemap)
            return basemap.error();
        m_basemap = std::move(basemap).value();
        request.basemap = &*m_basemap;
    }
    return request;
}

Result<void> DiagramOptions::applyOverlay(DiagramRequest &request, const WorldState &world,
                                          const std::shared_ptr<const RoutingResult> &routing,
                                          JobControl &control) const
{
    const auto kind = overlayFromWord(QString::fromStdString(m_overlay));
    if (!kind)
        return Error{Text::tr("There is no overlay “%1”").arg(QString::fromStdString(m_overlay)),
                     QStringLiteral("--overlay"), Text::tr("choose one of: %1").arg(overlayWords())};
    request.overlay.kind = *kind;
    request.overlay.world = world;
    request.overlay.routing = routing;
    if (showsFailures(*kind))
        request.overlay.failures = FailureSweep().run(request.network, world, 0, FailureOptions(), control);
    if (*kind == OverlayKind::Availability)
        request.overlay.availability = availability(request.network, *routing, AvailabilityOptions(), control);
    if (*kind != OverlayKind::LatencyFromSite)
        return {};

    const QString wanted = QString::fromStdString(m_site);
    std::optional<SiteId> source;
    request.network.sites().forEach([&](const Site &site) {
        if (!source && !wanted.isEmpty() && site.name == wanted)
            source = site.id;
    });
    const auto latency = source ? latencyFrom(request.network, world, *source) : std::nullopt;
    if (!latency)
        return Error{wanted.isEmpty() ? Text::tr("This overlay needs a site")
                                      : Text::tr("There is no site “%1” in this state").arg(wanted),
                     QStringLiteral("--site"), Text::tr("give a site's name")};
    request.overlay.fromSite = std::make_shared<const LatencyFromSite>(*latency);
    request.sourceName = wanted;
    return {};
}

Result<void> DiagramOptions::applyBasemap(DiagramRequest &request) const
{
    BasemapTheme &theme = request.content.basemap.theme;
    if (m_noBasemap) {
        theme = BasemapTheme::None;
        return {};
    }
    if (m_theme.empty()) {
        const QString chosen = edits::mapChoice(request.network, settingkeys::basemapTheme);
        theme = basemapThemeOf(chosen).value_or(BasemapTheme::Standard);
        return {};
    }
    const QString wanted = QString::fromStdString(m_theme).toLower();
    const auto known = basemapThemeOf(wanted);
    if (!known)
        return Error{Text::tr("There is no basemap “%1”").arg(QString::fromStdString(m_theme)),
                     QStringLiteral("--basemap"), Text::tr("choose one of: %1").arg(basemapWords())};
    theme = *known;
    return {};
}

Result<void> DiagramOptions::applyPage(DiagramRequest &request) const
{
    request.landscape = !m_portrait;
    if (!m_extent.empty()) {
        const Result<GeoExtent> extent = parseExtent(QString::fromStdString(m_extent));
        if (!extent)
            return extent.error();
        request.extent = extent.value();
    }
    if (m_page.empty())
        return {};
    const QString wanted = QString::fromStdString(m_page);
    for (const NamedPage &page : pages) {
        if (wanted.compare(QLatin1String(page.name), Qt::CaseInsensitive) == 0) {
            request.page = QPageSize(page.id);
            return {};
        }
    }
    return Error{Text::tr("There is no page “%1”").arg(wanted), QStringLiteral("--page"),
                 Text::tr("choose one of: %1").arg(pageWords())};
}

} // namespace fiberloom::cli
