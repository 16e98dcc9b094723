// SPDX-License-Identifier: Apache-2.0
#include "layersources/layerpath.h"

#include <QDir>
#include <QFileInfo>

namespace fiberloom {

QString layerPath(const QString &source, const QString &project)
{
    if (QFileInfo::exists(source) || project.isEmpty())
        return source;
    const QString beside = QFileInfo(project).dir().filePath(QFileInfo(source).fileName());
    return QFileInfo::exists(beside) ? beside : source;
}

} // namespace fiberloom
