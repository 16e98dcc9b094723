// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace fiberloom {

/// Which save a project file holds. Every save draws a new random id, kept in the file, so it survives copying and mailing.
struct SaveState
{
    QString saveId = {};         ///< empty: never saved
    QString previousSaveId = {}; ///< of the save before; empty after the first
    friend bool operator==(const SaveState &, const SaveState &) = default;
};

} // namespace fiberloom
