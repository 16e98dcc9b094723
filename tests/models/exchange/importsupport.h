// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importer.h"

#include <QByteArray>
#include <QString>

#include <array>

namespace fiberloom::test {

[[nodiscard]] inline Result<ImportOutcome> importText(const QByteArray &text, const QString &formatId,
                                                      const QString &name = QStringLiteral("input"))
{
    const std::array inputs{ImportInput{name, text}};
    return importData(inputs, formatId);
}

/// The note of that kind whose text begins so; a note without text when there is none.
[[nodiscard]] inline ImportNote noteThat(const ImportReport &report, ImportNote::Kind kind, const QString &beginning)
{
    for (const ImportNote &note : report.notes)
        if (note.kind == kind && note.text.startsWith(beginning))
            return note;
    return ImportNote{kind, {}, 0};
}

/// A file of tests/fixtures/exchange.
[[nodiscard]] inline QString fixture(const char *name)
{
    return QStringLiteral(FIBERLOOM_FIXTURES) + QLatin1Char('/') + QLatin1String(name);
}

/// Errors of the network, as text; empty when it is sound.
[[nodiscard]] QString errorsOf(const Network &network);

} // namespace fiberloom::test
