// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/referencedata.h"

#include <memory>
#include <span>

namespace fiberloom {

/// Gathers geometry shape by shape within bounds of memory. When there are more vertices than allowed, everything is thinned
/// to what can be told apart at a tolerance that doubles until it fits; that goes on while more is added, so memory stays
/// bounded however long the input is.
class ReferenceDataBuilder
{
public:
    struct Limits
    {
        std::size_t vertices = 6'000'000;
        std::size_t shapes = 1'000'000;
    };

    ReferenceDataBuilder();
    explicit ReferenceDataBuilder(Limits limits);
    ~ReferenceDataBuilder();

    // Positions are unit Mercator. A line goes the short way over the antimeridian; so does a ring that closes that way. What
    // has too few points is left out.
    void addPoint(QPointF world);
    void addLine(std::span<const QPointF> world);
    /// The outer ring and its holes; a first point that is repeated at the end counts once.
    void addPolygon(std::span<const std::vector<QPointF>> rings);

    /// More shapes came than are allowed; the rest was not taken.
    [[nodiscard]] bool isFull() const noexcept { return m_isFull; }
    /// What lies closer than this was merged, in units of the world's width; 0: nothing was.
    [[nodiscard]] double tolerance() const noexcept;
    [[nodiscard]] std::size_t vertexCount() const noexcept;
    [[nodiscard]] std::size_t shapeCount() const noexcept;

    /// Ends the gathering. O(n log n): about 0.3 s for a million shapes.
    [[nodiscard]] std::shared_ptr<const ReferenceData> build();

private:
    void addVertices(std::span<const QPointF> world, ReferenceData::Kind kind);
    void thin();
    void index();

    Limits m_limits;
    std::shared_ptr<ReferenceData> m_data;
    std::vector<QPointF> m_unwrapped;
    std::int32_t m_tolerance = 0; ///< units of a vertex
    std::uint32_t m_fill = 0;
    bool m_isFull = false;
};

} // namespace fiberloom
