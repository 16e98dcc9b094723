// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"

#include <QCoreApplication>

#include <variant>

namespace fiberloom {

/// Measures geodesic distance and what a straight fiber would take. Changes nothing.
///
///     Empty --click--> Measuring --click: next leg; Backspace takes one back
///       ^                  '--double click or Enter--> Done --click: begins anew
///       '--Escape----------------------------------------'    Escape in Empty: finished
class MeasureTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(MeasureTool)

public:
    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::Measure; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    struct Empty
    {};
    struct Measuring
    {
        LineString points;
        GeoPoint cursor;
    };
    struct Done
    {
        LineString points;
    };

    ToolReply click(GeoPoint position);
    ToolReply finish();
    [[nodiscard]] ToolReply show() const;

    std::variant<Empty, Measuring, Done> m_state = Empty{};
};

} // namespace fiberloom
