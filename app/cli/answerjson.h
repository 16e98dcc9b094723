// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/routingresult.h"

#include <QString>

#include <optional>

namespace fiberloom::cli {

class JsonWriter;

// What the answers of several verbs have in common.

/// `"scenario": {"name":…, "year":…, "routing":…, "revision":…}`; the name is empty where none was given.
void writeScenario(JsonWriter &json, const QString &name, const WorldState &world, std::uint64_t revision);

/// Load over capacity: a number, null while unknown, "infinite" for load on a capacity of zero.
void writeUtilization(JsonWriter &json, const char *key, std::optional<double> utilization);

/// The summary of a routing, as an object.
void writeSummary(JsonWriter &json, const RoutingSummary &summary);

} // namespace fiberloom::cli
