// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "network/delta.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fiberloom {

/// A run of bends that a route borrows, in half-open ranges: bends [first, first + count) of the route are bends
/// [overFirst, overFirst + count) of `over`, against its direction if reversed. With no bends it is a tie to one leg: a bend
/// that `over` gets there at overFirst is borrowed too.
struct TraceRun
{
    RouteId over;
    int first = 0;
    int count = 0;
    int overFirst = 0;
    bool reversed = false;

    [[nodiscard]] static TraceRun of(const RouteTrace &row);
    [[nodiscard]] RouteTrace row(RouteTraceId id, RouteId route) const;
    /// The bend of `over` that bend `first + i` is.
    [[nodiscard]] int overBend(int i) const noexcept { return reversed ? overFirst + count - 1 - i : overFirst + i; }
    friend bool operator==(const TraceRun &, const TraceRun &) = default;
};

namespace traces {

/// The delta with what ties between routes make of it: routes follow the bends that they borrow, runs whose bends were moved
/// by themselves are untied, indices are brought up to date. Every edit of bends ends with it. Ties that hold no longer
/// (as after an edit of the file by other programs) are dropped, and never move anything. O(traces) plus the bends of the
/// routes that it concerns.
[[nodiscard]] Delta kept(const Network &network, const Delta &delta);

/// What a route follows, and what follows it; ascending, each once.
[[nodiscard]] std::vector<RouteId> followedBy(const Network &network, RouteId route);
[[nodiscard]] std::vector<RouteId> followersOf(const Network &network, RouteId route);
/// Whether `route` follows `other`, also by way of others. Such a pair cannot be tied the other way round.
[[nodiscard]] bool follows(const Network &network, RouteId route, RouteId other);
/// The bend of another route that a bend of this one is; nothing if it is its own.
[[nodiscard]] std::optional<std::pair<RouteId, std::size_t>> sourceOf(const Network &network, RouteId route,
                                                                      std::size_t bend);

/// For verbs that make routes of routes. Bends [begin, end) of `from` became bends of `to`, bend `begin` being `at` there, or
/// the last of them if flipped. Parts of a route that no piece has lose their ties.
struct Piece
{
    RouteId from;
    int begin;
    int end;
    RouteId to;
    int at;
    bool flipped = false;
};
/// Carries the ties of the pieces' routes over, on both sides. The bends themselves are the caller's; `builder` is of the
/// network before.
void carry(DeltaBuilder &builder, std::span<const Piece> pieces);

/// An id that the network does not have, the same each time for the same seed.
[[nodiscard]] RouteTraceId freshId(const DeltaBuilder &builder, qint64 seed);

} // namespace traces
} // namespace fiberloom
