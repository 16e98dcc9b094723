// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace fiberloom::cli {

/// Exit status of the program, as its manual page lists it.
enum class ExitCode {
    Done = 0,
    AnswerIsNo = 1, ///< done, and there are problems
    WrongUsage = 2,
    BadInput = 3, ///< unreadable or refused
    CannotWrite = 4,
    Interrupted = 5
};

} // namespace fiberloom::cli
