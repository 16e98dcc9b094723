// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace fiberloom::test {

/// What a run of fiberloom-cli came to.
struct CliRun
{
    int exitCode = -1; ///< -1: it crashed or hung
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonObject json() const;
    /// Standard error as one line of the documented form, without its end; empty if it is not.
    [[nodiscard]] QString errorLine() const;
};

/// The object of an array that has a name; an empty one where none has it.
[[nodiscard]] QJsonObject rowNamed(const QJsonValue &rows, const QString &name);

/// Runs the program that was built, with the locale given as LC_ALL.
[[nodiscard]] CliRun runCli(const QStringList &arguments, const QString &locale = QStringLiteral("C"),
                            const QByteArray &input = {});

/// The path of a sample project in the source tree.
[[nodiscard]] QString samplePath(const QString &id);
/// A writable copy of a sample in `folder`.
[[nodiscard]] QString copyOfSample(const QString &id, const QString &folder);

/// Changes a project as another program would. False when there is no sqlite3 shell, or it refuses.
[[nodiscard]] bool changeBySql(const QString &project, const QString &sql);

} // namespace fiberloom::test
