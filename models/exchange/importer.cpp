// SPDX-License-Identifier: Apache-2.0
#include "exchange/importer.h"

#include "exchange/formatregistry.h"
#include "exchange/textdecoding.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <new>
#include <vector>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

QString knownFormats()
{
    return importFormatIds().join(QLatin1String(", "));
}

Result<ImportInput> inputFrom(const QString &path, qint64 maxBytes)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{Text::tr("there is no such file"), path, Text::tr("Check the path")};
    if (info.isDir())
        return Error{Text::tr("this is a folder"), path, Text::tr("Choose a file in it")};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Text::tr("the file cannot be read (%1)").arg(file.errorString()), path,
                     Text::tr("Check its permissions")};
    // Reading one byte more than allowed also bounds pipes and devices, which do not tell their size.
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{Text::tr("the file cannot be read (%1)").arg(file.errorString()), path,
                     Text::tr("Check the disk it is on")};
    if (bytes.size() > maxBytes) {
        return Error{Text::tr("the file is larger than %1 MB").arg(maxBytes >> 20), path,
                     Text::tr("Split it, or check that it is the right file")};
    }
    return ImportInput{path, std::move(bytes)};
}

Result<const FormatInfo *> formatFor(const ImportInput &input, const QString &formatId)
{
    const QByteArrayView head = QByteArrayView(input.bytes).first(std::min(input.bytes.size(), recognitionBytes));
    const FormatInfo *format = formatId.isEmpty() ? recognizeFormat(input.name, head) : formatById(formatId);
    if (format && !format->canImport()) {
        return Error{Text::tr("%1 can be written but not read").arg(format->displayTitle()), input.name,
                     Text::tr("Use one of: %1").arg(knownFormats())};
    }
    if (format)
        return format;
    if (!formatId.isEmpty())
        return Error{Text::tr("there is no format “%1”").arg(formatId.left(60)),
                     {},
                     Text::tr("Use one of: %1").arg(knownFormats())};
    return Error{Text::tr("the file is of no known format"), input.name,
                 Text::tr("Name its format, one of: %1").arg(knownFormats())};
}

Error canceled(const QString &name)
{
    return Error{Text::tr("the import was canceled"), name};
}

} // namespace

Result<ImportOutcome> importData(std::span<const ImportInput> inputs, const QString &formatId,
                                 const ImportOptions &options)
{
    if (inputs.empty())
        return Error{Text::tr("no file to import is named"), {}, Text::tr("Name one")};
    for (const ImportInput &input : inputs) {
        if (input.bytes.size() > options.maxBytes)
            return Error{Text::tr("the file is larger than %1 MB").arg(options.maxBytes >> 20), input.name,
                         Text::tr("Check that it is the right file")};
        if (input.bytes.trimmed().isEmpty())
            return Error{Text::tr("the file is empty"), input.name, Text::tr("Get it again")};
        if (!looksLikeText(QByteArrayView(input.bytes).first(std::min(input.bytes.size(), recognitionBytes)))) {
            return Error{Text::tr("the file is not text"), input.name,
                         Text::tr("If it is compressed, unpack it first")};
        }
    }
    const auto format = formatFor(inputs.front(), formatId);
    if (!format)
        return format.error();
    const auto most = static_cast<std::size_t>(format.value()->maxInputs);
    if (inputs.size() > most) {
        return Error{
            most == 1
                ? Text::tr("%1 is one file, but %2 are named").arg(format.value()->displayTitle()).arg(inputs.size())
                : Text::tr("%1 is at most %2 files, but %3 are named")
                      .arg(format.value()->displayTitle())
                      .arg(most)
                      .arg(inputs.size()),
            inputs[most].name, Text::tr("Import them one by one")};
    }
    if (options.isCanceled())
        return canceled(inputs.front().name);
    try {
        return format.value()->read(inputs, options);
    } catch (const std::bad_alloc &) {
        return Error{Text::tr("there is not enough memory for this file"), inputs.front().name,
                     Text::tr("Close other programs, or split the file")};
    }
}

Result<ImportOutcome> importFile(const QStringList &paths, const QString &formatId, const ImportOptions &options)
{
    std::vector<ImportInput> inputs;
    for (const QString &path : paths) {
        auto input = inputFrom(path, options.maxBytes);
        if (!input)
            return input.error();
        inputs.push_back(std::move(input).value());
        if (options.isCanceled())
            return canceled(path);
    }
    return importData(inputs, formatId, options);
}

Result<ImportOutcome> importFile(const QString &path, const QString &formatId, const ImportOptions &options)
{
    return importFile(QStringList{path}, formatId, options);
}

} // namespace fiberloom
