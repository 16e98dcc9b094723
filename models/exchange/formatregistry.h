// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "exchange/importer.h"

#include <QByteArrayView>
#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <span>

namespace fiberloom {

/// A file format that the program reads or writes. A new importer is one row of the table in formatregistry.cpp.
struct FormatInfo
{
    QLatin1String id;                        ///< what the command line's --format takes
    const char *title;                       ///< English source of translation (context "formats")
    std::span<const char *const> extensions; ///< lower case, without dot; the first is the usual one
    /// Whether a file that begins like this is of the format; null: only the extension or the id tells.
    bool (*recognizes)(QByteArrayView head) = nullptr;
    /// Null: it cannot be imported.
    Result<ImportOutcome> (*read)(std::span<const ImportInput> inputs, const ImportOptions &options) = nullptr;
    int maxInputs = 1;      ///< files that belong together, such as a graph and its traffic
    bool canExport = false; ///< by the functions in csvexport.h and geojsonexport.h

    [[nodiscard]] bool canImport() const noexcept { return read != nullptr; }
    [[nodiscard]] QString displayTitle() const;
    /// "GraphML (*.graphml *.xml)", for file dialogs.
    [[nodiscard]] QString fileFilter() const;
    [[nodiscard]] bool hasExtension(const QString &fileName) const;
};

/// How much of a file's beginning recognition looks at.
inline constexpr qsizetype recognitionBytes = 4096;

/// All formats, in the order in which they are tried.
[[nodiscard]] std::span<const FormatInfo> formats() noexcept;
/// Null when there is none.
[[nodiscard]] const FormatInfo *formatById(QStringView id) noexcept;
/// The format to import a file as: by its first bytes, else by its name's extension; null when nothing fits.
[[nodiscard]] const FormatInfo *recognizeFormat(const QString &fileName, QByteArrayView head) noexcept;
/// The format to export to by the name's extension; null when nothing fits.
[[nodiscard]] const FormatInfo *exportFormat(const QString &fileName) noexcept;
/// "graphml, gml, ..." for messages.
[[nodiscard]] QStringList importFormatIds();
[[nodiscard]] QStringList exportFormatIds();

} // namespace fiberloom
