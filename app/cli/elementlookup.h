// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <QString>

#include <string>
#include <vector>

namespace fiberloom::cli {

// Rows by what people write on a command line: the id, a name as answers print it, or a name in another case or with a hyphen
// for a dash. A name that several rows have is an error that tells their ids; one that none has, an error with similar names.

[[nodiscard]] Result<DemandId> demandNamed(const Network &network, const QString &text);
/// A route, site or risk group.
[[nodiscard]] Result<NetworkElement> elementNamed(const Network &network, const QString &text);
/// Of each argument one site, or several with commas between; commas within a name are understood.
[[nodiscard]] Result<std::vector<SiteId>> sitesNamed(const Network &network, const std::vector<std::string> &arguments);

} // namespace fiberloom::cli
