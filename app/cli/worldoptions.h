// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/figures.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace fiberloom::cli {

/// --year, --scenario and --fail: which state of the world a verb looks at; --routing and --paths: how demands are routed in
/// it.
class WorldOptions
{
public:
    void declare(CLI::App &app);
    /// Declares those of routing; without it, resolve() leaves the scenario's.
    void declareRouting(CLI::App &app);
    /// An Error when nothing has one of the names.
    [[nodiscard]] Result<WorldState> resolve(const Network &network) const;
    /// As given; empty when none was.
    [[nodiscard]] QString scenarioName() const { return QString::fromStdString(m_scenario); }

private:
    [[nodiscard]] Result<WorldState> scenarioState(const Network &network) const;
    [[nodiscard]] Result<void> applyRouting(WorldState &world) const;
    [[nodiscard]] Result<void> applyFailures(const Network &network, WorldState &world) const;

    std::optional<int> m_year;
    std::string m_scenario;
    std::vector<std::string> m_failed;
    std::string m_routing;
    std::optional<int> m_paths;
};

} // namespace fiberloom::cli
