// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/assembly.h"

#include <functional>

class QXmlStreamReader;

namespace fiberloom {

/// Reads a document to its end: `start` at every start of an element, `end` (may be empty) at every end. Ends with their first
/// error, or the reader's as ours, with its line. Refuses a document type that declares entities: none of the formats needs
/// them, and a few bytes of them can expand to gigabytes.
[[nodiscard]] Result<void> readXml(QXmlStreamReader &xml, const Assembly &assembly,
                                   const std::function<Result<void>()> &start, const std::function<void()> &end = {});

/// An attribute of the element that was just started; an error where it is not there.
[[nodiscard]] Result<QString> requiredAttribute(const QXmlStreamReader &xml, const Assembly &assembly,
                                                const char *attribute);

/// Passes over the element that was just started, and notes it.
void leaveOutElement(QXmlStreamReader &xml, Assembly &assembly);

} // namespace fiberloom
