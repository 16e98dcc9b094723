// SPDX-License-Identifier: Apache-2.0
#include "solver/numberarena.h"

#include <algorithm>

namespace fiberloom {

std::span<const std::uint32_t> NumberArena::keepTurned(std::span<const std::uint32_t> links)
{
    const std::span<std::uint32_t> room = fill(links.size(), 0);
    std::transform(links.rbegin(), links.rend(), room.begin(), [](std::uint32_t link) { return link ^ 1U; });
    return room;
}

} // namespace fiberloom
