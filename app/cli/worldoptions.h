// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/figures.h"

#include <QString>

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace fiberloom::cli {

/// --year and --scenario: which state of the world a verb looks at.
class WorldOptions
{
public:
    void declare(CLI::App &app);
    /// An Error when no scenario has that name.
    [[nodiscard]] Result<WorldState> resolve(const Network &network) const;
    /// As given; empty when none was.
    [[nodiscard]] QString scenarioName() const { return QString::fromStdString(m_scenario); }

private:
    std::optional<int> m_year;
    std::string m_scenario;
};

} // namespace fiberloom::cli
