// SPDX-License-Identifier: Apache-2.0
#include "exchange/companionfiles.h"

#include "exchange/formatregistry.h"

#include <QDir>
#include <QFileInfo>

namespace fiberloom {

namespace {

const FormatInfo *formatOfSeveralFiles(const QFileInfo &file)
{
    for (const FormatInfo &format : formats())
        if (format.canImport() && format.maxInputs > 1 && format.hasExtension(file.fileName()))
            return &format;
    return nullptr;
}

QString dotted(const char *extension)
{
    return QLatin1Char('.') + QLatin1String(extension);
}

bool isLeading(const FormatInfo &format, const QFileInfo &file)
{
    return file.fileName().endsWith(dotted(format.extensions.front()), Qt::CaseInsensitive);
}

} // namespace

QString leadingFile(const QString &path)
{
    const QFileInfo file(path);
    const FormatInfo *format = formatOfSeveralFiles(file);
    if (!format || isLeading(*format, file))
        return {};
    // The longest name first: A.B.0001.demands belongs to A.B.graph rather than to A.graph.
    QString name = file.completeBaseName();
    while (!name.isEmpty()) {
        const QString leading = file.dir().filePath(name + dotted(format->extensions.front()));
        if (QFileInfo(leading).isFile())
            return leading;
        const auto dot = name.lastIndexOf(QLatin1Char('.'));
        name.truncate(dot < 0 ? 0 : dot);
    }
    return {};
}

QStringList additionalFiles(const QString &path)
{
    const QFileInfo file(path);
    const FormatInfo *format = formatOfSeveralFiles(file);
    if (!format || !isLeading(*format, file))
        return {};
    QStringList found;
    for (const QString &name : file.dir().entryList(QDir::Files, QDir::Name)) {
        const QString beside = file.dir().filePath(name);
        if (name != file.fileName() && format->hasExtension(name)
            && QFileInfo(leadingFile(beside)).fileName() == file.fileName())
            found += beside;
    }
    return found;
}

} // namespace fiberloom
