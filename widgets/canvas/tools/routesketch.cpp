// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/routesketch.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

/// A place on a route's line: legs from site A, with a fraction.
struct OnLine
{
    RouteId route;
    double along;
};

std::optional<OnLine> onLine(const RouteAim &aim)
{
    if (!aim.line)
        return std::nullopt;
    return OnLine{*aim.line->entity.as<Route>(), aim.line->along};
}

/// Where on the route a site lies that it ends at.
std::optional<double> endAlong(const Route &route, SiteId site)
{
    if (route.siteA == site)
        return 0.0;
    if (route.siteZ == site)
        return static_cast<double>(route.bends.size()) + 1.0;
    return std::nullopt;
}

/// Appends the bends of a route from one place on it to another; a bend that is the goal itself belongs to them.
void borrow(const Route &over, double from, double to, LineString &bends, std::vector<TraceRun> &runs)
{
    const bool reversed = from > to;
    int low = static_cast<int>(std::floor(std::min(from, to)));
    int high = static_cast<int>(std::ceil(std::max(from, to))) - 1;
    const int size = static_cast<int>(over.bends.size());
    const bool goalIsBend = to == std::floor(to) && to >= 1.0 && to <= size;
    if (goalIsBend && reversed)
        --low;
    else if (goalIsBend)
        ++high;
    low = std::clamp(low, 0, size);
    high = std::clamp(high, low, size);
    runs.push_back({over.id, static_cast<int>(bends.size()), high - low, low, reversed});
    for (int i = 0; i < high - low; ++i)
        bends.push_back(over.bends[static_cast<std::size_t>(reversed ? high - 1 - i : low + i)]);
}

/// Makes runs longer where the bend beside one is that of the followed route too, and one of two that continue each other.
void tidy(const Network &network, const LineString &bends, std::vector<TraceRun> &runs)
{
    const int size = static_cast<int>(bends.size());
    const auto isBend = [&](const TraceRun &run, int bend, int overBend) {
        const Route *over = network.find(run.over);
        return over && bend >= 0 && bend < size && overBend >= 0 && overBend < static_cast<int>(over->bends.size())
               && bends[static_cast<std::size_t>(bend)] == over->bends[static_cast<std::size_t>(overBend)];
    };
    std::vector<TraceRun> result;
    for (TraceRun run : runs) {
        const int taken = result.empty() ? 0 : result.back().first + result.back().count;
        // The bend before the first click on a bend, which was not borrowed when it was clicked.
        if (run.first > taken
            && isBend(run, run.first - 1, run.reversed ? run.overFirst + run.count : run.overFirst - 1)) {
            --run.first;
            ++run.count;
            run.overFirst -= run.reversed ? 0 : 1;
        }
        if (!result.empty()) {
            TraceRun &last = result.back();
            const bool continues = last.over == run.over && last.reversed == run.reversed
                                   && last.first + last.count == run.first
                                   && (run.reversed ? run.overFirst + run.count == last.overFirst
                                                    : last.overFirst + last.count == run.overFirst);
            if (continues) {
                last.overFirst = std::min(last.overFirst, run.overFirst);
                last.count += run.count;
                continue;
            }
        }
        result.push_back(run);
    }
    runs = std::move(result);
}

} // namespace

RouteEnd RouteAim::end() const
{
    RouteEnd end{position, site, {}};
    if (line && !site)
        end.onRoute = RoutePlace{*line->entity.as<Route>(), line->index, position};
    return end;
}

bool RouteSketch::isValid(const Network &network) const
{
    if (m_start.site)
        return network.find(*m_start.site) != nullptr;
    return !m_start.line || network.find(m_start.line->entity.as<Route>()) != nullptr;
}

std::optional<RouteId> RouteSketch::traced(const Network &network, const RouteAim &aim) const
{
    const Step step = stepTo(network, aim);
    return step.runs.empty() ? std::nullopt : std::optional(step.runs.back().over);
}

RouteSketch::Step RouteSketch::stepTo(const Network &network, const RouteAim &aim) const
{
    Step step{aim};
    const RouteAim &from = last();
    const auto start = onLine(from);
    const auto goal = onLine(aim);
    const Route *startRoute = start ? network.find(start->route) : nullptr;
    const Route *goalRoute = goal ? network.find(goal->route) : nullptr;
    if (startRoute && goalRoute && startRoute == goalRoute) {
        borrow(*startRoute, start->along, goal->along, step.bends, step.runs);
    } else if (startRoute && goalRoute) {
        // Around the site where the two meet.
        for (const SiteId site : {startRoute->siteA, startRoute->siteZ}) {
            const auto out = endAlong(*startRoute, site);
            const auto in = endAlong(*goalRoute, site);
            const Site *corner = network.find(site);
            if (!out || !in || !corner)
                continue;
            borrow(*startRoute, start->along, *out, step.bends, step.runs);
            step.bends.push_back(corner->position);
            borrow(*goalRoute, *in, goal->along, step.bends, step.runs);
            break;
        }
    } else if (goalRoute && from.site) {
        if (const auto out = endAlong(*goalRoute, *from.site))
            borrow(*goalRoute, *out, goal->along, step.bends, step.runs);
    } else if (startRoute && aim.site) {
        if (const auto in = endAlong(*startRoute, *aim.site))
            borrow(*startRoute, start->along, *in, step.bends, step.runs);
    }
    if (!aim.site && (step.bends.empty() || !(step.bends.back() == aim.position)))
        step.bends.push_back(aim.position);
    return step;
}

void RouteSketch::add(const Network &network, const RouteAim &aim)
{
    m_steps.push_back(stepTo(network, aim));
}

bool RouteSketch::takeBack()
{
    if (m_steps.empty())
        return false;
    m_steps.pop_back();
    return true;
}

GeoPoint RouteSketch::lastPlace() const
{
    return last().position;
}

LineString RouteSketch::lineTo(const Network &network, const RouteAim &aim) const
{
    LineString line{m_start.position};
    for (const Step &step : m_steps)
        line.insert(line.end(), step.bends.begin(), step.bends.end());
    const Step next = stepTo(network, aim);
    line.insert(line.end(), next.bends.begin(), next.bends.end());
    if (!(line.back() == aim.position))
        line.push_back(aim.position);
    return line;
}

std::vector<LineString> RouteSketch::borrowedTo(const Network &network, const RouteAim &aim) const
{
    std::vector<LineString> parts;
    std::vector<Step> steps = m_steps;
    steps.push_back(stepTo(network, aim));
    GeoPoint before = m_start.position;
    for (const Step &step : steps) {
        for (const TraceRun &run : step.runs) {
            LineString part{run.first == 0 ? before : step.bends[static_cast<std::size_t>(run.first - 1)]};
            for (int i = run.first; i < run.first + run.count; ++i)
                part.push_back(step.bends[static_cast<std::size_t>(i)]);
            const auto next = static_cast<std::size_t>(run.first + run.count);
            part.push_back(next < step.bends.size() ? step.bends[next] : step.aim.position);
            parts.push_back(std::move(part));
        }
        before = step.aim.position;
    }
    return parts;
}

std::vector<GeoPoint> RouteSketch::clicked() const
{
    std::vector<GeoPoint> places;
    for (const Step &step : m_steps)
        places.push_back(step.aim.position);
    return places;
}

RouteDraft RouteSketch::assembled(const Network &network, const RouteAim &start, const std::vector<Step> &steps,
                                  const RouteEnd &end)
{
    RouteDraft draft{.a = start.end(), .z = end};
    for (const Step &step : steps) {
        for (TraceRun run : step.runs) {
            // The followed route may have been edited or undone while this one was drawn.
            const Route *over = network.find(run.over);
            bool holds = over && run.overFirst + run.count <= static_cast<int>(over->bends.size());
            for (int i = 0; holds && i < run.count; ++i)
                holds = over->bends[static_cast<std::size_t>(run.overBend(i))]
                        == step.bends[static_cast<std::size_t>(run.first + i)];
            run.first += static_cast<int>(draft.bends.size());
            if (holds)
                draft.borrowed.push_back(run);
        }
        draft.bends.insert(draft.bends.end(), step.bends.begin(), step.bends.end());
    }
    // A route that ends where its last bend was has no bend there.
    if (!end.site && !draft.bends.empty() && draft.bends.back() == end.position) {
        draft.bends.pop_back();
        const int size = static_cast<int>(draft.bends.size());
        for (TraceRun &run : draft.borrowed) {
            if (run.first + run.count > size) {
                --run.count;
                run.overFirst += run.reversed ? 1 : 0;
            }
        }
    }
    tidy(network, draft.bends, draft.borrowed);
    return draft;
}

RouteDraft RouteSketch::endingAt(const Network &network, const RouteAim &aim) const
{
    std::vector<Step> steps = m_steps;
    steps.push_back(stepTo(network, aim));
    return assembled(network, m_start, steps, aim.end());
}

RouteDraft RouteSketch::endingHere(const Network &network) const
{
    RouteEnd end = m_steps.back().aim.end();
    if (end.onRoute && !network.find(end.onRoute->route))
        end.onRoute.reset();
    return assembled(network, m_start, m_steps, end);
}

} // namespace fiberloom
