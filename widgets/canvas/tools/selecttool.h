// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/benddrag.h"
#include "canvas/tools/tool.h"

#include <QCoreApplication>

#include <variant>
#include <vector>

namespace fiberloom {

/// Selects, moves sites, shapes routes, deletes. The tool that the others return to.
///
///     Idle --press--> Pressed --move 4 px--> MovingSites    (began on a site)
///      ^                 |                 > DraggingBend   (on a bend or a route's body)
///      |                 |                 > RubberBand     (on empty map)
///      |                 '--release: a click: select, Shift toggles, Alt removes a bend
///      '--release commits or selects; Escape drops
class SelectTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(SelectTool)

public:
    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::Select; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    struct Idle
    {};
    struct Pressed
    {
        QPointF screen;
        QPointF world;
        Hit hit;
    };
    struct MovingSites
    {
        std::vector<SiteId> sites;
        QPointF grabbed; ///< world units
    };
    struct DraggingBend
    {
        BendDrag bend;
    };
    struct RubberBand
    {
        QPointF origin;
    };
    /// Escape came while the button is down: wait for it to go up.
    struct Dropped
    {};
    using State = std::variant<Idle, Pressed, MovingSites, DraggingBend, RubberBand, Dropped>;

    ToolReply move(const ToolEvent &event, const ToolContext &context);
    ToolReply release(const ToolEvent &event, const ToolContext &context);
    ToolReply click(const Pressed &pressed, const ToolEvent &event, const ToolContext &context) const;
    void beginDrag(const Pressed &pressed, const ToolContext &context);
    ToolReply key(const ToolEvent &event, const ToolContext &context) const;
    ToolReply nudge(const ToolEvent &event, const ToolContext &context) const;
    ToolReply walk(bool backwards, const ToolContext &context) const;
    ToolReply cancel(const ToolContext &context);

    /// What a click or drag would do here.
    [[nodiscard]] static QString hoverHint(const ToolEvent &event, const ToolContext &context);
    [[nodiscard]] Edit moveEdit(const MovingSites &moving, const ToolEvent &event, const ToolContext &context) const;

    State m_state = Idle{};
};

} // namespace fiberloom
