// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/measuretool.h"

#include "canvas/tools/snapper.h"
#include "diagram/figuretext.h"
#include "geo/geodesic.h"
#include "network/figures.h"

#include <array>

namespace fiberloom {

namespace {

GeoPoint target(const ToolEvent &event, const ToolContext &context)
{
    if (!event.modifiers.testFlag(Qt::ControlModifier)) {
        if (const auto snap = context.snapper.snap(event.screen))
            return snap->position;
    }
    return event.position;
}

} // namespace

QString MeasureTool::introduction() const
{
    return tr("Click to measure from here; Esc leaves the tool");
}

ToolReply MeasureTool::show() const
{
    ToolReply reply{.cursor = Qt::CrossCursor};
    LineString line;
    Preview preview;
    if (const auto *measuring = std::get_if<Measuring>(&m_state)) {
        line = measuring->points;
        preview.handles = measuring->points;
        line.push_back(measuring->cursor);
        reply.statusHint = tr("Click the next place; double click or Enter ends; Esc clears");
    } else if (const auto *done = std::get_if<Done>(&m_state)) {
        line = done->points;
        preview.handles = done->points;
        reply.statusHint = tr("Click to measure anew; Esc clears");
    } else {
        reply.statusHint = introduction();
        return reply;
    }
    const Kilometers total = geodesicLength(line);
    preview.readout = figuretext::lengthAndLatency(total, standardGroupIndex);
    if (line.size() > 2) {
        const std::array<GeoPoint, 2> leg{line[line.size() - 2], line.back()};
        preview.readout += QLatin1Char('\n') + tr("last leg %1").arg(figuretext::length(geodesicLength(leg)));
    }
    preview.cursor = line.back();
    preview.lines.push_back(std::move(line));
    reply.preview = std::move(preview);
    return reply;
}

ToolReply MeasureTool::click(GeoPoint position)
{
    if (auto *measuring = std::get_if<Measuring>(&m_state)) {
        if (!(measuring->points.back() == position))
            measuring->points.push_back(position);
        measuring->cursor = position;
    } else {
        m_state = Measuring{{position}, position};
    }
    return show();
}

ToolReply MeasureTool::finish()
{
    if (const auto *measuring = std::get_if<Measuring>(&m_state)) {
        LineString points = measuring->points;
        m_state = Done{std::move(points)};
    }
    return show();
}

ToolReply MeasureTool::handle(const ToolEvent &event, const ToolContext &context)
{
    auto *measuring = std::get_if<Measuring>(&m_state);
    switch (event.kind) {
    case ToolEvent::Kind::Typed:
    case ToolEvent::Kind::Press:
        return click(target(event, context));
    case ToolEvent::Kind::Move:
        if (measuring)
            measuring->cursor = target(event, context);
        return show();
    case ToolEvent::Kind::DoubleClick:
        return finish();
    case ToolEvent::Kind::Cancel: {
        const bool nothingToClear = std::holds_alternative<Empty>(m_state);
        m_state = Empty{};
        ToolReply reply = show();
        reply.finished = nothingToClear;
        return reply;
    }
    case ToolEvent::Kind::Key:
        if (event.key == Qt::Key_Return || event.key == Qt::Key_Enter)
            return finish();
        if (measuring && event.key == Qt::Key_Backspace) {
            measuring->points.pop_back();
            if (measuring->points.empty())
                m_state = Empty{};
            return show();
        }
        {
            ToolReply reply = show();
            reply.ignored = true;
            return reply;
        }
    case ToolEvent::Kind::Release:
    case ToolEvent::Kind::Leave:
        return show();
    }
    return {};
}

} // namespace fiberloom
