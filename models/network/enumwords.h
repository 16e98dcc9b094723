// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <array>

namespace fiberloom {

/// The stored word of each value of an enumeration, in the order of its values.
template<class E>
struct EnumWords;

template<>
struct EnumWords<SiteKind>
{
    static constexpr std::array<const char *, 5> words{"datacenter", "pop", "amplifier", "landing", "junction"};
};
template<>
struct EnumWords<Status>
{
    static constexpr std::array<const char *, 3> words{"existing", "planned", "retired"};
};
template<>
struct EnumWords<Construction>
{
    static constexpr std::array<const char *, 4> words{"buried", "duct", "aerial", "submarine"};
};
template<>
struct EnumWords<Tenure>
{
    static constexpr std::array<const char *, 2> words{"owned", "leased"};
};
template<>
struct EnumWords<Protection>
{
    static constexpr std::array<const char *, 3> words{"none", "restored", "1+1"};
};
template<>
struct EnumWords<BuildKind>
{
    static constexpr std::array<const char *, 3> words{"light-pair", "pull-cable", "build-route"};
};
template<>
struct EnumWords<LayerSource>
{
    static constexpr std::array<const char *, 3> words{"file", "tile-archive", "tile-server"};
};
template<>
struct EnumWords<Disjointness>
{
    static constexpr std::array<const char *, 3> words{"routes", "sites", "risk-groups"};
};
template<>
struct EnumWords<ConstraintRule>
{
    static constexpr std::array<const char *, 2> words{"pin", "avoid"};
};
template<>
struct EnumWords<RiskOrigin>
{
    static constexpr std::array<const char *, 3> words{"drawn", "parallel", "site-entry"};
};
template<>
struct EnumWords<RoutingPolicy>
{
    static constexpr std::array<const char *, 4> words{"shortest-path", "ecmp", "k-shortest", "min-max-utilization"};
};

} // namespace fiberloom
