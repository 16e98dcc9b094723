// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "diagram/diagrampage.h"

#include <memory>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace fiberloom::cli {

/// How an exported diagram looks: --overlay, --width, --height, --dpi, --extent, --title, --page, --style,
/// --basemap, ...
class DiagramOptions
{
public:
    void declare(CLI::App &app);
    /// An Error for what does not make sense. Computes what the overlay shows beyond the routing; when that is canceled its
    /// figures are missing. The result shares the basemap that this object holds.
    [[nodiscard]] Result<DiagramRequest> request(const Network &network, const WorldState &world,
                                                 const std::shared_ptr<const RoutingResult> &routing,
                                                 JobControl &control);

    /// Whether the project's reference layers belong into the diagram.
    [[nodiscard]] bool showsLayers() const noexcept { return !m_noLayers; }

private:
    [[nodiscard]] Result<void> applyOverlay(DiagramRequest &request, const WorldState &world,
                                            const std::shared_ptr<const RoutingResult> &routing,
                                            JobControl &control) const;
    /// The theme that was asked for, else the one that the project remembers.
    [[nodiscard]] Result<void> applyBasemap(DiagramRequest &request) const;
    [[nodiscard]] Result<void> applyPage(DiagramRequest &request) const;

    std::string m_overlay = "plain";
    std::string m_site;
    int m_width = 1600;
    int m_height = 1000;
    double m_dpi = 96.0;
    std::string m_extent;
    std::string m_title;
    std::string m_page;
    bool m_portrait = false;
    std::string m_style = "light";
    std::string m_theme;
    bool m_noBasemap = false;
    bool m_noLayers = false;
    std::optional<Basemap> m_basemap;
};

} // namespace fiberloom::cli
