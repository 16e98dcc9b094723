// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/toolevent.h"
#include "canvas/tools/toolreply.h"
#include "geo/viewport.h"
#include "network/network.h"

#include <set>

namespace fiberloom {

class NetworkDrawing;
class Snapper;
struct ShownRows;
class StickyValues;

enum class ToolKind { Select, AddSite, DrawRoute, EditBends, Measure };

/// What a tool may look at while it handles an event. References live for that event only.
struct ToolContext
{
    const Network &network;        ///< committed, without the tool's own preview
    const NetworkDrawing &drawing; ///< of the same network
    const ShownRows &shown;        ///< what of it is drawn: nothing else can be hit
    const std::set<EntityRef> &selection;
    const Viewport &viewport;
    const Snapper &snapper;
    IdSource &ids;
    const StickyValues &sticky; ///< what new rows begin with
};

/// A way to work on the map. Gets events, returns verdicts; changes nothing by itself and knows neither window nor painting.
/// Leaving a tool is destroying it, which drops its draft.
class Tool
{
public:
    Tool() = default;
    virtual ~Tool() = default;
    Tool(const Tool &) = delete;
    Tool &operator=(const Tool &) = delete;

    [[nodiscard]] virtual ToolKind kind() const noexcept = 0;
    [[nodiscard]] virtual ToolReply handle(const ToolEvent &event, const ToolContext &context) = 0;
    /// What the status bar says when the tool is taken up.
    [[nodiscard]] virtual QString introduction() const = 0;
};

} // namespace fiberloom
