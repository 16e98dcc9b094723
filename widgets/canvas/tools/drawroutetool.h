// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"

#include <QCoreApplication>

#include <optional>

namespace fiberloom {

/// Draws routes: click a site, click bends, click a site. Stays on for the next route.
///
///     Waiting --click on a site--> Drafting --click on another site: route
///        |  (elsewhere: a hint)       |  |--click on map: a bend; Backspace takes one back
///        |                            |  '--double click or Enter: the last bend becomes a junction
///        '--Escape: finished          '--Escape: Waiting
class DrawRouteTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(DrawRouteTool)

public:
    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::DrawRoute; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    struct Draft
    {
        SiteId from;
        LineString bends;
        GeoPoint cursor;
        double groupIndex;
    };

    ToolReply start(const ToolEvent &event, const ToolContext &context);
    ToolReply extend(const ToolEvent &event, const ToolContext &context);
    ToolReply endAtJunction(const ToolContext &context);
    ToolReply commit(Edit edit);
    [[nodiscard]] ToolReply show(const ToolContext &context) const;

    std::optional<Draft> m_draft;
};

} // namespace fiberloom
