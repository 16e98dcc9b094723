// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/routingresult.h"

#include <QString>

namespace fiberloom::cli {

class JsonWriter;

// What the answers of several verbs have in common.

/// `"scenario": {"name":…, "year":…, "routing":…, "revision":…}`; the name is empty where none was given.
void writeScenario(JsonWriter &json, const QString &name, const WorldState &world, std::uint64_t revision);

/// The summary of a routing, as an object.
void writeSummary(JsonWriter &json, const RoutingSummary &summary);

} // namespace fiberloom::cli
