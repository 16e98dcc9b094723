// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/listarena.h"

#include <cstdint>

namespace fiberloom {

/// Lists of numbers, such as the links of paths.
class NumberArena : public ListArena<std::uint32_t>
{
public:
    /// A path's links, the same path from its other end.
    [[nodiscard]] std::span<const std::uint32_t> keepTurned(std::span<const std::uint32_t> links);
};

} // namespace fiberloom
