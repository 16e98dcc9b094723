// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "cli/exitcode.h"

#include <QString>

namespace fiberloom::cli {

/// Standard error: one line for each message, whatever is in the names that it quotes.
class Console
{
public:
    /// "fiberloom-cli: where: what; remedy". `where` stands in where the error names no place itself.
    ExitCode fail(ExitCode code, const Error &error, const QString &where = {}) const;
    void warn(const QString &where, const QString &message) const;
    ExitCode interrupted() const;
    [[nodiscard]] static bool isTerminal() noexcept;

private:
    void line(const QString &text) const;
};

} // namespace fiberloom::cli
