// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace fiberloom {

/// Runs `work` on a thread of its own and returns when it is done, rethrowing what it throws. Where that takes more than a
/// moment, `onSlow` is called and the window goes on being painted and hearing of results; keys, clicks and closing wait until
/// then. For the GUI thread; `work` must not touch what that thread may change.
void runAlive(const std::function<void()> &work, const std::function<void()> &onSlow);

} // namespace fiberloom
