// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace fiberloom {

/// CRC-32 as in zlib, PNG and Ethernet (reflected polynomial 0xEDB88320).
[[nodiscard]] inline std::uint32_t crc32(std::span<const char> bytes) noexcept
{
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            std::uint32_t entry = i;
            for (int bit = 0; bit < 8; ++bit)
                entry = (entry & 1U) ? (entry >> 1U) ^ 0xEDB88320U : entry >> 1U;
            entries[i] = entry;
        }
        return entries;
    }();
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const char byte : bytes)
        sum = (sum >> 8U) ^ table[(sum ^ static_cast<unsigned char>(byte)) & 0xFFU];
    return ~sum;
}

} // namespace fiberloom
