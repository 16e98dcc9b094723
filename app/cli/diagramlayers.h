// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "cli/console.h"
#include "diagram/diagrampage.h"

namespace fiberloom::cli {

/// Reads the visible reference layers of the request's network and puts them under it, the lowest first. What cannot be read is
/// warned of and left out; so are tile servers, as the command line does not go to the net. `project` is the project's path.
void addReferenceLayers(DiagramRequest &request, const QString &project, const Console &console, JobControl &control);

} // namespace fiberloom::cli
