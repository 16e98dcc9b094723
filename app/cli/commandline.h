// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "cli/console.h"
#include "cli/verb.h"

#include <memory>
#include <optional>
#include <vector>

namespace CLI {
class App;
}

namespace fiberloom::cli {

/// All verbs with their options, and the one that was asked for.
class CommandLine
{
public:
    CommandLine();
    ~CommandLine();

    /// Nothing when a verb is ready to run; else what to exit with (help and version were printed, or what is wrong).
    [[nodiscard]] std::optional<ExitCode> parse(int argc, char **argv);
    /// Whether the verb needs a QGuiApplication.
    [[nodiscard]] bool paints() const { return m_chosen->paints(); }
    [[nodiscard]] ExitCode run(JobControl &control) { return m_chosen->run(m_console, control); }

private:
    [[nodiscard]] QString usageRemedy() const;

    Console m_console;
    std::vector<std::unique_ptr<Verb>> m_verbs;
    std::unique_ptr<CLI::App> m_app; ///< after the verbs, into which it writes
    Verb *m_chosen = nullptr;
};

} // namespace fiberloom::cli
