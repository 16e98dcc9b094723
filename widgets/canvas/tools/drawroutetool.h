// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/routesketch.h"
#include "canvas/tools/tool.h"

#include <QCoreApplication>

#include <optional>

namespace fiberloom {

/// Draws routes: click a site, click bends, click a site. Two clicks along another route borrow its bends between them. Stays
/// on for the next route.
///
///     Waiting --click on a site or a route--> Drafting --click on another site: route
///        |  (elsewhere: a hint)                  |  |--click on map or route: a bend; Backspace takes one back
///        |                                       |  '--double click or Enter: the last bend becomes a junction, which
///        |                                       |     splits the route that it lies on
///        '--Escape: finished                     '--Escape: Waiting
class DrawRouteTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(DrawRouteTool)

public:
    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::DrawRoute; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    ToolReply start(const RouteAim &aim, const ToolContext &context, bool mayStartAnywhere);
    ToolReply extend(const RouteAim &aim, const ToolContext &context);
    ToolReply endAtJunction(const ToolContext &context);
    ToolReply commit(const RouteDraft &draft, const ToolContext &context);
    ToolReply key(const ToolEvent &event, const ToolContext &context);
    /// The draft up to the cursor, or nothing.
    [[nodiscard]] ToolReply show(const ToolContext &context) const;
    /// What a click would do now.
    [[nodiscard]] ToolReply hover(const RouteAim &aim, const ToolEvent &event, const ToolContext &context) const;
    [[nodiscard]] QString clickHint(const RouteAim &aim, bool isFree, const ToolContext &context) const;

    std::optional<RouteSketch> m_sketch;
    RouteAim m_cursor; ///< where the hand is, while there is a sketch
    double m_groupIndex = 0.0;
};

} // namespace fiberloom
