// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>

namespace fiberloom {

/// The picture in a tile's bytes: PNG, JPEG or WebP of at most 1024 x 1024 pixels. Null for anything else; the bytes come from
/// strangers. About 1 ms.
[[nodiscard]] QImage decodedTile(const QByteArray &bytes);

} // namespace fiberloom
