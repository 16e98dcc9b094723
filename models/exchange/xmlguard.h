// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/assembly.h"

class QXmlStreamReader;

namespace fiberloom {

/// The reader's error as ours, with its line.
[[nodiscard]] Error xmlError(const QXmlStreamReader &xml, const Assembly &assembly);

/// Refuses a document type that declares entities: none of the formats needs them, and a few bytes of them can expand to
/// gigabytes. Call at the reader's DTD token, before any entity is used.
[[nodiscard]] Result<void> checkDocumentType(const QXmlStreamReader &xml, const Assembly &assembly);

} // namespace fiberloom
