// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace fiberloom {

struct SndlibNode
{
    QString id;
    qint64 line;
    std::optional<double> x = {}; ///< longitude or pixels
    std::optional<double> y = {};
};

struct SndlibModule
{
    double capacity;
    double cost;
    qint64 line;
};

struct SndlibLink
{
    QString id;
    QString source;
    QString target;
    qint64 line;
    double preInstalledCapacity = 0.0;
    double preInstalledCost = 0.0;
    double routingCost = 0.0;
    double setupCost = 0.0;
    std::vector<SndlibModule> modules = {};
};

struct SndlibDemand
{
    QString id;
    QString source;
    QString target;
    qint64 line;
    double routingUnit = 1.0;
    double value = 0.0;
    std::optional<int> maxPathLength = {}; ///< in links
};

/// A network of SNDlib as its XML and its native text say it alike; numbers are finite, nothing else is checked.
struct SndlibInstance
{
    QString name = {};
    QString unit = {};                       ///< of capacities and demands, where the file's META says it: "MBITPERSEC"
    std::optional<bool> isGeographical = {}; ///< absent: the file does not say
    std::vector<SndlibNode> nodes = {};
    std::vector<SndlibLink> links = {};
    std::vector<SndlibDemand> demands = {};
    std::size_t admissiblePaths = 0;
    qint64 admissiblePathsLine = 0;
};

} // namespace fiberloom
