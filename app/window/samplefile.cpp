// SPDX-License-Identifier: Apache-2.0
#include "samplefile.h"

#include "storage/projectfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

namespace fiberloom {

Result<Network> readSample(const QString &resourcePath)
{
    // SQLite reads files, not resources.
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("sample.loom.gpkg"));
    if (!folder.isValid() || !QFile::copy(resourcePath, copy)) {
        return Error{QCoreApplication::translate("samples", "The sample cannot be copied to the temporary folder"),
                     folder.path(), QCoreApplication::translate("samples", "Free some space")};
    }
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return ProjectFile::readNetwork(copy);
}

} // namespace fiberloom
