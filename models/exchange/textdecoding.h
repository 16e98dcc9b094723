// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

namespace fiberloom {

/// Bytes of a format without a declared encoding: UTF-8 (with or without a mark) where valid, else ISO 8859-1.
[[nodiscard]] QString decodedText(QByteArrayView bytes);

/// Whether the beginning of a file can be text at all.
[[nodiscard]] bool looksLikeText(QByteArrayView head) noexcept;

} // namespace fiberloom
