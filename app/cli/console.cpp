// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <QCoreApplication>

#include <unistd.h>

#include <cstdio>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Console)
};

} // namespace

ExitCode Console::fail(ExitCode code, const Error &error, const QString &where) const
{
    Error placed = error;
    if (placed.where.isEmpty())
        placed.where = where;
    line(placed.toString());
    return code;
}

void Console::warn(const QString &where, const QString &message) const
{
    line(where + QLatin1String(": ") + message);
}

ExitCode Console::interrupted() const
{
    line(Text::tr("interrupted; nothing was written"));
    return ExitCode::Interrupted;
}

bool Console::isTerminal() noexcept
{
    return isatty(STDERR_FILENO) == 1;
}

void Console::line(const QString &text) const
{
    QString single = QLatin1String("fiberloom-cli: ") + text;
    for (QChar &each : single) {
        if (each.unicode() < 0x20 || each.unicode() == 0x7f)
            each = QLatin1Char(' ');
    }
    const QByteArray bytes = single.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace fiberloom::cli
