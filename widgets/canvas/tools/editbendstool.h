// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/benddrag.h"
#include "canvas/tools/tool.h"

#include <QCoreApplication>

#include <variant>

namespace fiberloom {

/// Shapes routes: bends of all routes in view are handles. A press takes hold at once; sites cannot be moved by accident.
///
///     Idle --press on a bend or body--> Held --move: preview--> release commits, Escape drops
///       '--Alt+press on a bend: removes it; Delete removes the one last touched, arrow keys nudge it
class EditBendsTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(EditBendsTool)

public:
    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::EditBends; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    struct Idle
    {
        std::optional<BendDrag> lastTouched;
    };
    struct Held
    {
        BendDrag bend;
        QPointF screen;
        bool moved;
    };

    ToolReply press(const ToolEvent &event, const ToolContext &context);
    ToolReply release(const ToolEvent &event, const ToolContext &context);
    ToolReply remove(const ToolContext &context);
    ToolReply nudge(QPointF pixels, const ToolContext &context);
    ToolReply moveTo(GeoPoint place, const ToolContext &context);
    /// The bend that keys act on; null for none, or when it is gone.
    [[nodiscard]] const BendDrag *lastTouched(const ToolContext &context) const;
    [[nodiscard]] QString hoverHint(const ToolEvent &event, const ToolContext &context) const;

    std::variant<Idle, Held> m_state = Idle{};
};

} // namespace fiberloom
