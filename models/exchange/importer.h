// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "exchange/importreport.h"
#include "network/network.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace fiberloom {

struct ImportOptions
{
    /// Of the ids; absent: from the content, so the same input always gives the same network.
    std::optional<quint64> seed = {};
    /// Larger files are refused unread.
    qint64 maxBytes = qint64(512) << 20;
    /// Canceled, the import ends with an error at the next element or number that it reads; is told how far it is.
    JobControl *control = nullptr;

    [[nodiscard]] bool isCanceled() const noexcept { return control && control->isCanceled(); }
};

/// The network as it was read, on its own: nothing else has changed.
struct ImportOutcome
{
    Network network;
    ImportReport report;
};

/// A file's content with the name that messages give it.
struct ImportInput
{
    QString name;
    QByteArray bytes;
};

/// Reads a file of another format, or several that belong together. Without a format id the format is recognized from
/// the content, then from the extension. Errors say "file:line: what; remedy". About 200 ms for 1,000 links.
[[nodiscard]] Result<ImportOutcome> importFile(const QStringList &paths, const QString &formatId = {},
                                               const ImportOptions &options = {});
[[nodiscard]] Result<ImportOutcome> importFile(const QString &path, const QString &formatId = {},
                                               const ImportOptions &options = {});

/// The same from memory (standard input, tests, fuzzing).
[[nodiscard]] Result<ImportOutcome> importData(std::span<const ImportInput> inputs, const QString &formatId = {},
                                               const ImportOptions &options = {});

} // namespace fiberloom
