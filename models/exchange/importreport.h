// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstddef>
#include <vector>

namespace fiberloom {

/// One sentence about an import, in the user's words.
struct ImportNote
{
    enum class Kind { Read, Guessed, LeftOut };

    Kind kind;
    QString text;
    std::size_t count = 1; ///< of elements that it speaks of
    QString place = {};    ///< of the first of them: "line 12", "node 7", "link L3"; may be empty

    /// "text (28, first: node 7)", for people.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const ImportNote &, const ImportNote &) = default;
};

/// What an import understood, guessed and left out, to be shown to whoever asked for it.
struct ImportReport
{
    QString formatId;    ///< as in the registry
    QString networkName; ///< as the file calls it, else the file's base name
    std::size_t sites = 0;
    std::size_t routes = 0;
    std::size_t demands = 0;
    std::size_t buildOptions = 0;
    std::vector<ImportNote> notes; ///< first what was read, then what was guessed, then what was left out

    friend bool operator==(const ImportReport &, const ImportReport &) = default;
};

} // namespace fiberloom
