// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/failures/failuresweepresult.h"
#include "tables/figuretext.h"

#include <QString>

#include <optional>
#include <vector>

namespace fiberloom {

/// What the top of the inspector says of a row: in words, in the few figures that decide, and in a notice if there is
/// something to do. Texts are for people, in their locale.
struct EntitySummary
{
    struct Figure
    {
        QString label;
        QString figure; ///< empty: unknown
        QString unit;
        FigureLevel level = FigureLevel::Normal;
        std::optional<bool> isOutdated = {}; ///< absent: as the routing is
        friend bool operator==(const Figure &, const Figure &) = default;
    };
    enum class Remedy { None, AddCable };
    struct Notice
    {
        FigureLevel level; ///< Normal: good to know
        QString headline;
        QString text;
        Remedy remedy = Remedy::None;
    };

    QString kind;
    QString title;
    QString line;
    std::vector<Figure> figures;
    std::optional<Notice> notice;

    /// `result` may be null. O(1) lookups, but for a site O(routes) and for a risk group O(members).
    [[nodiscard]] static EntitySummary of(const Network &network, const RoutingResult *result, EntityRef ref);
    /// What failures do to a route, and what its own or a site's failure does. O(failures).
    void addWorstCases(const FailureSweepResult &failures, EntityRef ref, bool isOutdated);
    /// The whole project, for when nothing is selected. O(routes).
    [[nodiscard]] static EntitySummary ofProject(const Network &network, const RoutingResult *result);
};

} // namespace fiberloom
