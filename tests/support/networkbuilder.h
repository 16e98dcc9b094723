// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

namespace fiberloom::test {

/// A small network from a readable line: items separated by ';'. Sites get ids 1, 2, ... in order of appearance, routes,
/// cables and demands too.
///
///   "A at 52,5"              a POP at latitude, longitude; sites that are only mentioned lie along the equator, 1° apart
///   "D datacenter at 50,8"   of another kind
///   "A-B 80km 100G"          a route with length and capacity; both optional
///   "A>B 40G/20G 5ms"        a demand, 40 Gb/s there and 20 back, bound 5 ms; "/20G" and the bound optional
[[nodiscard]] Network networkFrom(const QString &text);

/// The site of that name; asserts that there is one.
[[nodiscard]] SiteId siteNamed(const Network &network, const QString &name);
/// The first route between two sites, whichever way; asserts that there is one.
[[nodiscard]] RouteId routeBetween(const Network &network, const QString &a, const QString &z);

} // namespace fiberloom::test
