// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace fiberloom::settingkeys {

// Keys of the Setting rows that the program itself reads.
inline constexpr QLatin1String projectTitle{"project_title"};
inline constexpr QLatin1String currency{"currency"};
inline constexpr QLatin1String defaultGroupIndex{"default_group_index"};
/// Microseconds per site kind: `default_delay_us_` + the kind's word.
inline constexpr QLatin1String defaultDelayPrefix{"default_delay_us_"};

} // namespace fiberloom::settingkeys
