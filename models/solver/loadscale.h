// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"

#include <cmath>
#include <cstdint>

namespace fiberloom {

/// Traffic as whole numbers, so that sums do not depend on their order: any number of threads, and adding and taking away
/// again, give the same loads to the last bit. One unit is 10^-digits Gb/s, as fine as the total leaves room for.
class LoadScale
{
public:
    /// Fine enough that `total`, and sums of as much again, stay far from overflow. Up to 10^6 Gb/s: 10^-12 Gb/s. Any total will do, even an infinite one.
    [[nodiscard]] static LoadScale forTotal(Gbps total) noexcept
    {
        int digits = 12;
        while (digits > -290 && total.value() * std::pow(10.0, digits) > 1e18)
            --digits;
        return LoadScale(digits);
    }

    [[nodiscard]] std::int64_t units(Gbps amount) const noexcept
    {
        return std::llround(amount.value() * m_unitsPerGbps);
    }
    [[nodiscard]] Gbps gbps(std::int64_t units) const noexcept
    {
        return Gbps(static_cast<double>(units) / m_unitsPerGbps);
    }
    friend bool operator==(LoadScale, LoadScale) noexcept = default;

private:
    explicit LoadScale(int digits) noexcept : m_unitsPerGbps(std::pow(10.0, digits)) {}

    double m_unitsPerGbps;
};

} // namespace fiberloom
