// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace fiberloom {

// Formats of several files (FormatInfo::maxInputs) name them alike: Abilene.graph, Abilene.demands, Abilene.0001.demands. The
// first extension of such a format is the file that stands alone. Both look into the file's folder.

/// The file without which this one says nothing: Abilene.graph for Abilene.0001.demands. Empty when it stands alone, or when
/// there is none.
[[nodiscard]] QString leadingFile(const QString &path);
/// What adds to a file that stands alone, by name: Abilene.0001.demands for Abilene.graph.
[[nodiscard]] QStringList additionalFiles(const QString &path);

} // namespace fiberloom
