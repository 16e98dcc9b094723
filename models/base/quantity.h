// SPDX-License-Identifier: Apache-2.0
#pragma once

// Before <compare>, which moc cannot read on its own with GCC 12.
#include <QtGlobal>

#include <compare>

namespace fiberloom {

/// A number with a unit that the compiler checks. Absent is std::optional<Quantity>, never a special number.
template<class Tag>
class Quantity
{
public:
    using TagType = Tag;

    constexpr explicit Quantity(double value = 0.0) noexcept : m_value(value) {}
    [[nodiscard]] constexpr double value() const noexcept { return m_value; }

    friend constexpr auto operator<=>(Quantity, Quantity) noexcept = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) noexcept { return Quantity(a.m_value + b.m_value); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) noexcept { return Quantity(a.m_value - b.m_value); }
    friend constexpr Quantity operator*(Quantity a, double factor) noexcept { return Quantity(a.m_value * factor); }
    friend constexpr Quantity operator*(double factor, Quantity a) noexcept { return a * factor; }
    friend constexpr Quantity operator/(Quantity a, double divisor) noexcept { return Quantity(a.m_value / divisor); }
    friend constexpr double operator/(Quantity a, Quantity b) noexcept { return a.m_value / b.m_value; }
    constexpr Quantity &operator+=(Quantity other) noexcept
    {
        m_value += other.m_value;
        return *this;
    }

private:
    double m_value;
};

using Kilometers = Quantity<struct KilometersTag>;
using Gbps = Quantity<struct GbpsTag>; ///< Gb/s, one direction
using Milliseconds = Quantity<struct MillisecondsTag>;
using Microseconds = Quantity<struct MicrosecondsTag>;
using Megawatts = Quantity<struct MegawattsTag>;
using Hours = Quantity<struct HoursTag>;
using Decibels = Quantity<struct DecibelsTag>; ///< a ratio; powers in dBm are DecibelMilliwatts
using DecibelMilliwatts = Quantity<struct DecibelMilliwattsTag>;
using Gigahertz = Quantity<struct GigahertzTag>;
using Gigabaud = Quantity<struct GigabaudTag>;
using Money = Quantity<struct MoneyTag>; ///< in the project's currency

[[nodiscard]] constexpr Milliseconds toMilliseconds(Microseconds us) noexcept
{
    return Milliseconds(us.value() / 1000.0);
}

} // namespace fiberloom
