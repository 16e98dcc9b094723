// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "cli/console.h"

#include <QString>

#include <string>

namespace CLI {
class App;
}

namespace fiberloom::cli {

/// One verb of the command line: declares its options, then runs once with what was given.
class Verb
{
public:
    virtual ~Verb() = default;

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString summary() const = 0;
    /// The options write into this object, which must outlive `app`.
    virtual void declare(CLI::App &app) = 0;
    /// Whether run() paints and so needs fonts and a QGuiApplication.
    [[nodiscard]] virtual bool paints() const { return false; }
    /// Precondition: the options were parsed. Cancels soon after `control` says so.
    [[nodiscard]] virtual ExitCode run(const Console &console, JobControl &control) = 0;

protected:
    /// A file name as the system gives it.
    [[nodiscard]] static QString fileName(const std::string &argument);
    /// Declares --json.
    void declareJson(CLI::App &app);
    [[nodiscard]] bool json() const noexcept { return m_json; }

private:
    bool m_json = false;
};

} // namespace fiberloom::cli
