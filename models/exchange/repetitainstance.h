// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace fiberloom {

struct RepetitaNode
{
    QString label;
    double x; ///< longitude, in most files
    double y; ///< latitude
    qint64 line;
};

/// One direction of a link.
struct RepetitaArc
{
    QString label;
    std::uint32_t source; ///< index of a node
    std::uint32_t target;
    double weight; ///< of the interior gateway protocol
    double kbps;
    double delay; ///< in a unit of the file's own
    qint64 line;
};

struct RepetitaDemand
{
    QString label;
    std::uint32_t source;
    std::uint32_t target;
    double kbps;
    qint64 line;
};

/// A graph and a traffic matrix of REPETITA as its two files say it: numbers are finite and from 0 (but for places), nodes
/// exist.
struct RepetitaInstance
{
    QString graphFile;
    QString demandsFile; ///< empty: no traffic matrix
    std::vector<RepetitaNode> nodes = {};
    std::vector<RepetitaArc> arcs = {};
    std::vector<RepetitaDemand> demands = {};
};

} // namespace fiberloom
