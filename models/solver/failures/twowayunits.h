// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace fiberloom {

/// Traffic of a pair of sites, in whole units.
struct TwoWayUnits
{
    std::int64_t out = 0; ///< from the source
    std::int64_t back = 0;

    TwoWayUnits &operator+=(TwoWayUnits other) noexcept
    {
        out += other.out;
        back += other.back;
        return *this;
    }
    friend TwoWayUnits operator-(TwoWayUnits a) noexcept { return {-a.out, -a.back}; }
    friend TwoWayUnits operator+(TwoWayUnits a, TwoWayUnits b) noexcept { return {a.out + b.out, a.back + b.back}; }
    friend TwoWayUnits operator-(TwoWayUnits a, TwoWayUnits b) noexcept { return {a.out - b.out, a.back - b.back}; }
    [[nodiscard]] bool isZero() const noexcept { return out == 0 && back == 0; }
    [[nodiscard]] std::int64_t both() const noexcept { return out + back; }
};

} // namespace fiberloom
