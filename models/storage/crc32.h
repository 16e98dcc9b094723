// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fiberloom {

/// CRC-32 as in zlib, PNG and Ethernet (reflected polynomial 0xEDB88320), eight bytes at a step ("slicing by 8",
/// Kounavis and Berry 2005).
[[nodiscard]] inline std::uint32_t crc32(std::span<const char> bytes) noexcept
{
    // tables[n] has what a byte comes to with n more behind it.
    static constexpr auto tables = [] {
        std::array<std::array<std::uint32_t, 256>, 8> entries{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t entry = i;
            for (int bit = 0; bit < 8; ++bit)
                entry = (entry & 1U) ? (entry >> 1U) ^ 0xEDB88320U : entry >> 1U;
            entries[0][i] = entry;
        }
        for (std::size_t n = 1; n < entries.size(); ++n)
            for (std::size_t i = 0; i < 256; ++i)
                entries[n][i] = (entries[n - 1][i] >> 8U) ^ entries[0][entries[n - 1][i] & 0xFFU];
        return entries;
    }();
    const auto byteAt = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(bytes[i])); };
    std::uint32_t sum = 0xFFFFFFFFU;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        sum ^= byteAt(at) | byteAt(at + 1) << 8U | byteAt(at + 2) << 16U | byteAt(at + 3) << 24U;
        sum = tables[7][sum & 0xFFU] ^ tables[6][sum >> 8U & 0xFFU] ^ tables[5][sum >> 16U & 0xFFU]
              ^ tables[4][sum >> 24U] ^ tables[3][byteAt(at + 4)] ^ tables[2][byteAt(at + 5)]
              ^ tables[1][byteAt(at + 6)] ^ tables[0][byteAt(at + 7)];
    }
    for (; at < bytes.size(); ++at)
        sum = (sum >> 8U) ^ tables[0][(sum ^ byteAt(at)) & 0xFFU];
    return ~sum;
}

} // namespace fiberloom
