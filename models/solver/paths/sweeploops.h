// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/sweepkernels.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#if defined(__GNUC__) && defined(__SSE2__)
#include <immintrin.h>
#endif

// The loops of the sweeps over vectors as wide as the including file's compiler options allow. Included once by each of the
// sweepkernels*.cpp; all is internal to them, and nothing here may call an inline function from elsewhere (but the compiler's
// own for single instructions): the linker could take the version of a machine that the program does not run on.
namespace fiberloom {

namespace {

#if defined(__GNUC__)
#if defined(__AVX512F__) && defined(__AVX512DQ__)
constexpr std::size_t vectorBytes = 64;
#elif defined(__AVX2__)
constexpr std::size_t vectorBytes = 32;
#else
constexpr std::size_t vectorBytes = 16;
#endif
template<class Number>
struct VectorOf
{
    using Type [[gnu::vector_size(vectorBytes), gnu::may_alias]] = Number;
};
constexpr std::size_t width = vectorBytes / sizeof(double);
#else
template<class Number>
struct VectorOf
{
    using Type = Number;
};
constexpr std::size_t width = 1;
#endif

template<class Number>
using Vector = typename VectorOf<Number>::Type;
using Reals = Vector<double>;
using Wholes = Vector<std::int64_t>;

constexpr std::size_t vectors = Lanes<double>::count / width;
constexpr double infinite = std::numeric_limits<double>::infinity();

template<class Number>
inline Vector<Number> *vectorsOf(Lanes<Number> &of)
{
    return reinterpret_cast<Vector<Number> *>(of.at);
}

template<class Number>
inline const Vector<Number> *vectorsOf(const Lanes<Number> &of)
{
    return reinterpret_cast<const Vector<Number> *>(of.at);
}

void climb(const SweepTables &tables, const unsigned char *reached, Lanes<double> *up)
{
    for (std::uint32_t step = 0; step < tables.steps; ++step) {
        if (!reached[step])
            continue;
        Reals from[vectors];
        for (std::size_t i = 0; i < vectors; ++i)
            from[i] = vectorsOf(up[step])[i];
        for (std::uint32_t arc = tables.firstArc[step]; arc < tables.firstArc[step + 1]; ++arc) {
            const double weight = tables.weights[2 * arc];
            Reals *to = vectorsOf(up[tables.upper[arc]]);
            for (std::size_t i = 0; i < vectors; ++i) {
                const Reals by = from[i] + weight;
                to[i] = by < to[i] ? by : to[i];
            }
        }
    }
}

void descend(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up, Lanes<double> *distance)
{
    for (std::uint32_t step = tables.steps; step-- > 0;) {
        Reals best[vectors];
        for (std::size_t i = 0; i < vectors; ++i)
            best[i] = reached[step] ? vectorsOf(up[step])[i] : Reals{} + infinite;
        for (std::uint32_t arc = tables.firstArc[step]; arc < tables.firstArc[step + 1]; ++arc) {
            const double weight = tables.weights[2 * arc + 1];
            const Reals *from = vectorsOf(distance[tables.upper[arc]]);
            for (std::size_t i = 0; i < vectors; ++i) {
                const Reals by = from[i] + weight;
                best[i] = by < best[i] ? by : best[i];
            }
        }
        for (std::size_t i = 0; i < vectors; ++i)
            vectorsOf(distance[step])[i] = best[i];
    }
}

/// Whether any is not 0.
inline bool isAny(const Wholes (&of)[vectors])
{
    Wholes all{};
    for (std::size_t i = 0; i < vectors; ++i)
        all |= of[i];
#if defined(__GNUC__) && defined(__AVX512F__) && defined(__AVX512DQ__)
    return _mm512_test_epi64_mask(reinterpret_cast<__m512i>(all), reinterpret_cast<__m512i>(all)) != 0;
#elif defined(__GNUC__) && defined(__AVX2__)
    return _mm256_testz_si256(reinterpret_cast<__m256i>(all), reinterpret_cast<__m256i>(all)) == 0;
#elif defined(__GNUC__) && defined(__SSE2__)
    const __m128i bytes = _mm_cmpeq_epi8(reinterpret_cast<__m128i>(all), _mm_setzero_si128());
    return _mm_movemask_epi8(bytes) != 0xffff;
#elif defined(__GNUC__)
    return (all[0] | all[width - 1]) != 0;
#else
    return all != 0;
#endif
}

/// Adds lanes i, i + 4, i + 8 and i + 12. A template only so that the way that does not fit the width is not compiled.
template<class Number>
inline void fold(const Vector<Number> (&moved)[vectors], FoldedLanes &sum)
{
    constexpr std::size_t folded = FoldedLanes::count;
    if constexpr (width <= folded) {
        constexpr std::size_t quarter = folded / width;
        auto *to = reinterpret_cast<Vector<Number> *>(sum.at);
        for (std::size_t i = 0; i < quarter; ++i)
            to[i] += (moved[i] + moved[i + 2 * quarter]) + (moved[i + quarter] + moved[i + 3 * quarter]);
    } else {
        const Vector<Number> half = moved[0] + moved[1];
        auto low = __builtin_shufflevector(half, half, 0, 1, 2, 3);
        auto high = __builtin_shufflevector(half, half, 4, 5, 6, 7);
        using Folded [[gnu::may_alias]] = decltype(low);
        *reinterpret_cast<Folded *>(sum.at) += low + high;
    }
}

template<std::size_t flows>
inline bool isAnyLeft(const Wholes (&of)[flows][vectors])
{
    bool any = false;
    for (std::size_t f = 0; f < flows; ++f)
        any |= isAny(of[f]);
    return any;
}

/// The adjoint of descending: hands flows to where their distances came from, until they are where those climbed to. All
/// flows of one sweep at a time, since they go the same ways.
template<std::size_t flows>
void ascendFlow(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
                const Lanes<double> *distance, const FlowTables (&of)[flows])
{
    const Wholes zero{};
    for (std::uint32_t step = 0; step < tables.steps; ++step) {
        Wholes rest[flows][vectors];
        Reals here[vectors];
        for (std::size_t i = 0; i < vectors; ++i) {
            here[i] = vectorsOf(distance[step])[i];
            for (std::size_t f = 0; f < flows; ++f) {
                rest[f][i] = here[i] < infinite ? vectorsOf(of[f].flow[step])[i] : zero;
                vectorsOf(of[f].flow[step])[i] = zero;
            }
        }
        if (reached[step]) {
            for (std::size_t i = 0; i < vectors; ++i) {
                const auto climbed = vectorsOf(up[step])[i] == here[i];
                for (std::size_t f = 0; f < flows; ++f) {
                    vectorsOf(of[f].upFlow[step])[i] = climbed ? rest[f][i] : zero;
                    rest[f][i] = climbed ? zero : rest[f][i];
                }
            }
        }
        // Most sources of a batch come the same way, so after an arc or two nothing is left.
        bool isLeft = isAnyLeft(rest);
        for (std::uint32_t arc = tables.firstArc[step]; isLeft && arc < tables.firstArc[step + 1]; ++arc) {
            const double weight = tables.weights[2 * arc + 1];
            const Reals *from = vectorsOf(distance[tables.upper[arc]]);
            Wholes moved[flows][vectors];
            for (std::size_t i = 0; i < vectors; ++i) {
                const auto tight = from[i] + weight == here[i];
                for (std::size_t f = 0; f < flows; ++f)
                    moved[f][i] = tight ? rest[f][i] : zero;
            }
            if (!isAnyLeft(moved))
                continue;
            for (std::size_t f = 0; f < flows; ++f) {
                for (std::size_t i = 0; i < vectors; ++i) {
                    rest[f][i] -= moved[f][i];
                    vectorsOf(of[f].flow[tables.upper[arc]])[i] += moved[f][i];
                }
                fold<std::int64_t>(moved[f], of[f].passed[2 * arc + 1]);
            }
            isLeft = isAnyLeft(rest);
        }
    }
}

/// The adjoint of climbing: hands flows down to the sources.
template<std::size_t flows>
void descendFlow(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
                 const FlowTables (&of)[flows])
{
    const Wholes zero{};
    for (std::uint32_t step = tables.steps; step-- > 0;) {
        if (!reached[step])
            continue;
        Reals here[vectors];
        Wholes taken[flows][vectors];
        for (std::size_t i = 0; i < vectors; ++i) {
            here[i] = vectorsOf(up[step])[i];
            for (std::size_t f = 0; f < flows; ++f)
                taken[f][i] = vectorsOf(of[f].upFlow[step])[i];
        }
        for (std::uint32_t arc = tables.firstArc[step]; arc < tables.firstArc[step + 1]; ++arc) {
            const double weight = tables.weights[2 * arc];
            const Reals *there = vectorsOf(up[tables.upper[arc]]);
            Wholes moved[flows][vectors];
            for (std::size_t i = 0; i < vectors; ++i) {
                const auto tight = here[i] + weight == there[i];
                for (std::size_t f = 0; f < flows; ++f) {
                    Wholes &rest = vectorsOf(of[f].upFlow[tables.upper[arc]])[i];
                    moved[f][i] = tight ? rest : zero;
                    rest = tight ? zero : rest;
                    taken[f][i] += moved[f][i];
                }
            }
            for (std::size_t f = 0; f < flows && isAnyLeft(moved); ++f)
                fold<std::int64_t>(moved[f], of[f].passed[2 * arc]);
        }
        for (std::size_t f = 0; f < flows; ++f) {
            for (std::size_t i = 0; i < vectors; ++i)
                vectorsOf(of[f].upFlow[step])[i] = taken[f][i];
        }
    }
}

void push(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
          const Lanes<double> *distance, const FlowTables &flow)
{
    const FlowTables flows[] = {flow};
    ascendFlow(tables, reached, up, distance, flows);
    descendFlow(tables, reached, up, flows);
}

void pushBoth(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
              const Lanes<double> *distance, const FlowTables &first, const FlowTables &second)
{
    const FlowTables flows[] = {first, second};
    ascendFlow(tables, reached, up, distance, flows);
    descendFlow(tables, reached, up, flows);
}

void lastLinks(const EnteringTables &tables, const Lanes<double> *distance, Lanes<std::int64_t> *last)
{
    for (std::uint32_t step = 0; step < tables.steps; ++step) {
        Wholes found[vectors]{};
        // The last that fits stays, so the highest come first.
        for (std::uint32_t at = tables.first[step + 1]; at-- > tables.first[step];) {
            const EnteringLink &link = tables.links[at];
            const Reals *from = vectorsOf(distance[link.from]);
            const Wholes value = Wholes{} + (static_cast<std::int64_t>(link.link) + 1);
            for (std::size_t i = 0; i < vectors; ++i)
                found[i] = from[i] + link.weight == vectorsOf(distance[step])[i] ? value : found[i];
        }
        for (std::size_t i = 0; i < vectors; ++i)
            vectorsOf(last[step])[i] = vectorsOf(distance[step])[i] < infinite ? found[i] : Wholes{};
    }
}

bool unique(const EnteringTables &tables, const Lanes<double> *distance)
{
    const Wholes zero{};
    const Wholes one = zero + 1;
    Wholes ties[vectors]{};
    for (std::uint32_t step = 0; step < tables.steps; ++step) {
        Wholes before[vectors]{};
        Wholes again[vectors]{};
        for (std::uint32_t at = tables.first[step]; at < tables.first[step + 1]; ++at) {
            const EnteringLink &link = tables.links[at];
            const Reals *from = vectorsOf(distance[link.from]);
            for (std::size_t i = 0; i < vectors; ++i) {
                const Wholes tight = from[i] + link.weight == vectorsOf(distance[step])[i] ? one : zero;
                again[i] |= before[i] & tight;
                before[i] |= tight;
            }
        }
        for (std::size_t i = 0; i < vectors; ++i)
            ties[i] |= vectorsOf(distance[step])[i] < infinite ? again[i] : zero;
    }
    Lanes<std::int64_t> all;
    std::int64_t any = 0;
    for (std::size_t i = 0; i < vectors; ++i)
        vectorsOf(all)[i] = ties[i];
    for (const std::int64_t lane : all.at)
        any |= lane;
    return any == 0;
}

template<class Number>
struct Unaligned
{
#if defined(__GNUC__)
    using Type [[gnu::vector_size(vectorBytes), gnu::may_alias, gnu::aligned(alignof(double))]] = Number;
#else
    using Type = Number;
#endif
};

/// Low halves of two vectors, number by number, then the high ones.
template<class Number>
inline void interleave(const Vector<Number> &a, const Vector<Number> &b, Vector<Number> &low, Vector<Number> &high)
{
    if constexpr (width == 8) {
        low = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
        high = __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
    } else if constexpr (width == 4) {
        low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
        high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    } else if constexpr (width == 2) {
        low = __builtin_shufflevector(a, b, 0, 2);
        high = __builtin_shufflevector(a, b, 1, 3);
    }
}

/// Turns as many vectors as a vector is wide: each round deals the cards of two halves, until all lie crosswise.
inline void transpose(Reals (&square)[width])
{
    for (std::size_t round = 1; round < width; round *= 2) {
        Reals dealt[width];
        for (std::size_t i = 0; i < width / 2; ++i)
            interleave<double>(square[i], square[i + width / 2], dealt[2 * i], dealt[2 * i + 1]);
        for (std::size_t i = 0; i < width; ++i)
            square[i] = dealt[i];
    }
}

void toRows(std::uint32_t nodes, const std::uint32_t *steps, const void *fromLanes, void *const *rows,
            std::size_t rowCount)
{
    using Loose = typename Unaligned<double>::Type;
    const auto *lanes = static_cast<const Lanes<double> *>(fromLanes);
    std::uint32_t node = 0;
    for (; node + width <= nodes; node += width) {
        for (std::size_t i = 0; i < vectors && i * width < rowCount; ++i) {
            Reals square[width];
            for (std::size_t k = 0; k < width; ++k)
                square[k] = vectorsOf(lanes[steps[node + k]])[i];
            transpose(square);
            for (std::size_t k = 0; k < width && i * width + k < rowCount; ++k)
                *reinterpret_cast<Loose *>(static_cast<double *>(rows[i * width + k]) + node) = square[k];
        }
    }
    const std::size_t rest = nodes - node;
    for (std::size_t i = 0; i < vectors && i * width < rowCount; ++i) {
        Reals square[width]{};
        for (std::size_t k = 0; k < rest; ++k)
            square[k] = vectorsOf(lanes[steps[node + k]])[i];
        transpose(square);
        for (std::size_t k = 0; k < width && i * width + k < rowCount; ++k)
            std::memcpy(static_cast<double *>(rows[i * width + k]) + node, &square[k], rest * sizeof(double));
    }
}

void toLanes(std::uint32_t nodes, const std::uint32_t *steps, const void *const *rows, void *toLanes)
{
    using Loose = typename Unaligned<double>::Type;
    auto *lanes = static_cast<Lanes<double> *>(toLanes);
    std::uint32_t node = 0;
    for (; node + width <= nodes; node += width) {
        for (std::size_t i = 0; i < vectors; ++i) {
            Reals square[width];
            for (std::size_t k = 0; k < width; ++k)
                square[k] = *reinterpret_cast<const Loose *>(static_cast<const double *>(rows[i * width + k]) + node);
            transpose(square);
            for (std::size_t k = 0; k < width; ++k)
                vectorsOf(lanes[steps[node + k]])[i] = square[k];
        }
    }
    const std::size_t rest = nodes - node;
    for (std::size_t i = 0; i < vectors; ++i) {
        Reals square[width]{};
        for (std::size_t k = 0; k < width; ++k)
            std::memcpy(&square[k], static_cast<const double *>(rows[i * width + k]) + node, rest * sizeof(double));
        transpose(square);
        for (std::size_t k = 0; k < rest; ++k)
            vectorsOf(lanes[steps[node + k]])[i] = square[k];
    }
}

constexpr SweepKernels theseKernels(const char *name)
{
    return {name, climb, descend, push, pushBoth, lastLinks, unique, toRows, toLanes};
}

} // namespace

} // namespace fiberloom
