// SPDX-License-Identifier: Apache-2.0
#include "storage/filesync.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

} // namespace

Error systemError(const QString &path, int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {Text::tr("The disk is full"), path, Text::tr("Free some space or choose another disk")};
    case EACCES:
    case EPERM:
    case EROFS:
        return {Text::tr("Writing is not allowed here"), path,
                Text::tr("Allow writing to the folder, or choose another one")};
    case ENOENT:
    case ENOTDIR:
        return {Text::tr("The folder does not exist"), path, Text::tr("Make the folder, or choose another one")};
    default:
        return {Text::tr("The file cannot be written (%1)").arg(qt_error_string(number)), path,
                Text::tr("Check the disk, or choose another one")};
    }
}

Result<void> syncFile(QFile &file)
{
    if (!file.flush() || ::fdatasync(file.handle()) != 0)
        return systemError(file.fileName(), errno);
    return {};
}

Result<void> replaceFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(to, errno);
    // The file is in place; a folder that cannot be synced (some network disks) is no reason to say otherwise.
    const int folder =
        ::open(QFile::encodeName(QFileInfo(to).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

} // namespace fiberloom
