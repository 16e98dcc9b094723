// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>

namespace fiberloom {

/// A project that comes with the program, compiled in.
struct Sample
{
    QString id;              ///< file name without suffixes, such as "us-ai-fabric"
    QString resourcePath;    ///< of the project file; copy it before opening
    const char *title;       ///< English source of translation (context "samples")
    const char *description; ///< one line; likewise

    [[nodiscard]] QString displayTitle() const;
    [[nodiscard]] QString displayDescription() const;
};

[[nodiscard]] std::span<const Sample> samples();

} // namespace fiberloom
