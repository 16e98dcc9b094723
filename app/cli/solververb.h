// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.h"
#include "cli/worldoptions.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <functional>
#include <memory>

class QIODevice;

namespace fiberloom::cli {

/// A verb that computes something of a project in one state of the world and prints it: reads the project, resolves the state,
/// calls answer(). The verb itself computes and writes.
class SolverVerb : public Verb
{
public:
    void declare(CLI::App &app) final;
    [[nodiscard]] ExitCode run(const Console &console, JobControl &control) final;

protected:
    /// Where it is run: the project as read, its state of the world, and who may cancel.
    struct Setting
    {
        const Network &network;
        const WorldState &world;
        const Console &console;
        JobControl &control;
    };

    virtual void declareOptions(CLI::App &app) = 0;
    /// What the options alone tell to be wrong.
    [[nodiscard]] virtual Result<void> checkOptions() const { return {}; }
    [[nodiscard]] virtual ExitCode answer(const Setting &setting) = 0;

    /// Whether demands are routed, so that --routing makes sense.
    [[nodiscard]] virtual bool routes() const { return true; }
    /// The routing of all demands; null when canceled.
    [[nodiscard]] std::shared_ptr<const RoutingResult> routed(const Setting &setting) const;
    /// Writes the answer as JSON or as text, and ends with `code`.
    [[nodiscard]] ExitCode print(const Setting &setting, ExitCode code,
                                 const std::function<bool(QIODevice &)> &writeJson,
                                 const std::function<QByteArray()> &table) const;
    void declareStrict(CLI::App &app, const QString &help);
    void declareRows(CLI::App &app);

    [[nodiscard]] QString scenarioName() const { return m_world.scenarioName(); }
    [[nodiscard]] unsigned threads() const noexcept { return m_threads; }
    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    /// The exit status of an answer that may be a no.
    [[nodiscard]] ExitCode verdict(bool isNo) const noexcept
    {
        return m_strict && isNo ? ExitCode::AnswerIsNo : ExitCode::Done;
    }

private:
    std::string m_project;
    WorldOptions m_world;
    unsigned m_threads = 0;
    bool m_strict = false;
    std::size_t m_rows = 40;
};

} // namespace fiberloom::cli
