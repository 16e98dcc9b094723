// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "base/result.h"
#include "diagram/mapstyle.h"
#include "document/edit.h"
#include "document/jobrunner.h"
#include "geo/geopoint.h"

#include <QObject>
#include <QPointer>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace fiberloom {

class CoordinateCard;
class MapCanvas;
class Project;
class SimplifyCard;

/// The small cards on the map that ask for a figure: a coordinate for a tool, a bend or a site, a tolerance for simplifying.
/// Nothing modal; the map goes on beside them.
class MapCards final : public QObject
{
    Q_OBJECT

public:
    explicit MapCards(MapCanvas &canvas);

    void setMapStyle(const MapStyle &style);
    /// Null before the project goes away.
    void setProject(Project *project);
    void closeAll();

    /// Coordinates for the tool in use, one after the other; `text` is what has been typed already.
    void collectCoordinates(const QString &text = {});
    void moveBend(RouteId route, std::size_t bend);
    void moveSite(SiteId site);
    /// Thins out bends with a preview of what is left.
    void simplify(std::vector<RouteId> routes);

signals:
    void refused(const fiberloom::Error &error);

private:
    /// What comes of simplifying, for one state of the project.
    struct Simplified
    {
        Edit edit;
        Kilometers tolerance;
        std::uint64_t revision;
        int before; ///< bends
        int after;
    };

    void apply(const Edit &edit);
    void previewSimplified();
    /// Of many bends off the GUI thread; the newest tolerance wins.
    [[nodiscard]] JobRunner::Job simplifyJob();
    [[nodiscard]] static Simplified simplifiedOf(const Network &network, std::uint64_t revision,
                                                 const std::vector<RouteId> &routes, Kilometers tolerance);
    [[nodiscard]] bool isNow(const Simplified &simplified) const;
    void show(Simplified simplified);

    MapCanvas &m_canvas;
    QPointer<Project> m_project;
    CoordinateCard *m_coordinate;
    SimplifyCard *m_simplify;
    std::function<void(GeoPoint)> m_onPlace;
    std::vector<RouteId> m_simplified; ///< ascending
    std::optional<Simplified> m_shown;
    JobRunner m_runner;
};

} // namespace fiberloom
