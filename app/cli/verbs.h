// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.h"

#include <memory>

namespace fiberloom::cli {

// Each verb is in a file of its own, named after it.
[[nodiscard]] std::unique_ptr<Verb> makeInfoVerb();
[[nodiscard]] std::unique_ptr<Verb> makeImportVerb();
[[nodiscard]] std::unique_ptr<Verb> makeExportVerb();
[[nodiscard]] std::unique_ptr<Verb> makeTrafficVerb();
[[nodiscard]] std::unique_ptr<Verb> makeSolveVerb();
[[nodiscard]] std::unique_ptr<Verb> makeFailuresVerb();
[[nodiscard]] std::unique_ptr<Verb> makeAvailabilityVerb();
[[nodiscard]] std::unique_ptr<Verb> makeMaxFlowVerb();
[[nodiscard]] std::unique_ptr<Verb> makeRisksVerb();
[[nodiscard]] std::unique_ptr<Verb> makeExplainVerb();
[[nodiscard]] std::unique_ptr<Verb> makeValidateVerb();

} // namespace fiberloom::cli
